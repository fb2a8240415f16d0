"""What people type about report templates and their sections."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Choices, Form, LongText, Number, Text, Version
from association.reports.models import FILLS, KINDS, built_in

LEVELS = {"1": _l("część"), "2": _l("rozdział")}


class TemplateForm(Form):
    """A template: its name in Splot, and what the document is called."""

    name = Text(_l("Nazwa wzoru"))
    description = LongText(_l("Kiedy się przydaje"), required=False, rows=2, max_length=500)
    title = Text(_l("Tytuł dokumentu"), help=_l("Stoi na górze sprawozdania."))
    basis = LongText(_l("Podstawa"), required=False, rows=2, max_length=500)


class NewTemplateForm(TemplateForm):
    """A new one, perhaps after one that comes with Splot."""

    base = Choice(_l("Na podstawie"), required=False, blank=_l("pusty wzór"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.base.choices = [(key, one["name"]) for key, one in built_in().items()]


class ChangeTemplateForm(TemplateForm):
    """The same for one that stands already."""

    version = Version()


class SectionForm(Form):
    """A section of a template."""

    number = Text(_l("Numer"), required=False, max_length=20, help=_l("Tak, jak w formularzu: „Część I”, „2”."))
    title = Text(_l("Tytuł"), max_length=300)
    level = Choice(_l("Poziom"), choices=list(LEVELS.items()), default="2")
    fill = Choice(_l("Co wypełnia Splot"), required=False, blank=_l("nic, tylko tekst"), choices=list(FILLS.items()))
    writes = Checkbox(_l("Jest tu tekst do napisania"), default=True)
    help = LongText(_l("Podpowiedź dla piszących"), required=False, rows=3, max_length=2000)
    limit = Number(_l("Najwięcej znaków"), required=False, least=1, most=40_000)
    required = Checkbox(_l("Bez tego tekstu nie można złożyć sprawozdania"))
    items = LongText(
        _l("Stałe zdania"), required=False, rows=4, help=_l("Na przykład oświadczenia, każde w osobnej linii.")
    )
    kinds = Choices(_l("W sprawozdaniach"), choices=list(KINDS.items()), default=list(KINDS))
    version = Version()

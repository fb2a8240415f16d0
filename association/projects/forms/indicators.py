"""What people type about indicators and their values."""

from flask_babel import lazy_gettext as _l

from association.core.feature import measures
from association.core.forms import Choice, Day, Form, LongText, Number, Radio, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.projects.models import INDICATOR_KINDS


class IndicatorForm(Form):
    """What the project promised."""

    name = Text(_l("Nazwa"), help=_l("Co liczymy, na przykład „liderzy z ukończonym szkoleniem”."))
    kind = Radio(_l("Rodzaj"), choices=list(INDICATOR_KINDS.items()))
    target = Number(_l("Cel"), least=1)
    unit = Text(_l("Jednostka"), required=False, max_length=30, help=_l("Na przykład: osób, godzin, egzemplarzy."))
    due_on = Day(_l("Termin"), required=False, help=_l("Dwa tygodnie wcześniej Splot przypomni o brakującej wartości."))
    measure_key = Choice(
        _l("Skąd wartość"),
        required=False,
        blank=_l("wpisujemy ją ręcznie"),
        help=_l("To, co Splot umie policzyć sam, ma od razu dowody."),
    )
    method = LongText(_l("Sposób pomiaru"), required=False, rows=2)
    source = LongText(_l("Źródło informacji"), required=False, rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure_key.choices = [(measure.key, measure.label) for measure in measures()]


class ChangeIndicatorForm(IndicatorForm):
    """The same for an indicator that stands already."""

    version = Version()


class ValueForm(Form):
    """How much was added, and what proves it."""

    value = Number(_l("Ile przybyło"), least=-1_000_000, help=_l("Wartości sumują się. Pomyłkę wyrówna liczba ujemna."))
    dated_on = Day(_l("Data"))
    note = Text(_l("Uwaga"), required=False, max_length=300)
    document_id = Choice(
        _l("Dowód z dokumentów projektu"), required=False, whole=True, blank=_l("bez dowodu albo nowy plik")
    )
    upload = Upload(_l("Nowy plik z dowodem"), required=False, help=LIMITS, accept=ACCEPT)

    def __init__(self, *args, documents, unit="", **kwargs):
        super().__init__(*args, **kwargs)
        self.document_id.choices = [(row.id, row.title) for row in documents]
        self.value.unit = unit

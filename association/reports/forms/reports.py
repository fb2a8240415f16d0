"""What people type about a report: its facts, its texts, and what goes with sending it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from association.core.clock import today
from association.core.forms import Checkbox, Choice, Day, Form, LongText, Money, Version
from association.reports.models import KINDS
from association.reports.places import LONGEST


class _Facts(Form):
    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()))
    first = Day(_l("Okres od"))
    last = Day(_l("Okres do"))
    due_on = Day(_l("Termin złożenia"), required=False, help=_l("Końcowe: zwykle 30 dni od zakończenia zadania."))


class NewReportForm(_Facts):
    """A report that begins."""

    template = Choice(_l("Wzór"), help=_l("Sprawozdanie dostaje kopię wzoru; późniejsze zmiany wzoru go nie zmienią."))

    def __init__(self, *args, templates, **kwargs):
        super().__init__(*args, **kwargs)
        self.template.choices = [(one.key, one.name) for one in templates]


class ReportForm(_Facts):
    """The facts of a report."""

    version = Version()


class TextForm(Form):
    """What stands in one place of a report."""

    text = LongText(_l("Tekst"), required=False, max_length=LONGEST, rows=10)
    not_applicable = Checkbox(_l("Nie dotyczy"))
    version = Version()


class AmountForm(Form):
    """A sum that stands in one place of a report."""

    amount = Money(_l("Kwota"), required=False)
    version = Version()


class SubmissionForm(Form):
    """Sending. seen: the fingerprint of what the person looked at."""

    seen = HiddenField()
    in_spite = LongText(
        _l("Dlaczego składasz mimo braków"),
        required=False,
        rows=3,
        max_length=2000,
        help=_l("Zostanie przy złożonej wersji."),
    )


class CorrectionForm(Form):
    """Why a report that was sent has to change."""

    reason = LongText(_l("Powód korekty"), rows=3, max_length=2000, help=_l("Na przykład wezwanie z 3 grudnia, pkt 2."))


class AcceptanceForm(Form):
    """When the funder took it."""

    accepted_on = Day(_l("Przyjęte dnia"), default=today)

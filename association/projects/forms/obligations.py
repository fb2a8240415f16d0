"""What people type about obligations, risks and target groups."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form, LongText, Number, Radio, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.projects.models import ANCHORS, OBLIGATION_KINDS, RISK_LEVELS, RISK_STATES

REPEATS = [(1, _l("co miesiąc")), (3, _l("co kwartał")), (6, _l("co pół roku")), (12, _l("co rok"))]


class _Owned(Form):
    owner_id = Choice(_l("Odpowiada"), required=False, whole=True, blank=_l("koordynacja projektu"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner_id.choices = people


class ObligationForm(_Owned):
    """What the contract or the law demands, and when."""

    title = Text(_l("Co trzeba zrobić"))
    kind = Choice(_l("Rodzaj"), choices=list(OBLIGATION_KINDS.items()))
    basis = Text(_l("Podstawa"), required=False, help=_l("Paragraf umowy albo przepis."))
    details = LongText(_l("Szczegóły"), required=False, rows=3)
    due_on = Day(
        _l("Termin"), required=False, help=_l("Puste, jeśli obowiązek trwa cały czas albo termin się wylicza.")
    )
    anchor = Choice(
        _l("Albo licz termin"), required=False, blank=_l("nie – podaję datę"), choices=list(ANCHORS.items())
    )
    days = Number(
        _l("Po ilu dniach"), required=False, least=-3650, most=3650, help=_l("Liczba ujemna oznacza dni przed.")
    )
    rolls = Checkbox(
        _l("Z soboty, niedzieli i święta przechodzi na dzień roboczy"),
        help=_l("Tak jest z terminami sprawozdań; z terminem wydatków – nie."),
    )
    repeats_months = Choice(_l("Powtarza się"), required=False, whole=True, blank=_l("nie"), choices=REPEATS)
    repeats_until = Day(_l("Powtarza się do"), required=False, help=_l("Puste – do końca zadania."))


class ChangeObligationForm(ObligationForm):
    """The same for one that stands already."""

    version = Version()


class SettleForm(Form):
    """When and how it was done."""

    version = Version()
    state = Radio(_l("Stan"), choices=[("done", _l("zrobione")), ("void", _l("nie dotyczy tego projektu"))])
    done_on = Day(_l("Kiedy"), required=False)
    outcome = Text(_l("Jak"), required=False, max_length=300, help=_l("Na przykład numer pisma albo adres strony."))
    document_id = Choice(
        _l("Dowód z dokumentów projektu"), required=False, whole=True, blank=_l("bez dowodu albo nowy plik")
    )
    upload = Upload(_l("Nowy plik z dowodem"), required=False, help=LIMITS, accept=ACCEPT)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.document_id.choices = [(row.id, row.title) for row in documents]


class RiskForm(_Owned):
    """Something that may go wrong."""

    title = Text(_l("Co może pójść źle"))
    likelihood = Choice(_l("Prawdopodobieństwo"), whole=True, choices=list(RISK_LEVELS.items()))
    impact = Choice(_l("Skutek"), whole=True, choices=list(RISK_LEVELS.items()))
    response = LongText(_l("Co robimy"), required=False, rows=3, help=_l("Żeby nie wystąpiło, i gdy wystąpi."))
    state = Choice(_l("Stan"), choices=list(RISK_STATES.items()))


class ChangeRiskForm(RiskForm):
    """The same for one that stands already."""

    version = Version()


class TargetGroupForm(Form):
    """People for whom the project is made."""

    name = Text(_l("Nazwa"), help=_l("Na przykład: liderki i liderzy z gmin powiatu."))
    size = Number(_l("Ile osób"), required=False, least=1)
    needs = LongText(_l("Potrzeby"), required=False, rows=3)
    recruitment = LongText(_l("Jak do nich dotrzemy"), required=False, rows=3)


class ChangeTargetGroupForm(TargetGroupForm):
    """The same for one that stands already."""

    version = Version()

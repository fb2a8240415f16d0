"""What people type about projects."""

from flask_babel import lazy_gettext as _l

from association.core.feature import measures
from association.core.forms import Choice, Day, Form, LongText, Number, Radio, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.people.forms.choosers import OrganisationField
from association.projects.models import FUNCTIONS, INDICATOR_KINDS, STATUSES


class _Facts(Form):
    title = Text(_l("Tytuł"), max_length=300)
    funder = Text(_l("Grantodawca"), required=False, help=_l("Na przykład Narodowy Instytut Wolności – CRSO."))
    programme = Text(_l("Program"), required=False, help=_l("Na przykład NOWEFIO 2021–2030."))
    number = Text(_l("Numer umowy"), required=False, max_length=60)
    signed_on = Day(_l("Data umowy"), required=False)
    starts_on = Day(_l("Początek"))
    ends_on = Day(_l("Koniec"))
    summary = LongText(
        _l("Krótki opis"),
        required=False,
        help=_l("Dwa, trzy zdania: dla kogo, gdzie i po co. Zobaczą je wszyscy."),
        rows=6,
    )


class NewProjectForm(_Facts):
    """A project that begins."""

    coordinator_id = Choice(_l("Koordynacja"), whole=True, help=_l("Ta osoba będzie mogła zmieniać projekt."))


class ProjectForm(_Facts):
    """The facts of a project."""

    version = Version()


class StatusForm(Form):
    """Where the project stands."""

    state = Choice(_l("Stan projektu"), choices=list(STATUSES.items()))


class MemberForm(Form):
    """Somebody for the team."""

    account_id = Choice(
        _l("Osoba"), whole=True, blank=_l("wybierz"), help=_l("Na liście są osoby, które mają konto w Splocie.")
    )
    function = Choice(_l("Funkcja"), choices=list(FUNCTIONS.items()))


class FunctionForm(Form):
    """What somebody does in the team."""

    function = Choice(_l("Funkcja"), choices=list(FUNCTIONS.items()))


class PartnerForm(Form):
    """An organisation that takes part."""

    organisation = OrganisationField(_l("Organizacja"))
    role = Text(
        _l("Rola"), max_length=120, help=_l("Tak, jak nazywa ją umowa: partner, gmina, miejsce wizyty studyjnej.")
    )


class RoleForm(Form):
    """What an organisation is in the project."""

    role = Text(_l("Rola"), max_length=120)


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

"""What is asked about a conference itself, its days, rooms, team and organisers."""

from flask_babel import lazy_gettext as _l

from association.conferences.models import FUNCTIONS
from association.core.forms import Checkbox, Choice, Day, Form, LongText, Number, Text, Version
from association.people.forms.choosers import OrganisationField

NO_PROJECT = _l("bez projektu")


class NewConferenceForm(Form):
    """A conference that begins."""

    title = Text(_l("Nazwa konferencji"), max_length=300)
    title_en = Text(_l("Nazwa po angielsku"), required=False, max_length=300)
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    action_id = Choice(_l("Działanie z planu projektu"), required=False, whole=True, blank=_l("żadne"))
    starts_on = Day(_l("Pierwszy dzień"))
    ends_on = Day(_l("Ostatni dzień"))
    slug = Text(
        _l("Adres strony"),
        required=False,
        max_length=80,
        help=_l(
            "Końcówka adresu publicznej strony: małe litery bez polskich znaków, cyfry i łączniki, na przykład "
            "„osl-krakow”. Puste pole: ułożymy ją z nazwy."
        ),
    )
    venue = Text(_l("Miejsce"), required=False, max_length=300, help=_l("Nazwa budynku albo ośrodka."))
    address = Text(_l("Ulica i numer"), required=False, max_length=300)
    city = Text(_l("Miejscowość"), required=False, max_length=120)
    contact = Text(
        _l("Kontakt"), required=False, max_length=300, help=_l("Adres albo telefon, pod którym odpowiecie na pytania.")
    )
    summary = LongText(_l("O konferencji"), required=False, rows=5, help=_l("Dla kogo i po co, kilka zdań."))
    summary_en = LongText(_l("O konferencji po angielsku"), required=False, rows=5)
    access = LongText(
        _l("Dostępność"),
        required=False,
        rows=4,
        help=_l("Wejście, winda, toaleta, pętla indukcyjna, tłumaczenie na język migowy, parking, cisza."),
    )
    access_en = LongText(_l("Dostępność po angielsku"), required=False, rows=4)

    def __init__(self, *args, projects, actions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects
        self.action_id.choices = list(actions)


class ConferenceForm(NewConferenceForm):
    """A conference that several people may be changing."""

    version = Version()


class CopyConferenceForm(Form):
    """Another conference that begins as this one stands."""

    title = Text(_l("Nazwa nowej konferencji"), max_length=300)
    starts_on = Day(_l("Pierwszy dzień"), help=_l("Programy wszystkich dni przesuną się o tyle samo."))
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    programme_too = Checkbox(_l("Skopiuj program"), default=True)
    people_too = Checkbox(
        _l("Skopiuj osoby w programie"), help=_l("Nazwiska i instytucje; zawsze bez uczestników i ich danych.")
    )
    team_too = Checkbox(_l("Skopiuj zespół i organizatorów"), default=True)

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects


class DayForm(Form):
    """What a day is called."""

    title = Text(_l("Nazwa dnia"), required=False, max_length=200)
    title_en = Text(_l("Nazwa dnia po angielsku"), required=False, max_length=200)


class RoomForm(Form):
    """A room."""

    name = Text(_l("Nazwa sali"), max_length=200)
    capacity = Number(_l("Miejsca"), required=False, least=1, most=100_000)
    access = LongText(
        _l("Dostępność"), required=False, rows=2, help=_l("Na przykład: parter, pętla indukcyjna, winda.")
    )


class ConferenceMemberForm(Form):
    """Somebody for the team."""

    account_id = Choice(
        _l("Osoba"), whole=True, blank=_l("wybierz"), help=_l("Na liście są osoby, które mają konto w Splocie.")
    )
    function = Choice(_l("Zadanie"), choices=list(FUNCTIONS.items()))


class EngagementForm(Form):
    """What somebody of the team does and may read."""

    function = Choice(_l("Zadanie"), choices=list(FUNCTIONS.items()))
    sees_needs = Checkbox(_l("Widzi dietę i potrzeby"))


class NewOrganiserForm(Form):
    """An organisation that holds the conference."""

    organisation = OrganisationField(_l("Organizacja"))
    url = Text(_l("Strona internetowa"), required=False, max_length=300, help=_l("Na przykład: https://example.org."))


class OrganiserForm(Form):
    """How an organiser stands in print."""

    name = Text(_l("Nazwa"), max_length=300)
    url = Text(_l("Strona internetowa"), required=False, max_length=300)

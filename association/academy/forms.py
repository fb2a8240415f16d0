"""What is asked about cohorts, sessions and the people in them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy.models import KINDS
from association.academy.queries import cohorts, sessions
from association.core.clock import today
from association.core.forms import (
    Checkbox,
    Choice,
    Choices,
    Day,
    Email,
    Form,
    Hour,
    LongText,
    Number,
    Phone,
    Radio,
    TeachingHours,
    Text,
    Version,
)
from association.people.forms.choosers import Chooser, PlaceField
from association.people.models import FORMS_OF_ADDRESS


class CohortForm(Form):
    """A cohort that is there already."""

    title = Text(_l("Nazwa grupy"), help=_l("Tak będzie się nazywać na liście obecności, na przykład „grupa I”."))
    starts_on = Day(_l("Od"))
    ends_on = Day(_l("Do"))
    place = Text(_l("Miejsce"), required=False)
    threshold_percent = Number(
        _l("Próg obecności"),
        help=_l(
            "Taką część godzin zajęć trzeba odbyć, żeby ukończyć kurs. Usprawiedliwiona nieobecność się nie liczy."
        ),
        least=1,
        most=100,
        unit="%",
        default=80,
    )
    leading_accounts = Choices(
        _l("Kto sprawdza obecność"), help=_l("Te konta mogą sprawdzać obecność i drukować listy tej grupy."), whole=True
    )
    description = LongText(_l("Opis"), required=False)

    def __init__(self, *args, leading=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.leading_accounts.choices = cohorts.accounts_to_lead(leading)


class NewCohortForm(CohortForm):
    """A cohort of one of the projects."""

    project_id = Choice(_l("Projekt"), whole=True)

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = [(row.id, row.title) for row in projects]


class EditCohortForm(CohortForm):
    """A cohort that several people may be changing."""

    version = Version()


class PersonField(Chooser):
    """A person; the value is an id, the name of a new person as text, or None."""

    endpoint = "academy.person_choices"
    new = "new"

    def offer(self, typed):
        """Persons who fit, and the way to add a new one."""
        found = [(str(ident), label) for ident, label in sessions.suggested_trainers(typed)]
        return [*found, (self.new, _("dodaj nową osobę: „%(name)s”", name=typed))] if " " in typed else found

    def look_up(self, typed, chosen=""):
        """A new person is added only when somebody chose so."""
        found = super().look_up(typed, chosen)
        return None if found == self.new and chosen != self.new else found

    def understood(self, value):
        """An id, or the name of a new person."""
        return self.typed if value == self.new else int(value)

    def named(self, value):
        """The text that was typed."""
        return self.typed

    def unknown(self):
        """Nobody is called so."""
        return _("Nie ma takiej osoby. Wpisz imię i nazwisko i zaznacz pod polem, że chcesz ją dodać.")


class SessionForm(Form):
    """A session to be planned."""

    kind = Radio(_l("Rodzaj zajęć"), choices=list(KINDS.items()), default="training")
    topic = Text(_l("Temat"))
    day = Day(_l("Dzień"))
    starts = Hour(_l("Od godziny"))
    ends = Hour(_l("Do godziny"))
    minutes = TeachingHours(
        _l("Godziny dydaktyczne"), help=_l("Po 45 minut, bez przerw. Z nich liczy się próg obecności.")
    )
    block = Text(
        _l("Blok"),
        required=False,
        max_length=60,
        help=_l("Na przykład „Zjazd I”. Sesje z jednego bloku są obok siebie."),
    )
    place = Text(_l("Miejsce"), required=False)
    leaders = Choices(_l("Prowadzący"), whole=True)
    another_leader = PersonField(
        _l("Jeszcze ktoś prowadzi"), required=False, help=_l("Wpisz nazwisko i wybierz osobę z listy pod polem.")
    )
    host = Text(_l("Gospodarz wizyty"), required=False, help=_l("Kto przyjmuje grupę podczas wizyty studyjnej."))

    def __init__(self, *args, leading=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.leaders.choices = sessions.known_trainers(leading)


class EditSessionForm(SessionForm):
    """A session that several people may be changing."""

    version = Version()


class NewParticipantForm(Form):
    """A person who is not in the directory yet; the rest can be added there later."""

    given_name = Text(_l("Imię"), max_length=80)
    family_name = Text(_l("Nazwisko"), max_length=120)
    form_of_address = Radio(
        _l("Jak się zwracać"),
        choices=list(FORMS_OF_ADDRESS.items()),
        default="none",
        help=_l("Tak, jak ta osoba sama sobie życzy. Nie zgadujemy po imieniu."),
    )
    email = Email(_l("Adres e-mail"), required=False)
    phone = Phone(_l("Telefon"))
    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Wpisz początek nazwy i wybierz z listy."))
    despite = Checkbox(_l("Zapisz mimo to, to inna osoba"))


class WithdrawalForm(Form):
    """Why and when somebody left."""

    left_on = Day(_l("Data rezygnacji"), default=today)
    left_reason = Text(
        _l("Powód"), max_length=300, help=_l("Na przykład „zmiana pracy”. Powód trafia do sprawozdania.")
    )

"""What is asked about a session, and who leads it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy.models import KINDS
from association.academy.queries import sessions
from association.core.forms import Choice, Choices, Day, Form, Hour, Radio, TeachingHours, Text, Version
from association.people.forms.choosers import Chooser


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

    def process_data(self, value):
        """A person who is stored comes with the name and as the choice below it."""
        super().process_data(value)
        if isinstance(value, int):
            self.typed, self.chosen = sessions.person_name(value), str(value)
            self.offered = [(self.chosen, self.typed)]

    def named(self, value):
        """The name of a person who is stored, otherwise the text that was typed."""
        return sessions.person_name(value) if isinstance(value, int) else self.typed

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
    module_id = Choice(_l("Moduł programu"), required=False, whole=True)
    host = Text(_l("Gospodarz wizyty"), required=False, help=_l("Kto przyjmuje grupę podczas wizyty studyjnej."))

    def __init__(self, *args, leading=(), modules=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.leaders.choices = sessions.known_trainers(leading)
        self.module_id.choices = list(modules)


class EditSessionForm(SessionForm):
    """A session that several people may be changing."""

    version = Version()

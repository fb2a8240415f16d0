"""What is asked about a session, and who leads it."""

from flask_babel import lazy_gettext as _l

from association.academy.models import KINDS
from association.academy.queries import sessions
from association.core.forms import Choice, Choices, Day, Form, Hour, Radio, TeachingHours, Text, Version
from association.people.forms.choosers import PersonField as DirectoryField


class PersonField(DirectoryField):
    """A person, also for those who plan sessions without seeing the directory."""

    endpoint = "academy.person_choices"


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

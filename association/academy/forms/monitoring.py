"""What is asked about a task of a monitoring team and about a request for public information."""

from flask_babel import lazy_gettext as _l

from association.academy.models.deadlines import SOURCE
from association.academy.models.monitoring import AREAS, CHANNELS, EVIDENCE_KINDS, OUTCOMES, RATINGS, TASK_STATES
from association.core.clock import today
from association.core.forms import Choice, Day, Form, LongText, Radio, Text, Version
from association.people.forms.choosers import PlaceField


class WatchedPlaceField(PlaceField):
    """A municipality, chosen by somebody who need not see the people of the house."""

    endpoint = "academy.monitoring_places"


class TaskForm(Form):
    """A task to be watched."""

    municipality = WatchedPlaceField(_l("Gmina"), help=_l("Wpisz początek nazwy i wybierz z listy."))
    area = Radio(_l("Obszar"), choices=list(AREAS.items()), default="policies")
    question = Text(
        _l("Pytanie"), max_length=500, help=_l("Na przykład „Czy projekty uchwał są w BIP przed sesją rady?”.")
    )
    team = Text(_l("Zespół"), required=False, max_length=120, help=_l("Zadania jednego zespołu mają tę samą nazwę."))
    observer_id = Choice(_l("Kto obserwuje"), required=False, whole=True)
    state = Radio(_l("Stan"), choices=list(TASK_STATES.items()), default="planned")
    evidence_kind = Radio(_l("Skąd to wiadomo"), choices=list(EVIDENCE_KINDS.items()), default="bip")
    url = Text(_l("Adres strony"), required=False, max_length=990, help=_l("Na przykład nagranie sesji albo uchwała."))
    accessed_on = Day(
        _l("Sprawdzono dnia"), required=False, help=_l("Adres i dzień razem są dowodem; plik możesz dołączyć później.")
    )
    finding = LongText(_l("Ustalenie"), required=False, help=_l("Co udało się zobaczyć, bez nazwisk mieszkańców."))
    rating = Choice(_l("Ocena"), required=False, whole=True, choices=list(RATINGS.items()), blank=_l("bez oceny"))
    recommendation = LongText(_l("Rekomendacja"), required=False, help=_l("Co urząd może zrobić lepiej."))
    reply = LongText(_l("Odpowiedź urzędu"), required=False)
    follow_up = LongText(_l("Co dalej"), required=False, rows=2)
    follow_up_on = Day(_l("Wrócić do sprawy"), required=False, help=_l("Tego dnia sprawa stanie na Twoim biurku."))

    def __init__(self, *args, observers=(), teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.observer_id.choices = list(observers)
        self.team.render_kw = {"list": "teams", "autocomplete": "off"}
        self.teams = teams


class EditTaskForm(TaskForm):
    """A task that several people may be changing."""

    version = Version()


class RequestForm(Form):
    """A request that was sent, and its answer when it comes."""

    office = Text(_l("Do kogo"), help=_l("Na przykład „Urząd Gminy Janów”."))
    sent_on = Day(_l("Wysłano dnia"), default=today, help=SOURCE)
    channel = Radio(_l("Jak wysłano"), choices=list(CHANNELS.items()), default="email")
    extended_to = Day(
        _l("Przedłużono do"),
        required=False,
        help=_l("Gdy urząd napisał, że odpowie później: najwyżej 2 miesiące od wniosku (art. 13 ust. 2)."),
    )
    outcome = Choice(_l("Wynik"), required=False, choices=list(OUTCOMES.items()), blank=_l("czeka na odpowiedź"))
    answered_on = Day(_l("Odpowiedź z dnia"), required=False)


class EditRequestForm(RequestForm):
    """A request that several people may be changing."""

    version = Version()

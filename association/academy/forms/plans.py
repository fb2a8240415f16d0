"""What is asked about many sessions at once."""

import re
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from association.academy.forms.sessions import PersonField
from association.academy.models import KINDS
from association.academy.queries import sessions
from association.core.forms import (
    Checkbox,
    Choice,
    Choices,
    Day,
    Form,
    Hour,
    LongText,
    Number,
    Radio,
    TeachingHours,
    Text,
    Version,
)

WEEKDAYS = [
    (0, _l("poniedziałek")),
    (1, _l("wtorek")),
    (2, _l("środa")),
    (3, _l("czwartek")),
    (4, _l("piątek")),
    (5, _l("sobota")),
    (6, _l("niedziela")),
]
EVERY = [
    (1, _l("co tydzień")),
    (2, _l("co dwa tygodnie")),
    (3, _l("co trzy tygodnie")),
    (4, _l("co cztery tygodnie")),
]
TOPICS = {
    "numbered": _l("jeden temat z kolejnym numerem"),
    "lines": _l("lista tematów, jeden w wierszu"),
    "modules": _l("z modułów programu, po kolei według ich godzin"),
}


_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_LONGEST = timedelta(days=366)


def _day(text: str) -> date:
    for pattern in _FORMATS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(_("„%(text)s” to nie jest data. Przykład: 24.12.2026.", text=text[:40]))


class DaysField(StringField):
    """Several days in one line, some of them as ranges; the value is a frozenset of dates."""

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, description=help, **kwargs)

    def _value(self):
        return self.raw_data[0] if self.raw_data else ""

    def process_formdata(self, valuelist):
        """Each part is a day, or two days with a dash between them."""
        found = set()
        for part in re.split(r"[,;\n]", valuelist[0][:2000] if valuelist else ""):
            if part.strip():
                ends = [_day(each.strip()) for each in re.split(r"\s*[–—]\s*|\s+-\s+|(?<=\.\d{4})-", part.strip())]
                first, last = ends[0], ends[-1]
                if len(ends) > 2 or last < first or last - first > _LONGEST:
                    raise ValueError(_("Przedział „%(text)s” jest niejasny: podaj od i do.", text=part.strip()[:40]))
                found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
        self.data = frozenset(found)


class SeriesForm(Form):
    """The pattern of many sessions."""

    first = Day(_l("Pierwszy dzień"), help=_l("Od tego dnia szukamy dni zajęć."))
    weekdays = Choices(
        _l("Dni tygodnia"),
        choices=WEEKDAYS,
        whole=True,
        help=_l("Gdy nic nie zaznaczysz: ten sam dzień tygodnia, co pierwszy dzień."),
    )
    every = Choice(_l("Jak często"), choices=EVERY, whole=True, default=1)
    until = Day(_l("Ostatni dzień"), required=False, help=_l("Zamiast niego możesz podać liczbę dni zajęć."))
    count = Number(_l("Ile dni zajęć"), required=False, least=1, most=100)
    holidays = Checkbox(_l("Pomiń święta"), default=True)
    skipped = DaysField(
        _l("Pomiń też te dni"),
        help=_l("Daty po przecinku albo przedział, na przykład 2.05.2027, 24.12.2026–1.01.2027."),
    )
    starts = Hour(_l("Od godziny"))
    ends = Hour(_l("Do godziny"))
    minutes = TeachingHours(_l("Godziny dydaktyczne"), help=_l("Po 45 minut, bez przerw."))
    starts_2 = Hour(_l("Druga część od"), required=False)
    ends_2 = Hour(_l("Druga część do"), required=False)
    minutes_2 = TeachingHours(_l("Godziny drugiej części"), required=False)
    starts_3 = Hour(_l("Trzecia część od"), required=False)
    ends_3 = Hour(_l("Trzecia część do"), required=False)
    minutes_3 = TeachingHours(_l("Godziny trzeciej części"), required=False)
    naming = Radio(_l("Skąd tematy"), choices=list(TOPICS.items()), default="numbered")
    topic = Text(
        _l("Temat"), required=False, help=_l("Także dla sesji, dla których zabraknie tematów z listy albo modułów.")
    )
    topics = LongText(_l("Tematy"), required=False, help=_l("Kolejne wiersze to tematy kolejnych sesji."))
    kind = Radio(_l("Rodzaj zajęć"), choices=list(KINDS.items()), default="training")
    place = Text(_l("Miejsce"), required=False)
    block = Text(_l("Blok"), required=False, max_length=60)
    leaders = Choices(_l("Prowadzący"), whole=True)
    another_leader = PersonField(
        _l("Jeszcze ktoś prowadzi"), required=False, help=_l("Wpisz nazwisko i wybierz osobę z listy pod polem.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaders.choices = sessions.known_trainers()

    @property
    def has_more_parts(self) -> bool:
        """Whether something was typed about a second or third part of the day, or is wrong there."""
        more = (self.starts_2, self.ends_2, self.minutes_2, self.starts_3, self.ends_3, self.minutes_3)
        return any(field.data is not None or field.errors for field in more)


class MoveForm(Form):
    """Another day or hour for one session, and perhaps for all that follow."""

    day = Day(_l("Nowy dzień"))
    starts = Hour(_l("Od godziny"))
    ends = Hour(_l("Do godziny"))
    following = Checkbox(
        _l("Przesuń o tyle samo dni także wszystkie następne sesje"),
        help=_l("Godziny następnych sesji zostają takie, jakie są."),
    )
    version = Version()


class CopyCohortForm(Form):
    """Another cohort with the same programme."""

    title = Text(_l("Nazwa nowej grupy"))
    project_id = Choice(_l("Projekt"), whole=True)
    first = Day(
        _l("Pierwszy dzień zajęć"),
        help=_l(
            "Dni tygodnia i odstępy zostają: plan zacznie się tego dnia albo w najbliższy taki sam dzień tygodnia."
        ),
    )
    place = Text(_l("Miejsce"), required=False)
    leaders_too = Checkbox(_l("Ci sami prowadzący"), default=True)
    trips_too = Checkbox(_l("Wyjazdy z przejazdami i pokojami, bez przydzielonych osób"), default=True)
    materials_too = Checkbox(_l("Materiały dla uczestników"), default=True)

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = [(row.id, row.title) for row in projects]

"""The grid of attendance: people × sessions with what is marked, reckoned once for the whole page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter

from association.academy.models.threshold import Standing, required_minutes

SHAPES = {"present": "present", "late": "part", "absent": "absent", "excused": "excused"}
HERE = frozenset({"present", "late"})


def shape(status: str | None, begun: bool) -> str:
    """How a field of the grid looks: the mark, or whether one is missing or not due yet."""
    return SHAPES[status] if status else "open" if begun else "future"


def missed_minutes(late_minutes: int | None, minutes: int) -> int:
    """What one who was there for a part has missed; 0 for everybody else."""
    return 0 if late_minutes is None else max(0, minutes - late_minutes)


# A stored mark: its status, and the minutes of one who was there for a part. Plain tuples: there are thousands.
Mark = tuple[str, int | None]
# A field of the grid: its shape, the session, the minutes that were missed.
Field = tuple[str, int, int]
_NOTHING = (None, None)


@dataclass
class Column:
    """A session with the sums of its column."""

    id: int
    number: int
    day: date
    topic: str
    block: str
    minutes: int
    begun: bool
    over: bool
    present: int = 0
    blank: int = 0
    closed: bool = False


@dataclass
class Line:
    """A person with the fields of the row. left_on: since when he or she no longer takes part; noted: the sessions at
    which something was noted about him or her."""

    id: int
    name: str
    full_name: str
    place: str
    left_on: date | None
    noted: frozenset[int] = frozenset()
    fields: Sequence[Field] = ()
    standing: Standing | None = None


@dataclass
class Grid:
    """Everything that the page of attendance shows."""

    percent: int
    columns: list[Column]
    lines: list[Line]
    marks: dict[tuple[int, int], Mark] = field(repr=False)

    def __post_init__(self):
        for line in self.lines:
            line.fields, meetings = [], []
            for column in self.columns:
                status, late_minutes = self.marks.get((line.id, column.id), _NOTHING)
                missed = missed_minutes(late_minutes, column.minutes)
                line.fields.append((shape(status, column.begun), column.id, missed))
                meetings.append((column.minutes, column.begun, status, late_minutes))
                if status in HERE:
                    column.present += 1
                elif status is None and line.left_on is None:
                    column.blank += 1
            line.standing = Standing.of(meetings, self.percent)

    @property
    def blocks(self) -> list[tuple[str, int]]:
        """Neighbouring sessions under one label: (label, how many)."""
        return [(label, len(list(group))) for label, group in groupby(self.columns, key=attrgetter("block"))]

    @property
    def active(self) -> list[Line]:
        """The people who take part."""
        return [line for line in self.lines if line.left_on is None]

    @property
    def planned(self) -> int:
        """The minutes of the whole course."""
        return sum(column.minutes for column in self.columns)

    @property
    def required(self) -> int:
        """The minutes that reach the threshold."""
        return required_minutes(self.planned, self.percent)

    @property
    def over(self) -> list[Column]:
        """The sessions that were held."""
        return [column for column in self.columns if column.over]

    @property
    def unfilled(self) -> list[Column]:
        """The sessions that have begun, are not closed and still hold blanks."""
        return [column for column in self.columns if column.begun and column.blank and not column.closed]

    @property
    def next(self) -> Column | None:
        """The session that comes next."""
        return next((column for column in self.columns if not column.begun), None)

    @property
    def passed(self) -> list[Line]:
        """Those who have reached the threshold already."""
        return [line for line in self.active if line.standing.passed]

    @property
    def lost(self) -> list[Line]:
        """Those who can no longer reach it."""
        return [line for line in self.active if line.standing.lost]

    @property
    def must_come(self) -> list[Line]:
        """Those who lose it by missing the next session."""
        return [line for line in self.active if line.standing.must_come]

    @property
    def below(self) -> list[Line]:
        """Those who are below it at present and are named in no other way."""
        return [line for line in self.active if line.standing.below and not line.standing.must_come]

"""Days and sessions that follow a pattern: weekdays, every so many weeks, without holidays; and whole plans moved to
another beginning. Nothing here reads or writes; what it gives is shown first and then planned."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from association.core.free_days import public_holidays

LONGEST = timedelta(days=3 * 366)
MOST = 200


@dataclass(frozen=True)
class Slot:
    """A session that would arise. key: its name in a form; free: why nobody meets on this day, or ""."""

    day: date
    starts: time
    ends: time
    minutes: int
    topic: str = ""
    kind: str = "training"
    place: str = ""
    block: str = ""
    host: str = ""
    leaders: tuple[int, ...] = ()
    module_id: int | None = None
    free: str = ""
    source: int | None = None
    own_minutes: dict[int, int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Unique within a plan of one cohort, unless two of its sessions begin at once."""
        return f"{self.day:%Y%m%d}-{self.starts:%H%M}-{self.source or 0}"

    @property
    def facts(self) -> dict:
        """What a session of it holds in columns of its own."""
        names = ("day", "starts", "ends", "minutes", "topic", "kind", "place", "block", "host")
        return {name: getattr(self, name) for name in names}


def days(first: date, weekdays, *, every: int, until: date | None = None, count: int | None = None) -> Iterator[date]:
    """The days with these weekdays (0 is Monday) in every n-th week from that of the first day on, at most three years.

    count: of days that are given out; who lets some of them fall asks for more.
    """
    monday = first - timedelta(days=first.weekday())
    last = min(until or first + LONGEST, first + LONGEST)
    given = 0
    while monday <= last and (count is None or given < count):
        for weekday in sorted(set(weekdays)):
            day = monday + timedelta(days=weekday)
            if first <= day <= last and (count is None or given < count):
                given += 1
                yield day
        monday += timedelta(weeks=every)


def dated(
    first: date, weekdays, *, every: int, until=None, count=None, skipped=frozenset(), holidays=True, language="pl"
) -> list[tuple[date, str, bool]]:
    """(day, the holiday on it or "", whether it is let fall) of a pattern. Days let fall do not count."""
    free = public_holidays(first, min(until or first + LONGEST, first + LONGEST), language)
    found, held = [], 0
    for day in days(first, weekdays, every=every, until=until):
        if (count is not None and held >= count) or len(found) >= MOST:
            break
        falls = day in skipped or (holidays and day in free)
        held += not falls
        found.append((day, free.get(day, ""), falls))
    return found


def moved(slots: list[Slot], first: date, language: str = "pl") -> list[Slot]:
    """The same plan from another day on: weekdays and the distances between sessions stay as they are.

    The beginning moves to the wanted day when its weekday is the same, otherwise to the next day that has it.
    """
    if not slots:
        return []
    earliest = min(slot.day for slot in slots)
    shift = distance(earliest, first)
    later = [replace(slot, day=slot.day + shift) for slot in slots]
    free = public_holidays(min(slot.day for slot in later), max(slot.day for slot in later), language)
    return [replace(slot, free=free.get(slot.day, "")) for slot in later]


def distance(earliest: date, first: date) -> timedelta:
    """How far a plan moves, in whole weeks, so that it begins on the wanted day or on the next with its weekday."""
    gap = (first - earliest).days
    return timedelta(weeks=-(-gap // 7))


def topics(wanted: str, lines: list[str], number: int) -> list[str]:
    """Topics for so many sessions: the lines in their order, and when they end, or there are none, the numbered topic.

    A topic without lines and with one session alone needs no number.
    """
    if not lines and number == 1:
        return [wanted]
    return [lines[n] if n < len(lines) else f"{wanted} {n + 1}" for n in range(number)]


def dealt(modules: list[tuple[int, str, int]], minutes: list[int]) -> list[tuple[int, str] | None]:
    """Which module each session belongs to: (id, title, minutes left) fill up one after the other.

    A session goes to the module that is not full yet; when all are full, to none.
    """
    found, left = [], [[ident, title, rest] for ident, title, rest in modules if rest > 0]
    for length in minutes:
        found.append((left[0][0], left[0][1]) if left else None)
        if left:
            left[0][2] -= length
            if left[0][2] <= 0:
                left.pop(0)
    return found

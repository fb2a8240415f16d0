"""The threshold of attendance, reckoned in whole minutes: attended ÷ planned ≥ threshold, inclusive.

An excused absence is not presence; one who came late or left early has the minutes that were written down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import accumulate
from typing import NamedTuple


class Meeting(NamedTuple):
    """One session as it concerns one person. begun: attendance can be taken; status None: nothing was marked."""

    minutes: int
    begun: bool
    status: str | None
    late_minutes: int | None


def attended_minutes(status: str | None, late_minutes: int | None, minutes: int) -> int:
    """How much of a session of so many minutes a mark is worth."""
    if status == "present":
        return minutes
    return min(late_minutes or 0, minutes) if status == "late" else 0


def minutes_within(arrived: time | None, departed: time | None, session) -> int:
    """The teaching minutes of one who came and left at these times; None: was there from the beginning, to the end.

    Breaks are spread evenly over a session, so the part of the time is the part of the teaching; what is less than a
    minute does not count.
    """
    first, last = _clock_minutes(session.starts), _clock_minutes(session.ends)
    begun = max(first, _clock_minutes(arrived)) if arrived else first
    ended = min(last, _clock_minutes(departed)) if departed else last
    return max(0, ended - begun) * session.minutes // (last - first)


def _clock_minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def passes(attended: int, planned: int, percent: int) -> bool:
    """Whether this attendance reaches the threshold. Without anything planned nobody passes."""
    return planned > 0 and attended * 100 >= planned * percent


def required_minutes(planned: int, percent: int) -> int:
    """The fewest minutes that reach the threshold."""
    return -(-planned * percent // 100)


@dataclass(frozen=True)
class Standing:
    """How one person stands in a cohort, in minutes: planned in the whole course, of it attended, open (sessions
    without a mark, where minutes may still be won) and in the next session."""

    planned: int
    attended: int
    open: int
    next: int
    percent: int

    @classmethod
    def of(cls, meetings: Iterable[Meeting], percent: int) -> "Standing":
        """Reckon from the sessions of a cohort in their order: Meetings, or plain tuples of the same."""
        planned = attended = unmarked = coming = 0
        for minutes, begun, status, late_minutes in meetings:
            planned += minutes
            if status is None:
                unmarked += minutes
                if not begun and not coming:
                    coming = minutes
            else:
                attended += attended_minutes(status, late_minutes, minutes)
        return cls(planned, attended, unmarked, coming, percent)

    @property
    def required(self) -> int:
        """The minutes that this person needs."""
        return required_minutes(self.planned, self.percent)

    @property
    def reachable(self) -> int:
        """The minutes of one who comes to everything that is left."""
        return self.attended + self.open

    @property
    def missing(self) -> int:
        """The minutes that are still missing to the threshold."""
        return max(0, self.required - self.attended)

    @property
    def passed(self) -> bool:
        """Whether the threshold of the whole course is reached already."""
        return passes(self.attended, self.planned, self.percent)

    @property
    def lost(self) -> bool:
        """Whether the threshold can no longer be reached."""
        return self.planned > 0 and not passes(self.reachable, self.planned, self.percent)

    @property
    def must_come(self) -> bool:
        """Whether missing the next session would put the threshold out of reach."""
        missing = not passes(self.reachable - self.next, self.planned, self.percent)
        return self.next > 0 and missing and not self.lost

    @property
    def below(self) -> bool:
        """Whether the sessions marked so far are attended less than the threshold asks, yet it is within reach."""
        marked = self.planned - self.open
        return marked > 0 and not self.lost and not self.passed and not passes(self.attended, marked, self.percent)


def sessions_needed(missing: int, left: Iterable[int]) -> tuple[int, int] | None:
    """How many of the sessions that are left bring the missing minutes: (the longest ones, any of them), else None.

    left: the minutes of each session without a mark.
    """
    left = sorted(left)
    if sum(left) < missing:
        return None
    return _enough(missing, reversed(left)), _enough(missing, left)


def _enough(missing: int, lengths: Iterable[int]) -> int:
    return next(count for count, total in enumerate(accumulate(lengths, initial=0)) if total >= missing)

"""The board of a call: all that was sent, in the order of the ranking, and what still stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from association.academy.models.decisions import SEATED
from association.academy.models.ranking import Entrant, Place, Proposal, best_of, differ, proposed, ranked, result_of
from association.academy.models.ratings import PANEL


@dataclass(frozen=True)
class Sheet:
    """One person's rating: who, in which seat, how far, the points in halves and their sum as it counts."""

    account_id: int
    rater: str
    seat: int
    state: str
    marks: Mapping[int, int]
    comment: str = ""
    declined_reason: str = ""


@dataclass
class Line:
    """An application on the board. status: "ranked", "waiting" or "out"; why: a key that says what it waits for, or
    why it is not in the ranking."""

    row: Any
    sheets: Sequence[Sheet]
    status: str = "waiting"
    why: str = ""
    far_apart: bool = False
    place: Place | None = None
    proposal: Proposal | None = None

    @property
    def done(self) -> int:
        """How many ratings are confirmed."""
        return sum(sheet.state == "confirmed" for sheet in self.sheets)

    @property
    def needed(self) -> int:
        """How many ratings there will be."""
        return max(len(PANEL), len({sheet.seat for sheet in self.sheets if sheet.state != "declined"} | set(PANEL)))

    @property
    def is_complete(self) -> bool:
        """Whether everybody who should rate it has."""
        counting = [sheet for sheet in self.sheets if sheet.state != "declined"]
        seats = {sheet.seat for sheet in counting if sheet.state == "confirmed"}
        return seats.issuperset(PANEL) and all(sheet.state == "confirmed" for sheet in counting)

    @property
    def declined_seats(self) -> list[int]:
        """Seats whose rater is not impartial and that nobody took yet."""
        taken = {sheet.seat for sheet in self.sheets if sheet.state != "declined"}
        return sorted({sheet.seat for sheet in self.sheets if sheet.state == "declined"} - taken)

    @property
    def is_adjusted(self) -> bool:
        """Whether the decision is another one than the ranking proposes."""
        wanted = self.proposal.outcome if self.proposal else "rejected"
        return self.row.outcome is not None and self.row.outcome != wanted


@dataclass
class Board:
    """Everything about a call that its ranking shows, reckoned from plain rows."""

    criteria: Sequence[Any]
    lines: Sequence[Line]
    seats: int
    reserves: int
    difference_percent: int
    least_percent: int
    announced_at: datetime | None
    moment: datetime
    ranking: list[Line] = field(default_factory=list)

    def __post_init__(self):
        for line in self.lines:
            line.status, line.why = self._standing(line)
            confirmed = [sheet.marks for sheet in line.sheets if sheet.state == "confirmed"]
            if line.is_complete and len(confirmed) == len(PANEL) and self.criteria:
                line.far_apart = differ(*confirmed, self.criteria, self.difference_percent)
        by_id = {line.row.id: line for line in self.lines}
        places = ranked([self._entrant(line) for line in self.lines if line.status == "ranked"], self.criteria)
        proposals = proposed(places, seats=self.seats, reserves=self.reserves, least=self.least)
        for place in places:
            line = by_id[place.entrant.id]
            line.place, line.proposal = place, proposals[place.entrant.id]
            self.ranking.append(line)

    def _standing(self, line: Line) -> tuple[str, str]:
        """Whether it is ranked, waits, or is out, and the key of the reason."""
        row = line.row
        if row.late and row.late_decision == "refused":
            return "out", "late"
        if row.state == "withdrawn" and row.outcome is None:
            return "out", "withdrawn"
        if row.state == "formal_fix":
            return ("waiting", "fix") if row.fix_until and row.fix_until > self.moment else ("out", "incomplete")
        if row.late and row.late_decision is None:
            return "waiting", "late"
        if row.state == "submitted":
            return "waiting", "formal"
        if self.criteria and line.is_complete and all(self._has_all(sheet) for sheet in line.sheets):
            return "ranked", ""
        if row.state == "rejected":
            return "out", "incomplete" if row.outcome else "rejected"
        return "waiting", "ratings"

    def _has_all(self, sheet: Sheet) -> bool:
        return sheet.state != "confirmed" or all(criterion.id in sheet.marks for criterion in self.criteria)

    @staticmethod
    def _entrant(line: Line) -> Entrant:
        marks = [sheet.marks for sheet in line.sheets if sheet.state == "confirmed"]
        return Entrant(line.row.id, line.row.submitted_at, marks, line.row.lot)

    @property
    def best(self) -> int:
        """The highest result."""
        return best_of(self.criteria)

    @property
    def least(self) -> Fraction:
        """The least result for a place."""
        return Fraction(self.least_percent * self.best, 100)

    def result(self, sheet: Sheet) -> Fraction | None:
        """The result of one rating; None while points are missing."""
        complete = all(criterion.id in sheet.marks for criterion in self.criteria)
        return result_of(sheet.marks, self.criteria) if complete else None

    @cached_property
    def waiting(self) -> list[Line]:
        """Applications that cannot be ranked yet."""
        return [line for line in self.lines if line.status == "waiting"]

    @cached_property
    def out(self) -> list[Line]:
        """Applications that are not in the ranking, each with its reason."""
        return [line for line in self.lines if line.status == "out"]

    @cached_property
    def unsettled(self) -> list[Line]:
        """Ranked applications whose two ratings lie far apart and nobody has said that this may stand."""
        return [line for line in self.ranking if line.far_apart and not line.row.agreed_reason]

    @cached_property
    def without_rater(self) -> list[Line]:
        """Applications that need somebody in the place of a rater who is not impartial."""
        return [line for line in self.waiting if line.declined_seats]

    @cached_property
    def open_ties(self) -> list[list[Line]]:
        """Groups of applications that are the same in everything, for which lots must be drawn."""
        groups: list[list[Line]] = []
        for above, line in zip(self.ranking, self.ranking[1:], strict=False):
            if line.place.decided_by == "open":
                if groups and groups[-1][-1] is above:
                    groups[-1].append(line)
                else:
                    groups.append([above, line])
        return groups

    @property
    def is_ready(self) -> bool:
        """Whether decisions can be proposed."""
        return bool(self.ranking or self.out) and not (self.waiting or self.unsettled or self.open_ties)

    @property
    def deciding(self) -> list[Line]:
        """Those about whom something is decided: the ranking in its order, behind it what stayed incomplete."""
        return [*self.ranking, *(line for line in self.out if line.row.state == "formal_fix" or line.row.outcome)]

    @property
    def is_decided(self) -> bool:
        """Whether there is a decision about everybody."""
        return bool(self.deciding) and all(line.row.outcome for line in self.deciding)

    @property
    def stale(self) -> list[Line]:
        """Decisions that neither follow from the ranking any more nor say why they do not."""
        return [line for line in self.deciding if line.is_adjusted and not line.row.reason]

    @cached_property
    def seated(self) -> list[Line]:
        """Those who hold a place now."""
        return [line for line in self.lines if line.row.state in SEATED and not self.has_left(line)]

    @staticmethod
    def has_left(line: Line) -> bool:
        """Whether somebody was enrolled and has left the cohort."""
        return line.row.taking_part == "withdrawn"

    @cached_property
    def reserve(self) -> list[Line]:
        """Those who wait on the reserve list now, the first one first."""
        waiting = [line for line in self.lines if line.row.state == "reserve"]
        return sorted(waiting, key=lambda line: (line.row.reserve or 0, line.row.number))

    @property
    def free(self) -> int:
        """How many places nobody holds."""
        return max(0, self.seats - len(self.seated))

"""Amounts of a budget side by side: agreed, planned, bound, spent, expected; and where a limit of shifts is broken."""

from dataclasses import dataclass, field
from itertools import groupby

from association.core.money import shares
from association.finances.models import PARTS, SOURCES


@dataclass(slots=True)
class Sum:
    """Amounts of one line or of many. agreed: in the last version that was frozen; planned: in the current one."""

    agreed: int = 0
    planned: int = 0
    bound: int = 0
    spent: int = 0
    forecast: int = 0

    @property
    def used(self) -> int:
        """What documents and contributions take already."""
        return self.bound + self.spent

    @property
    def left(self) -> int:
        """What may still be spent; negative when more was taken than planned."""
        return self.planned - self.used

    def add(self, other) -> None:
        """Count another one in."""
        self.agreed += other.agreed
        self.planned += other.planned
        self.bound += other.bound
        self.spent += other.spent
        self.forecast += other.forecast


@dataclass(slots=True)
class LineMoney(Sum):
    """A line with its amounts. row: the columns of the line; *_by: the same amounts by source."""

    row: object = None
    agreed_by: dict = field(default_factory=dict)
    planned_by: dict = field(default_factory=dict)
    bound_by: dict = field(default_factory=dict)
    spent_by: dict = field(default_factory=dict)
    cap: int | None = None

    @property
    def name(self) -> str:
        """The number and the name."""
        return f"{self.row.number} {self.row.name}".strip()

    @property
    def group(self) -> tuple[str, str]:
        """The part of the budget and the category in it."""
        return self.row.part, self.row.category


@dataclass(slots=True)
class Group(Sum):
    """A category of a part with its lines."""

    part: str = ""
    category: str = ""
    lines: list = field(default_factory=list)


@dataclass(frozen=True)
class Breach:
    """More than the contract allows to move. what: the name of the line or category, "" for the whole budget.

    value: what is planned or taken; cap: the most it may be. planned: it is the plan that breaks the limit, not money.
    """

    what: str
    agreed: int
    value: int
    cap: int
    planned: bool
    line_id: int | None = None

    @property
    def over(self) -> int:
        """By how much."""
        return self.value - self.cap


@dataclass
class Money:
    """The money of a project. points, basis: the limit of shifts in its contract, None without one.

    agreed: the frozen version that holds now (id, label, kind, dated_on), or None.
    loose: {source: what was given on no line}; the total holds it.
    removed: the lines that were taken out of the budget, those that still count among them.
    """

    lines: list[LineMoney]
    points: int | None
    basis: str
    agreed: object
    total: Sum
    groups: list[Group]
    loose: dict[str, int] = field(default_factory=dict)
    removed: list[LineMoney] = field(default_factory=list)

    def by_source(self) -> list[tuple[str, Sum]]:
        """(source, its amounts) for each source that has any; nothing is forecast for them."""
        found = {source: Sum() for source in SOURCES}
        for line in self.lines:
            for source, amount in line.agreed_by.items():
                found[source].agreed += amount
            for source, amount in line.planned_by.items():
                found[source].planned += amount
            for source, amount in line.bound_by.items():
                found[source].bound += amount
            for source, amount in line.spent_by.items():
                found[source].spent += amount
        for source, amount in self.loose.items():
            found[source].spent += amount
        return [(source, sums) for source, sums in found.items() if sums.agreed or sums.planned or sums.used]

    def parts(self) -> list[tuple[str, Sum, list[Group]]]:
        """(part, its sum, its groups) for each part that has lines."""
        found = []
        for part, groups in groupby(self.groups, key=lambda group: group.part):
            groups = list(groups)
            total = Sum()
            for group in groups:
                total.add(group)
            found.append((part, total, groups))
        return found

    def breaches(self, more: dict[int, int] | None = None) -> list[Breach]:
        """Where the plan or the money taken is beyond the limit; more: {line id: amount} that is about to be taken."""
        if self.points is None or self.agreed is None:
            return []
        more = more or {}
        if self.basis == "line":
            subjects = [(line.name, [line], line.row.id) for line in self.lines]
        elif self.basis == "category":
            subjects = [(group.category or str(PARTS[group.part]), group.lines, None) for group in self.groups]
        else:
            return self._whole(more)
        found = []
        for what, lines, line_id in subjects:
            agreed = sum(line.agreed for line in lines)
            cap = most(agreed, self.points)
            planned = sum(line.planned for line in lines)
            used = sum(line.used + more.get(line.row.id, 0) for line in lines)
            if used > cap:
                found.append(Breach(what, agreed, used, cap, False, line_id))
            elif planned > cap:
                found.append(Breach(what, agreed, planned, cap, True, line_id))
        return found

    def _whole(self, more) -> list[Breach]:
        """The limit is a part of the whole budget: all that grew together must keep within it."""
        agreed = self.total.agreed
        cap = agreed * self.points // 10_000
        used = sum(max(0, line.used + more.get(line.row.id, 0) - line.agreed) for line in self.lines)
        planned = sum(max(0, line.planned - line.agreed) for line in self.lines)
        if max(used, planned) <= cap:
            return []
        return [Breach("", agreed, used if used > cap else planned, cap, used <= cap)]


def most(agreed: int, points: int) -> int:
    """The most that something agreed may become when it may grow by so many hundredths of a percent, whole grosze."""
    return agreed * (10_000 + points) // 10_000


def paid_parts(gross: int, paid: int, amounts: list[int]) -> list[int]:
    """How much of each share of a document is paid when `paid` of its gross is, to the last grosz."""
    rest = abs(gross) - abs(sum(amounts))
    parts = shares(abs(paid), [abs(amount) for amount in amounts] + [rest])[:-1]
    return [-part if amount < 0 else part for part, amount in zip(parts, amounts, strict=True)]

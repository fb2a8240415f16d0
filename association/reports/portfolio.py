"""All projects on one page, for the board and for the general meeting."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from flask_babel import force_locale

from association.core import clock, money, polish
from association.core.profile import association
from association.finances.queries.portfolio import ProjectMoney
from association.projects.models import STATUSES
from association.reports.models import KINDS

SHOWN_DUE = 4


class Due(NamedTuple):
    """Something that must be done by a day: an obligation with its title, or a report with its kind and number."""

    kind: str
    id: int
    project_id: int
    what: Any
    day: date

    @property
    def title(self) -> str:
        """What must be done, in words."""
        return self.what if self.kind == "obligation" else f"{KINDS[self.what[0]]} nr {self.what[1]}"


@dataclass
class Read:
    """An indicator with its numbers; until: when somebody last looked and found these, None when they are of now."""

    id: int
    project_id: int
    name: str
    unit: str
    target: int
    due_on: date | None
    achieved: int | None
    documented: int | None
    until: datetime | None


@dataclass
class ProjectView:
    """A project with its money (None when the viewer does not see it), its indicators as last read, and what is due."""

    row: Any
    money: ProjectMoney | None
    indicators: list[Read] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)

    @property
    def read(self) -> list[Read]:
        """The indicators that have numbers; the feature that counts the others is gone."""
        return [one for one in self.indicators if one.achieved is not None]

    @property
    def achieved(self) -> int:
        """How many indicators reached their target."""
        return sum(one.achieved >= one.target for one in self.read)

    @property
    def proved(self) -> int:
        """How many reached it with papers."""
        return sum(one.documented >= one.target for one in self.read)

    @property
    def as_of(self) -> datetime | None:
        """When the oldest of its numbers was looked at."""
        return min((one.until for one in self.read if one.until), default=None)

    def late(self, day: date) -> list[Due]:
        """What should have been done before this day."""
        return [one for one in self.due if one.day < day]

    def elapsed(self, day: date) -> int:
        """How much of its time is over, in whole percents."""
        whole = (self.row.ends_on - self.row.starts_on).days + 1
        gone = min(max((day - self.row.starts_on).days, 0), whole)
        return gone * 100 // whole


@dataclass
class Portfolio:
    """Projects in the order of their ends, as of a day."""

    projects: list[ProjectView]
    day: date

    @property
    def total(self) -> ProjectMoney | None:
        """The money of all whose money is seen; None when there are none."""
        seen = [view.money for view in self.projects if view.money]
        total = ProjectMoney()
        for one in seen:
            total.add(one)
        return total if seen else None

    @property
    def sees_all_money(self) -> bool:
        """Whether the total holds every project."""
        return all(view.money for view in self.projects)

    @property
    def indicators(self) -> int:
        """How many indicators there are."""
        return sum(len(view.indicators) for view in self.projects)

    @property
    def proved(self) -> int:
        """How many reached their target with papers."""
        return sum(view.proved for view in self.projects)

    @property
    def due(self) -> list[tuple[Due, ProjectView]]:
        """What is due in all projects, day by day."""
        every = [(one, view) for view in self.projects for one in view.due]
        return sorted(every, key=lambda pair: (pair[0].day, pair[1].row.id, pair[0].kind, pair[0].id))

    @property
    def late(self) -> int:
        """How much should have been done already."""
        return sum(len(view.late(self.day)) for view in self.projects)


def paper(found: Portfolio, year: int | None) -> dict:
    """The portfolio as data for its document. The meeting speaks Polish, whatever language the page has."""
    with force_locale("pl"):
        issuer = association()
        return {
            "issuer": issuer.name if issuer else "",
            "year": year,
            "as_of": polish.long_date(found.day),
            "total": _money(found.total),
            "whole": found.sees_all_money,
            "projects": [_told(view, found.day) for view in found.projects],
            "counted": f"{found.proved} z {found.indicators}",
            "printed_at": polish.date_time(clock.local(clock.now())),
        }


def _money(sums: ProjectMoney | None) -> dict | None:
    if sums is None:
        return None
    names = ("granted", "received", "planned", "spent", "left")
    shown = {name: money.zloty(getattr(sums, name), unit=False) for name in names}
    return {**shown, "percent": sums.spent_percent}


def _told(view: ProjectView, day: date) -> dict:
    row = view.row
    return {
        "title": row.title,
        "funder": row.programme or row.funder,
        "period": polish.date_range(row.starts_on, row.ends_on),
        "status": str(STATUSES[row.status]),
        "coordinator": row.coordinator or "",
        "elapsed": view.elapsed(day),
        "money": _money(view.money),
        "indicators": [
            {
                "name": one.name,
                "unit": one.unit,
                "target": one.target,
                "achieved": one.achieved,
                "documented": one.documented,
            }
            for one in view.indicators
        ],
        "counted": f"{view.proved} z {len(view.indicators)}",
        "as_of": polish.date_time(clock.local(view.as_of)) if view.as_of else None,
        "due": [{"title": one.title, "day": polish.long_date(one.day), "late": one.day < day} for one in view.due],
    }

"""Months of work: what an animator did in each, whether it is closed, and what the timesheet of a volunteer says."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.database import one
from association.core.questions import Question
from association.fieldwork.models import (
    Community,
    InitiativeGroup,
    SupportClient,
    SupportEntry,
    WorkMonth,
)
from association.fieldwork.queries.figures import minutes
from association.fieldwork.queries.scope import breadth, sight
from association.finances.models.contributions import Timesheet, VolunteerAgreement, VolunteerWork
from association.people.models import Organisation, Person
from association.projects.models import Project, ProjectMember


@Question
def _closed(account_id, month):
    return select(WorkMonth.id).where(
        WorkMonth.account_id == account_id, WorkMonth.month == month, WorkMonth.closed_at.is_not(None)
    )


def is_closed(account_id: int, day) -> bool:
    """Whether the month of this day is closed for this account."""
    return _closed(account_id, day.replace(day=1)).first() is not None


@dataclass
class Month:
    """A month of an animator as a viewer sees it. record: None while nobody closed it; rows: the log, also drafts;
    clients: {entry id: their names}; coordinated: the projects for which this viewer answers, with None for work
    outside of projects, or everything."""

    account: Account
    first: date
    record: WorkMonth | None
    rows: list
    coordinated: frozenset | None = None
    clients: dict[int, list[str]] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @cached_property
    def complete(self) -> list:
        """The rows that count."""
        return [row for row in self.rows if row.completed_at]

    @property
    def drafts(self) -> list:
        """The rows that still lack something."""
        return [row for row in self.rows if not row.completed_at]

    @property
    def minutes(self) -> int:
        """How long all that counts took."""
        return sum(row.minutes for row in self.complete)

    @property
    def only_project(self) -> str:
        """The project of all its rows, "" when there are several or the viewer may not know."""
        titles = {row.project if row.seen else None for row in self.rows}
        return (titles.pop() or "") if len(titles) == 1 else ""

    @property
    def kilometres(self) -> int:
        """How far the animator went."""
        return sum(row.travel_km or 0 for row in self.complete)

    @property
    def state(self) -> str:
        """How far it is: "open", "closed" or "accepted"."""
        if self.record is None or self.record.closed_at is None:
            return "open"
        return "accepted" if self.record.accepted_at else "closed"

    @property
    def version(self) -> int:
        """The version of its record; 0 while there is none."""
        return self.record.version if self.record else 0

    def answers(self, row) -> bool:
        """Whether this viewer coordinates the work of a row."""
        return self.coordinated is None or row.project_id in self.coordinated


@Question
def _record(account_id, month):
    return (
        select(WorkMonth)
        .where(WorkMonth.account_id == account_id, WorkMonth.month == month)
        .options(joinedload(WorkMonth.accepted_by))
    )


def record(account_id: int, month: date) -> WorkMonth | None:
    """What is kept about a month, locked when the request may write."""
    return _record.one(account_id, month, lock=WorkMonth)


@Question
def _coordinated(account_id):
    return select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )


def coordinated(viewer) -> frozenset | None:
    """The projects whose work this viewer answers for, with None for work outside of projects; None: for everything."""
    if viewer.has_role("administrator"):
        return None
    return frozenset([*_coordinated(viewer.id).scalars(), *([None] if viewer.has_role("coordinator") else [])])


@Question
def _rows(animator_id, first, last, account_id, *, every, free):
    entry = SupportEntry
    return (
        select(
            entry.id,
            entry.day,
            entry.starts,
            entry.ends,
            func.coalesce(minutes(), 0).label("minutes"),
            entry.form,
            entry.channel,
            entry.topic,
            entry.place,
            entry.municipality,
            entry.findings,
            entry.agreements,
            entry.participants,
            entry.travel_from,
            entry.travel_km,
            entry.travel_minutes,
            entry.completed_at,
            entry.project_id,
            Project.title.label("project"),
            Community.name.label("community"),
            or_(entry.animator_id == account_id, sight(entry, account_id, every=every, free=free)).label("seen"),
        )
        .outerjoin(Project, Project.id == entry.project_id)
        .outerjoin(Community, Community.id == entry.community_id)
        .where(entry.animator_id == animator_id, entry.day >= first, entry.day <= last, entry.archived_at.is_(None))
        .order_by(entry.day, entry.starts, entry.id)
    )


def rows(animator_id: int, first: date, viewer) -> list:
    """The log of an animator in a month. seen: whether the viewer may read what was done."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return _rows(animator_id, first, last, viewer.id, **breadth(viewer)).all()


@Question
def _account(account_id):
    return select(Account).where(Account.id == account_id)


def month(viewer, account_id: int, year: int, number: int) -> Month | None:
    """A month of an animator: one's own, or of somebody whose work one coordinates."""
    if not (1 <= number <= 12 and 2000 <= year <= 2100):
        return None
    account = _account.one(account_id, lock=None)
    if account is None:
        return None
    first = date(year, number, 1)
    found = Month(account, first, record(account_id, first), rows(account_id, first, viewer), coordinated(viewer))
    if account_id != viewer.id and not any(map(found.answers, found.rows)) and found.coordinated is not None:
        return None
    return found


def month_by_id(viewer, month_id: int) -> WorkMonth | None:
    """The record of a month, for its history."""
    held = one(select(WorkMonth).where(WorkMonth.id == month_id).options(joinedload(WorkMonth.account)), WorkMonth)
    return held if held and month(viewer, held.account_id, held.month.year, held.month.month) else None


@Question
def _clients(ids):
    client = SupportClient
    person = Person.given_name + " " + Person.family_name
    return (
        select(client.entry_id, func.coalesce(Organisation.name, InitiativeGroup.name, person).label("name"))
        .outerjoin(Organisation, Organisation.id == client.organisation_id)
        .outerjoin(InitiativeGroup, InitiativeGroup.id == client.group_id)
        .outerjoin(Person, Person.id == client.person_id)
        .where(client.entry_id.in_(ids))
        .order_by(client.entry_id, client.id)
    )


def clients_of(ids) -> dict[int, list[str]]:
    """{entry id: names of its clients}."""
    found: dict[int, list[str]] = {}
    for entry_id, name in _clients(list(ids)) if ids else ():
        found.setdefault(entry_id, []).append(name)
    return found


@Question
def _volunteered(account_id, first):
    return (
        select(VolunteerWork.day, func.sum(VolunteerWork.minutes).label("minutes"))
        .join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .where(
            Person.account_id == account_id,
            Timesheet.month == first,
            VolunteerWork.archived_at.is_(None),
            VolunteerAgreement.archived_at.is_(None),
        )
        .group_by(VolunteerWork.day)
        .order_by(VolunteerWork.day)
    )


def volunteered(account_id: int, first: date) -> dict[date, int]:
    """{day: minutes} of the timesheets as a volunteer of the person who signs in with this account."""
    return dict(map(tuple, _volunteered(account_id, first)))

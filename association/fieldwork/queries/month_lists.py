"""Months of work of many: who worked how long, and what waits to be closed or accepted."""

from datetime import date, timedelta

from sqlalchemy import case, extract, func, literal, or_, select

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.core.search import matching
from association.fieldwork.models import InitiativeGroup, SupportClient, SupportEntry, WorkMonth
from association.fieldwork.queries.figures import finished, minutes
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation, Person
from association.projects.models import ProjectMember

MOST_CLIENTS = 10
# Kind of client: (model, its column in the list of clients, its name).
_CLIENTS = {
    "organisation": (Organisation, SupportClient.organisation_id, Organisation.name),
    "person": (Person, SupportClient.person_id, Person.family_name + " " + Person.given_name),
    "group": (InitiativeGroup, SupportClient.group_id, InitiativeGroup.name),
}


@Question
def _overview(since, account_id, *, every, free):
    entry = SupportEntry
    year, number = extract("year", entry.day), extract("month", entry.day)
    done = entry.completed_at.is_not(None)
    return (
        select(
            Account.id,
            Account.name,
            year.label("year"),
            number.label("number"),
            func.sum(case((done, minutes()), else_=0)).label("minutes"),
            func.sum(case((done, 0), else_=1)).label("drafts"),
        )
        .join(entry, entry.animator_id == Account.id)
        .where(
            entry.day >= since,
            entry.archived_at.is_(None),
            or_(entry.animator_id == account_id, sight(entry, account_id, every=every, free=free)),
        )
        .group_by(Account.id, Account.name, year, number)
        .order_by(Account.name, Account.id)
    )


@Question
def _records(since):
    return select(
        WorkMonth.account_id, WorkMonth.month, WorkMonth.minutes, WorkMonth.closed_at, WorkMonth.accepted_at
    ).where(WorkMonth.month >= since)


def last_months(count: int) -> list[date]:
    """The first days of the last months, the present one first."""
    found = [today().replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def overview(viewer, since: date) -> tuple[list, dict]:
    """(account id, name, year, number, minutes, drafts) of every month in which an animator worked where this viewer
    sees it, and {(account id, month): what is kept about it}."""
    kept = {(row.account_id, row.month): row for row in _records(since)}
    return _overview(since, viewer.id, **breadth(viewer)).all(), kept


@Question
def _waiting(account_id):
    """Months that are closed and wait for the coordinator of a project in which something was done."""
    entry, member = SupportEntry, ProjectMember
    mine = select(member.project_id).where(member.account_id == account_id, member.function == "coordinator")
    worked = (
        select(entry.id)
        .where(
            entry.animator_id == WorkMonth.account_id,
            extract("year", entry.day) == extract("year", WorkMonth.month),
            extract("month", entry.day) == extract("month", WorkMonth.month),
            entry.archived_at.is_(None),
            entry.project_id.in_(mine),
        )
        .exists()
    )
    return (
        select(WorkMonth.account_id, WorkMonth.month, WorkMonth.minutes, Account.name)
        .join(Account, Account.id == WorkMonth.account_id)
        .where(
            WorkMonth.closed_at.is_not(None),
            WorkMonth.accepted_at.is_(None),
            WorkMonth.account_id != account_id,
            worked,
        )
        .order_by(WorkMonth.month, Account.name)
    )


def waiting(viewer) -> list:
    """The months that this coordinator has to look at."""
    return _waiting(viewer.id).all()


@Question
def _sent_back(account_id):
    return select(WorkMonth.month, WorkMonth.remark).where(
        WorkMonth.account_id == account_id, WorkMonth.closed_at.is_(None), WorkMonth.remark != ""
    )


@Question
def _unclosed(account_id, first, since):
    entry = SupportEntry
    year, number = extract("year", entry.day), extract("month", entry.day)
    closed = (
        select(WorkMonth.id)
        .where(
            WorkMonth.account_id == account_id,
            extract("year", WorkMonth.month) == year,
            extract("month", WorkMonth.month) == number,
            WorkMonth.closed_at.is_not(None),
        )
        .exists()
    )
    return (
        select(year, number)
        .where(entry.animator_id == account_id, entry.day < first, entry.day >= since, entry.archived_at.is_(None))
        .where(~closed)
        .distinct()
    )


def unclosed(viewer) -> list[tuple[date, str]]:
    """(month, why it was sent back or "") of this viewer's months that are over and not closed; half a year back."""
    remarks = dict(map(tuple, _sent_back(viewer.id)))
    first, *_earlier, since = last_months(7)
    over = {date(int(year), int(number), 1) for year, number in _unclosed(viewer.id, first, since)}
    return [(day, remarks.get(day, "")) for day in sorted(over | set(remarks))]


@Question
def _clients(account_id, *, kind, every, free):
    model, key, name = _CLIENTS[kind]
    return (
        select(
            model.id,
            name.label("name"),
            literal(kind).label("kind"),
            func.count(SupportEntry.id).label("entries"),
            func.max(SupportEntry.day).label("last"),
        )
        .join(SupportClient, key == model.id)
        .join(SupportEntry, SupportEntry.id == SupportClient.entry_id)
        .where(sight(SupportEntry, account_id, every=every, free=free), *finished())
        .group_by(model.id)
        .order_by(func.max(SupportEntry.day).desc(), model.id)
        .limit(MOST_CLIENTS)
    )


def _called(statement, kind: str, words: str):
    model = _CLIENTS[kind][0]
    return statement.where(model.id.in_(matching(model.search_kind, words)))


def clients(viewer, words: str) -> list:
    """Who was supported lately, or who is found by these words: id, name, kind, entries, last."""
    asked = [(kind, _clients.asked(viewer.id, kind=kind, **breadth(viewer))) for kind in _CLIENTS]
    rows = [row for kind, each in asked for row in (each.into(_called, kind, words) if words else each).rows()]
    return sorted(rows, key=lambda row: row.last, reverse=True)[:MOST_CLIENTS]


def titles(ids) -> dict[int, str]:
    """Whose months they are, for history lines."""
    wanted = select(WorkMonth.id, Account.name, WorkMonth.month).join(Account, Account.id == WorkMonth.account_id)
    rows = db.session.execute(wanted.where(WorkMonth.id.in_(ids)))
    return {row.id: f"{row.name}, {row.month:%m.%Y}" for row in rows}


@Question
def _worked(project_id, first, last, account_id, *, every, free):
    """The months of animators in which something was done in a project; those that nobody closed have no record."""
    entry = SupportEntry
    year, number = extract("year", entry.day), extract("month", entry.day)
    same = (
        (WorkMonth.account_id == entry.animator_id)
        & (extract("year", WorkMonth.month) == year)
        & (extract("month", WorkMonth.month) == number)
    )
    return (
        select(
            Account.id,
            Account.name,
            year.label("year"),
            number.label("number"),
            func.max(WorkMonth.id).label("month_id"),
            func.max(WorkMonth.accepted_at).label("accepted_at"),
        )
        .select_from(entry)
        .join(Account, Account.id == entry.animator_id)
        .outerjoin(WorkMonth, same)
        .where(
            entry.project_id == project_id,
            entry.day >= first,
            entry.day <= last,
            *finished(),
            sight(entry, account_id, every=every, free=free),
        )
        .group_by(Account.id, Account.name, year, number)
        .order_by(year, number, Account.name, Account.id)
    )


def worked(viewer, project_id: int, first, last) -> list:
    """(account id, name, year, number, id of its record or None, when it was accepted) of the months of a project."""
    return _worked(project_id, first, last, viewer.id, **breadth(viewer)).all()

"""What is asked about the kalendarium: rules and entries of some days, years that were issued, what became of terms."""

from datetime import date, timedelta

from sqlalchemy import func, select, union_all

from association.accounts.models import Account
from association.core.database import db, get, remembered
from association.core.polish import sort_key
from association.core.questions import Question
from association.projects.models import Project, ProjectMember
from association.publications.kalendarium import terms
from association.publications.models import (
    KalendariumDuty,
    KalendariumEntry,
    KalendariumReminder,
    KalendariumRule,
    KalendariumYear,
)

_RULE = [
    column
    for column in KalendariumRule.__table__.c
    if column.key not in {"created_at", "updated_at", "archived_at", "wording"}
]
_ENTRY = [
    column for column in KalendariumEntry.__table__.c if column.key not in {"created_at", "updated_at", "archived_at"}
]


@Question
def rules_in_force():
    """Every rule that is not put away."""
    return select(*_RULE).where(KalendariumRule.archived_at.is_(None)).order_by(KalendariumRule.id)


@Question
def entries_between(first, last):
    """The entries that have a day between two days."""
    ends = func.coalesce(KalendariumEntry.last_day, KalendariumEntry.day)
    here = (KalendariumEntry.day <= last) & (ends >= first)
    return select(*_ENTRY).where(KalendariumEntry.archived_at.is_(None), here).order_by(KalendariumEntry.id)


def terms_between(first: date, last: date) -> list[terms.Term]:
    """Everything that stands in the calendar between two days; a page and the calendar of the house ask the same."""

    def found():
        return terms.terms(rules_in_force().all(), entries_between(first, last).all(), first, last)

    return remembered(("kalendarium", first, last), found)


def latest_issue(year: int) -> KalendariumYear | None:
    """The newest issue of a year; its entries are read when they are asked for."""
    wanted = select(KalendariumYear).where(KalendariumYear.year == year)
    return db.session.scalar(wanted.order_by(KalendariumYear.number.desc()).limit(1))


def keys() -> dict[str, int]:
    """The ids of the rules that came with Splot, by their keys, also of those put away."""
    wanted = select(KalendariumRule.key, KalendariumRule.id).where(KalendariumRule.key.is_not(None))
    return dict(db.session.execute(wanted).all())


def rule(viewer, rule_id: int) -> KalendariumRule | None:
    """A rule; whoever has an account sees all of them."""
    return get(KalendariumRule, rule_id)


def entry(viewer, entry_id: int) -> KalendariumEntry | None:
    """An entry; whoever has an account sees all of them."""
    return get(KalendariumEntry, entry_id)


def duty(viewer, duty_id: int) -> KalendariumDuty | None:
    """What became of a term."""
    return get(KalendariumDuty, duty_id)


@Question
def _duties(first, last):
    return select(
        KalendariumDuty.rule_id,
        KalendariumDuty.entry_id,
        KalendariumDuty.day,
        KalendariumDuty.state,
        KalendariumDuty.done_on,
        KalendariumDuty.done_by_name,
        KalendariumDuty.warned_days,
        KalendariumDuty.obligation_id,
    ).where(KalendariumDuty.day.between(first, last))


def duties_between(first: date, last: date) -> dict[tuple, object]:
    """What became of the terms of these days, by Term.key; rules move, so some days around are asked, too."""
    around = timedelta(days=14)
    return {
        ("rule", row.rule_id, row.day) if row.rule_id else ("entry", row.entry_id, row.day): row
        for row in _duties(first - around, last + around)
    }


def duty_of(record, day: date) -> KalendariumDuty | None:
    """What became of one term of a rule, or of an entry."""
    here = KalendariumDuty.entry_id == record.id
    if isinstance(record, KalendariumRule):
        here = (KalendariumDuty.rule_id == record.id) & (KalendariumDuty.day == day)
    return db.session.scalar(select(KalendariumDuty).where(here))


@Question
def _owned(account_id):
    rules = select(KalendariumRule.id).where(KalendariumRule.owner_id == account_id)
    entries = select(KalendariumEntry.id).where(KalendariumEntry.owner_id == account_id)
    return union_all(rules, entries).limit(1)


def owns_some(viewer) -> bool:
    """Whether this account looks after any rule or entry; most do not, and are asked nothing more."""
    return _owned(viewer.id).first() is not None


@Question
def _names():
    return select(Account.id, Account.name, Account.disabled_at)


def people() -> dict[int, str]:
    """The names of those with an account who may sign in."""
    return {row.id: row.name for row in _names() if row.disabled_at is None}


def accounts_to_choose() -> list[tuple[int, str]]:
    """(id, name) of who may look after a term."""
    return sorted(people().items(), key=lambda pair: (sort_key(pair[1]), pair[0]))


def reminder_of(account_id: int) -> KalendariumReminder | None:
    """How this account wants to be reminded; None when it never said."""
    return db.session.scalar(select(KalendariumReminder).where(KalendariumReminder.account_id == account_id))


def reminders() -> dict[int, KalendariumReminder]:
    """How everybody wants to be reminded, by account."""
    return {row.account_id: row for row in db.session.scalars(select(KalendariumReminder))}


def accounts(ids) -> list[Account]:
    """These accounts, those who may sign in."""
    wanted = select(Account).where(Account.id.in_(ids), Account.disabled_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Account.id)))


def projects_to_oblige(viewer) -> list[tuple[int, str]]:
    """(id, title) of the projects into whose obligations this viewer may write, the youngest first."""
    wanted = select(Project.id, Project.title).where(Project.status != "archived", Project.is_template.is_(False))
    if not viewer.has_role("administrator"):
        leads = (ProjectMember.account_id == viewer.id) & (ProjectMember.function == "coordinator")
        wanted = wanted.where(Project.id.in_(select(ProjectMember.project_id).where(leads)))
    return [tuple(row) for row in db.session.execute(wanted.order_by(Project.starts_on.desc(), Project.id.desc()))]


def titles_of(model, ids) -> dict[int, str]:
    """The titles of rules, entries or terms."""
    return dict(db.session.execute(select(model.id, model.title).where(model.id.in_(ids))).all())


@Question
def _state():
    rules = select(func.count(), func.max(KalendariumRule.updated_at), func.sum(KalendariumRule.version))
    entries = select(func.count(), func.max(KalendariumEntry.updated_at), func.sum(KalendariumEntry.version))
    return union_all(rules.select_from(KalendariumRule), entries.select_from(KalendariumEntry))


def state() -> tuple:
    """What changes whenever a rule or an entry does."""
    return tuple(tuple(row) for row in _state())


@Question
def entries_of_project(project_id):
    """The entries that belong to a project."""
    return (
        select(KalendariumEntry.day, KalendariumEntry.last_day, KalendariumEntry.title)
        .where(KalendariumEntry.project_id == project_id, KalendariumEntry.archived_at.is_(None))
        .order_by(KalendariumEntry.day, KalendariumEntry.id)
    )

"""Volunteers of a project: what was agreed with them, and the lines of their timesheets."""

from datetime import date

from sqlalchemy import and_, case, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.questions import Question
from association.documents.queries import holds
from association.finances import rules
from association.finances.models.budget import BudgetLine
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.queries.contributions import seen, signed, with_project, works
from association.people.models import Person
from association.projects.models import Project


def agreement_record(viewer, agreement_id: int) -> VolunteerAgreement | None:
    """An agreement with its project and person, or None when the viewer does not see the money of the project."""
    found = get(
        VolunteerAgreement,
        agreement_id,
        with_project(VolunteerAgreement.project),
        joinedload(VolunteerAgreement.person, innerjoin=True),
        joinedload(VolunteerAgreement.line),
    )
    return seen(viewer, found)


def agreement(viewer, project_id: int, agreement_id: int) -> VolunteerAgreement | None:
    """The same in the address of a project."""
    found = agreement_record(viewer, agreement_id)
    return found if found and found.project_id == project_id else None


def work(viewer, project_id: int, agreement_id: int, work_id: int) -> VolunteerWork | None:
    """A line of a timesheet with its agreement, or None when the viewer does not see it."""
    found = get(VolunteerWork, work_id, *_whole(joinedload(VolunteerWork.timesheet, innerjoin=True)))
    if found is None or (found.timesheet.agreement_id, found.timesheet.agreement.project_id) != (
        agreement_id,
        project_id,
    ):
        return None
    return found if rules.see_own(viewer, found.timesheet.agreement) else None


def _whole(*path):
    """The options that load the agreement of a timesheet, which `path` leads to, with its project and person."""
    agreement = Timesheet.agreement
    of = path[0].joinedload(agreement, innerjoin=True) if path else joinedload(agreement, innerjoin=True)
    return (
        of.joinedload(VolunteerAgreement.project, innerjoin=True).selectinload(Project.team),
        of.joinedload(VolunteerAgreement.person, innerjoin=True),
    )


def timesheet(viewer, timesheet_id: int) -> Timesheet | None:
    """A month of an agreement, for its papers; None when the viewer does not see the money of the project."""
    found = get(Timesheet, timesheet_id, *_whole())
    return found if found and rules.see_own(viewer, found.agreement) else None


@Question
def _agreements(project_id, *, archived):
    mine = and_(Timesheet.agreement_id == VolunteerAgreement.id, VolunteerWork.archived_at.is_(None))

    def total(value):
        found = select(func.coalesce(func.sum(value), 0)).join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        return found.where(mine).correlate(VolunteerAgreement).scalar_subquery()

    return (
        select(
            VolunteerAgreement.id,
            VolunteerAgreement.kind,
            VolunteerAgreement.agreed,
            VolunteerAgreement.starts_on,
            VolunteerAgreement.ends_on,
            VolunteerAgreement.rate,
            VolunteerAgreement.tasks,
            Person.given_name,
            Person.family_name,
            total(VolunteerWork.minutes).label("minutes"),
            total(VolunteerWork.amount).label("amount"),
            total(case((signed(), VolunteerWork.amount), else_=0)).label("documented"),
            holds(VolunteerAgreement.audit_kind, VolunteerAgreement.id).label("is_signed"),
        )
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .where(
            VolunteerAgreement.project_id == project_id,
            VolunteerAgreement.archived_at.is_not(None) if archived else VolunteerAgreement.archived_at.is_(None),
        )
        .order_by(Person.sort_key, VolunteerAgreement.starts_on, VolunteerAgreement.id)
    )


def agreements(project_id: int, *, archived: bool = False) -> list:
    """The agreements of a project in alphabetical order, with what was worked and how much of it is signed."""
    return _agreements(project_id, archived=archived).all()


@Question
def _works_of(agreement_id, *, archived):
    return (
        select(
            VolunteerWork.id,
            VolunteerWork.timesheet_id,
            Timesheet.month,
            VolunteerWork.day,
            VolunteerWork.starts,
            VolunteerWork.minutes,
            VolunteerWork.task,
            VolunteerWork.amount,
            BudgetLine.number,
            BudgetLine.name,
            signed().label("is_signed"),
        )
        .join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .outerjoin(BudgetLine, BudgetLine.id == VolunteerWork.line_id)
        .where(
            Timesheet.agreement_id == agreement_id,
            VolunteerWork.archived_at.is_not(None) if archived else VolunteerWork.archived_at.is_(None),
        )
        .order_by(VolunteerWork.day, VolunteerWork.starts.nulls_first(), VolunteerWork.id)
    )


def works_of(agreement_id: int, *, archived: bool = False) -> list:
    """The lines of the timesheets of an agreement, day by day."""
    return _works_of(agreement_id, archived=archived).all()


@Question
def _every_work(project_id):
    return (
        works(project_id)
        .with_only_columns(
            Person.family_name,
            Person.given_name,
            VolunteerAgreement.kind,
            VolunteerAgreement.rate,
            VolunteerAgreement.rate_basis,
            VolunteerWork.day,
            VolunteerWork.starts,
            VolunteerWork.minutes,
            VolunteerWork.task,
            VolunteerWork.amount,
            BudgetLine.number,
            BudgetLine.name,
            signed().label("is_signed"),
        )
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .outerjoin(BudgetLine, BudgetLine.id == VolunteerWork.line_id)
        .order_by(Person.sort_key, VolunteerWork.day, VolunteerWork.starts.nulls_first(), VolunteerWork.id)
    )


def every_work(project_id: int) -> list:
    """Every line of every timesheet of a project, person by person, for a file."""
    return _every_work(project_id).all()


def same_day(person_id: int, day: date, but: int | None = None) -> list:
    """What a person worked on a day, in any project; the person stays locked until the end of the command."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    wanted = (
        select(VolunteerWork.id, VolunteerWork.starts, VolunteerWork.minutes, VolunteerWork.task, Project.title)
        .join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .join(Project, Project.id == VolunteerAgreement.project_id)
        .where(
            VolunteerAgreement.person_id == person_id,
            VolunteerAgreement.archived_at.is_(None),
            VolunteerWork.archived_at.is_(None),
            VolunteerWork.day == day,
            VolunteerWork.id != (but or 0),
        )
    )
    return db.session.execute(wanted.order_by(VolunteerWork.starts.nulls_first(), VolunteerWork.id)).all()


def sheet_of(agreement_id: int, month: date) -> Timesheet | None:
    """The timesheet of a month, when somebody has begun it."""
    wanted = select(Timesheet).where(Timesheet.agreement_id == agreement_id, Timesheet.month == month)
    return db.session.scalar(wanted)


def recorded(agreement_id: int) -> list[VolunteerWork]:
    """The lines of an agreement as records, to be changed with it."""
    wanted = (
        select(VolunteerWork)
        .join(VolunteerWork.timesheet)
        .where(Timesheet.agreement_id == agreement_id, VolunteerWork.archived_at.is_(None))
        .options(*_whole(joinedload(VolunteerWork.timesheet, innerjoin=True)))
    )
    return list(db.session.scalars(wanted.order_by(VolunteerWork.day, VolunteerWork.id)))


def person(person_id: int) -> Person | None:
    """A person of the directory who is not put away."""
    found = db.session.get(Person, person_id)
    return found if found and found.archived_at is None else None


@Question
def _given_of_line(line_id):
    worked = (
        select(
            literal("personal").label("source"),
            VolunteerAgreement.id,
            Person.given_name.label("first"),
            Person.family_name.label("last"),
            func.sum(VolunteerWork.amount).label("amount"),
        )
        .join_from(VolunteerWork, Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .where(
            VolunteerWork.line_id == line_id,
            VolunteerWork.archived_at.is_(None),
            VolunteerAgreement.archived_at.is_(None),
        )
        .group_by(VolunteerAgreement.id, Person.given_name, Person.family_name)
    )
    lent = select(literal("in_kind").label("source"), InKind.id, InKind.item, InKind.owner, InKind.amount).where(
        InKind.line_id == line_id, InKind.archived_at.is_(None)
    )
    every = union_all(worked, lent).subquery()
    return select(every).order_by(every.c.source.desc(), every.c.last, every.c.first, every.c.id)


def given_of_line(line_id: int) -> list:
    """What was worked and lent on a budget line: rows of source, id (of the agreement or the thing), the words and the
    amount."""
    return _given_of_line(line_id).all()

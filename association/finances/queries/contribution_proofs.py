"""What proves own contribution, what is not proved yet, and who may see it in lists over many projects."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from association.core.clock import today
from association.core.database import db, titles_of
from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import holds
from association.finances.contribution_papers import month_name
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.queries.contributions import signed, works
from association.finances.rules import HANDS
from association.people.models import Person
from association.projects.models import Project, ProjectMember


def _hands(account_id):
    return select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function.in_(sorted(HANDS))
    )


def money_of(viewer):
    """The select of the ids of projects whose money this viewer sees, as rules.see says it."""
    if viewer.has_role("administrator", "accountant"):
        return select(Project.id)
    return _hands(viewer.id)


def visible_agreements(viewer):
    """The select of the ids of agreements that this viewer may see."""
    return select(VolunteerAgreement.id).where(VolunteerAgreement.project_id.in_(money_of(viewer)))


def visible_timesheets(viewer):
    """The select of the ids of timesheets that this viewer may see."""
    return select(Timesheet.id).where(Timesheet.agreement_id.in_(visible_agreements(viewer)))


def visible_in_kinds(viewer):
    """The select of the ids of things given that this viewer may see."""
    return select(InKind.id).where(InKind.project_id.in_(money_of(viewer)))


def agreement_titles(ids) -> dict[int, str]:
    """The persons of agreements, for history lines and lists of documents."""
    wanted = select(VolunteerAgreement.id, Person.given_name, Person.family_name).join(VolunteerAgreement.person)
    rows = db.session.execute(wanted.where(VolunteerAgreement.id.in_(ids)))
    return {row.id: f"{row.given_name} {row.family_name}" for row in rows}


def timesheet_titles(ids) -> dict[int, str]:
    """The persons and months of timesheets."""
    wanted = (
        select(Timesheet.id, Timesheet.month, Person.given_name, Person.family_name)
        .join(Timesheet.agreement)
        .join(VolunteerAgreement.person)
        .where(Timesheet.id.in_(ids))
    )
    return {
        row.id: f"{row.given_name} {row.family_name}, {month_name(row.month)}" for row in db.session.execute(wanted)
    }


in_kind_titles = titles_of(InKind.item)


@Question
def _to_choose(account_id, *, every):
    wanted = (
        select(Timesheet.id, Timesheet.month, Person.given_name, Person.family_name, Project.title)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .join(Project, Project.id == VolunteerAgreement.project_id)
        .where(VolunteerAgreement.archived_at.is_(None), Project.status != "archived")
    )
    if not every:
        wanted = wanted.where(Project.id.in_(_hands(account_id)))
    return wanted.order_by(Timesheet.month.desc(), Person.sort_key, Timesheet.id).limit(200)


def timesheets_to_choose(viewer) -> list:
    """[(project, [(timesheet id, label)])] under which this viewer may file a scanned page, the latest first."""
    groups: dict[str, list] = {}
    for row in _to_choose(viewer.id, every=viewer.has_role("administrator", "accountant")):
        label = f"{row.given_name} {row.family_name}, {month_name(row.month)}"
        groups.setdefault(f"{_('Karty pracy')}: {row.title}", []).append((row.id, label))
    return list(groups.items())


@Question
def _unsigned_sheets(project_id, first, last):
    return (
        works(project_id)
        .with_only_columns(
            Timesheet.agreement_id, Timesheet.month, Person.given_name, Person.family_name, func.count().label("number")
        )
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .where(VolunteerWork.day.between(first, last), ~signed())
        .group_by(Timesheet.agreement_id, Timesheet.month, Person.given_name, Person.family_name, Person.sort_key)
        .order_by(Timesheet.month, Person.sort_key, Timesheet.agreement_id)
    )


def unsigned_sheets(project_id: int, first: date, last: date) -> list:
    """Months of agreements with work of these days that no signature proves."""
    return _unsigned_sheets(project_id, first, last).all()


@Question
def _unsigned_agreements(project_id, first, last):
    return (
        select(VolunteerAgreement.id, Person.given_name, Person.family_name)
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .where(
            VolunteerAgreement.project_id == project_id,
            VolunteerAgreement.archived_at.is_(None),
            VolunteerAgreement.agreed == "written",
            VolunteerAgreement.starts_on <= last,
            VolunteerAgreement.ends_on >= first,
            ~holds(VolunteerAgreement.audit_kind, VolunteerAgreement.id),
        )
        .order_by(Person.sort_key, VolunteerAgreement.id)
    )


def unsigned_agreements(project_id: int, first: date, last: date) -> list:
    """Written agreements of these days without a paper."""
    return _unsigned_agreements(project_id, first, last).all()


@Question
def _unproved_things(project_id, first, last):
    return (
        select(InKind.id, InKind.item)
        .where(
            InKind.project_id == project_id,
            InKind.archived_at.is_(None),
            InKind.used_on.between(first, last),
            ~holds(InKind.audit_kind, InKind.id),
        )
        .order_by(InKind.used_on, InKind.id)
    )


def unproved_things(project_id: int, first: date, last: date) -> list:
    """Things of these days without a paper."""
    return _unproved_things(project_id, first, last).all()


def papers(project_id: int, first: date, last: date) -> list:
    """(document, its file) of everything that proves own contribution of these days."""
    of_project = (VolunteerAgreement.project_id == project_id, VolunteerAgreement.archived_at.is_(None))
    agreements = select(VolunteerAgreement.id).where(
        *of_project, VolunteerAgreement.starts_on <= last, VolunteerAgreement.ends_on >= first
    )
    sheets = works(project_id).with_only_columns(VolunteerWork.timesheet_id)
    sheets = sheets.where(VolunteerWork.day.between(first, last))
    things = select(InKind.id).where(
        InKind.project_id == project_id, InKind.archived_at.is_(None), InKind.used_on.between(first, last)
    )
    owned = [
        and_(Document.owner_kind == model.audit_kind, Document.owner_id.in_(ids))
        for model, ids in ((VolunteerAgreement, agreements), (Timesheet, sheets), (InKind, things))
    ]
    wanted = select(Document).where(or_(*owned), Document.archived_at.is_(None)).options(joinedload(Document.file))
    rows = db.session.scalars(wanted.order_by(Document.dated_on, Document.id))
    return [(row, row.file) for row in rows]


@Question
def _to_sign(account_id, before):
    coordinated = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    return (
        select(
            VolunteerAgreement.project_id,
            Project.title,
            func.count(VolunteerWork.timesheet_id.distinct()).label("number"),
        )
        .join(Timesheet, Timesheet.agreement_id == VolunteerAgreement.id)
        .join(VolunteerWork, VolunteerWork.timesheet_id == Timesheet.id)
        .join(Project, Project.id == VolunteerAgreement.project_id)
        .where(
            VolunteerAgreement.project_id.in_(coordinated),
            VolunteerAgreement.archived_at.is_(None),
            VolunteerWork.archived_at.is_(None),
            Project.status.in_(("running", "finished")),
            Timesheet.month < before,
            ~signed(),
        )
        .group_by(VolunteerAgreement.project_id, Project.title)
        .order_by(VolunteerAgreement.project_id)
    )


def to_sign(viewer) -> list:
    """How many timesheets of months that are over wait to be signed, in each project that the viewer coordinates."""
    return _to_sign(viewer.id, today().replace(day=1)).all()


@Question
def _months(project_id):
    return (
        works(project_id)
        .with_only_columns(
            func.min(VolunteerWork.day).label("first"),
            func.max(VolunteerWork.day).label("last"),
            func.count(VolunteerAgreement.person_id.distinct()).label("people"),
        )
        .group_by(Timesheet.month)
        .order_by(Timesheet.month)
    )


def months(project_id: int) -> list:
    """The months in which somebody worked: first day, last day, how many people."""
    return _months(project_id).all()


@Question
def _of_people(account_id, ids, *, every):
    seen = VolunteerAgreement.project_id.in_(_hands(account_id))
    return (
        select(VolunteerAgreement.id, VolunteerAgreement.person_id, VolunteerAgreement.project_id, Project.title)
        .join(Project, Project.id == VolunteerAgreement.project_id)
        .where(
            VolunteerAgreement.person_id.in_(ids), VolunteerAgreement.archived_at.is_(None), *(() if every else [seen])
        )
        .order_by(VolunteerAgreement.starts_on.desc(), VolunteerAgreement.id)
    )


def agreements_of_people(viewer, ids) -> list:
    """The agreements of these persons that the viewer may see."""
    return _of_people(viewer.id, list(ids), every=viewer.has_role("administrator", "accountant")).all()

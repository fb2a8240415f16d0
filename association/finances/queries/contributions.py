"""Own contribution in sums: what was given on which line, how much of it is proved, and what the contract asks."""

from datetime import date

from sqlalchemy import case, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from association.core.files import StoredFile
from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import holds
from association.finances import rules
from association.finances.models.budget import BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.projects.models import Grant, Project
from association.sheets.models import FiledPage, PrintedSheet

GIVEN = ("personal", "in_kind")


def with_project(attribute):
    """The option that loads the project of a record with its team."""
    return joinedload(attribute, innerjoin=True).selectinload(Project.team)


def seen(viewer, record):
    """The record, when it is there and the viewer sees the money of its project; otherwise None."""
    return record if record is not None and rules.see_own(viewer, record) else None


def signed():
    """The condition that the sheet of a piece of work came back signed, and says what was last stated.

    What a sheet says is known by when it was printed; of a paper that somebody attached, only when that was.
    """
    return (
        select(Document.id)
        .join(StoredFile, StoredFile.id == Document.file_id)
        .outerjoin(FiledPage, FiledPage.document_id == Document.id)
        .outerjoin(PrintedSheet, PrintedSheet.id == FiledPage.sheet_id)
        .where(
            Document.owner_kind == Timesheet.audit_kind,
            Document.owner_id == VolunteerWork.timesheet_id,
            Document.kind == "attendance_sheet",
            Document.archived_at.is_(None),
            func.coalesce(PrintedSheet.printed_at, StoredFile.created_at) >= VolunteerWork.stated_at,
        )
        .exists()
    )


def works(project_id):
    """The select of the pieces of work that count in a project."""
    return (
        select(VolunteerWork)
        .join(Timesheet, Timesheet.id == VolunteerWork.timesheet_id)
        .join(VolunteerAgreement, VolunteerAgreement.id == Timesheet.agreement_id)
        .where(
            VolunteerAgreement.project_id == project_id,
            VolunteerAgreement.archived_at.is_(None),
            VolunteerWork.archived_at.is_(None),
        )
    )


def _things(project_id):
    return select(InKind).where(InKind.project_id == project_id, InKind.archived_at.is_(None))


@Question
def _given(project_id, until, *, limited):
    worked = works(project_id).with_only_columns(
        VolunteerWork.line_id,
        literal("personal").label("source"),
        VolunteerWork.amount,
        case((signed(), VolunteerWork.amount), else_=0).label("documented"),
        VolunteerWork.day.label("dated_on"),
    )
    lent = _things(project_id).with_only_columns(
        InKind.line_id,
        literal("in_kind").label("source"),
        InKind.amount,
        case((holds(InKind.audit_kind, InKind.id), InKind.amount), else_=0).label("documented"),
        InKind.used_on.label("dated_on"),
    )
    every = union_all(worked, lent).subquery()
    rows = select(
        every.c.line_id,
        every.c.source,
        func.sum(every.c.amount).label("amount"),
        func.sum(every.c.documented).label("documented"),
    ).group_by(every.c.line_id, every.c.source)
    return rows.where(every.c.dated_on <= until) if limited else rows


def contributions(project_id: int, *, until: date | None = None) -> list:
    """What was given until a day, the day included: rows of line_id (or None), source (personal or in_kind), amount
    and how much of it a signed paper proves, in grosze."""
    return _given(project_id, until, limited=until is not None).all()


@Question
def _planned(project_id):
    return (
        select(BudgetSource.source, func.sum(BudgetSource.amount).label("amount"))
        .join(BudgetAmount, BudgetAmount.id == BudgetSource.amount_id)
        .join(BudgetVersion, BudgetVersion.id == BudgetAmount.version_id)
        .join(BudgetLine, BudgetLine.id == BudgetAmount.line_id)
        .where(
            BudgetVersion.project_id == project_id,
            BudgetVersion.kind == "current",
            BudgetLine.archived_at.is_(None),
        )
        .group_by(BudgetSource.source)
    )


def planned(project_id: int) -> dict[str, int]:
    """{source: grosze} of the current budget."""
    return {row.source: row.amount for row in _planned(project_id)}


@Question
def _own_rules(project_id):
    return select(Grant.own_points, Grant.personal_points, Grant.hour_rate, Grant.own_rules).where(
        Grant.project_id == project_id
    )


def own_rules(project_id: int):
    """What the contract says about own contribution, or None: least own and most non-financial share, hour rate."""
    return _own_rules(project_id).one_or_none()


@Question
def _lines(project_id, source, held):
    fits = (
        select(BudgetSource.id)
        .join(BudgetAmount, BudgetAmount.id == BudgetSource.amount_id)
        .join(BudgetVersion, BudgetVersion.id == BudgetAmount.version_id)
        .where(BudgetAmount.line_id == BudgetLine.id, BudgetSource.source == source, BudgetVersion.kind == "current")
        .exists()
    )
    return (
        select(BudgetLine.id, BudgetLine.number, BudgetLine.name, fits.label("fits"))
        .where(BudgetLine.project_id == project_id, or_(BudgetLine.archived_at.is_(None), BudgetLine.id == held))
        .order_by(BudgetLine.position, BudgetLine.id)
    )


def lines(project_id: int, source: str, held: int | None = None) -> list[tuple[int, str]]:
    """(id, label) of the lines that may carry a contribution: those for which this source is planned, all of them when
    there is none, and the one that is `held` already."""
    rows = _lines(project_id, source, held).all()
    fitting = [row for row in rows if row.fits or row.id == held]
    return [
        (row.id, f"{row.number} {row.name}".strip()) for row in (fitting if any(row.fits for row in rows) else rows)
    ]

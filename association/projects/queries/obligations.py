"""What projects owe and may fear, and for whom they are."""

from datetime import date, timedelta

from sqlalchemy import BigInteger, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db, titles_of
from association.core.questions import Question
from association.documents.models import Document
from association.projects.models import Amendment, Obligation, Project, ProjectMember, Risk, TargetGroup, Tranche
from association.projects.queries.grants import _part, part_by_id
from association.projects.queries.projects import _coordinated_by, _seen_by, sees_every

WARNINGS = (30, 14, 3)
LIVE = ("draft", "running", "finished")


def obligation(viewer, project_id: int, obligation_id: int) -> Obligation | None:
    """An obligation of a project with its owner and its proof."""
    options = joinedload(Obligation.owner), joinedload(Obligation.document)
    return _part(Obligation, viewer, project_id, obligation_id, *options)


def risk(viewer, project_id: int, risk_id: int) -> Risk | None:
    """A risk of a project with its owner."""
    return _part(Risk, viewer, project_id, risk_id, joinedload(Risk.owner))


def target_group(viewer, project_id: int, group_id: int) -> TargetGroup | None:
    """A target group of a project."""
    return _part(TargetGroup, viewer, project_id, group_id)


@Question
def _obligations(project_id):
    return (
        select(*Obligation.__table__.columns, Account.name.label("owner"), Document.title.label("document"))
        .outerjoin(Account, Account.id == Obligation.owner_id)
        .outerjoin(Document, Document.id == Obligation.document_id)
        .where(Obligation.project_id == project_id, Obligation.archived_at.is_(None))
        .order_by(Obligation.falls_on.is_(None), Obligation.falls_on, Obligation.id)
    )


def obligations(project_id: int) -> list:
    """Rows of the obligations of a project, the next first, those without a day last."""
    return _obligations(project_id).all()


@Question
def _next(project_id, limit):
    return (
        select(Obligation.id, Obligation.title, Obligation.falls_on, Account.name.label("owner"))
        .outerjoin(Account, Account.id == Obligation.owner_id)
        .where(
            Obligation.project_id == project_id,
            Obligation.state == "open",
            Obligation.falls_on.is_not(None),
            Obligation.archived_at.is_(None),
        )
        .order_by(Obligation.falls_on, Obligation.id)
        .limit(limit)
    )


def next_obligations(project_id: int, limit: int) -> list:
    """Rows of the open obligations that fall first."""
    return _next(project_id, limit).all()


@Question
def _risks(project_id):
    return (
        select(*Risk.__table__.columns, Account.name.label("owner"))
        .outerjoin(Account, Account.id == Risk.owner_id)
        .where(Risk.project_id == project_id, Risk.archived_at.is_(None))
        .order_by(Risk.state == "closed", (Risk.likelihood * Risk.impact).desc(), Risk.id)
    )


def risks(project_id: int) -> list:
    """Rows of the risks of a project, the gravest first, those that are closed last."""
    return _risks(project_id).all()


@Question
def _target_groups(project_id):
    return (
        select(*TargetGroup.__table__.columns)
        .where(TargetGroup.project_id == project_id, TargetGroup.archived_at.is_(None))
        .order_by(TargetGroup.position, TargetGroup.id)
    )


def target_groups(project_id: int) -> list:
    """Rows of the target groups of a project in their order."""
    return _target_groups(project_id).all()


def anchored(project_id: int) -> list[Obligation]:
    """The open obligations whose days follow from the dates of the project."""
    wanted = select(Obligation).where(
        Obligation.project_id == project_id,
        Obligation.state == "open",
        Obligation.anchor.is_not(None),
        Obligation.archived_at.is_(None),
    )
    return list(db.session.scalars(wanted.order_by(Obligation.id)))


_COLUMNS = (
    Obligation.id,
    Obligation.project_id,
    Obligation.title,
    Obligation.falls_on,
    Obligation.updated_at,
    Project.title.label("project"),
)


@Question
def _falling(account_id, first, last, *, every):
    return (
        select(*_COLUMNS, Obligation.state)
        .join(Project, Project.id == Obligation.project_id)
        .where(
            Obligation.project_id.in_(_seen_by(account_id, every)),
            Project.status.in_(LIVE),
            Project.is_template.is_(False),
            Obligation.archived_at.is_(None),
            Obligation.state != "void",
            Obligation.falls_on.between(first, last),
        )
        .order_by(Obligation.falls_on, Obligation.id)
    )


def falling(viewer, first: date, last: date) -> list:
    """Obligations that fall between two days in the projects which this viewer sees whole."""
    return _falling(viewer.id, first, last, every=sees_every(viewer)).all()


@Question
def _waiting(account_id, until):
    mine = or_(
        Obligation.owner_id == account_id,
        Obligation.owner_id.is_(None) & Obligation.project_id.in_(_coordinated_by(account_id)),
    )
    return (
        select(*_COLUMNS)
        .join(Project, Project.id == Obligation.project_id)
        .where(
            mine,
            Project.status.in_(LIVE),
            Project.is_template.is_(False),
            Obligation.archived_at.is_(None),
            Obligation.state == "open",
            Obligation.falls_on <= until,
        )
        .order_by(Obligation.falls_on, Obligation.id)
    )


def owed(viewer) -> list:
    """Open obligations that fall within a month and wait for this person: as their owner, or as the coordinator."""
    return _waiting(viewer.id, today() + timedelta(days=WARNINGS[0])).all()


def to_warn_of() -> list[Obligation]:
    """Open obligations that fall within a month, with their owners and with the teams of their projects."""
    wanted = (
        select(Obligation)
        .join(Project, Project.id == Obligation.project_id)
        .where(
            Project.status.in_(LIVE),
            Project.is_template.is_(False),
            Obligation.archived_at.is_(None),
            Obligation.state == "open",
            Obligation.falls_on <= today() + timedelta(days=WARNINGS[0]),
        )
        .options(
            joinedload(Obligation.owner),
            joinedload(Obligation.project).selectinload(Project.team).joinedload(ProjectMember.account),
        )
        .order_by(Obligation.falls_on, Obligation.id)
    )
    return list(db.session.scalars(wanted))


obligation_titles = titles_of(Obligation.title)


target_group_names = titles_of(TargetGroup.name)


def obligation_by_id(viewer, obligation_id: int) -> Obligation | None:
    """An obligation by its own id."""
    return part_by_id(viewer, Obligation, obligation_id)


def target_group_by_id(viewer, group_id: int) -> TargetGroup | None:
    """A target group by its own id."""
    return part_by_id(viewer, TargetGroup, group_id)


@Question
def _milestones(project_id):
    reports = select(
        literal("report").label("kind"),
        Obligation.falls_on.label("day"),
        Obligation.title.label("words"),
        cast(null(), BigInteger).label("amount"),
    ).where(
        Obligation.project_id == project_id,
        Obligation.kind == "report",
        Obligation.falls_on.is_not(None),
        Obligation.state != "void",
        Obligation.archived_at.is_(None),
    )
    amendments = select(literal("amendment"), Amendment.dated_on, Amendment.number, cast(null(), BigInteger)).where(
        Amendment.project_id == project_id, Amendment.state == "signed", Amendment.archived_at.is_(None)
    )
    tranches = select(literal("tranche"), Tranche.received_on, literal(""), Tranche.received_amount).where(
        Tranche.project_id == project_id, Tranche.received_on.is_not(None), Tranche.archived_at.is_(None)
    )
    every = union_all(reports, amendments, tranches).subquery()
    return select(every.c.kind, every.c.day, every.c.words, every.c.amount).order_by(every.c.day)


def milestones(project_id: int) -> list:
    """What of a contract belongs on the timeline: (kind, day, words, amount) of reports, amendments and tranches."""
    return _milestones(project_id).all()

"""The lines of a budget and its versions."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from association.core.database import db, get, titles_of
from association.core.history import entries
from association.core.questions import Question
from association.finances import rules
from association.finances.models import BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.projects import queries as project_queries
from association.projects.models import Action, Amendment


def line(viewer, project_id: int, line_id: int) -> BudgetLine | None:
    """A line with its project and team, or None when the viewer does not see the whole project."""
    project = project_queries.seen_project(viewer, project_id)
    return _of(project, get(BudgetLine, line_id)) if project else None


def line_by_id(viewer, line_id: int) -> BudgetLine | None:
    """A line by its id alone, for those who see the money of its project."""
    return _by_id(viewer, BudgetLine, line_id)


def version_by_id(viewer, version_id: int) -> BudgetVersion | None:
    """A version by its id alone, for those who see the money of its project."""
    return _by_id(viewer, BudgetVersion, version_id)


def _by_id(viewer, model, ident):
    found = get(model, ident)
    project = project_queries.seen_project(viewer, found.project_id) if found else None
    return _of(project, found) if project and rules.see(viewer, project) else None


def version(viewer, project_id: int, version_id: int) -> BudgetVersion | None:
    """A frozen version with its project, or None when the viewer does not see the whole project."""
    project = project_queries.seen_project(viewer, project_id)
    found = _of(project, get(BudgetVersion, version_id)) if project else None
    return found if found and found.frozen_at else None


def _of(project, found):
    """What was found when it belongs to this project, which is known already; otherwise None."""
    if found is None or found.project_id != project.id:
        return None
    set_committed_value(found, "project", project)
    return found


def current_version(project_id: int) -> BudgetVersion | None:
    """The version that changes, if the project has a budget at all."""
    wanted = select(BudgetVersion).where(BudgetVersion.project_id == project_id, BudgetVersion.kind == "current")
    return db.session.scalars(wanted).one_or_none()


def last_frozen(project_id: int) -> BudgetVersion | None:
    """The newest frozen version."""
    wanted = select(BudgetVersion).where(BudgetVersion.project_id == project_id, BudgetVersion.kind != "current")
    return db.session.scalars(wanted.order_by(BudgetVersion.number.desc()).limit(1)).one_or_none()


def amounts(project_id: int, line_ids=None) -> dict[int, BudgetAmount]:
    """{line id: its current amount with line and sources} of the lines of a project, or of these."""
    wanted = (
        select(BudgetAmount)
        .join(BudgetVersion, BudgetVersion.id == BudgetAmount.version_id)
        .where(BudgetVersion.project_id == project_id, BudgetVersion.kind == "current")
        .options(joinedload(BudgetAmount.line, innerjoin=True), selectinload(BudgetAmount.sources))
    )
    if line_ids is not None:
        wanted = wanted.where(BudgetAmount.line_id.in_(line_ids))
    return {amount.line_id: amount for amount in db.session.scalars(wanted)}


def order_of(project_id: int, part: str) -> list[tuple[int, str]]:
    """(id, category) of the lines of a part in their order, archived ones among them."""
    wanted = select(BudgetLine.id, BudgetLine.category).where(
        BudgetLine.project_id == project_id, BudgetLine.part == part
    )
    return [tuple(row) for row in db.session.execute(wanted.order_by(BudgetLine.position, BudgetLine.id))]


@Question
def _frozen(project_id):
    total = (
        select(BudgetAmount.version_id, func.sum(BudgetAmount.amount).label("total"), func.count().label("lines"))
        .group_by(BudgetAmount.version_id)
        .subquery()
    )
    grant = (
        select(BudgetAmount.version_id, func.sum(BudgetSource.amount).label("grant"))
        .join(BudgetSource, BudgetSource.amount_id == BudgetAmount.id)
        .where(BudgetSource.source == "grant")
        .group_by(BudgetAmount.version_id)
        .subquery()
    )
    return (
        select(
            BudgetVersion.id,
            BudgetVersion.number,
            BudgetVersion.kind,
            BudgetVersion.label,
            BudgetVersion.dated_on,
            BudgetVersion.frozen_at,
            Amendment.number.label("amendment"),
            func.coalesce(total.c.total, 0).label("total"),
            func.coalesce(total.c.lines, 0).label("lines"),
            func.coalesce(grant.c.grant, 0).label("grant"),
        )
        .outerjoin(total, total.c.version_id == BudgetVersion.id)
        .outerjoin(grant, grant.c.version_id == BudgetVersion.id)
        .outerjoin(Amendment, Amendment.id == BudgetVersion.amendment_id)
        .where(BudgetVersion.project_id == project_id, BudgetVersion.kind != "current")
        .order_by(BudgetVersion.number.desc())
    )


def frozen_versions(project_id: int) -> list:
    """The frozen versions with their sums, the newest first."""
    return _frozen(project_id).all()


@Question
def _compared(project_id, before_id, after_id):
    before, after = aliased(BudgetAmount), aliased(BudgetAmount)
    return (
        select(
            BudgetLine.id,
            BudgetLine.part,
            BudgetLine.category,
            BudgetLine.number,
            BudgetLine.name,
            BudgetLine.unit,
            BudgetLine.archived_at,
            func.coalesce(after.quantity, 0).label("quantity"),
            func.coalesce(after.unit_cost, 0).label("unit_cost"),
            func.coalesce(before.amount, 0).label("before"),
            func.coalesce(after.amount, 0).label("after"),
        )
        .outerjoin(before, and_(before.line_id == BudgetLine.id, before.version_id == before_id))
        .outerjoin(after, and_(after.line_id == BudgetLine.id, after.version_id == after_id))
        .where(BudgetLine.project_id == project_id, (before.id.is_not(None)) | (after.id.is_not(None)))
        .order_by(BudgetLine.part, BudgetLine.position, BudgetLine.id)
    )


def compared(project_id: int, before_id: int, after_id: int) -> list:
    """The lines of two versions side by side."""
    return _compared(project_id, before_id, after_id).all()


@Question
def _amendments(project_id):
    used = select(BudgetVersion.amendment_id).where(BudgetVersion.amendment_id.is_not(None))
    return (
        select(Amendment.id, Amendment.number, Amendment.dated_on, Amendment.valid_from)
        .where(
            Amendment.project_id == project_id,
            Amendment.state == "signed",
            Amendment.archived_at.is_(None),
            Amendment.id.not_in(used),
        )
        .order_by(Amendment.valid_from, Amendment.id)
    )


def free_amendments(project_id: int) -> list:
    """Signed amendments whose budget was not frozen yet."""
    return _amendments(project_id).all()


@Question
def _actions(project_id):
    return (
        select(Action.id, Action.number, Action.title)
        .where(Action.project_id == project_id, Action.archived_at.is_(None))
        .order_by(Action.position, Action.id)
    )


def actions(project_id: int) -> list[tuple[int, str]]:
    """(id, label) of the actions to choose from."""
    return [(row.id, f"{row.number} {row.title}".strip()) for row in _actions(project_id)]


def action_titles(project_id: int) -> list[tuple[int, str]]:
    """(id, title) of the actions of a project, the longest title first."""
    return sorted(((row.id, row.title) for row in _actions(project_id)), key=lambda pair: -len(pair[1]))


titles = titles_of(BudgetLine.number, BudgetLine.name)


def line_choices(project_id: int) -> list[tuple[int, str, str]]:
    """(id, name, category) of the lines that documents may be charged to."""
    wanted = (
        select(BudgetLine.id, BudgetLine.number, BudgetLine.name, BudgetLine.category)
        .where(BudgetLine.project_id == project_id, BudgetLine.archived_at.is_(None))
        .order_by(BudgetLine.part, BudgetLine.position, BudgetLine.id)
    )
    return [(row.id, f"{row.number} {row.name}".strip(), row.category) for row in db.session.execute(wanted)]


def lines_of_category(project_id: int, part: str, category: str) -> list:
    """(id, number, name, action_id) of the lines of a category that stand in the budget."""
    wanted = select(BudgetLine.id, BudgetLine.number, BudgetLine.name, BudgetLine.action_id).where(
        BudgetLine.project_id == project_id,
        BudgetLine.part == part,
        BudgetLine.category == category,
        BudgetLine.archived_at.is_(None),
    )
    return db.session.execute(wanted.order_by(BudgetLine.position, BudgetLine.id)).all()


def last_changed_by(own) -> str:
    """The name of who last changed a line, its figures or its sources."""
    newest = db.session.scalars(entries(BudgetLine.audit_kind, own.line_id).limit(1)).first()
    return newest.actor_name if newest else ""


def versions_of_line(line_id: int) -> list:
    """What a line cost in each version, the newest first."""
    wanted = (
        select(
            BudgetVersion.id,
            BudgetVersion.kind,
            BudgetVersion.label,
            BudgetVersion.dated_on,
            BudgetAmount.quantity,
            BudgetAmount.unit_cost,
            BudgetAmount.amount,
        )
        .join(BudgetAmount, BudgetAmount.version_id == BudgetVersion.id)
        .where(BudgetAmount.line_id == line_id, BudgetVersion.kind != "current")
        .order_by(BudgetVersion.number.desc())
    )
    return db.session.execute(wanted).all()

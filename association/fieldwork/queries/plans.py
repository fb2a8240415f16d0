"""What pages read about action plans and their tasks."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.fieldwork.models import (
    PLAN_STATES,
    ActionPlan,
    Community,
    DiagnosisFinding,
    InitiativeGroup,
    Partnership,
    PlanTask,
)
from association.fieldwork.queries.growth import county_column, growth_filters, seen_part
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project
from association.projects.models import Project


@Question
def _plan(plan_id, account_id, *, every, free):
    seen = sight(ActionPlan, account_id, every=every, free=free)
    options = (
        with_project(ActionPlan.project),
        joinedload(ActionPlan.community),
        joinedload(ActionPlan.diagnosis),
        joinedload(ActionPlan.group),
        joinedload(ActionPlan.partnership),
        joinedload(ActionPlan.author),
    )
    return select(ActionPlan).where(ActionPlan.id == plan_id, seen).options(*options)


def plan(viewer, plan_id: int) -> ActionPlan | None:
    """A plan that this viewer may see, also one in the archive."""
    return _plan.one(plan_id, viewer.id, **breadth(viewer), lock=ActionPlan)


def task(viewer, plan_id: int, task_id: int) -> PlanTask | None:
    """A task of a plan that this viewer may see, also one that was removed; its owner sees it in any case."""
    row = get(PlanTask, task_id, joinedload(PlanTask.owner))
    return seen_part(row, "plan", plan(viewer, plan_id))


visible_ids = seen_ids(ActionPlan)


titles = titles_of(ActionPlan.title)


def standing(plan_id: int) -> list[PlanTask]:
    """The tasks of a plan in their order, as records."""
    wanted = select(PlanTask).where(PlanTask.plan_id == plan_id, PlanTask.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(PlanTask.position, PlanTask.id)))


def needs(diagnosis_id: int) -> list[str]:
    """The needs that a diagnosis found, the weightiest first."""
    found = DiagnosisFinding
    wanted = select(found.text).where(found.diagnosis_id == diagnosis_id, found.kind == "need")
    return list(db.session.scalars(wanted.order_by(found.weight.desc(), found.position, found.id)))


@Question
def _tasks(plan_id):
    return (
        select(
            PlanTask.id,
            PlanTask.title,
            PlanTask.owner_id,
            PlanTask.who_else,
            PlanTask.due,
            PlanTask.done_on,
            PlanTask.outcome,
            Account.name.label("owner"),
        )
        .outerjoin(Account, Account.id == PlanTask.owner_id)
        .where(PlanTask.plan_id == plan_id, PlanTask.archived_at.is_(None))
        .order_by(PlanTask.position, PlanTask.id)
    )


def tasks(plan_id: int) -> list:
    """The tasks of a plan in their order."""
    return _tasks(plan_id).all()


def _count(*where):
    of_plan = and_(PlanTask.plan_id == ActionPlan.id, PlanTask.archived_at.is_(None), *where)
    return select(func.count()).where(of_plan).correlate(ActionPlan).scalar_subquery()


@Question
def _rows(account_id, day, *, every, free, archived):
    model = ActionPlan
    gone = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
    return (
        select(
            model.id,
            model.title,
            model.municipality,
            model.state,
            model.agreed_on,
            model.finished_on,
            Community.name.label("community"),
            InitiativeGroup.name.label("group"),
            Partnership.name.label("partnership"),
            Project.title.label("project"),
            Account.name.label("author"),
            _count().label("tasks"),
            _count(PlanTask.done_on.is_not(None)).label("done"),
            _count(PlanTask.done_on.is_(None), PlanTask.due < day).label("late"),
        )
        .outerjoin(Community, Community.id == model.community_id)
        .outerjoin(InitiativeGroup, InitiativeGroup.id == model.group_id)
        .outerjoin(Partnership, Partnership.id == model.partnership_id)
        .outerjoin(Project, Project.id == model.project_id)
        .outerjoin(Account, Account.id == model.author_id)
        .where(sight(model, account_id, every=every, free=free), gone)
    )


def plans(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, today(), **breadth(viewer), archived=archived)


def listing(projects) -> Listing:
    """The list with its filters. projects: those in which the viewer may work."""
    model = ActionPlan
    late = select(PlanTask.plan_id).where(
        PlanTask.archived_at.is_(None), PlanTask.done_on.is_(None), PlanTask.due < today()
    )
    return Listing(
        columns=[
            Column("title", _l("Plan"), sort=[model.sort_key]),
            Column("whose", _l("Czyj"), value=whose),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
            county_column(),
            Column("done", _l("Wykonane zadania"), numeric=True),
            Column("tasks", _l("Zadania"), numeric=True, only_export=True),
            Column("late", _l("Po terminie"), numeric=True, only_export=True),
            Column("author", _l("Prowadzi"), sort=[Account.sort_key]),
            Column("agreed_on", _l("Przyjęto"), sort=[model.agreed_on]),
            Column("finished_on", _l("Wykonano"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(PLAN_STATES[row.state]), sort=[model.state]),
            Column("project", _l("Projekt"), only_export=True),
        ],
        order="title",
        tie=[model.id],
        filters=[
            *growth_filters(model, projects, PLAN_STATES),
            Filter(
                "late",
                _l("Terminy"),
                lambda: [("yes", _l("są zadania po terminie"))],
                lambda statement, _value: statement.where(model.id.in_(late)),
            ),
        ],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
    )


def whose(row) -> str:
    """The group, the partnership or the community whose plan it is."""
    return row.group or row.partnership or row.community or ""


@Question
def _of(ident, account_id, *, kind, every, free):
    model = ActionPlan
    return (
        select(
            model.id,
            model.title,
            model.state,
            _count().label("tasks"),
            _count(PlanTask.done_on.is_not(None)).label("done"),
        )
        .where(getattr(model, f"{kind}_id") == ident, model.archived_at.is_(None))
        .where(sight(model, account_id, every=every, free=free))
        .order_by(model.agreed_on.desc().nulls_first(), model.id.desc())
    )


def plans_of(viewer, kind: str, ident: int) -> list:
    """The plans of a "group", a "partnership", a "community" or a "diagnosis"."""
    return _of(ident, viewer.id, kind=kind, **breadth(viewer)).all()


@Question
def _waiting(account_id, last, *, every, free):
    seen = sight(ActionPlan, account_id, every=every, free=free)
    return (
        select(PlanTask.id, PlanTask.plan_id, PlanTask.title, PlanTask.due, ActionPlan.title.label("plan"))
        .join(ActionPlan, ActionPlan.id == PlanTask.plan_id)
        .where(PlanTask.owner_id == account_id, PlanTask.archived_at.is_(None), PlanTask.done_on.is_(None))
        .where(ActionPlan.archived_at.is_(None), ActionPlan.state != "finished", seen)
        .where(or_(PlanTask.due.is_(None), PlanTask.due <= last))
        .order_by(PlanTask.due.is_(None), PlanTask.due, PlanTask.id)
    )


def waiting(viewer, last) -> list:
    """What this account has to do in plans that stand, until that day or without a day."""
    return _waiting(viewer.id, last, **breadth(viewer)).all()


@Question
def _due(account_id, first, last, *, every, free):
    seen = sight(ActionPlan, account_id, every=every, free=free)
    return (
        select(
            PlanTask.id,
            PlanTask.plan_id,
            PlanTask.title,
            PlanTask.due,
            PlanTask.updated_at,
            ActionPlan.title.label("plan"),
        )
        .join(ActionPlan, ActionPlan.id == PlanTask.plan_id)
        .where(PlanTask.archived_at.is_(None), ActionPlan.archived_at.is_(None), PlanTask.done_on.is_(None), seen)
        .where(PlanTask.due >= first, PlanTask.due <= last)
        .order_by(PlanTask.due, PlanTask.id)
    )


def due(viewer, first, last) -> list:
    """The tasks of all plans in sight that fall between these days."""
    return _due(viewer.id, first, last, **breadth(viewer)).all()

"""The plan of a project: its actions, what they wait for, and what the features above hold for them."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from association.accounts.models import Account
from association.core import search
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.feature import Planned, features
from association.core.questions import Question
from association.projects.models import Action, ActionDependency, Project, ProjectMember, TargetGroup
from association.projects.models.plan import OPEN
from association.projects.queries.projects import _coordinated_by, _seen_by, seen_project, sees_every

WARN_BEFORE = timedelta(days=7)


def action(viewer, project_id: int, action_id: int) -> Action | None:
    """An action with its project and team, or None when the viewer does not see the whole project.

    Whoever is about to write locks the project first, because a move may touch every action of its plan.
    """
    project = seen_project(viewer, project_id)
    if project is None:
        return None
    found = get(
        Action,
        action_id,
        joinedload(Action.responsible),
        joinedload(Action.target_group),
        selectinload(Action.needs).joinedload(ActionDependency.needed),
    )
    if found is None or found.project_id != project_id:
        return None
    set_committed_value(found, "project", project)
    return found


def action_by_id(viewer, action_id: int) -> Action | None:
    """The same when nobody says in which project it is."""
    project_id = db.session.scalar(select(Action.project_id).where(Action.id == action_id))
    return action(viewer, project_id, action_id) if project_id else None


action_titles = titles_of(Action.number, Action.title)


def visible_action_ids(viewer):
    """The select of the ids of actions which this viewer sees."""
    return select(Action.id).where(Action.project_id.in_(_seen_by(viewer.id, sees_every(viewer))))


@Question
def _actions(project_id, *, archived):
    return (
        select(
            Action.id,
            Action.project_id,
            Action.number,
            Action.title,
            Action.description,
            Action.starts_on,
            Action.ends_on,
            Action.agreed_from,
            Action.agreed_to,
            Action.began_on,
            Action.finished_on,
            Action.responsible_id,
            Account.name.label("responsible"),
            TargetGroup.name.label("target_group"),
            Action.deliverables,
            Action.external_part,
            Action.state,
            Action.done_percent,
            Action.outcome,
            Action.version,
        )
        .outerjoin(Account, Account.id == Action.responsible_id)
        .outerjoin(TargetGroup, TargetGroup.id == Action.target_group_id)
        .where(
            Action.project_id == project_id,
            Action.archived_at.is_not(None) if archived else Action.archived_at.is_(None),
        )
        .order_by(Action.position, Action.id)
    )


def actions(project_id: int, *, archived: bool = False) -> list:
    """The rows of the actions of a project in their order."""
    return _actions(project_id, archived=archived).all()


@Question
def _needs(project_id):
    needed = aliased(Action)
    return (
        select(ActionDependency.action_id, ActionDependency.needs_id)
        .join(Action, Action.id == ActionDependency.action_id)
        .join(needed, needed.id == ActionDependency.needs_id)
        .where(Action.project_id == project_id, Action.archived_at.is_(None), needed.archived_at.is_(None))
        .order_by(ActionDependency.action_id, ActionDependency.needs_id)
    )


def needs(project_id: int) -> list[tuple[int, int]]:
    """(id of an action, id of the action for which it waits) of those that stand in the plan."""
    return [tuple(row) for row in _needs(project_id)]


def planned(viewer, project) -> list[Planned]:
    """What the features above hold for the plan of a project, by day."""
    found = [item for feature in features() for item in feature.planned(viewer, project)]
    return sorted(found, key=lambda item: (item.start, item.title))


def action_order(project_id: int) -> list[int]:
    """The ids of the actions that stand in the plan, in their order."""
    wanted = select(Action.id).where(Action.project_id == project_id, Action.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Action.position, Action.id)))


def whole_plan(project) -> dict[int, Action]:
    """The actions that stand in the plan as records, locked when the request may write, with what they wait for."""
    wanted = (
        select(Action)
        .where(Action.project_id == project.id, Action.archived_at.is_(None))
        .order_by(Action.position, Action.id)
        .options(selectinload(Action.needs))
        .with_for_update(of=Action)
        .execution_options(populate_existing=True)
    )
    plan = {row.id: row for row in db.session.scalars(wanted)}
    for row in plan.values():
        # Read anew, an action forgets its project, whose team is known already.
        set_committed_value(row, "project", project)
    return plan


@Question
def _action_choices(project_id):
    return (
        select(Action.id, Action.number, Action.title)
        .where(Action.project_id == project_id, Action.archived_at.is_(None))
        .order_by(Action.position, Action.id)
    )


def action_choices(project_id: int) -> list[tuple[int, str]]:
    """(id, number and name) of the actions of a project to choose from."""
    return [(ident, f"{number} {title}".strip()) for ident, number, title in _action_choices(project_id)]


@Question
def _target_groups(project_id):
    return (
        select(TargetGroup.id, TargetGroup.name)
        .where(TargetGroup.project_id == project_id, TargetGroup.archived_at.is_(None))
        .order_by(TargetGroup.position, TargetGroup.id)
    )


@dataclass(frozen=True)
class ActionChoices:
    """What one may choose for an action: [(id, label)]."""

    responsible: list[tuple[int, str]]
    target_groups: list[tuple[int, str]]
    actions: list[tuple[int, str]]


def choices_for_action(project, action=None) -> ActionChoices:
    """The team, the target groups and the other actions of a project; what an action has now stays among them."""
    people = {member.account_id: member.account.name for member in project.team}
    groups = dict(map(tuple, _target_groups(project.id)))
    if action and action.responsible:
        people.setdefault(action.responsible.id, action.responsible.name)
    if action and action.target_group:
        groups.setdefault(action.target_group.id, action.target_group.name)
    others = [pair for pair in action_choices(project.id) if action is None or pair[0] != action.id]
    return ActionChoices(sorted(people.items(), key=lambda pair: pair[1]), list(groups.items()), others)


@Question
def _action_days(account_id, first, last, *, every):
    return (
        select(
            Action.id,
            Action.project_id,
            Action.number,
            Action.title,
            Action.starts_on,
            Action.ends_on,
            Action.updated_at,
            Project.title.label("project"),
        )
        .join(Project, Project.id == Action.project_id)
        .where(
            Action.project_id.in_(_seen_by(account_id, every)),
            Project.status != "archived",
            Project.is_template.is_(False),
            Action.archived_at.is_(None),
            Action.state != "dropped",
            or_(Action.starts_on.between(first, last), Action.ends_on.between(first, last)),
        )
        .order_by(Action.id)
    )


def action_days(viewer, first: date, last: date) -> list:
    """Actions that begin or end between two days."""
    return _action_days(viewer.id, first, last, every=sees_every(viewer)).all()


@Question
def _pressing(account_id, day, until):
    team = select(ProjectMember.account_id).where(ProjectMember.project_id == Action.project_id).correlate(Action)
    nobody = or_(Action.responsible_id.is_(None), Action.responsible_id.not_in(team))
    own = or_(Action.responsible_id == account_id, and_(nobody, Action.project_id.in_(_coordinated_by(account_id))))
    member = select(ProjectMember.project_id).where(ProjectMember.account_id == account_id)
    to_begin = and_(Action.state == "planned", Action.starts_on <= day)
    return (
        select(
            Action.id,
            Action.project_id,
            Action.number,
            Action.title,
            Action.starts_on,
            Action.ends_on,
            Action.state,
            Project.title.label("project"),
        )
        .join(Project, Project.id == Action.project_id)
        .where(
            own,
            Action.project_id.in_(member),
            Project.status.in_(("running", "finished")),
            Project.is_template.is_(False),
            Action.archived_at.is_(None),
            Action.state.in_(OPEN),
            or_(Action.ends_on <= until, to_begin),
        )
        .order_by(Action.ends_on, Action.id)
    )


def pressing(viewer) -> list:
    """Open actions of this person that end soon or should have begun; those for which nobody in the team answers are
    the coordinator's."""
    day = today()
    return _pressing(viewer.id, day, day + WARN_BEFORE).all()


@Question
def _unfinished(project_id, last):
    return (
        select(Action.id, Action.number, Action.title, Action.state, Action.outcome)
        .where(
            Action.project_id == project_id,
            Action.archived_at.is_(None),
            Action.ends_on <= last,
            or_(Action.state.in_(OPEN), func.trim(Action.outcome) == ""),
        )
        .order_by(Action.position, Action.id)
    )


def unfinished(project_id: int, last: date) -> list:
    """Actions that ended by this day of which nobody has told how they went."""
    return _unfinished(project_id, last).all()


def found_actions(viewer, words: str, limit: int) -> list:
    """Rows of actions that hold the words, the latest first."""
    if Action.search_kind not in search.kinds(words):
        return []
    wanted = (
        select(Action.id, Action.project_id, Action.number, Action.title, Project.title.label("project"))
        .join(Project, Project.id == Action.project_id)
        .where(
            Action.id.in_(search.matching(Action.search_kind, words)),
            Action.id.in_(visible_action_ids(viewer)),
            Project.is_template.is_(False),
            Action.archived_at.is_(None),
        )
        .order_by(Action.ends_on.desc(), Action.id)
        .limit(limit)
    )
    return db.session.execute(wanted).all()

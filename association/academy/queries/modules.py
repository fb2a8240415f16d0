"""What pages read about the modules of a cohort and the sessions in them."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort, Module, ModuleSession, TrainingSession
from association.academy.queries.attendance import wall_clock
from association.academy.queries.cohorts import sees_every, sight, with_rights, within_sight
from association.academy.queries.sessions import ORDER, number
from association.core.database import db, titles_of
from association.core.questions import Question


@Question
def _module(module_id, account_id, *, every, removed):
    gone = Module.archived_at.is_not(None) if removed else Module.archived_at.is_(None)
    return (
        select(Module)
        .join(Module.cohort)
        .where(Module.id == module_id, gone, sight(account_id, every))
        .options(*with_rights(joinedload(Module.cohort)))
    )


def module_by_id(viewer, module_id: int) -> Module | None:
    """A module of a cohort that this viewer may see; whoever is about to write locks the cohort, too."""
    return _module.one(module_id, viewer.id, every=sees_every(viewer), removed=False, lock=(Module, Cohort))


def module(viewer, cohort_id: int, module_id: int) -> Module | None:
    """The same, when it belongs to this cohort."""
    found = module_by_id(viewer, module_id)
    return found if found and found.cohort_id == cohort_id else None


def removed_module(viewer, cohort_id: int, module_id: int) -> Module | None:
    """A module that was removed, to bring it back."""
    found = _module.one(module_id, viewer.id, every=sees_every(viewer), removed=True, lock=(Module, Cohort))
    return found if found and found.cohort_id == cohort_id else None


def visible_ids(viewer):
    """The select of the ids of modules that this viewer may see."""
    return select(Module.id).join(Module.cohort).where(within_sight(viewer), Module.archived_at.is_(None))


def _sum(*conditions):
    return (
        select(func.coalesce(func.sum(TrainingSession.minutes), 0))
        .join_from(ModuleSession, TrainingSession, TrainingSession.id == ModuleSession.session_id)
        .where(ModuleSession.module_id == Module.id, TrainingSession.archived_at.is_(None), *conditions)
        .correlate(Module)
        .scalar_subquery()
    )


@Question
def _of_cohort(cohort_id, day, hour):
    over = or_(TrainingSession.day < day, and_(TrainingSession.day == day, TrainingSession.ends <= hour))
    return (
        select(
            Module.id,
            Module.title,
            Module.outcomes,
            Module.minutes,
            _sum().label("scheduled"),
            _sum(over).label("held"),
        )
        .where(Module.cohort_id == cohort_id, Module.archived_at.is_(None))
        .order_by(Module.position, Module.id)
    )


def of_cohort(cohort_id: int) -> list:
    """The modules of a cohort in their order: planned, scheduled and held minutes."""
    moment = wall_clock()
    return _of_cohort(cohort_id, moment.date(), moment.time()).all()


@Question
def _sessions(cohort_id):
    placed = case((Module.archived_at.is_(None), ModuleSession.module_id), else_=None).label("module_id")
    return (
        select(
            TrainingSession.id,
            number().label("number"),
            TrainingSession.topic,
            TrainingSession.kind,
            TrainingSession.block,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.minutes,
            TrainingSession.place,
            placed,
        )
        .outerjoin(ModuleSession, ModuleSession.session_id == TrainingSession.id)
        .outerjoin(Module, Module.id == ModuleSession.module_id)
        .where(TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .order_by(*ORDER)
    )


def sessions(cohort_id: int) -> list:
    """The sessions of a cohort in their order, each with its module, or None."""
    return _sessions(cohort_id).all()


def records(cohort_id: int) -> list[Module]:
    """The modules of a cohort in their order, to be changed."""
    wanted = select(Module).where(Module.cohort_id == cohort_id, Module.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Module.position, Module.id)))


def placements(session_ids) -> list[ModuleSession]:
    """To which modules these sessions belong."""
    return list(db.session.scalars(select(ModuleSession).where(ModuleSession.session_id.in_(list(session_ids)))))


def choices(cohort_id: int) -> list[tuple[int, str]]:
    """The modules of a cohort, for a form."""
    wanted = select(Module.id, Module.title).where(Module.cohort_id == cohort_id, Module.archived_at.is_(None))
    return [tuple(row) for row in db.session.execute(wanted.order_by(Module.position, Module.id))]


titles = titles_of(Module.title)

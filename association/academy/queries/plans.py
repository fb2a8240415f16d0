"""What is read about many sessions at once."""

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from association.academy.models import Cohort, PlanChange, TrainingSession
from association.academy.pattern import Slot
from association.academy.queries.cohorts import sees_every, sight, with_rights
from association.academy.queries.sessions import ORDER
from association.core.database import db
from association.core.questions import Question


@Question
def _change(change_id, account_id, *, every):
    return (
        select(PlanChange)
        .join(PlanChange.cohort)
        .where(PlanChange.id == change_id, sight(account_id, every))
        .options(*with_rights(joinedload(PlanChange.cohort)))
    )


def change(viewer, cohort_id: int, change_id: int) -> PlanChange | None:
    """A change of many sessions of a cohort that this viewer may see."""
    found = _change.one(change_id, viewer.id, every=sees_every(viewer), lock=(PlanChange, Cohort))
    return found if found and found.cohort_id == cohort_id else None


def of_change(change: PlanChange) -> list[TrainingSession]:
    """The sessions of such a change that are still in the course."""
    wanted = select(TrainingSession).where(
        TrainingSession.id.in_([int(ident) for ident in change.days]), TrainingSession.archived_at.is_(None)
    )
    return list(db.session.scalars(wanted.order_by(*ORDER)))


_WHOLE = selectinload(TrainingSession.trainers), joinedload(TrainingSession.placed)


def following(session: TrainingSession) -> list[TrainingSession]:
    """The sessions of the cohort after this one."""
    later = tuple_(*ORDER) > tuple_(session.day, session.starts, session.id)
    wanted = select(TrainingSession).where(
        TrainingSession.cohort_id == session.cohort_id, TrainingSession.archived_at.is_(None), later
    )
    return list(db.session.scalars(wanted.options(*_WHOLE).order_by(*ORDER)))


def slot(session: TrainingSession) -> Slot:
    """A stored session as it would stand in a plan."""
    names = ("day", "starts", "ends", "minutes", "topic", "kind", "place", "block", "host")
    return Slot(
        **{name: getattr(session, name) for name in names},
        leaders=tuple(session.leaders),
        module_id=session.module_id,
        source=session.id,
        own_minutes={row.person_id: row.minutes for row in session.trainers if row.minutes is not None},
    )


def slots(cohort: Cohort) -> list[Slot]:
    """The whole plan of a cohort."""
    wanted = select(TrainingSession).where(
        TrainingSession.cohort_id == cohort.id, TrainingSession.archived_at.is_(None)
    )
    return [slot(each) for each in db.session.scalars(wanted.options(*_WHOLE).order_by(*ORDER))]

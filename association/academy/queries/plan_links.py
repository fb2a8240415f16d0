"""What the plan of a project reads about its cohorts and sessions."""

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort, CohortAction, SessionAction, TrainingSession
from association.academy.queries.cohorts import sees_every, sight
from association.academy.queries.sessions import ORDER
from association.core.database import db
from association.core.questions import Question


@Question
def _held(project_id, account_id, *, every):
    return (
        select(
            Cohort.id.label("cohort_id"),
            Cohort.title.label("cohort"),
            Cohort.starts_on,
            Cohort.ends_on,
            CohortAction.action_id.label("cohort_action_id"),
            TrainingSession.id,
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.ends,
            func.coalesce(SessionAction.action_id, CohortAction.action_id).label("action_id"),
            sight(account_id, every).label("visible"),
        )
        .outerjoin(TrainingSession, and_(TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None)))
        .outerjoin(SessionAction, SessionAction.session_id == TrainingSession.id)
        .outerjoin(CohortAction, CohortAction.cohort_id == Cohort.id)
        .where(Cohort.project_id == project_id)
        .order_by(Cohort.starts_on, Cohort.id, *ORDER)
    )


def held(viewer, project_id: int) -> list:
    """Each session of the cohorts of a project with the action it carries out; a cohort without sessions is one row."""
    return _held(project_id, viewer.id, every=sees_every(viewer)).all()


def link_of(cohort_id: int) -> CohortAction | None:
    """The action that a cohort carries out, to be changed."""
    wanted = select(CohortAction).where(CohortAction.cohort_id == cohort_id).options(joinedload(CohortAction.cohort))
    return db.session.scalars(wanted).one_or_none()


def links_of_sessions(cohort_id: int) -> dict[int, SessionAction]:
    """{session id: the action it carries out when not that of the cohort}, to be changed."""
    wanted = (
        select(SessionAction)
        .join(SessionAction.session)
        .where(TrainingSession.cohort_id == cohort_id)
        .options(joinedload(SessionAction.session))
    )
    return {row.session_id: row for row in db.session.scalars(wanted)}

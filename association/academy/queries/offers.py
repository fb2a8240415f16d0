"""What the search, the calendar and the timeline of a project read about sessions."""

from sqlalchemy import select

from association.academy.models import Cohort, TrainingSession
from association.academy.queries.cohorts import sees_every, sight, within_sight
from association.academy.queries.sessions import ORDER
from association.core.database import db
from association.core.questions import Question
from association.core.search import kinds, matching


def found(viewer, words: str, limit: int) -> list:
    """Sessions that hold the words, the youngest first."""
    if TrainingSession.search_kind not in kinds(words):
        return []
    wanted = (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            TrainingSession.topic,
            TrainingSession.kind,
            TrainingSession.day,
            Cohort.title.label("cohort"),
        )
        .join(TrainingSession.cohort)
        .where(
            within_sight(viewer),
            TrainingSession.archived_at.is_(None),
            TrainingSession.id.in_(matching(TrainingSession.search_kind, words)),
        )
    )
    return db.session.execute(wanted.order_by(TrainingSession.day.desc(), TrainingSession.id.desc()).limit(limit)).all()


@Question
def _between(account_id, first, last, *, every):
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            TrainingSession.topic,
            TrainingSession.kind,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.place,
            TrainingSession.updated_at,
            Cohort.title.label("cohort"),
        )
        .join(TrainingSession.cohort)
        .where(
            sight(account_id, every),
            Cohort.archived_at.is_(None),
            TrainingSession.archived_at.is_(None),
            TrainingSession.day.between(first, last),
        )
        .order_by(*ORDER)
    )


def between(viewer, first, last) -> list:
    """The sessions between two days that this viewer may see, for the calendar."""
    return _between(viewer.id, first, last, every=sees_every(viewer)).all()


@Question
def _of_project(account_id, project_id, *, every):
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            TrainingSession.topic,
            TrainingSession.block,
            TrainingSession.kind,
            TrainingSession.day,
            Cohort.title.label("cohort"),
        )
        .join(TrainingSession.cohort)
        .where(Cohort.project_id == project_id, sight(account_id, every), TrainingSession.archived_at.is_(None))
        .order_by(*ORDER)
    )


def of_project(viewer, project_id: int) -> list:
    """The sessions of a project that this viewer may see, in time, for the project's timeline."""
    return _of_project(viewer.id, project_id, every=sees_every(viewer)).all()

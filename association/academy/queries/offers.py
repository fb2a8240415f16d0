"""What the search, the calendar and the timeline of a project read about sessions."""

from sqlalchemy import func, select

from association.academy.models import Application, Call, Cohort, TrainingSession
from association.academy.models.monitoring import MonitoringTask
from association.academy.queries.cohorts import sees_every, sight, within_sight
from association.academy.queries.sessions import ORDER
from association.certificates.models import Certificate
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
def _calls_of_project(account_id, project_id, *, every):
    return (
        select(Call.id, Call.cohort_id, Call.title, Call.opens_at, Call.closes_at, sent_to_call().label("sent"))
        .join(Cohort, Cohort.id == Call.cohort_id)
        .where(Cohort.project_id == project_id, sight(account_id, every))
        .order_by(Call.opens_at, Call.id)
    )


def sent_to_call():
    """How many applications came to a call."""
    sent = select(func.count(Application.id)).where(Application.call_id == Call.id)
    return sent.where(Application.submitted_at.is_not(None)).correlate(Call).scalar_subquery()


def calls_of_project(viewer, project_id: int) -> list:
    """The calls of a project that this viewer may see, for its timeline."""
    return _calls_of_project(viewer.id, project_id, every=sees_every(viewer)).all()


@Question
def _certificates_of_project(account_id, project_id, *, every):
    return (
        select(
            Certificate.owner_id.label("cohort_id"), Certificate.issued_on, func.count(Certificate.id).label("number")
        )
        .join(Cohort, Cohort.id == Certificate.owner_id)
        .where(
            Certificate.owner_kind == Cohort.audit_kind,
            Certificate.state == "valid",
            Cohort.project_id == project_id,
            sight(account_id, every),
        )
        .group_by(Certificate.owner_id, Certificate.issued_on)
        .order_by(Certificate.issued_on, Certificate.owner_id)
    )


def certificates_of_project(viewer, project_id: int) -> list:
    """(cohort id, day, how many) of the certificates of a project, for its timeline."""
    return _certificates_of_project(viewer.id, project_id, every=sees_every(viewer)).all()


@Question
def _visits_of_project(account_id, project_id, *, every):
    return (
        select(MonitoringTask.id, MonitoringTask.cohort_id, MonitoringTask.question, MonitoringTask.accessed_on)
        .join(Cohort, Cohort.id == MonitoringTask.cohort_id)
        .where(
            Cohort.project_id == project_id,
            sight(account_id, every),
            MonitoringTask.archived_at.is_(None),
            MonitoringTask.accessed_on.is_not(None),
        )
        .order_by(MonitoringTask.accessed_on, MonitoringTask.id)
    )


def monitored_in_project(viewer, project_id: int) -> list:
    """What monitoring teams looked at and when, for the timeline of a project."""
    return _visits_of_project(viewer.id, project_id, every=sees_every(viewer)).all()


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

"""What pages read about monitoring teams and their requests for public information."""

from datetime import date

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from association.academy.models import Cohort, Enrolment
from association.academy.models.deadlines import NOTICE
from association.academy.models.monitoring import (
    AREAS,
    FoiRequest,
    MonitoringTask,
)
from association.academy.queries.cohorts import in_care, sees_every, sight, with_rights, within_sight
from association.core import teryt
from association.core.clock import today
from association.core.database import db, titles_of
from association.core.polish import sort_key
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.documents.queries import holds
from association.people.models import Person

DEADLINE = func.coalesce(FoiRequest.extended_to, FoiRequest.due_on)
OPEN = and_(FoiRequest.archived_at.is_(None), FoiRequest.outcome.is_(None))
_NAME = Person.given_name + " " + Person.family_name


@Question
def _task(task_id, account_id, *, every, removed):
    gone = MonitoringTask.archived_at.is_not(None) if removed else MonitoringTask.archived_at.is_(None)
    return (
        select(MonitoringTask)
        .join(MonitoringTask.cohort)
        .where(MonitoringTask.id == task_id, gone, sight(account_id, every))
        .options(
            *with_rights(joinedload(MonitoringTask.cohort)),
            joinedload(MonitoringTask.observer).joinedload(Enrolment.person),
        )
    )


def task_by_id(viewer, task_id: int, removed: bool = False) -> MonitoringTask | None:
    """A task of a cohort that this viewer may see."""
    return _task.one(task_id, viewer.id, every=sees_every(viewer), removed=removed, lock=MonitoringTask)


def task(viewer, cohort_id: int, task_id: int) -> MonitoringTask | None:
    """The same, when it belongs to this cohort."""
    found = task_by_id(viewer, task_id)
    return found if found and found.cohort_id == cohort_id else None


def removed_task(viewer, cohort_id: int, task_id: int) -> MonitoringTask | None:
    """A task that was removed, to bring it back."""
    found = task_by_id(viewer, task_id, removed=True)
    return found if found and found.cohort_id == cohort_id else None


@Question
def _request(request_id, task_id, cohort_id, account_id, *, every, removed):
    gone = FoiRequest.archived_at.is_not(None) if removed else FoiRequest.archived_at.is_(None)
    return (
        select(FoiRequest)
        .join(FoiRequest.task)
        .join(MonitoringTask.cohort)
        .where(FoiRequest.id == request_id, FoiRequest.task_id == task_id, gone)
        .where(MonitoringTask.cohort_id == cohort_id, MonitoringTask.archived_at.is_(None), sight(account_id, every))
        .options(*with_rights(contains_eager(FoiRequest.task).joinedload(MonitoringTask.cohort)))
    )


def request(viewer, cohort_id: int, task_id: int, request_id: int) -> FoiRequest | None:
    """A request of a task that this viewer may see."""
    place = request_id, task_id, cohort_id, viewer.id
    return _request.one(*place, every=sees_every(viewer), removed=False, lock=FoiRequest)


def removed_request(viewer, cohort_id: int, task_id: int, request_id: int) -> FoiRequest | None:
    """A request that was removed, to bring it back."""
    place = request_id, task_id, cohort_id, viewer.id
    return _request.one(*place, every=sees_every(viewer), removed=True, lock=FoiRequest)


def requests_of(task: MonitoringTask) -> list[FoiRequest]:
    """The requests of a task, the oldest first."""
    wanted = select(FoiRequest).where(FoiRequest.task_id == task.id, FoiRequest.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(FoiRequest.sent_on, FoiRequest.id)))


def visible_ids(viewer):
    """The select of the ids of the tasks that this viewer may see."""
    return (
        select(MonitoringTask.id)
        .join(MonitoringTask.cohort)
        .where(within_sight(viewer), MonitoringTask.archived_at.is_(None))
    )


titles = titles_of(MonitoringTask.question)


def _of_task(column, *conditions):
    return (
        select(column)
        .where(FoiRequest.task_id == MonitoringTask.id, *conditions)
        .correlate(MonitoringTask)
        .scalar_subquery()
    )


@Question
def _of_cohort(cohort_id):
    told = [column for column in MonitoringTask.__table__.c if column.key not in {"cohort_id", "version"}]
    return (
        select(
            *told,
            _NAME.label("observer"),
            _of_task(func.min(DEADLINE), OPEN).label("deadline"),
            _of_task(func.count(FoiRequest.id), FoiRequest.archived_at.is_(None)).label("requests"),
        )
        .outerjoin(Enrolment, Enrolment.id == MonitoringTask.observer_id)
        .outerjoin(Person, Person.id == Enrolment.person_id)
        .where(MonitoringTask.cohort_id == cohort_id, MonitoringTask.archived_at.is_(None))
    )


def of_cohort(cohort_id: int) -> Asked:
    """What a list shows of each task of a cohort."""
    return _of_cohort.asked(cohort_id)


def for_report(cohort_id: int) -> list:
    """The same rows for the report: by municipality as people order names, then by area."""
    order = {area: number for number, area in enumerate(AREAS)}
    rows = _of_cohort(cohort_id).all()
    return sorted(rows, key=lambda row: (sort_key(teryt.label(row.municipality)), order[row.area], row.id))


def requests_in(cohort_id: int) -> list[FoiRequest]:
    """Every request of a cohort with its task, in the order in which they were sent."""
    wanted = (
        select(FoiRequest)
        .join(FoiRequest.task)
        .where(MonitoringTask.cohort_id == cohort_id)
        .where(MonitoringTask.archived_at.is_(None), FoiRequest.archived_at.is_(None))
        .options(contains_eager(FoiRequest.task))
    )
    return list(db.session.scalars(wanted.order_by(FoiRequest.sent_on, FoiRequest.id)))


@Question
def _teams(cohort_id):
    own = MonitoringTask.cohort_id == cohort_id, MonitoringTask.archived_at.is_(None)
    return select(MonitoringTask.team).where(*own, MonitoringTask.team != "").distinct()


def teams(cohort_id: int) -> list[str]:
    """The teams that are named already."""
    return sorted(_teams(cohort_id).scalars(), key=sort_key)


@Question
def _observers(cohort_id, chosen):
    return (
        select(Enrolment.id, Person.family_name + " " + Person.given_name)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id, or_(Enrolment.state == "enrolled", Enrolment.id == chosen))
        .order_by(Person.sort_key, Enrolment.id)
    )


def observers(cohort_id: int, chosen: int | None = None) -> list[tuple[int, str]]:
    """Those who take part in the cohort, and who observes already."""
    return [tuple(row) for row in _observers(cohort_id, chosen or 0)]


def found(viewer, words: str, limit: int) -> list:
    """Tasks that hold the words, the youngest first."""
    if MonitoringTask.search_kind not in kinds(words):
        return []
    wanted = (
        select(MonitoringTask.id, MonitoringTask.cohort_id, MonitoringTask.question, MonitoringTask.municipality)
        .join(MonitoringTask.cohort)
        .where(within_sight(viewer), MonitoringTask.archived_at.is_(None))
        .where(MonitoringTask.id.in_(matching(MonitoringTask.search_kind, words)))
    )
    return db.session.execute(wanted.order_by(MonitoringTask.id.desc()).limit(limit)).all()


@Question
def _days(account_id, first, last, *, every, own):
    returns = and_(MonitoringTask.state != "done", MonitoringTask.follow_up_on.between(first, last))
    return (
        select(
            MonitoringTask.id,
            MonitoringTask.cohort_id,
            MonitoringTask.question,
            MonitoringTask.municipality,
            MonitoringTask.updated_at,
            Cohort.title.label("cohort"),
            case((returns, MonitoringTask.follow_up_on)).label("follow_up_on"),
            FoiRequest.id.label("request_id"),
            FoiRequest.office,
            DEADLINE.label("deadline"),
        )
        .join(MonitoringTask.cohort)
        .outerjoin(FoiRequest, and_(FoiRequest.task_id == MonitoringTask.id, OPEN, DEADLINE.between(first, last)))
        .where(in_care(account_id) if own else sight(account_id, every))
        .where(Cohort.archived_at.is_(None), MonitoringTask.archived_at.is_(None))
        .where(or_(FoiRequest.id.is_not(None), returns))
        .order_by(DEADLINE, MonitoringTask.id)
    )


def between(viewer, first, last) -> list:
    """The terms of open requests and the days to return to a task, for the calendar."""
    return _days(viewer.id, first, last, every=sees_every(viewer), own=False).all()


def pressing(viewer) -> list:
    """The same, as far as they are this viewer's own work and near or over."""
    return _days(viewer.id, date(2000, 1, 1), today() + NOTICE, every=False, own=True).all()


@Question
def _findings(project_id):
    paper = holds(MonitoringTask.audit_kind, MonitoringTask.id)
    page = and_(MonitoringTask.url != "", MonitoringTask.accessed_on.is_not(None))
    return (
        select(
            MonitoringTask.id,
            MonitoringTask.cohort_id,
            MonitoringTask.question,
            MonitoringTask.municipality,
            MonitoringTask.url,
            MonitoringTask.accessed_on,
            case((or_(paper, page), 1), else_=0).label("proved"),
            Cohort.title.label("cohort"),
        )
        .join(MonitoringTask.cohort)
        .where(Cohort.project_id == project_id, MonitoringTask.archived_at.is_(None), MonitoringTask.finding != "")
        .order_by(MonitoringTask.id)
    )


def findings(project_id: int) -> list:
    """The tasks of a project that found something; proved: with a page and its day, or with a file."""
    return _findings(project_id).all()


def seen_among(viewer, ids: list[int]) -> set[int]:
    """Those of these tasks that the viewer may open."""
    return set(db.session.scalars(visible_ids(viewer).where(MonitoringTask.id.in_(ids)))) if ids else set()

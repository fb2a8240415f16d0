"""What pages read about calls: those of one's own cohorts, and the public ones."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from association.academy.models import Application, Call, CallNotice, Cohort, Criterion
from association.academy.queries.cohorts import in_care, sees_every, sight, with_rights, within_sight
from association.core.clock import now
from association.core.database import db, titles_of
from association.core.questions import Question
from association.core.search import kinds, matching

# 1 for an application that came late and waits for a decision about that.
LATE = case(
    (Application.late & Application.late_decision.is_(None) & Application.state.not_in(("draft", "withdrawn")), 1),
    else_=0,
)


def _options():
    return (
        *with_rights(contains_eager(Call.cohort)),
        selectinload(Call.criteria),
        joinedload(Call.programme),
    )


@Question
def _of_cohort(cohort_id, account_id, *, every):
    wanted = select(Call).join(Call.cohort).where(Call.cohort_id == cohort_id, sight(account_id, every))
    return wanted.options(*_options())


def of_cohort(viewer, cohort_id: int) -> Call | None:
    """The call of a cohort that this viewer may see."""
    return _of_cohort.one(cohort_id, viewer.id, every=sees_every(viewer), lock=Call)


def call_by_id(viewer, call_id: int) -> Call | None:
    """The same, found by its own id."""
    cohort_id = db.session.scalar(select(Call.cohort_id).where(Call.id == call_id))
    return of_cohort(viewer, cohort_id) if cohort_id else None


def criterion(viewer, cohort_id: int, criterion_id: int) -> Criterion | None:
    """A criterion of the call of a cohort that this viewer may see."""
    call = of_cohort(viewer, cohort_id)
    found = next((one for one in call.criteria if one.id == criterion_id), None) if call else None
    if found:
        # What is only looked up by its id would be gone with the last reference to it.
        set_committed_value(found, "call", call)
    return found


def visible_ids(viewer):
    """The select of the ids of calls that this viewer may see."""
    return select(Call.id).join(Call.cohort).where(within_sight(viewer))


titles = titles_of(Call.title)


def exists(cohort_id: int) -> bool:
    """Whether the cohort has a call."""
    return db.session.scalar(select(Call.id).where(Call.cohort_id == cohort_id)) is not None


@Question
def _by_slug(slug):
    project = joinedload(Call.cohort).joinedload(Cohort.project)
    return select(Call).where(Call.slug == slug).options(project, joinedload(Call.programme))


def by_slug(slug: str) -> Call | None:
    """The call under this public address, with its project; locked when the request may write."""
    return _by_slug.one(slug, lock=Call)


@Question
def _taking(moment):
    return (
        select(Call.title, Call.title_en, Call.slug, Call.closes_at)
        .join(Call.cohort)
        .where(
            Call.published_at.is_not(None),
            Call.closed_at.is_(None),
            Call.closes_at >= moment,
            Cohort.archived_at.is_(None),
        )
        .order_by(Call.closes_at, Call.id)
        .limit(50)
    )


def taking() -> list:
    """Published calls whose deadline has not passed, the nearest first."""
    return _taking(now()).all()


def free_slug(wanted: str) -> str:
    """This public address, or the same with the first number that makes it one of its own."""
    taken = set(db.session.scalars(select(Call.slug).where(Call.slug.like(f"{wanted}%"))))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def latest_notice(call: Call) -> CallNotice | None:
    """The privacy notice that stands now."""
    wanted = select(CallNotice).where(CallNotice.call_id == call.id)
    return db.session.scalars(wanted.order_by(CallNotice.number.desc()).limit(1)).first()


@Question
def _counts(call_id):
    return (
        select(Application.state, func.count(), func.sum(LATE))
        .where(Application.call_id == call_id)
        .group_by(Application.state)
    )


def counts(call: Call) -> tuple[dict[str, int], int]:
    """How many applications of a call are in each state, and how many late ones wait for a decision."""
    rows = _counts(call.id).all()
    return {state: count for state, count, _late in rows}, sum(late for _state, _count, late in rows)


def found(viewer, words: str, limit: int) -> list:
    """Calls that hold the words."""
    if Call.search_kind not in kinds(words):
        return []
    wanted = select(Call.id, Call.cohort_id, Call.title, Call.closes_at, Cohort.title.label("cohort")).join(Call.cohort)
    wanted = wanted.where(within_sight(viewer), Call.id.in_(matching(Call.search_kind, words)))
    return db.session.execute(wanted.order_by(Call.closes_at.desc(), Call.id.desc()).limit(limit)).all()


@Question
def _closing(account_id, first, last, *, every):
    return (
        select(Call.id, Call.cohort_id, Call.title, Call.closes_at, Call.updated_at, Cohort.title.label("cohort"))
        .join(Call.cohort)
        .where(
            sight(account_id, every),
            Cohort.archived_at.is_(None),
            Call.published_at.is_not(None),
            Call.closes_at.between(first, last),
        )
        .order_by(Call.closes_at, Call.id)
    )


def closing(viewer, first, last) -> list:
    """The calls that close between two moments, for the calendar."""
    return _closing(viewer.id, first, last, every=sees_every(viewer)).all()


@Question
def _waiting(account_id):
    return (
        select(
            Call.id,
            Call.cohort_id,
            Call.title,
            Call.closes_at,
            func.count(Application.id).label("applications"),
            func.sum(LATE).label("late"),
        )
        .join(Call.cohort)
        .join(Application, Application.call_id == Call.id)
        .where(in_care(account_id), Application.state == "submitted")
        .group_by(Call.id)
        .order_by(Call.closes_at, Call.id)
    )


def waiting(viewer) -> list:
    """The calls of this viewer's own cohorts with applications that nobody has checked yet."""
    return _waiting(viewer.id).all()

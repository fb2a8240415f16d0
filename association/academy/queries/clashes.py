"""Sessions that take place at the same time as others."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import String, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from association.academy.clashes import Clash, told
from association.academy.models import Cohort, Enrolment, SessionTrainer, TrainingSession
from association.academy.queries.cohorts import in_care, sees_every, sight
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.people.models import Person

# The desk looks this far ahead.
AHEAD = timedelta(days=60)
MOST = 60


def _seen(other, account_id, every: bool):
    visible = select(Cohort.id).where(sight(account_id, every))
    return case((other.cohort_id.in_(visible), 1), else_=0).label("seen")


def _shared_people(cohorts):
    """How many people two cohorts share, reckoned once for each pair. cohorts: (column) -> which are looked at."""
    mine, theirs = aliased(Enrolment), aliased(Enrolment)
    return (
        select(mine.cohort_id.label("mine"), theirs.cohort_id.label("theirs"), func.count(mine.id).label("number"))
        .join_from(mine, theirs, and_(theirs.person_id == mine.person_id, theirs.cohort_id != mine.cohort_id))
        .where(cohorts(mine.cohort_id), mine.state == "enrolled", theirs.state == "enrolled")
        .group_by(mine.cohort_id, theirs.cohort_id)
        .subquery("shared_people")
    )


def _shared_trainers(scope):
    """The names of those who lead two sessions. scope: (session) -> which sessions are looked at."""
    my, their, led = aliased(SessionTrainer), aliased(SessionTrainer), aliased(TrainingSession)
    name = Person.given_name + " " + Person.family_name
    return (
        select(
            my.session_id.label("mine"),
            their.session_id.label("theirs"),
            func.aggregate_strings(name, ", ").label("names"),
        )
        .join_from(my, led, led.id == my.session_id)
        .join(their, and_(their.person_id == my.person_id, their.session_id != my.session_id))
        .join(Person, Person.id == my.person_id)
        .where(scope(led))
        .group_by(my.session_id, their.session_id)
        .subquery("shared_trainers")
    )


def _facts(other, other_cohort, people, own, account_id, every):
    return (
        other.id,
        other.cohort_id,
        other_cohort.title.label("cohort"),
        other.topic,
        other.day,
        other.starts,
        other.ends,
        other.place,
        other.kind,
        _seen(other, account_id, every),
        case((own, 1), else_=0).label("own"),
        func.coalesce(people.c.number, 0).label("people"),
    )


def _pairs(other, scope, cohorts, account_id, every):
    other_cohort = aliased(Cohort)
    at_once = and_(
        other.day == TrainingSession.day,
        other.starts < TrainingSession.ends,
        other.ends > TrainingSession.starts,
        other.id != TrainingSession.id,
        other.archived_at.is_(None),
    )
    people, trainers = _shared_people(cohorts), _shared_trainers(scope)
    together = and_(people.c.mine == TrainingSession.cohort_id, people.c.theirs == other.cohort_id)
    return (
        select(
            *_facts(other, other_cohort, people, other.cohort_id == TrainingSession.cohort_id, account_id, every),
            func.coalesce(trainers.c.names, "").label("trainers"),
            TrainingSession.id.label("of"),
            TrainingSession.cohort_id.label("of_cohort"),
            TrainingSession.topic.label("of_topic"),
            TrainingSession.place.label("of_place"),
            TrainingSession.kind.label("of_kind"),
        )
        .join_from(TrainingSession, other, at_once)
        .join(other_cohort, and_(other_cohort.id == other.cohort_id, other_cohort.archived_at.is_(None)))
        .outerjoin(people, together)
        .outerjoin(trainers, and_(trainers.c.mine == TrainingSession.id, trainers.c.theirs == other.id))
        .where(scope(TrainingSession), TrainingSession.archived_at.is_(None))
        .where(
            or_(
                other.cohort_id == TrainingSession.cohort_id,
                people.c.number > 0,
                trainers.c.names != "",
                _same_place(other),
            )
        )
        .order_by(TrainingSession.day, TrainingSession.starts, TrainingSession.id, other.id)
    )


def _same_place(other):
    """Roughly: what SQLite takes for the same letters; told() looks closer."""
    here, there = TrainingSession.place, other.place
    return and_(there != "", func.substr(func.lower(there), 1, 3) == func.substr(func.lower(here), 1, 3))


@Question
def _of_cohort(cohort_id, account_id, *, every):
    other, cohorts = aliased(TrainingSession), lambda column: column == cohort_id
    return _pairs(other, lambda session: session.cohort_id == cohort_id, cohorts, account_id, every)


@Question
def _of_session(session_id, account_id, *, every):
    other, led = aliased(TrainingSession), aliased(TrainingSession)
    own = select(led.cohort_id).where(led.id == session_id).scalar_subquery()
    return _pairs(other, lambda session: session.id == session_id, lambda column: column == own, account_id, every)


@Question
def _in_care(account_id, first, last, *, every):
    other, mine = aliased(TrainingSession), select(Cohort.id).where(in_care(account_id))
    pairs = _pairs(
        other,
        lambda session: and_(session.cohort_id.in_(mine), session.day.between(first, last)),
        lambda column: column.in_(mine),
        account_id,
        every,
    )
    # The days of both are the same, but SQLite would look through all sessions if it were not told twice.
    return pairs.where(other.day.between(first, last)).limit(MOST)


def _sorted(rows) -> dict[int, list[Clash]]:
    found = defaultdict(list)
    for row in rows:
        clash = told(row, row.of_place, remote=row.of_kind == "webinar", trainers=row.trainers)
        if clash:
            found[row.of].append(clash)
    return found


def of_cohort(viewer, cohort_id: int) -> dict[int, list[Clash]]:
    """What stands in the way of the sessions of a cohort: {session id: clashes}."""
    return _sorted(_of_cohort(cohort_id, viewer.id, every=sees_every(viewer)))


def of_session(viewer, session_id: int) -> list[Clash]:
    """What stands in the way of one session."""
    return _sorted(_of_session(session_id, viewer.id, every=sees_every(viewer)))[session_id]


def coming(viewer) -> list[tuple]:
    """(row of the session, its clashes) of this viewer's own work in the next weeks; a pair is told once."""
    rows = _in_care(viewer.id, today(), today() + AHEAD, every=sees_every(viewer)).all()
    sessions = {row.of: row for row in rows}
    told_already, found = set(), []
    for ident, clashes in _sorted(rows).items():
        fresh = [clash for clash in clashes if frozenset((ident, clash.session_id)) not in told_already]
        told_already |= {frozenset((ident, clash.session_id)) for clash in fresh if clash.session_id}
        if fresh:
            found.append((sessions[ident], fresh))
    return found


@Question
def _on_days(cohort_id, account_id, days, *, every):
    other, other_cohort = aliased(TrainingSession), aliased(Cohort)
    leaders = (
        select(func.aggregate_strings(cast(SessionTrainer.person_id, String), ","))
        .where(SessionTrainer.session_id == other.id)
        .correlate(other)
        .scalar_subquery()
        .label("leaders")
    )
    people = _shared_people(lambda column: column == cohort_id)
    return (
        select(*_facts(other, other_cohort, people, other.cohort_id == cohort_id, account_id, every), leaders)
        .join_from(other, other_cohort, and_(other_cohort.id == other.cohort_id, other_cohort.archived_at.is_(None)))
        .outerjoin(people, people.c.theirs == other.cohort_id)
        .where(other.archived_at.is_(None), other.day.in_(days))
        .order_by(other.day, other.starts, other.id)
    )


def of_slots(viewer, cohort_id: int, slots, but=()) -> dict[str, list[Clash]]:
    """What would stand in the way of sessions that are not stored (like this): {key of the slot: clashes}.

    cohort_id: of which they would be; but: ids of stored sessions that do not count, because they move.
    """
    if not slots:
        return defaultdict(list)
    rows = _on_days(cohort_id, viewer.id, sorted({slot.day for slot in slots}), every=sees_every(viewer)).all()
    on_day = defaultdict(list)
    for row in rows:
        if row.id not in but:
            on_day[row.day].append(row)
    names = _names({ident for slot in slots for ident in slot.leaders}) if on_day else {}
    found = defaultdict(list)
    for slot in slots:
        for row in on_day[slot.day]:
            if not (row.starts < slot.ends and row.ends > slot.starts):
                continue
            leading = {int(ident) for ident in (row.leaders or "").split(",") if ident}
            shared = ", ".join(names[ident] for ident in slot.leaders if ident in leading and ident in names)
            clash = told(row, slot.place, remote=slot.kind == "webinar", trainers=shared)
            if clash:
                found[slot.key].append(clash)
    return found


def _names(ids) -> dict[int, str]:
    wanted = select(Person.id, Person.given_name, Person.family_name).where(Person.id.in_(ids or {0}))
    return {row.id: f"{row.given_name} {row.family_name}" for row in db.session.execute(wanted)}

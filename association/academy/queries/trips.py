"""What pages read about trips: where a group goes, when, and what takes place there."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.academy.models import (
    Cohort,
    Room,
    TrainingSession,
    Trip,
    Vehicle,
)
from association.academy.queries.cohorts import sees_every, sight, with_rights, within_sight
from association.academy.queries.sessions import ORDER, number
from association.core.database import db, titles_of
from association.core.questions import Question
from association.core.search import kinds, matching
from association.people.models import Organisation, Person


def _whole(base, account_id, every):
    return (
        base.join(Trip.cohort)
        .where(sight(account_id, every))
        .options(
            *with_rights(joinedload(Trip.cohort)),
            joinedload(Trip.host_organisation),
            joinedload(Trip.host_person),
        )
    )


@Question
def _trip(trip_id, account_id, *, every, removed):
    gone = Trip.archived_at.is_not(None) if removed else Trip.archived_at.is_(None)
    return _whole(select(Trip).where(Trip.id == trip_id, gone), account_id, every)


def trip_by_id(viewer, trip_id: int) -> Trip | None:
    """A trip of a cohort that this viewer may see; whoever is about to write locks it."""
    return _trip.one(trip_id, viewer.id, every=sees_every(viewer), removed=False, lock=(Trip, Cohort))


def trip(viewer, cohort_id: int, trip_id: int) -> Trip | None:
    """The same, when it belongs to this cohort."""
    found = trip_by_id(viewer, trip_id)
    return found if found and found.cohort_id == cohort_id else None


def removed_trip(viewer, cohort_id: int, trip_id: int) -> Trip | None:
    """A trip that was removed, to bring it back."""
    found = _trip.one(trip_id, viewer.id, every=sees_every(viewer), removed=True, lock=(Trip, Cohort))
    return found if found and found.cohort_id == cohort_id else None


def visible_ids(viewer):
    """The select of the ids of trips that this viewer may see."""
    return select(Trip.id).join(Trip.cohort).where(within_sight(viewer), Trip.archived_at.is_(None))


titles = titles_of(Trip.title)


def _host_name():
    return Person.given_name + " " + Person.family_name


@Question
def _of_cohort(cohort_id):
    return (
        select(
            Trip.id,
            Trip.title,
            Trip.starts_on,
            Trip.ends_on,
            Trip.place,
            Trip.programme,
            Trip.information,
            Trip.meeting_point,
            Trip.meets_at,
            Organisation.name.label("host_organisation"),
            _host_name().label("host_person"),
        )
        .outerjoin(Organisation, Organisation.id == Trip.host_organisation_id)
        .outerjoin(Person, Person.id == Trip.host_person_id)
        .where(Trip.cohort_id == cohort_id, Trip.archived_at.is_(None))
        .order_by(Trip.starts_on, Trip.id)
    )


def of_cohort(cohort_id: int) -> list:
    """The trips of a cohort in time."""
    return _of_cohort(cohort_id).all()


@Question
def _of_project(project_id, account_id, first, last, *, every):
    return (
        select(Trip.id, Trip.title, Trip.ends_on)
        .join(Trip.cohort)
        .where(
            Cohort.project_id == project_id,
            Trip.archived_at.is_(None),
            Trip.ends_on.between(first, last),
            sight(account_id, every),
        )
        .order_by(Trip.ends_on, Trip.id)
    )


def of_project(viewer, project_id: int, first, last) -> list:
    """Trips of a project that ended in these days, of the cohorts that this viewer may see."""
    return _of_project(project_id, viewer.id, first, last, every=sees_every(viewer)).all()


def of_day(cohort_id: int, day) -> list:
    """The trips of a cohort that last on this day."""
    return [row for row in _of_cohort(cohort_id) if row.starts_on <= day <= row.ends_on]


def records(cohort_id: int) -> list[Trip]:
    """The trips of a cohort, to be copied."""
    wanted = select(Trip).where(Trip.cohort_id == cohort_id, Trip.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Trip.starts_on, Trip.id)))


def parts_of(trip_ids) -> tuple[list[Vehicle], list[Room]]:
    """The vehicles and rooms of trips."""
    return _parts(Vehicle, trip_ids), _parts(Room, trip_ids)


def _parts(kind, trip_ids):
    wanted = select(kind).where(kind.trip_id.in_(list(trip_ids)), kind.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(kind.id)))


@Question
def _sessions(cohort_id, first, last):
    return (
        select(
            TrainingSession.id,
            number().label("number"),
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.place,
        )
        .where(
            TrainingSession.cohort_id == cohort_id,
            TrainingSession.archived_at.is_(None),
            TrainingSession.day.between(first, last),
        )
        .order_by(*ORDER)
    )


def sessions(trip: Trip) -> list:
    """The sessions that take place on the days of a trip."""
    return _sessions(trip.cohort_id, trip.starts_on, trip.ends_on).all()


@Question
def _between(account_id, first, last, *, every):
    return (
        select(
            Trip.id,
            Trip.cohort_id,
            Trip.title,
            Trip.starts_on,
            Trip.ends_on,
            Trip.place,
            Trip.meeting_point,
            Trip.meets_at,
            Trip.updated_at,
            Cohort.title.label("cohort"),
        )
        .join(Trip.cohort)
        .where(
            sight(account_id, every),
            Cohort.archived_at.is_(None),
            Trip.archived_at.is_(None),
            Trip.starts_on <= last,
            Trip.ends_on >= first,
        )
        .order_by(Trip.starts_on, Trip.id)
    )


def between(viewer, first, last) -> list:
    """The trips between two days that this viewer may see, for the calendar."""
    return _between(viewer.id, first, last, every=sees_every(viewer)).all()


def found(viewer, words: str, limit: int) -> list:
    """Trips that hold the words, the youngest first."""
    if Trip.search_kind not in kinds(words):
        return []
    wanted = (
        select(Trip.id, Trip.cohort_id, Trip.title, Trip.starts_on, Trip.ends_on, Cohort.title.label("cohort"))
        .join(Trip.cohort)
        .where(within_sight(viewer), Trip.archived_at.is_(None), Trip.id.in_(matching(Trip.search_kind, words)))
    )
    return db.session.execute(wanted.order_by(Trip.starts_on.desc(), Trip.id.desc()).limit(limit)).all()

"""What pages read about those who go on a trip: who rides with whom, who sleeps where."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from association.academy.manifest import Going, Manifest
from association.academy.models import (
    Application,
    Cohort,
    Enrolment,
    Room,
    SessionTrainer,
    TrainingSession,
    Traveller,
    Trip,
    Vehicle,
)
from association.academy.queries.trips import trip, trip_by_id
from association.core.database import db, titles_of
from association.core.questions import Question
from association.people.models import Person


@Question
def _people(cohort_id, trip_id, first, last):
    """Those who take part, those who lead sessions on these days, and whoever was added to the trip."""
    enrolled = select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id, Enrolment.state == "enrolled")
    leading = (
        select(SessionTrainer.person_id)
        .join(TrainingSession, TrainingSession.id == SessionTrainer.session_id)
        .where(
            TrainingSession.cohort_id == cohort_id,
            TrainingSession.archived_at.is_(None),
            TrainingSession.day.between(first, last),
        )
    )
    added = select(Traveller.person_id).where(Traveller.trip_id == trip_id, Traveller.added.is_(True))
    return (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.phone,
            case((Person.id.in_(leading), 1), else_=0).label("leads"),
            func.coalesce(Traveller.goes, True).label("goes"),
            Traveller.there_id,
            Traveller.back_id,
            Traveller.room_id,
            Traveller.sleeps_from,
            Traveller.sleeps_until,
            func.coalesce(Traveller.needs, "").label("needs"),
            func.coalesce(Traveller.added, False).label("added"),
            func.coalesce(Traveller.version, 0).label("version"),
        )
        .outerjoin(Traveller, and_(Traveller.person_id == Person.id, Traveller.trip_id == trip_id))
        .where(or_(Person.id.in_(enrolled), Person.id.in_(leading), Person.id.in_(added)))
        .order_by(Person.sort_key, Person.id)
    )


@Question
def _vehicles(trip_id):
    wanted = select(
        Vehicle.id,
        Vehicle.title,
        Vehicle.way,
        Vehicle.seats,
        Vehicle.departs_from,
        Vehicle.departs_at,
        Vehicle.returns_at,
        Vehicle.driver,
    )
    return wanted.where(Vehicle.trip_id == trip_id, Vehicle.archived_at.is_(None)).order_by(Vehicle.id)


@Question
def _rooms(trip_id):
    wanted = select(Room.id, Room.title, Room.places, Room.remarks)
    return wanted.where(Room.trip_id == trip_id, Room.archived_at.is_(None)).order_by(Room.id)


def manifest(trip: Trip) -> Manifest:
    """Everybody on a trip with its vehicles and rooms, in three statements."""
    people = [
        Going(
            row.id,
            f"{row.given_name} {row.family_name}",
            f"{row.family_name} {row.given_name}",
            row.phone,
            bool(row.leads),
            bool(row.goes),
            *row[6:],
        )
        for row in _people(trip.cohort_id, trip.id, trip.starts_on, trip.ends_on)
    ]
    return Manifest(trip, people, _vehicles(trip.id).all(), _rooms(trip.id).all())


def declared_needs(cohort_id: int, person_id: int) -> str:
    """What a person wrote about his or her needs when applying for the cohort."""
    wanted = (
        select(Application.needs)
        .join(Enrolment, Enrolment.id == Application.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.person_id == person_id, Application.needs != "")
    )
    return db.session.scalars(wanted.order_by(Application.id.desc()).limit(1)).one_or_none() or ""


@dataclass
class Place:
    """One person on a trip, as a page about him or her needs it."""

    trip: Trip
    manifest: Manifest
    one: Going

    @property
    def cohort(self) -> Cohort:
        """Whose trip it is."""
        return self.trip.cohort


def place(viewer, cohort_id: int, trip_id: int, person_id: int) -> Place | None:
    """A person on a trip that this viewer may see."""
    found = trip(viewer, cohort_id, trip_id)
    listed = manifest(found) if found else None
    one = next((one for one in listed.people if one.person_id == person_id), None) if listed else None
    return Place(found, listed, one) if one else None


def vehicle(viewer, cohort_id: int, trip_id: int, vehicle_id: int) -> Vehicle | None:
    """A vehicle of a trip that this viewer may see."""
    return _part(Vehicle, viewer, cohort_id, trip_id, vehicle_id)


def room(viewer, cohort_id: int, trip_id: int, room_id: int) -> Room | None:
    """A room of a trip that this viewer may see."""
    return _part(Room, viewer, cohort_id, trip_id, room_id)


def _part(kind, viewer, cohort_id, trip_id, ident, removed=False):
    whole = trip(viewer, cohort_id, trip_id)
    if whole is None:
        return None
    gone = kind.archived_at.is_not(None) if removed else kind.archived_at.is_(None)
    return _belonging(db.session.scalars(select(kind).where(kind.id == ident, gone)).one_or_none(), whole)


def _belonging(part, whole):
    """A vehicle or room with its trip, when it is of this trip."""
    if part is None or part.trip_id != whole.id:
        return None
    set_committed_value(part, "trip", whole)
    return part


def traveller(trip_id: int, person_id: int) -> Traveller | None:
    """What was settled for a person on a trip."""
    wanted = select(Traveller).where(Traveller.trip_id == trip_id, Traveller.person_id == person_id)
    return db.session.scalars(wanted).one_or_none()


def travellers(trip_id: int, person_ids) -> list[Traveller]:
    """What was settled for these people."""
    wanted = select(Traveller).where(Traveller.trip_id == trip_id, Traveller.person_id.in_(list(person_ids)))
    return list(db.session.scalars(wanted))


def removed_vehicle(viewer, cohort_id: int, trip_id: int, vehicle_id: int) -> Vehicle | None:
    """A vehicle that was taken away, to bring it back."""
    return _part(Vehicle, viewer, cohort_id, trip_id, vehicle_id, removed=True)


def removed_room(viewer, cohort_id: int, trip_id: int, room_id: int) -> Room | None:
    """A room that was taken away, to bring it back."""
    return _part(Room, viewer, cohort_id, trip_id, room_id, removed=True)


def vehicle_by_id(viewer, vehicle_id: int) -> Vehicle | None:
    """A vehicle of any trip that this viewer may see."""
    return _part_by_id(Vehicle, viewer, vehicle_id)


def room_by_id(viewer, room_id: int) -> Room | None:
    """A room of any trip that this viewer may see."""
    return _part_by_id(Room, viewer, room_id)


def _part_by_id(kind, viewer, ident):
    found = db.session.scalars(select(kind).where(kind.id == ident, kind.archived_at.is_(None))).one_or_none()
    whole = trip_by_id(viewer, found.trip_id) if found else None
    return _belonging(found, whole) if whole else None


vehicle_titles = titles_of(Vehicle.title)


room_titles = titles_of(Room.title)

"""Of what people choose when they register: the days, the items side by side, meals and lodging, with places left."""

from sqlalchemy import select

from association.conferences.choices import Offer, Possibility
from association.conferences.models import ConferenceDay, ConferenceRoom, PlacePool, ProgrammeItem, Seat, VisitRules
from association.conferences.models.places import LIVING
from association.core.questions import Question


def _of(conference_id):
    return (
        select(
            PlacePool.id,
            PlacePool.kind,
            PlacePool.label,
            PlacePool.capacity,
            PlacePool.taken,
            ConferenceDay.day,
            ConferenceDay.title.label("day_title"),
            ConferenceDay.title_en.label("day_title_en"),
            ProgrammeItem.kind.label("item_kind"),
            ProgrammeItem.number,
            ProgrammeItem.title,
            ProgrammeItem.title_en,
            ProgrammeItem.starts_at,
            ProgrammeItem.ends_at,
            ProgrammeItem.parent_id,
            ProgrammeItem.place,
            ConferenceRoom.name.label("room"),
        )
        .outerjoin(ProgrammeItem, ProgrammeItem.id == PlacePool.item_id)
        .outerjoin(ConferenceRoom, ConferenceRoom.id == ProgrammeItem.room_id)
        .outerjoin(ConferenceDay, (ConferenceDay.id == PlacePool.day_id) | (ConferenceDay.id == ProgrammeItem.day_id))
        .where(PlacePool.conference_id == conference_id)
        .order_by(ConferenceDay.day, ProgrammeItem.starts_at, PlacePool.position, PlacePool.id)
    )


@Question
def _pools(conference_id):
    return _of(conference_id).where(
        PlacePool.archived_at.is_(None),
        ProgrammeItem.id.is_(None) | (ProgrammeItem.bookable & ProgrammeItem.archived_at.is_(None)),
    )


@Question
def _every_pool(conference_id):
    return _of(conference_id)


@Question
def _wishing(conference_id):
    return select(VisitRules.id).where(VisitRules.conference_id == conference_id, VisitRules.closed_at.is_(None))


@Question
def _chosen(*attendee_ids):
    return select(Seat.attendee_id, Seat.pool_id, Seat.state, Seat.instead_of_id).where(
        Seat.attendee_id.in_(attendee_ids), Seat.state.in_(LIVING)
    )


def offer(conference_id: int) -> Offer:
    """Everything that may be chosen. Visits for which people wish are not among it."""
    wishing = is_wishing(conference_id)
    rows = [row for row in _pools(conference_id) if not (wishing and row.item_kind == "study_visit")]
    return Offer([Possibility(**row._mapping) for row in rows])


def is_wishing(conference_id: int) -> bool:
    """Whether people wish for study visits instead of taking what is left."""
    return _wishing(conference_id).first() is not None


def chosen(attendee_ids) -> dict[int, list]:
    """{attendee: his or her seats that live}."""
    found: dict[int, list] = {}
    for row in _chosen(*attendee_ids):
        found.setdefault(row.attendee_id, []).append(row)
    return found


def names(conference_id: int) -> dict[int, Possibility]:
    """{id of a pool: what it is for}, also of what cannot be chosen any more."""
    return {row.id: Possibility(**row._mapping) for row in _every_pool(conference_id)}

"""The steps of a person's work on a programme."""

from sqlalchemy import or_, select

from association.conferences.models import (
    ConferenceDay,
    ConferenceRoom,
    PlacePool,
    Presence,
    ProgrammeItem,
    ProgrammeStep,
    Seat,
)
from association.core.database import db


def _of(conference_id: int, account_id: int):
    return select(ProgrammeStep).where(
        ProgrammeStep.conference_id == conference_id, ProgrammeStep.account_id == account_id
    )


def last_done(conference_id: int, account_id: int, step_id: int | None = None) -> ProgrammeStep | None:
    """The last step of this person that stands; or this one, if it stands."""
    wanted = _of(conference_id, account_id).where(ProgrammeStep.undone_at.is_(None))
    if step_id is not None:
        wanted = wanted.where(ProgrammeStep.id == step_id)
    return db.session.scalars(wanted.order_by(ProgrammeStep.id.desc()).limit(1)).first()


def last_undone(conference_id: int, account_id: int) -> ProgrammeStep | None:
    """The step that this person took back last: the oldest of those taken back, as they go back one by one."""
    wanted = _of(conference_id, account_id).where(ProgrammeStep.undone_at.is_not(None))
    return db.session.scalars(wanted.order_by(ProgrammeStep.id).limit(1)).first()


def outdated(conference_id: int, account_id: int, before) -> list[ProgrammeStep]:
    """What nobody will take back or do again: steps of this person that were taken back, and all from before."""
    wanted = select(ProgrammeStep).where(
        ProgrammeStep.conference_id == conference_id,
        (ProgrammeStep.made_at < before)
        | ((ProgrammeStep.account_id == account_id) & ProgrammeStep.undone_at.is_not(None)),
    )
    return list(db.session.scalars(wanted))


def ends(conference_id: int, account_id: int) -> tuple[str | None, str | None]:
    """What this person would take back and what they would do again, in words."""
    last, first = last_done(conference_id, account_id), last_undone(conference_id, account_id)
    return last and last.label, first and first.label


def _inhabited(column):
    return select(column).where(ProgrammeItem.archived_at.is_(None), column.is_not(None))


def rooms_left(room_ids) -> list[ConferenceRoom]:
    """Those of these rooms in which nothing is planned, to put them away."""
    free = ConferenceRoom.id.in_(room_ids), ConferenceRoom.id.not_in(_inhabited(ProgrammeItem.room_id))
    return list(db.session.scalars(select(ConferenceRoom).where(*free, ConferenceRoom.archived_at.is_(None))))


def rooms_gone(room_ids) -> list[ConferenceRoom]:
    """Those of these rooms that were put away."""
    gone = ConferenceRoom.id.in_(room_ids), ConferenceRoom.archived_at.is_not(None)
    return list(db.session.scalars(select(ConferenceRoom).where(*gone)))


def days_lived_on(day_ids) -> set[int]:
    """Those of these days on which something is planned, somebody was, or for which somebody asked for a place."""
    used = (
        _inhabited(ProgrammeItem.day_id),
        select(Presence.day_id),
        select(PlacePool.day_id).join(Seat, or_(Seat.pool_id == PlacePool.id, Seat.instead_of_id == PlacePool.id)),
    )
    return {ident for one in used for ident in db.session.scalars(one.where(one.selected_columns[0].in_(day_ids)))}


def are_days(day_ids) -> bool:
    """Whether any of these numbers is a day."""
    return db.session.scalar(select(ConferenceDay.id).where(ConferenceDay.id.in_(day_ids)).limit(1)) is not None


def removed_items(day_id: int) -> list[ProgrammeItem]:
    """What was taken out of the programme of a day."""
    gone = ProgrammeItem.day_id == day_id, ProgrammeItem.archived_at.is_not(None)
    return list(db.session.scalars(select(ProgrammeItem).where(*gone).order_by(ProgrammeItem.id)))


def items(conference_id: int, ids) -> list[ProgrammeItem]:
    """These items of a conference."""
    wanted = ProgrammeItem.conference_id == conference_id, ProgrammeItem.id.in_(ids)
    return list(db.session.scalars(select(ProgrammeItem).where(*wanted)))


def pools_of_day(day_id: int) -> list[PlacePool]:
    """The places of a day."""
    return list(db.session.scalars(select(PlacePool).where(PlacePool.day_id == day_id)))

"""What is read about the rooms of a conference to change them."""

from sqlalchemy import select

from association.conferences.models import Conference, ConferenceDay, ConferenceRoom
from association.conferences.queries.conferences import conference
from association.core import database
from association.core.database import db


def records(conference_id: int, *, archived: bool = False) -> list[ConferenceRoom]:
    """The rooms in their order; archived: with those that were removed."""
    wanted = select(ConferenceRoom).where(ConferenceRoom.conference_id == conference_id)
    if not archived:
        wanted = wanted.where(ConferenceRoom.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(ConferenceRoom.position, ConferenceRoom.name, ConferenceRoom.id)))


class Part:
    """A part of a conference together with it, as the rules ask for it."""

    def __init__(self, owner: Conference, record):
        self.conference, self.record = owner, record


def part_of(model):
    """The loader of a part of a conference that this viewer may see; the conference is locked with it."""

    def load(viewer, conference_id: int, part_id: int) -> Part | None:
        owner = conference(viewer, conference_id)
        wanted = select(model).where(model.id == part_id, model.conference_id == conference_id)
        record = database.one(wanted, model) if owner else None
        return Part(owner, record) if record else None

    return load


room = part_of(ConferenceRoom)
day = part_of(ConferenceDay)

"""Rooms: where items happen side by side."""

from flask_babel import gettext as _

from association.conferences.commands import steps
from association.conferences.models import ConferenceRoom
from association.conferences.models.programme import new_guid
from association.conferences.queries import rooms as queries
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all


def add_room(conference, *, name, capacity=None, access="", guid="", actor) -> ConferenceRoom:
    """Another room, after those that are there. One of the same name that was removed comes back."""
    there = queries.records(conference.id, archived=True)
    gone = next((room for room in there if room.archived_at and room.name == name), None)
    if gone is not None:
        gone.archived_at, gone.capacity, gone.access = None, capacity, access
        note(gone, actor=actor, action="restored")
        db.session.flush()
        steps.keep_made("room", id=gone.id)
        return gone
    with refused_if_taken(_("Taka sala już jest."), "name"):
        room = ConferenceRoom(
            conference_id=conference.id,
            name=name,
            capacity=capacity,
            access=access,
            guid=guid or new_guid(),
            position=1 + max((room.position for room in there), default=-1),
        )
        note(room, actor=actor)
    steps.keep_made("room", id=room.id)
    return room


def change_room(room, *, name, capacity, access, actor) -> None:
    """Change what a room is."""
    with refused_if_taken(_("Taka sala już jest."), "name"):
        room.name, room.capacity, room.access = name, capacity, access
        note(room, actor=actor)


def remove_room(room, *, actor) -> None:
    """Take a room out of the lists; what is planned in it stays there until somebody moves it."""
    room.archived_at = now()
    note(room, actor=actor)
    db.session.flush()


def restore_room(room, *, actor) -> None:
    """Bring a room back."""
    room.archived_at = None
    note(room, actor=actor, action="restored")
    db.session.flush()


def move_room(room, *, by, actor) -> None:
    """Let a room stand so many places further in lists and in the programme."""
    rooms = queries.records(room.conference_id)
    place = rooms.index(room)
    rooms.insert(max(0, place + by), rooms.pop(place))
    for number, each in enumerate(rooms):
        each.position = number
    note_all(rooms, actor=actor)
    db.session.flush()

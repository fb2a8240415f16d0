"""Rooms and days that came with a step: they go with it when nobody uses them, and come back with it."""

from datetime import date

from flask_babel import gettext as _

from association.conferences.models import ConferenceDay
from association.conferences.queries import conferences as queries
from association.conferences.queries import steps as step_queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken


def put_away(conference, changes, actor) -> None:
    """What the step made and nothing living uses goes; a change of days keeps what it takes to bring them back."""
    rooms = step_queries.rooms_left([change["id"] for change in changes if change["kind"] == "room"])
    for room in rooms:
        room.archived_at = now()
    note_all(rooms, actor=actor)
    for change in changes:
        if change["kind"] == "days":
            change["gone"] = _shorten(conference, set(change["made"]), actor)
    db.session.flush()


def bring_back(conference, changes, actor) -> None:
    """The same rooms and days once more."""
    for change in changes:
        if change["kind"] == "days":
            _lengthen(conference, change.pop("gone", []), actor)
    rooms = step_queries.rooms_gone([change["id"] for change in changes if change["kind"] == "room"])
    for room in rooms:
        room.archived_at = None
    note_all(rooms, actor=actor, action="restored")
    db.session.flush()


def _shorten(conference, made: set[int], actor) -> list[dict]:
    days = queries.day_records(conference.id)
    used = step_queries.days_lived_on([day.id for day in days])
    free = made - used
    gone = []
    # Days follow one another without a gap, so only the first ones and the last ones can go.
    for end in (0, -1):
        while len(days) > 1 and days[end].id in free:
            gone.append(days.pop(end))
    if not gone:
        return []
    kept, told = days[0], []
    for day in gone:
        removed = step_queries.removed_items(day.id)
        told.append(
            {
                "id": day.id,
                "day": day.day.isoformat(),
                "title": day.title,
                "title_en": day.title_en,
                "items": [item.id for item in removed],
            }
        )
        for item in removed:
            # A day cannot go while anything points at it, be it a removed item.
            item.day_id = kept.id
        note_all(removed, actor=actor)
        for record in (*step_queries.pools_of_day(day.id), day):
            db.session.flush()
            note(record, actor=actor, action="removed")
            db.session.delete(record)
    conference.starts_on, conference.ends_on = days[0].day, days[-1].day
    note(conference, actor=actor)
    db.session.flush()
    return told


def _lengthen(conference, gone: list[dict], actor) -> None:
    if not gone:
        return
    there = {day.day for day in queries.day_records(conference.id)}
    dates = {date.fromisoformat(one["day"]) for one in gone}
    span = (max(there | dates) - min(there | dates)).days + 1
    if there & dates or span != len(there | dates) or step_queries.are_days([one["id"] for one in gone]):
        raise Overtaken(_("Tego nie da się już ponowić: później zmieniono dni konferencji."))
    facts = ("id", "title", "title_en")
    note_all(
        [
            ConferenceDay(
                conference_id=conference.id, day=date.fromisoformat(one["day"]), **{name: one[name] for name in facts}
            )
            for one in gone
        ],
        actor=actor,
    )
    conference.starts_on, conference.ends_on = min(there | dates), max(there | dates)
    note(conference, actor=actor)
    db.session.flush()
    for one in gone:
        items = step_queries.items(conference.id, one["items"])
        for item in items:
            item.day_id = one["id"]
        note_all(items, actor=actor)
    db.session.flush()

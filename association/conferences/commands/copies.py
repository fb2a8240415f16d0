"""Another conference that begins as one stands: its days, rooms and programme moved to new dates; never who registered,
never what happened."""

from datetime import timedelta

from association.conferences.commands.conferences import begin
from association.conferences.commands.programme import COPIED, add_items
from association.conferences.models import (
    Conference,
    ConferenceMember,
    ConferenceOrganiser,
    ConferenceRoom,
    Contributor,
)
from association.conferences.models.programme import new_guid
from association.conferences.queries import conferences as queries
from association.conferences.queries import programme, rooms, teams
from association.core.database import db
from association.core.history import note_all

FACTS = ("title_en", "timezone", "venue", "address", "city", "summary", "summary_en", "access", "access_en", "contact")


def copy(
    conference, *, title, starts_on, project_id=None, programme_too, people_too, team_too, action_id=None, actor
) -> Conference:
    """Begin the copy."""
    shift = starts_on - conference.starts_on
    other = begin(
        title=title,
        starts_on=starts_on,
        ends_on=conference.ends_on + shift,
        project_id=project_id,
        action_id=action_id,
        actor=actor,
        **{name: getattr(conference, name) for name in FACTS},
    )
    days = _copy_days(conference, other, shift, actor)
    places = _copy_rooms(conference, other, actor)
    if team_too:
        _copy_team(conference, other, actor)
    people = _copy_people(conference, other, actor) if people_too else {}
    if programme_too:
        _copy_programme(conference, other, shift, days, places, people, actor)
    return other


def _copy_days(conference, other, shift, actor) -> dict[int, int]:
    new = {day.day: day for day in queries.day_records(other.id)}
    pairs = [(day, new[day.day + shift]) for day in queries.day_records(conference.id) if day.day + shift in new]
    for old, copy_ in pairs:
        copy_.title, copy_.title_en = old.title, old.title_en
    note_all([copy_ for _old, copy_ in pairs], actor=actor)
    return {old.id: copy_.id for old, copy_ in pairs}


def _copy_rooms(conference, other, actor) -> dict[int, int]:
    old = rooms.records(conference.id)
    new = [
        ConferenceRoom(
            conference_id=other.id,
            guid=new_guid(),
            **{name: getattr(room, name) for name in ("name", "capacity", "access", "position")},
        )
        for room in old
    ]
    note_all(new, actor=actor)
    return {before.id: after.id for before, after in zip(old, new, strict=True)}


def _copy_team(conference, other, actor) -> None:
    """The same people with the same tasks; the right to read diets and needs is given for each conference anew."""
    members = [
        ConferenceMember(conference_id=other.id, account_id=row.account_id, function=row.function)
        for row in conference.team
        if row.account_id != getattr(actor, "id", None)
    ]
    organisers = [
        ConferenceOrganiser(
            conference_id=other.id,
            **{name: getattr(row, name) for name in ("organisation_id", "name", "url", "position")},
        )
        for row in teams.organiser_records(conference.id)
    ]
    note_all([*members, *organisers], actor=actor)


def _copy_people(conference, other, actor) -> dict[int, int]:
    old = queries.contributor_records(conference.id)
    kept = ("person_id", "name", "affiliation", "email", "bio", "bio_en")
    new = [Contributor(conference_id=other.id, **{name: getattr(row, name) for name in kept}) for row in old]
    note_all(new, actor=actor)
    return {before.id: after.id for before, after in zip(old, new, strict=True)}


def _copy_programme(conference, other, shift: timedelta, days, places, people, actor) -> None:
    """Slots first, then what runs inside them."""
    entries = programme.programme(conference.id)
    records = {row.id: row for row in programme.records(conference.id, [entry.id for entry in entries])}
    slots: dict[int, int] = {}
    for inner in (False, True):
        wanted = [entry for entry in entries if (entry.parent_id is not None) == inner and entry.day_id in days]
        rows = []
        for entry in wanted:
            record = records[entry.id]
            row = {name: getattr(record, name) for name in COPIED}
            row |= {
                "day_id": days[record.day_id],
                "room_id": places.get(record.room_id),
                "parent_id": slots.get(record.parent_id),
                "starts_at": record.starts_at + shift,
                "ends_at": record.ends_at and record.ends_at + shift,
                "roles": [
                    (people[one.contributor_id], one.role) for one in entry.people if one.contributor_id in people
                ],
            }
            rows.append(row)
        added = add_items(other, rows, actor=actor) if rows else []
        slots |= {entry.id: item.id for entry, item in zip(wanted, added, strict=True)}
    db.session.flush()


def copy_to_project(source, target, days: int, ids: dict, actor) -> None:
    """The conferences of a project, in another one that begins so many days later; without the people in them."""
    for conference in queries.of_project_records(source.id):
        action = ids.get(("projects.action", conference.action_id)) if conference.action_id else None
        copy(
            conference,
            title=conference.title,
            starts_on=conference.starts_on + timedelta(days=days),
            project_id=target.id,
            action_id=action,
            programme_too=True,
            people_too=False,
            team_too=True,
            actor=actor,
        )

"""Changing a programme. Every command works alone; inside steps.step() its work can be taken back."""

from datetime import datetime, time, timedelta

from flask_babel import gettext as _

from association.conferences.commands import steps
from association.conferences.models import ITEM_ROLES, ProgrammeItem
from association.conferences.queries import programme as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Refused

# An evening that lasts beyond midnight belongs to the day on which it began.
NIGHT_ENDS = time(6)
OWN = {"id", "conference_id", "guid", "exchange_id", "extra", "archived_at", "version", "created_at", "updated_at"}
COPIED = [column.key for column in ProgrammeItem.__table__.columns if column.key not in OWN]


def add_item(
    conference,
    *,
    day_id,
    kind,
    title,
    starts_at,
    ends_at=None,
    room_id=None,
    parent_id=None,
    roles=(),
    actor,
    **facts,
) -> ProgrammeItem:
    """Put something into the programme. roles: pairs of a contributor's id and a role; facts: further columns."""
    told = {"day_id": day_id, "kind": kind, "title": title, "starts_at": starts_at, "ends_at": ends_at}
    told |= {"room_id": room_id, "parent_id": parent_id, "roles": roles}
    return add_items(conference, [told | facts], actor=actor)[0]


def add_items(conference, rows, *, actor) -> list[ProgrammeItem]:
    """Put many things into the programme at once; each row holds what add_item() takes. What runs inside a slot comes
    in a later call than the slot itself."""
    frame = queries.frame(conference.id)
    items, everybody = [], []
    for row in rows:
        facts = dict(row)
        everybody.append(_checked(facts.pop("roles", ()), frame))
        item = ProgrammeItem(conference_id=conference.id, roles=[], **facts)
        _check(item, frame)
        items.append(item)
    note_all(items, actor=actor)
    steps.put_into_new(items, everybody, actor)
    gone = now()
    for item in items:
        # Taken back it is as if it had been removed, and done again as if it had been put back.
        steps.keep(item, {"archived_at": gone}, {"archived_at": None})
    db.session.flush()
    return items


def change_item(item, *, roles=None, actor, **facts) -> ProgrammeItem:
    """Change facts of an item; roles: who is in it from now on, None to leave them. What runs inside it moves along."""
    frame = queries.frame(item.conference_id)
    roles = None if roles is None else _checked(roles, frame)
    before = {name: getattr(item, name) for name in facts}
    start, day = item.starts_at, item.day_id
    with db.session.no_autoflush:
        _assign(item, facts)
        try:
            _check(item, frame)
        except Refused:
            _assign(item, before)
            raise
        within = queries.inside(item) if (item.starts_at, item.day_id) != (start, day) else []
    note_all([item], actor=actor)
    steps.keep(item, before, facts)
    _shift(within, item.starts_at - start, item.day_id, actor)
    if roles is not None:
        set_roles(item, roles, actor=actor)
    db.session.flush()
    return item


def _assign(item, facts) -> None:
    for name, value in facts.items():
        setattr(item, name, value)


def move_item(item, *, starts_at, ends_at, room_id, day_id, actor) -> ProgrammeItem:
    """Give an item another time, room or day."""
    return change_item(item, starts_at=starts_at, ends_at=ends_at, room_id=room_id, day_id=day_id, actor=actor)


def copy_item(item, *, actor, **facts) -> ProgrammeItem:
    """The same once more, with its people and with what runs inside it. facts: what is different, such as the time; a
    copy begins where the item ends when they do not say."""
    lasts = (item.ends_at or item.starts_at) - item.starts_at
    if "starts_at" not in facts:
        facts |= {"starts_at": item.starts_at + lasts, "ends_at": item.ends_at and item.ends_at + lasts}
    row = {name: getattr(item, name) for name in COPIED} | facts | {"roles": steps.people_of(item)}
    copy = add_items(item.conference, [row], actor=actor)[0]
    shift = copy.starts_at - item.starts_at
    rows = [
        {name: getattr(part, name) for name in COPIED}
        | {"parent_id": copy.id, "day_id": copy.day_id, "roles": steps.people_of(part)}
        | _shifted(part, shift)
        for part in queries.inside(item)
    ]
    if rows:
        add_items(item.conference, rows, actor=actor)
    return copy


def remove_item(item, *, actor) -> None:
    """Take an item and what runs inside it out of the programme; who has a place in it keeps it until then."""
    moment = now()
    _archive([item, *queries.inside(item)], moment, actor, action=None)


def restore_item(item, *, actor) -> None:
    """Put an item back, with what was taken out together with it."""
    _archive([item, *queries.inside(item, archived_at=item.archived_at)], None, actor, action="restored")


def _archive(items, moment, actor, action) -> None:
    for item in items:
        before = {"archived_at": item.archived_at}
        item.archived_at = moment
        steps.keep(item, before, {"archived_at": moment})
    note_all(items, actor=actor, action=action)
    db.session.flush()


def set_roles(item, roles, *, actor) -> None:
    """Who is in an item: pairs of a contributor's id and a role, in their order."""
    roles = _checked(roles, queries.frame(item.conference_id))
    before = steps.people_of(item)
    if before != [list(pair) for pair in roles]:
        steps.put(item, roles, actor)
        steps.keep(item, {"roles": before}, {"roles": steps.people_of(item)})


def shift_items(items, minutes: int, *, actor) -> None:
    """Let these items begin and end so many minutes later, or earlier."""
    _shift(items, timedelta(minutes=minutes), None, actor)


def shift_day(day, to, *, actor) -> None:
    """Move a day of the conference with all its items to another date."""
    shift = to - day.day
    day.day = to
    note_all([day], actor=actor)
    _shift(queries.of_day(day), shift, None, actor)


def _shift(items, shift: timedelta, day_id, actor) -> None:
    """Move items in time, and onto this day unless it is None."""
    for item in items:
        facts = _shifted(item, shift) | ({"day_id": day_id} if day_id is not None else {})
        steps.keep(item, {name: getattr(item, name) for name in facts}, facts)
        _assign(item, facts)
    note_all(items, actor=actor)
    db.session.flush()


def _shifted(item, shift) -> dict:
    return {"starts_at": item.starts_at + shift, "ends_at": item.ends_at and item.ends_at + shift}


def _check(item, frame) -> None:
    """Refuse what cannot be: another conference's day or room, an end before the start, a slot within a slot."""
    if item.day_id not in frame.days:
        raise Refused(_("Nie ma takiego dnia w tej konferencji."), "day_id")
    if item.room_id is not None and item.room_id not in frame.rooms:
        raise Refused(_("Nie ma takiej sali w tej konferencji."), "room_id")
    if item.parent_id is not None and (item.parent_id not in frame.slots or item.parent_id == item.id):
        raise Refused(_("Nie ma takiego punktu programu, w ramach którego coś się odbywa."), "parent_id")
    if item.parent_id is not None and item.id is not None and queries.inside(item):
        raise Refused(_("W ramach tego punktu odbywają się inne, więc sam nie może być częścią innego."), "parent_id")
    if item.ends_at is not None and item.ends_at < item.starts_at:
        raise Refused(_("Koniec musi być po początku."), "ends_at")
    first = datetime.combine(frame.days[item.day_id], time())
    if not first <= item.starts_at < first + timedelta(days=1, hours=NIGHT_ENDS.hour):
        raise Refused(_("Ta godzina nie należy do tego dnia."), "starts_at")


def _checked(roles, frame) -> list[tuple[int, str]]:
    for contributor_id, role in roles:
        if contributor_id not in frame.people or role not in ITEM_ROLES:
            raise Refused(_("Nie ma takiej osoby w programie tej konferencji."), "roles")
    return [tuple(pair) for pair in roles]

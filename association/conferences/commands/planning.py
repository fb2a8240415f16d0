"""What the builder of a programme does with what people type and drag: each is one step that can be taken back."""

from datetime import datetime, time, timedelta

from flask_babel import gettext as _

from association.conferences.commands import contributors, steps
from association.conferences.commands import programme as commands
from association.conferences.queries import contributors as people_queries
from association.conferences.queries import programme as queries
from association.core.polish import fold
from association.core.refusals import Overtaken, Refused

# What begins before this hour belongs to the evening before.
MORNING = time(5)


def plan_item(conference, *, day_id, starts, ends, people, actor, **facts):
    """Put something into the programme as a form tells it."""
    with steps.step(conference, _("Dodano: %(title)s", title=facts["title"]), actor=actor):
        times = _times(conference, day_id, starts, ends)
        roles = _roles(conference, people, actor)
        return commands.add_item(conference, **facts, **times, roles=roles, actor=actor)


def replan_item(item, *, day_id, starts, ends, people, actor, **facts):
    """Change an item as a form tells it."""
    with steps.step(item.conference, _("Zmieniono: %(title)s", title=facts["title"]), actor=actor):
        times = _times(item.conference, day_id, starts, ends)
        roles = _roles(item.conference, people, actor)
        return commands.change_item(item, **facts, **times, roles=roles, actor=actor)


def place_item(conference, *, item_id, seen, day_id, first, last, room_id, copy, actor):
    """Put an item to where it was dragged, or a copy of it. first, last: minutes since the day began; last None: it
    ends nowhere; seen: the version that was dragged."""
    found = [row for row in queries.records(conference.id, [item_id]) if row.archived_at is None]
    if not found:
        raise Overtaken(_("Tego punktu nie ma już w programie."))
    item = found[0]
    if item.version != seen and not copy:
        raise Overtaken(_("Ktoś zmienił ten punkt przed chwilą. Oto program, jaki jest teraz."))
    midnight = datetime.combine(_day(conference, day_id), time())
    times = {"starts_at": midnight + timedelta(minutes=first), "day_id": day_id, "room_id": room_id}
    times["ends_at"] = None if last is None else midnight + timedelta(minutes=last)
    label = _("Skopiowano: %(title)s", title=item.title) if copy else _("Przeniesiono: %(title)s", title=item.title)
    with steps.step(conference, label, actor=actor):
        if copy:
            item.conference = conference
            return commands.copy_item(item, **times, actor=actor)
        return commands.move_item(item, **times, actor=actor)


def shift_rest(item, *, minutes, actor) -> int:
    """Let an item and all that begins after it on its day begin so many minutes later; how many there are."""
    rest = [
        row
        for row in queries.of_day(item.day)
        if row.archived_at is None and (row.starts_at >= item.starts_at or row.id == item.id)
    ]
    label = _("Przesunięto resztę dnia o %(minutes)s min", minutes=minutes)
    with steps.step(item.conference, label, actor=actor):
        commands.shift_items(rest, minutes, actor=actor)
    return len(rest)


def add_time(contributor, *, day_id, starts, ends, actor):
    """A time on one day in which somebody can come."""
    times = _times(contributor.conference, day_id, starts, ends)
    return contributors.add_time(contributor, starts_at=times["starts_at"], ends_at=times["ends_at"], actor=actor)


def _day(conference, day_id):
    day = next((row.day for row in queries.days(conference.id) if row.id == day_id), None)
    if day is None:
        raise Refused(_("Nie ma takiego dnia w tej konferencji."), "day_id")
    return day


def _times(conference, day_id, starts, ends) -> dict:
    day = _day(conference, day_id)
    starts_at = _moment(day, starts)
    ends_at = ends and _moment(starts_at.date() if ends >= starts else day, ends)
    return {"day_id": day_id, "starts_at": starts_at, "ends_at": ends_at or None}


def _moment(day, hour) -> datetime:
    return datetime.combine(day + timedelta(days=hour < MORNING), hour)


def _roles(conference, people, actor) -> list[tuple[int, str]]:
    """The people that a form names: those who are known, and new ones for the others."""
    known = {}
    for row in people_queries.named(conference.id):
        known.setdefault(fold(row.name), []).append(row)
    roles = []
    for role, name, affiliation in people:
        found = _known(known.get(fold(name), []), affiliation)
        if found is None:
            fresh = contributors.add_contributor(conference, name=name, affiliation=affiliation, actor=actor)
            known.setdefault(fold(name), []).append(fresh)
            found = fresh
        roles.append((found.id, role))
    return roles


def _known(called_so, affiliation):
    """Who of those with this name is meant: somebody from elsewhere is somebody else."""
    same = [row for row in called_so if not affiliation or fold(row.affiliation) == fold(affiliation)]
    return same[0] if same else None

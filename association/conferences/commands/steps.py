"""Taking work on a programme back, step by step, and doing it again."""

from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime, timedelta

from flask_babel import gettext as _

from association.conferences.commands import step_places
from association.conferences.models import ItemRole, ProgrammeItem, ProgrammeStep
from association.conferences.queries import contributors, programme
from association.conferences.queries import steps as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Overtaken, Refused

KEPT = timedelta(days=14)
MOMENTS = frozenset({"starts_at", "ends_at", "archived_at"})
KINDS = ("item", "contributor")


@contextmanager
def step(conference, label: str, *, actor):
    """What the commands of a programme change inside can be taken back by this person as one step; yields its changes.

    A step within a step is a part of the outer one.
    """
    info = db.session.info
    if "programme_step" in info:
        yield info["programme_step"]
        return
    changes = info["programme_step"] = []
    try:
        yield changes
    finally:
        del info["programme_step"]
    if changes and actor is not None:
        for old in queries.outdated(conference.id, actor.id, now() - KEPT):
            db.session.delete(old)
        made = ProgrammeStep(conference_id=conference.id, account_id=actor.id, label=label[:300], changes=changes)
        db.session.add(made)
        db.session.flush()


def keep(record, before: dict, after: dict) -> None:
    """Remember for the present step, if there is one, what became different in a record."""
    changes = db.session.info.get("programme_step")
    different = [name for name in after if before[name] != after[name]]
    if changes is None or not different:
        return
    kind = "item" if isinstance(record, ProgrammeItem) else "contributor"
    told = {
        side: {name: _written(values[name]) for name in different}
        for side, values in (("before", before), ("after", after))
    }
    changes.append({"kind": kind, "id": record.id, **told})


def keep_made(kind: str, **facts) -> None:
    """Remember a room or days that the present step makes, if there is one."""
    changes = db.session.info.get("programme_step")
    if changes is not None:
        changes.append({"kind": kind, **facts})


def _written(value):
    return value.isoformat() if isinstance(value, datetime) else value


def _read(name, value):
    return datetime.fromisoformat(value) if name in MOMENTS and value else value


def people_of(item) -> list[list]:
    """Who is in an item, as a step keeps it."""
    return [[row.contributor_id, row.role] for row in item.roles]


def undo(conference, *, actor, step_id: int | None = None) -> ProgrammeStep:
    """Take back this step of the actor, or the last one."""
    last = queries.last_done(conference.id, actor.id, step_id)
    if last is None:
        raise Refused(_("Nie ma czego cofnąć."))
    changes = deepcopy(last.changes)
    _turn(conference, reversed(changes), "after", "before", actor)
    step_places.put_away(conference, changes, actor)
    last.changes, last.undone_at = changes, now()
    db.session.flush()
    return last


def redo(conference, *, actor) -> ProgrammeStep:
    """Do again what the actor took back last."""
    first = queries.last_undone(conference.id, actor.id)
    if first is None:
        raise Refused(_("Nie ma czego ponowić."))
    changes = deepcopy(first.changes)
    step_places.bring_back(conference, changes, actor)
    _turn(conference, changes, "before", "after", actor)
    first.changes, first.undone_at = changes, None
    db.session.flush()
    return first


def _turn(conference, changes, now_is, becomes, actor) -> None:
    """Lead every record from how it is now to how it becomes; refused when somebody changed one of them since."""
    changes = [change for change in changes if change["kind"] in KINDS]
    wanted = {kind: {change["id"] for change in changes if change["kind"] == kind} for kind in KINDS}
    found = {("item", row.id): row for row in programme.records(conference.id, wanted["item"])}
    found |= {("contributor", row.id): row for row in contributors.records(conference.id, wanted["contributor"])}
    values = {key: {} for key in found}
    for change in changes:
        key = change["kind"], change["id"]
        if key not in found or any(_now(found[key], values[key], name) != old for name, old in change[now_is].items()):
            raise Overtaken(_("Tego nie da się już cofnąć: później zmieniono to jeszcze raz. Popraw program ręcznie."))
        values[key] |= change[becomes]
    for key, record in found.items():
        for name, value in values[key].items():
            if name != "roles":
                setattr(record, name, _read(name, value))
    note_all(found.values(), actor=actor)
    db.session.flush()
    for key, record in found.items():
        if "roles" in values[key]:
            put(record, values[key]["roles"], actor)


def _now(record, values, name):
    """What a field of a record holds after the changes that were walked through already."""
    if name in values:
        return values[name]
    return people_of(record) if name == "roles" else _written(getattr(record, name))


def put(item, roles, actor) -> None:
    """Let exactly these people be in an item. roles: pairs of a contributor's id and a role, in their order."""
    wanted = list(dict.fromkeys((contributor_id, role) for contributor_id, role in roles))
    gone = [row for row in item.roles if (row.contributor_id, row.role) not in wanted]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        item.roles.remove(row)
        db.session.delete(row)
    db.session.flush()
    kept = {(row.contributor_id, row.role): row for row in item.roles}
    fresh = []
    for place, (contributor_id, role) in enumerate(wanted):
        row = kept.get((contributor_id, role))
        if row is None:
            facts = {"conference_id": item.conference_id, "contributor_id": contributor_id, "role": role}
            row = ItemRole(item=item, item_id=item.id, **facts)
            fresh.append(row)
        row.position = place
        kept[contributor_id, role] = row
    note_all(fresh, actor=actor)
    item.roles.sort(key=lambda row: row.position)
    db.session.flush()


def put_into_new(items, everybody, actor) -> None:
    """put() for many items in which nobody is yet, at once. everybody: the pairs of each of them."""
    fresh = []
    for item, roles in zip(items, everybody, strict=True):
        for place, (contributor_id, role) in enumerate(dict.fromkeys(map(tuple, roles))):
            facts = {"conference_id": item.conference_id, "contributor_id": contributor_id, "role": role}
            fresh.append(ItemRole(item=item, item_id=item.id, position=place, **facts))
    note_all(fresh, actor=actor)

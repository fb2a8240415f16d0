"""The builder of a programme: a day as a grid, and each item by itself."""

from datetime import datetime, time, timedelta

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import clashes, day_grid, repairs, rules
from association.conferences.commands import planning, steps
from association.conferences.commands import programme as commands
from association.conferences.forms.programme import EditItemForm, ItemForm, PlaceForm, ShiftForm
from association.conferences.models import ITEM_KINDS, ITEM_ROLES
from association.conferences.queries import clashes as around
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import contributors
from association.conferences.queries import programme as queries
from association.conferences.queries import steps as step_queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.clock import today
from association.core.refusals import Refused
from association.core.web import allow, done, may, number, partial, toast, viewer

# So many clashes are told with their repairs at once; the others are a click away.
MOST_TOLD = 6


def programme_url(conference_id: int, day_id: int | None = None, **more) -> str:
    """The builder, open at this day."""
    return url_for("conferences.programme", conference_id=conference_id, day=day_id, **more)


def item_url(item) -> str:
    """The page of an item."""
    return url_for("conferences.item", conference_id=item.conference_id, item_id=item.id)


@conferences.get("/conferences/<int:conference_id>/programme")
@allow(rules.see, on=conference_queries.conference)
def programme(conference):
    """A day as rooms side by side, with what does not fit."""
    return programme_page(conference)


def programme_page(conference, day_id: int | None = None):
    """The builder. day_id: of the day that it shows; otherwise what the address says, today, or the first one."""
    days, rooms = queries.days(conference.id), queries.rooms(conference.id)
    entries = queries.programme(conference.id, texts=False)
    day = _shown_day(days, day_id or number(request.values.get("day", "")))
    surroundings = around.around(conference.id, entries, rooms)
    found = clashes.find(surroundings)
    days_of = {entry.id: entry.day_id for entry in entries}
    here = [clash for clash in found if day and days_of[clash.items[0]] == day.id]
    told = here if request.values.get("clashes") == "all" else here[:MOST_TOLD]
    counted = [days_of[clash.items[0]] for clash in found if not clash.is_hint]
    may_build = may(rules.manage, conference)
    return conference_page(
        "programme.html",
        conference,
        tab="programme",
        fragment="conferences/_programme.html",
        days=days,
        day=day,
        entries=entries,
        grid=day_grid.draw(day, entries, rooms, every_room=request.values.get("rooms") == "all") if day else None,
        beside=clashes.beside(clash for clash in here if not clash.is_hint),
        told=repairs.proposed(told, surroundings) if may_build else [(clash, None) for clash in told],
        untold=len(here) - len(told),
        counted={ident: counted.count(ident) for ident in set(counted)},
        versions={entry.id: entry.version for entry in entries},
        minute_of=day_grid.minute_of,
        kinds=ITEM_KINDS,
        roles=ITEM_ROLES,
        may_build=may_build,
        steps=step_queries.ends(conference.id, viewer().id) if may_build else (None, None),
    )


def _shown_day(days, wanted):
    known = {day.id: day for day in days}
    first = next((day for day in days if day.day == today()), days[0] if days else None)
    return known.get(wanted, first)


def _back(conference, message, *, day_id, undo=None):
    """Where the builder goes on after a change: the part it asked for, or its page."""
    if not partial():
        return done(message, to=programme_url(conference.id, day_id), undo=undo)
    toast(message, undo)
    return programme_page(conference, day_id)


def _undo_url(conference) -> str | None:
    last = step_queries.last_done(conference.id, viewer().id)
    return last and url_for("conferences.undo_programme", conference_id=conference.id, step=last.id)


@conferences.route("/conferences/<int:conference_id>/programme/new", methods=["GET", "POST"])
@allow(rules.manage, on=conference_queries.conference)
def new_item(conference):
    """Put something into the programme; ?day=, ?room=, ?at= (minutes) and ?within= say where it was begun."""
    choices = _choices(conference)
    form = ItemForm(data=_begun(conference), **choices)
    if form.accepts(planning.plan_item, conference):
        made = form.result
        undo = _undo_url(conference)
        return done(_("Dodano: %(title)s", title=made.title), to=programme_url(conference.id, made.day_id), undo=undo)
    return _form_page(form, conference)


def _choices(conference, item=None) -> dict:
    days = [(row.id, f"{row.day:%d.%m.%Y} {row.title}".strip()) for row in queries.days(conference.id)]
    rooms = [
        (row.id, f"{row.name} ({row.capacity})" if row.capacity else row.name) for row in queries.rooms(conference.id)
    ]
    if item and item.room and item.room.archived_at:
        rooms.append((item.room.id, item.room.name))
    return {"days": days, "rooms": rooms, "slots": queries.slots(conference.id, item.id if item else None)}


def _begun(conference) -> dict:
    at = number(request.args.get("at", ""))
    begun = {
        "day_id": number(request.args.get("day", "")),
        "room_id": number(request.args.get("room", "")),
        "parent_id": number(request.args.get("within", "")),
    }
    if at is not None and at < 24 * 60:
        start = datetime.combine(conference.starts_on, time()) + timedelta(minutes=at)
        begun |= {"starts": start.time(), "ends": (start + timedelta(minutes=45)).time()}
    slot = begun["parent_id"] and queries.item(viewer(), conference.id, begun["parent_id"])
    if slot:
        begun |= {"day_id": slot.day_id, "starts": slot.starts, "ends": slot.ends, "kind": "table"}
    return begun


def _form_page(form, conference, item=None):
    return conference_page(
        "item_form.html",
        conference,
        tab="programme",
        form=form,
        item=item,
        shift=ShiftForm(formdata=None) if item else None,
        roles=ITEM_ROLES,
        names=contributors.named(conference.id),
        status=form.status,
    )


@conferences.get("/conferences/<int:conference_id>/programme/<int:item_id>")
@allow(rules.see_in, on=queries.item)
def item(item):
    """An item: when, where, who, and what does not fit."""
    entries = queries.programme(item.conference_id, texts=False)
    rooms = queries.rooms(item.conference_id)
    found = clashes.beside(clashes.find(around.around(item.conference_id, entries, rooms)))
    return conference_page(
        "item.html",
        item.conference,
        tab="programme",
        item=item,
        entry=next(entry for entry in entries if entry.id == item.id),
        slot=next((entry for entry in entries if entry.id == item.parent_id), None),
        clashes=found[item.id],
        kinds=ITEM_KINDS,
        roles=ITEM_ROLES,
        places=queries.places_taken(item.id),
        may_build=may(rules.manage, item.conference),
    )


@conferences.route("/conferences/<int:conference_id>/programme/<int:item_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.item)
def edit_item(item):
    """Change an item."""
    form = EditItemForm(obj=item, **_choices(item.conference, item))
    if form.accepts(planning.replan_item, item):
        message = _("Zapisano: %(title)s", title=item.title)
        undo = _undo_url(item.conference)
        return done(message, to=programme_url(item.conference_id, item.day_id), undo=undo)
    return _form_page(form, item.conference, item)


@conferences.post("/conferences/<int:conference_id>/programme/places")
@allow(rules.manage, on=conference_queries.conference)
def place_item(conference):
    """Put an item, or its copy, to where it was dragged."""
    form = PlaceForm()
    if not form.accepts(planning.place_item, conference):
        refused = Refused(next(iter([*form.form_errors, *(words for field in form for words in field.errors)])))
        refused.status = form.status
        raise refused
    moved = form.result
    elsewhere = request.form.get("stay", "") not in ("", str(moved.day_id))
    words = {"title": moved.title, "hour": f"{moved.starts_at:{'%d.%m. %H:%M' if elsewhere else '%H:%M'}}"}
    message = _("Skopiowano na %(hour)s: %(title)s", **words) if form.copy.data else _("%(hour)s: %(title)s", **words)
    day_id = number(request.form.get("stay", "")) or moved.day_id
    return _back(conference, message, day_id=day_id, undo=_undo_url(conference))


@conferences.post("/conferences/<int:conference_id>/programme/<int:item_id>/copy")
@allow(rules.manage_in, on=queries.item)
def copy_item(item):
    """The same once more, right behind it."""
    with steps.step(item.conference, _("Skopiowano: %(title)s", title=item.title), actor=viewer()):
        copy = commands.copy_item(item, actor=viewer())
    message = _("Skopiowano: %(title)s. Zmień, co ma być inaczej.", title=item.title)
    undo = _undo_url(item.conference)
    to = url_for("conferences.edit_item", conference_id=item.conference_id, item_id=copy.id)
    return done(message, to=to, undo=undo)


@conferences.post("/conferences/<int:conference_id>/programme/<int:item_id>/shift")
@allow(rules.manage_in, on=queries.item)
def shift_rest(item):
    """Begin this item and the rest of its day later."""
    form = ShiftForm()
    if not form.accepts(planning.shift_rest, item):
        edited = EditItemForm(obj=item, formdata=None, **_choices(item.conference, item))
        edited.status = form.status
        edited.form_errors.extend(form.minutes.errors or form.form_errors)
        return _form_page(edited, item.conference, item)
    message = ngettext("Przesunięto %(num)d punkt programu.", "Przesunięto %(num)d punktów programu.", form.result)
    undo = _undo_url(item.conference)
    return done(message, to=programme_url(item.conference_id, item.day_id), undo=undo)


@conferences.post("/conferences/<int:conference_id>/programme/<int:item_id>/removal")
@allow(rules.manage_in, on=queries.item)
def remove_item(item):
    """Take an item out of the programme."""
    with steps.step(item.conference, _("Usunięto: %(title)s", title=item.title), actor=viewer()):
        commands.remove_item(item, actor=viewer())
    taken = queries.places_taken(item.id)
    message = _("Usunięto: %(title)s", title=item.title)
    if taken:
        message = ngettext(
            "Usunięto: %(title)s. Miejsce miała tu %(num)d osoba.",
            "Usunięto: %(title)s. Miejsce miało tu %(num)d osób.",
            taken,
            title=item.title,
        )
    return _back(item.conference, message, day_id=item.day_id, undo=_undo_url(item.conference))


@conferences.post("/conferences/<int:conference_id>/programme/undo")
@allow(rules.manage, on=conference_queries.conference)
def undo_programme(conference):
    """Take back the last step of this person, or the one with ?step=."""
    step = steps.undo(conference, actor=viewer(), step_id=number(request.args.get("step", "")))
    if request.args.get("step"):
        return done(
            _("Cofnięto. %(step)s", step=step.label), to=programme_url(conference.id, _day_of(conference, step))
        )
    return _back(conference, _("Cofnięto. %(step)s", step=step.label), day_id=_day_of(conference, step))


@conferences.post("/conferences/<int:conference_id>/programme/redo")
@allow(rules.manage, on=conference_queries.conference)
def redo_programme(conference):
    """Do again what this person took back last."""
    step = steps.redo(conference, actor=viewer())
    return _back(conference, _("Ponowiono. %(step)s", step=step.label), day_id=_day_of(conference, step))


def _day_of(conference, step) -> int | None:
    """The day on which what a step changed is now."""
    idents = [change["id"] for change in step.changes if change["kind"] == "item"]
    return next((row.day_id for row in queries.records(conference.id, idents[:1])), None)

"""Where one person was, to be put right afterwards by an organiser."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.commands import presence as commands
from association.conferences.forms.desk import PresenceForm
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import desk as queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.conferences.routes.desk import day_label, place_of, take_tap, wall
from association.core.web import allow, done


def _conference(viewer, conference_id: int, _attendee_id: int):
    return conference_queries.conference(viewer, conference_id)


@conferences.route("/conferences/<int:conference_id>/presence/<int:attendee_id>", methods=["GET", "POST"])
@allow(rules.manage, on=_conference)
def presence(conference):
    """When this person came and went, on each day and at each item."""
    attendee = queries.attendee(conference, request.view_args["attendee_id"]) or abort(404)
    days, items = queries.days(conference.id), queries.items(conference.id)
    labels = {(day.id, None): _("Wejście, %(day)s", day=day_label(day)) for day in days}
    labels |= {(item.day_id, item.id): f"{item.starts_at:%H:%M} {item.title}" for item in items}
    rows = queries.presences(attendee)
    asked = place_of(request.args.get("at", ""), days, items)
    known = next((row for row in rows if (row.day_id, row.item_id) == asked), None)
    form = PresenceForm(data=_data(conference, known, asked))
    form.place.choices = [(_key(place), label) for place, label in labels.items()]

    def write_down(*, place, came, left, actor):
        where = place_of(place, days, items)
        day = next(day.day for day in days if day.id == where[0])
        moments = {name: _utc(conference, day, hour) for name, hour in (("came_at", came), ("left_at", left))}
        return commands.write_down(conference, attendee=attendee, place=where, **moments, actor=actor)

    if form.accepts(write_down):
        return done(_("Zapisano obecność: %(name)s.", name=attendee.name), to=_url(conference, attendee))
    return conference_page(
        "results/presence.html",
        conference,
        tab="results",
        attendee=attendee,
        rows=[(row, labels.get((row.day_id, row.item_id), ""), _key((row.day_id, row.item_id))) for row in rows],
        wall=lambda moment: wall(conference, moment),
        form=form,
        status=form.status,
    )


@conferences.post("/conferences/<int:conference_id>/presence/<int:attendee_id>/removal")
@allow(rules.manage, on=_conference)
def remove_presence(conference):
    """It was a mistake: the person was not there."""
    attendee = queries.attendee(conference, request.view_args["attendee_id"]) or abort(404)
    take_tap(conference, attendee_id=attendee.id, action="undo")
    return done(_("Cofnięto wejście: %(name)s.", name=attendee.name), to=_url(conference, attendee))


def _url(conference, attendee) -> str:
    return url_for("conferences.presence", conference_id=conference.id, attendee_id=attendee.id)


def _key(place: tuple) -> str:
    return f"{place[0]}-{place[1]}" if place[1] else str(place[0])


def _data(conference, known, place) -> dict:
    """What the form shows first: how it stands there, otherwise an empty line."""
    if known is None:
        return {"place": _key(place)} if place else {}
    came, left = (wall(conference, moment).time() if moment else None for moment in (known.came_at, known.left_at))
    return {"place": _key(place), "came": came, "left": left}


def _utc(conference, day, hour) -> datetime | None:
    if hour is None:
        return None
    there = datetime.combine(day, hour, ZoneInfo(conference.timezone))
    return there.astimezone(UTC).replace(tzinfo=None)

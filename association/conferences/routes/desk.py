"""The desk at the entrance: a page for phones that works without a network, and without scripts, too."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.conferences import badges, rules
from association.conferences.commands import presence as commands
from association.conferences.commands.presence import Guest, Tap
from association.conferences.forms.desk import GuestForm
from association.conferences.models import ATTENDEE_STATES, CATEGORIES
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import desk as queries
from association.conferences.routes.blueprint import conferences
from association.core import polish
from association.core.clock import now, today
from association.core.i18n import locale
from association.core.refusals import Refused
from association.core.web import LARGEST, allow, csrf_token, done, number, page, viewer

# A morning of one desk without a network, and not more than one answer should take.
MOST_TAPS = 500
# So much of the past a phone asks for again, in case something was still on its way.
OVERLAP = timedelta(seconds=10)
ACTIONS = frozenset({"in", "out", "undo", "walk_in"})


def desk_url(conference, place=None, **more) -> str:
    """The desk of a conference. place: (day id, item id or None), where people are let in."""
    if place:
        more["at"] = f"{place[0]}-{place[1]}" if place[1] else str(place[0])
    return url_for("conferences.desk", conference_id=conference.id, **more)


@conferences.get("/conferences/<int:conference_id>/desk")
@allow(rules.check_in, on=conference_queries.conference)
def desk(conference):
    """Look for somebody, let them in, see how many are there."""
    return _desk(conference, GuestForm(formdata=None))


def _desk(conference, form):
    days, items = queries.days(conference.id), queries.items(conference.id)
    place = place_of(request.values.get("at", ""), days, items)
    if place is None:
        return page("conferences/desk/no_days.html", conference=conference)
    day_id, item_id = place
    scope = f"item-{item_id}" if item_id else "day"
    words = request.args.get("q", "").strip()[:100]
    ident = badges.attendee_id(conference.id, words) if words else None
    counts = queries.counts(conference.id, day_id, scope)
    shown = {category: (there, expected) for category, expected, there in counts}
    return page(
        "conferences/desk/desk.html",
        conference=conference,
        account_id=viewer().id,
        days=[(day, day_label(day), [item for item in items if item.day_id == day.id]) for day in days],
        here=next(day for day in days if day.id == day_id),
        place=place,
        at=f"{day_id}-{item_id}" if item_id else str(day_id),
        words=words,
        found=queries.found(conference.id, day_id, scope, words, ident) if words else (),
        counts=[(key, label, *shown.get(key, (0, 0))) for key, label in CATEGORIES.items()],
        there=sum(row[2] for row in counts),
        expected=sum(row[1] for row in counts),
        categories=CATEGORIES,
        states=ATTENDEE_STATES,
        wall=lambda moment: wall(conference, moment),
        new_key=lambda: str(uuid4()),
        until=max(conference.ends_on, today()),
        form=form,
        status=form.status,
    )


def wall(conference, moment: datetime) -> datetime:
    """A stored moment as the clock at the conference shows it."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(conference.timezone))


def day_label(day) -> str:
    """A day in words."""
    said = polish.weekday_date(day.day, locale())
    return f"{said}, {day.title}" if day.title else said


def place_of(text: str, days, items) -> tuple | None:
    """(day id, item id or None) that the address names, otherwise today or the next day of the conference."""
    day_id, _dash, item_id = text.partition("-")
    found = number(day_id), number(item_id)
    known = {(day.id, None) for day in days} | {(item.day_id, item.id) for item in items}
    if found in known:
        return found
    coming = [day for day in days if day.day >= today()] or days[-1:]
    return (coming[0].id, None) if coming else None


# --- Phones -------------------------------------------------------------------------------------------------


def _since(text) -> datetime | None:
    seconds = number(str(text or ""))
    # Ten digits are the moments of this century; more than number() takes.
    seconds = int(text) if seconds is None and str(text or "").isdecimal() and len(str(text)) == 10 else seconds
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None) if seconds else None


def _state(conference, since: datetime | None) -> dict:
    """Who is on the list and where they are; since: only those about whom something changed."""
    moment = now()
    people, presences, seats = queries.everybody(conference.id, since)
    there: dict[int, dict] = {}
    for row in presences:
        scope = str(row.day_id) if row.scope == "day" else f"{row.day_id}-{row.scope.removeprefix('item-')}"
        left = _seconds(row.left_at) if row.left_at else 0
        there.setdefault(row.attendee_id, {})[scope] = [_seconds(row.came_at), left]
    chosen: dict[int, list] = {}
    for row in seats:
        chosen.setdefault(row.attendee_id, []).append(row.item_id or row.state)
    return {
        "account": viewer().id,
        "at": _seconds(moment) * 1000,
        "next": _seconds(moment - OVERLAP),
        "until": max(conference.ends_on, today()).isoformat(),
        "seen": queries.newest(conference.id),
        "token": csrf_token(),
        "people": [
            {
                "id": row.id,
                "name": f"{row.family_name} {row.given_name}",
                "from": row.organisation,
                "category": row.category,
                "code": badges.code(conference.id, row.id),
                "state": "" if row.state == "registered" else row.state,
                "guest": row.walk_in,
                "there": there.get(row.id, {}),
                "chosen": chosen.get(row.id, []),
            }
            for row in people
        ],
    } | ({} if since is None else {"since": _seconds(since)})


def _seconds(moment: datetime) -> int:
    return int(moment.replace(tzinfo=UTC).timestamp())


@conferences.get("/conferences/<int:conference_id>/desk/state")
@allow(rules.check_in, on=conference_queries.conference)
def desk_state(conference):
    """What a phone asks before it sends, and now and then while the page is open."""
    return _state(conference, _since(request.args.get("since")))


@conferences.post("/conferences/<int:conference_id>/desk/marks")
@allow(rules.check_in, on=conference_queries.conference_with_desks)
def receive_taps(conference):
    """What waited in a phone, in the order of the taps. The same may be delivered again and again."""
    sent = request.get_json(silent=True)
    waiting = sent.get("marks") if isinstance(sent, dict) else None
    if not isinstance(waiting, list) or not 0 < len(waiting) <= MOST_TAPS:
        abort(400)
    if sent.get("account") != viewer().id:
        # Somebody else signed in on the same phone: taps wait for the one who made them.
        abort(409)
    answers = commands.receive(conference, taps=[_tap(each) for each in waiting], actor=viewer())
    return {"answers": [vars(answer) for answer in answers], **_state(conference, _since(sent.get("since")))}


def _tap(sent) -> Tap:
    """One tap out of what a phone sent, or 400: no phone of ours sends anything else."""
    try:
        key, device = str(UUID(sent["key"])), str(UUID(sent["device"]))
        action, place, at, seen = sent["action"], str(sent["place"]), sent["at"], sent["seen"]
        person, of, guest = sent.get("person"), str(sent.get("of") or ""), sent.get("guest")
        day, _dash, item = place.partition("-")
        numbers = (number(day), number(item) if item else 0)
        if action not in ACTIONS or None in numbers or not (isinstance(at, int) and isinstance(seen, int)):
            raise ValueError
        if not (person is None or isinstance(person, int)) or not 0 <= seen <= LARGEST or len(of) > 36:
            raise ValueError
        tapped_at = datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None, microsecond=0)
        known = Guest(**{name: str(guest[name]) for name in Guest.__match_args__}) if guest else None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        abort(400)
    return Tap(key, action, numbers[0], person, numbers[1] or None, of, known, tapped_at, seen, device)


# --- Without scripts ----------------------------------------------------------------------------------------


def take_tap(conference, *, attendee_id=None, action="in", guest=None):
    """Write one tap down for a form; (where it was, what became of it)."""
    place = place_of(request.form.get("at", ""), queries.days(conference.id), queries.items(conference.id)) or abort(
        404
    )
    try:
        key = str(UUID(request.form.get("key", "")))
    except ValueError:
        key = str(uuid4())
    # What the page showed is all that a person without a script can have seen.
    tap = Tap(key, action, place[0], attendee_id, place[1], guest=guest, seen=LARGEST)
    [answer] = commands.receive(conference, taps=[tap], actor=viewer())
    if answer.outcome == "refused":
        raise Refused(answer.message)
    return place, answer


@conferences.post("/conferences/<int:conference_id>/desk/people/<int:attendee_id>/<any('in', out, undo):action>")
@allow(rules.check_in, on=lambda viewer, ident, _person: conference_queries.conference_with_desks(viewer, ident))
def tap_person(conference, action):
    """Let one person in, let them go, or take it back."""
    ident = request.view_args["attendee_id"]
    place, answer = take_tap(conference, attendee_id=ident, action=action)
    name = queries.attendees(conference.id, [ident])[ident].name
    said = {
        "in": _("Wpuszczono: %(name)s.", name=name),
        "out": _("Zapisano wyjście: %(name)s.", name=name),
        "undo": _("Cofnięto wejście: %(name)s.", name=name),
    }[action]
    at = desk_url(conference, place).partition("?at=")[2]
    undo = {"conference_id": conference.id, "attendee_id": ident, "action": "undo", "at": at}
    back = url_for("conferences.tap_person", **undo) if action == "in" else None
    return done(answer.message or said, to=desk_url(conference, place), undo=back)


@conferences.post("/conferences/<int:conference_id>/desk/guests")
@allow(rules.check_in, on=conference_queries.conference_with_desks)
def let_guest_in(conference):
    """Write down somebody who came without having registered, and let them in."""
    form = GuestForm()

    def come(*, given_name, family_name, organisation, category, actor):
        guest = Guest(given_name, family_name, organisation, category)
        return take_tap(conference, action="walk_in", guest=guest)

    if form.accepts(come):
        place, answer = form.result
        said = _("Wpuszczono: %(name)s.", name=f"{form.given_name.data} {form.family_name.data}")
        return done(answer.message or said, to=desk_url(conference, place))
    return _desk(conference, form)

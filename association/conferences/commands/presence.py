"""Letting people in. What desks tap arrives perhaps hours later and perhaps more than once.

Whoever calls these holds the lock of the conference, so that however many desks say that somebody came, it is written
down once.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from association.conferences.commands import places, unannounced
from association.conferences.models import CATEGORIES, Attendee, DeskTap, Presence
from association.conferences.queries import desk as queries
from association.core import jobs
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import note
from association.core.refusals import Refused


@dataclass(frozen=True)
class Guest:
    """Somebody who came without having registered."""

    given_name: str
    family_name: str
    organisation: str = ""
    category: str = "other"


@dataclass(frozen=True)
class Tap:
    """What a desk says about one person. attendee_id: who it is, or None with `of`, the key of the tap with which this
    desk wrote a guest down, or with `guest`; item_id None: the conference as a whole on this day; seen: the newest tap
    that the desk knew of."""

    key: str
    action: str
    day_id: int
    attendee_id: int | None = None
    item_id: int | None = None
    of: str = ""
    guest: Guest | None = None
    at: datetime | None = None
    seen: int = 0
    device: str = ""

    @property
    def scope(self) -> str:
        """Where the person was, as Presence says it."""
        return "day" if self.item_id is None else f"item-{self.item_id}"


@dataclass(frozen=True)
class Answer:
    """What became of a tap: "stored", "kept" or "refused", with a sentence for the latter two, and for the first one
    when there is more to know."""

    key: str
    outcome: str
    message: str = ""


class _Hall:
    """The people whom some taps concern, and where they were, as it stands now."""

    def __init__(self, conference, taps):
        self.conference = conference
        self.known = queries.known({tap.key for tap in taps} | {tap.of for tap in taps if tap.of})
        self.places = queries.places(conference.id)
        people = {tap.attendee_id for tap in taps} | {tap.attendee_id for tap in self.known.values()}
        self.people = queries.attendees(conference.id, people - {None})
        self.there = queries.there(self.people)

    def of(self, attendee: Attendee) -> dict:
        """{(day id, scope): presence} of a person, also what was taken back."""
        return self.there.setdefault(attendee.id, {})


def receive(conference, *, taps: list[Tap], actor) -> list[Answer]:
    """Write down what was tapped, in its order, each tap once."""
    hall = _Hall(conference, taps)
    answers = []
    for tap in taps:
        sent = hall.known.get(tap.key)
        if sent is None:
            try:
                sent = hall.known[tap.key] = _apply(hall, tap, actor)
            except Refused as refusal:
                answers.append(Answer(tap.key, "refused", refusal.message))
                continue
        answers.append(Answer(tap.key, sent.outcome, sent.message))
    return answers


def _apply(hall: _Hall, tap: Tap, actor) -> DeskTap:
    if (tap.day_id, tap.item_id) not in hall.places:
        raise Refused(_("Tego punktu programu już nie ma."))
    attendee = _guest(hall, tap, actor) if tap.action == "walk_in" else _attendee(hall, tap)
    there = hall.of(attendee)
    message, outcome = "", "stored"
    if tap.action in {"in", "walk_in"}:
        presence = _come(hall, attendee, tap, actor)
        if attendee.walk_in:
            above = unannounced.seat(attendee, tap.day_id, tap.item_id, actor=actor)
            message = unannounced.told(attendee, above)
    else:
        presence = there.get((tap.day_id, tap.scope))
        if presence is None or presence.undone_at:
            raise Refused(_("Tej osoby nie ma wśród obecnych."))
        if tap.action == "out":
            presence.left_at = max(_moment(tap), presence.came_at)
            note(presence, actor=actor)
        elif queries.let_in_elsewhere(presence, tap.device, tap.seen):
            message, outcome = _("Inne stanowisko też wpisało tę osobę, więc zostaje wśród obecnych."), "kept"
        else:
            _take_back(hall, attendee, presence, actor)
    sent = DeskTap(
        key=tap.key,
        conference_id=hall.conference.id,
        attendee_id=attendee.id,
        presence_id=presence.id,
        account_id=actor.id,
        device=tap.device,
        action=tap.action,
        outcome=outcome,
        message=message,
        tapped_at=_moment(tap),
    )
    db.session.add(sent)
    db.session.flush()
    return sent


def _moment(tap: Tap) -> datetime:
    return min(tap.at or now(), now())


def _attendee(hall: _Hall, tap: Tap) -> Attendee:
    earlier = hall.known.get(tap.of)
    attendee = hall.people.get(earlier.attendee_id if earlier else tap.attendee_id)
    if attendee is None:
        raise Refused(_("Tej osoby nie ma na liście tej konferencji."))
    return attendee


def _guest(hall: _Hall, tap: Tap, actor) -> Attendee:
    guest = tap.guest
    if guest is None or not (guest.given_name.strip() and guest.family_name.strip()):
        raise Refused(_("Podaj imię i nazwisko."), "family_name")
    attendee = Attendee(
        conference_id=hall.conference.id,
        given_name=guest.given_name.strip()[:80],
        family_name=guest.family_name.strip()[:120],
        organisation=guest.organisation.strip()[:300],
        category=guest.category if guest.category in CATEGORIES else "other",
        walk_in=True,
    )
    note(attendee, actor=actor)
    db.session.flush()
    hall.people[attendee.id] = attendee
    return attendee


def _come(hall: _Hall, attendee: Attendee, tap: Tap, actor) -> Presence:
    if attendee.state != "registered":
        # Who stands at the desk takes part, whatever was decided or written before.
        attendee.state = "registered"
        note(attendee, actor=actor)
    presence = _arrive(hall, attendee, tap, tap.scope, actor)
    if tap.item_id is not None:
        day = hall.of(attendee).get((tap.day_id, "day"))
        if day is None or day.undone_at:
            _arrive(hall, attendee, tap, "day", actor)
    return presence


def _arrive(hall: _Hall, attendee: Attendee, tap: Tap, scope: str, actor) -> Presence:
    there, moment = hall.of(attendee), _moment(tap)
    presence = there.get((tap.day_id, scope))
    if presence is None:
        presence = there[tap.day_id, scope] = Presence(
            conference_id=hall.conference.id,
            attendee=attendee,
            day_id=tap.day_id,
            item_id=None if scope == "day" else tap.item_id,
            scope=scope,
            came_at=moment,
        )
    elif presence.undone_at:
        presence.undone_at, presence.came_at, presence.left_at = None, moment, None
    else:
        presence.came_at = min(presence.came_at, moment)
        if presence.left_at and presence.left_at <= moment:
            presence.left_at = None
    note(presence, actor=actor)
    db.session.flush()
    return presence


def _take_back(hall: _Hall, attendee: Attendee, presence: Presence, actor) -> None:
    """With a day goes what hangs on it; with an item a day that only the item brought along."""
    mine = [one for one in hall.of(attendee).values() if one.day_id == presence.day_id and not one.undone_at]
    day = next((one for one in mine if one.scope == "day"), None)
    gone = mine if presence is day else [presence]
    if day is not None and presence is not day and len(mine) == 2 and not queries.let_in(day):
        gone = mine
    for one in gone:
        one.undone_at = now()
        note(one, actor=actor)
    db.session.flush()
    if attendee.walk_in and all(one.undone_at for one in hall.of(attendee).values()):
        attendee.state = "cancelled"
        note(attendee, actor=actor)
        places.release(attendee, actor=actor)


def write_down(conference, *, attendee, place: tuple, came_at: datetime, left_at: datetime | None, actor) -> Presence:
    """Say afterwards that somebody was there, or say better when. place: (day id, item id or None); moments in UTC."""
    if left_at is not None and left_at < came_at:
        raise Refused(_("Wyjście nie może być wcześniejsze niż wejście."), "left")
    tap = Tap("", "in", place[0], attendee.id, place[1], at=came_at)
    hall = _Hall(conference, [tap])
    if place not in hall.places:
        raise Refused(_("Tego punktu programu już nie ma."), "place")
    presence = _come(hall, attendee, tap, actor)
    presence.came_at, presence.left_at = min(came_at, now()), left_at
    note(presence, actor=actor)
    db.session.flush()
    return presence


@jobs.every(at="03:25")
def forget_taps() -> None:
    """Forget taps of long ago: no phone still sends them."""
    with settle():
        queries.forget_taps()

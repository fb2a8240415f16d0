"""Places: taken in the order of answer, given back, and offered to those who wait.

Everything here happens under the locks of the pools concerned, taken in the order of their ids, so that however many
ask at once nobody sits on a place that another one has. A place is confirmed while there is room and nobody waits who
could come; after that people wait. Who waits for the conference as a whole waits for everything in it.
"""

from collections import defaultdict

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import set_committed_value

from association.conferences.commands.offers import offer
from association.conferences.models import Attendee, PlacePool, Seat
from association.conferences.queries import places as queries
from association.core import jobs
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused

# The conference first, because whoever has no place in it can use no other.
RANKS = {"conference": 0, "day": 1, "item": 2, "meal": 3, "lodging": 4}


class Desk:
    """Some people, the pools that concern them under lock, and their seats as they stand."""

    def __init__(self, attendees, pool_ids=()):
        self.attendees = {attendee.id: attendee for attendee in attendees}
        self.pools = queries.locked({*pool_ids, *queries.pool_ids_of(self.attendees)})
        self.seats = defaultdict(dict)
        for seat in queries.seats_of(self.attendees):
            set_committed_value(seat, "attendee", self.attendees[seat.attendee_id])
            self.seats[seat.attendee_id][seat.pool_id] = seat
        roomy = [ident for ident, pool in self.pools.items() if pool.capacity is not None and pool.has_room]
        self.queued = queries.queued(roomy)
        self.changed = {}

    def in_order(self, pool_ids, instead) -> list[PlacePool]:
        """These pools as they are asked: the conference first, what replaces another one last."""
        pools = [self.pools[ident] for ident in pool_ids]
        return sorted(pools, key=lambda pool: (pool.id in instead, RANKS[pool.kind], pool.position, pool.id))

    def admits(self, attendee: Attendee, pool: PlacePool) -> bool:
        """Whether this person may have a place here now: accepted, and with one in what this is a part of."""
        own = self.seats[attendee.id].values()
        return attendee.state == "registered" and all(
            seat.state == "confirmed" for seat in own if pool.gives_way_to(self.pools[seat.pool_id])
        )

    def has_room(self, pool: PlacePool) -> bool:
        """Whether a place is free that nobody in the queue could take."""
        return pool.has_room and pool.id not in self.queued

    def set(self, seat: Seat, state: str, *, reason: str = "") -> None:
        """Change a seat and count it."""
        pool = self.pools[seat.pool_id]
        before = seat.takes_place
        seat.state, seat.reason = state, reason
        if state != "offered":
            seat.offer_ends_at = None
        pool.taken += seat.takes_place - before
        self.changed[seat] = None

    def seat(self, attendee: Attendee, pool: PlacePool, *, instead_of: int | None) -> Seat:
        """The living seat of a person in a pool; one that was given up is asked for anew, at the end of the order."""
        seat = self.seats[attendee.id].get(pool.id)
        if seat is not None and seat.lives:
            return seat
        if seat is None:
            seat = Seat(
                conference_id=pool.conference_id, attendee_id=attendee.id, pool_id=pool.id, state="waiting", reason=""
            )
            seat.attendee = attendee
            self.seats[attendee.id][pool.id] = seat
        seat.number, pool.next_number = pool.next_number, pool.next_number + 1
        seat.choice, seat.instead_of_id = (2 if instead_of else 1), instead_of
        self.set(seat, "waiting")
        return seat

    def replaced(self, seat: Seat) -> bool:
        """Whether this is an alternative to something that its person has."""
        wanted = self.seats[seat.attendee_id].get(seat.instead_of_id)
        return wanted is not None and wanted.state == "confirmed"

    def confirm(self, attendee: Attendee) -> None:
        """Give this person what there is room for of all he or she waits for, and take back what it replaces."""
        own = self.seats[attendee.id]
        instead = {seat.pool_id for seat in own.values() if seat.instead_of_id}
        for pool in self.in_order(own, instead):
            seat = own[pool.id]
            if seat.lives and self.replaced(seat):
                self.set(seat, "cancelled")
            elif seat.state == "waiting" and self.admits(attendee, pool) and self.has_room(pool):
                self.set(seat, "confirmed")

    def finish(self, actor) -> None:
        """Write down what changed, then offer what became free."""
        note_all(self.changed, actor=actor)
        db.session.flush()
        freed = {seat.pool_id for seat in self.changed if not seat.takes_place}
        for ident in sorted(freed):
            offer_free(self.pools[ident])


def take_all(wanted: dict, *, actor, instead: dict | None = None) -> dict:
    """Places for many people at once, in the order in which they stand: {attendee: [id of a pool]}. Gives
    {attendee: his or her seats}; whoever has one already keeps it, so that a repetition changes nothing.

    instead: {id of a pool: id of the pool that it replaces}; who gets a place in the latter needs none in the former.
    """
    instead = instead or {}
    asked = {ident for pool_ids in wanted.values() for ident in pool_ids}
    desk = Desk(wanted, asked)
    for attendee, pool_ids in wanted.items():
        for ident in pool_ids:
            pool = desk.pools.get(ident)
            if pool is None or pool.conference_id != attendee.conference_id or pool.archived_at:
                raise Refused(_("Tego już nie można wybrać. Sprawdź wybór i zapisz jeszcze raz."))
        for pool in desk.in_order(pool_ids, instead):
            desk.seat(attendee, pool, instead_of=instead.get(pool.id))
        desk.confirm(attendee)
    desk.finish(actor)
    return {attendee: list(desk.seats[attendee.id].values()) for attendee in wanted}


def take(attendee: Attendee, pool_ids, *, actor, instead: dict | None = None) -> list[Seat]:
    """Places in these pools for one person: confirmed while there is room, otherwise waiting in the order of answer."""
    return take_all({attendee: list(pool_ids)}, actor=actor, instead=instead)[attendee]


def choose(attendee: Attendee, pool_ids, *, actor, instead: dict | None = None, among=None) -> list[Seat]:
    """Exactly these places: what was chosen before and is not any more goes to the next person.

    among: the pools about which the person was asked; seats elsewhere stay as they are. None: all.
    """
    pool_ids = list(pool_ids)
    kept = {*pool_ids} if among is None else {*pool_ids, *(queries.pool_ids_of([attendee.id]) - set(among))}
    dropped = queries.pool_ids_of([attendee.id]) - kept
    if dropped:
        # One lock for what goes and what comes.
        queries.locked({*pool_ids, *queries.pool_ids_of([attendee.id])})
        release(attendee, dropped, actor=actor)
    return take(attendee, pool_ids, actor=actor, instead=instead)


def admit(attendee: Attendee, *, actor) -> None:
    """Accept a person, and give him or her what there is room for of all that was chosen."""
    # Looked at before, because nobody stands in his or her own way.
    desk = Desk([attendee])
    attendee.state = "registered"
    note(attendee, actor=actor)
    desk.confirm(attendee)
    desk.finish(actor)


def release(attendee: Attendee, pool_ids=None, *, actor, reason: str = "") -> list[Seat]:
    """Give back the places of a person, in these pools or, with None, all of them; each goes to the next one once,
    however often it is given back."""
    desk = Desk([attendee])
    given_back = [
        seat
        for seat in desk.seats[attendee.id].values()
        if seat.lives and (pool_ids is None or seat.pool_id in pool_ids)
    ]
    for seat in given_back:
        desk.set(seat, "cancelled", reason=reason)
    desk.finish(actor)
    return given_back


def release_all(attendees, *, actor, reason: str = "") -> None:
    """Give back all places of many people with one lock."""
    desk = Desk(attendees)
    for own in desk.seats.values():
        for seat in own.values():
            if seat.lives:
                desk.set(seat, "cancelled", reason=reason)
    desk.finish(actor)


def _answered(seat: Seat) -> tuple[Desk, Seat]:
    """The desk of the person whom a place was offered, and the offer as it stands."""
    desk = Desk([seat.attendee])
    return desk, desk.seats[seat.attendee_id][seat.pool_id]


def accept(seat: Seat, *, actor=None) -> Seat:
    """Take a place that was offered. A second click changes nothing; a late one comes too late."""
    desk, seat = _answered(seat)
    if seat.state == "confirmed":
        return seat
    if seat.state != "offered":
        raise Overtaken(_("To miejsce nie jest już zaproponowane."))
    if seat.offer_ends_at <= now():
        raise Overtaken(_("Czas na odpowiedź minął, miejsce dostaje następna osoba."))
    desk.set(seat, "confirmed")
    desk.confirm(desk.attendees[seat.attendee_id])
    desk.finish(actor)
    return seat


def decline(seat: Seat, *, actor=None, reason: str = "") -> Seat:
    """Give up a place that was offered, so that the next one gets it."""
    desk, seat = _answered(seat)
    if seat.state == "offered":
        desk.set(seat, "declined", reason=reason)
        desk.finish(actor)
    elif seat.state not in ("declined", "cancelled"):
        raise Overtaken(_("To miejsce nie jest już zaproponowane."))
    return seat


def offer_free(pool: PlacePool) -> list[Seat]:
    """Offer what is free in a locked pool to those whose turn it is."""
    if pool.capacity is not None and not pool.has_room:
        return []
    return offer(pool, queries.next_waiting(pool, pool.left if pool.capacity is not None else 10_000))


def lapse(pool_id: int) -> None:
    """End the offers of a pool that nobody answered in time, and make the next ones."""
    pool = queries.locked([pool_id])[pool_id]
    late = queries.overdue(pool, now())
    for seat in late:
        seat.state, seat.offer_ends_at = "lapsed", None
        pool.taken -= 1
    note_all(late, actor=None)
    db.session.flush()
    offer_free(pool)


@jobs.every(minutes=1)
def lapse_everywhere() -> None:
    """Go through the pools in which an offer was not answered in time, or a place is free for who waits."""
    for pool_id in queries.pools_to_tend(now()):
        with settle():
            lapse(pool_id)

"""What the office decides about single places against the order of answer; each time it says why."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.conferences.commands import offers
from association.conferences.commands.places import Desk
from association.conferences.models import Seat
from association.conferences.queries import places as queries
from association.core import mail
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused

DECISIONS = ("confirm", "offer", "move", "cancel")


def decide(seat: Seat, *, decision, position=None, reason, actor) -> Seat:
    """Carry out one of DECISIONS. position: where in the queue the person stands from now on."""
    if not reason.strip():
        raise Refused(_("Napisz, dlaczego. Powód zostaje w historii."), "reason")
    if decision == "confirm":
        return confirm(seat, reason=reason, actor=actor)
    if decision == "offer":
        return offer(seat, reason=reason, actor=actor)
    if decision == "move":
        if position is None:
            raise Refused(_("Podaj miejsce w kolejce."), "position")
        return move(seat, position=position, reason=reason, actor=actor)
    return cancel(seat, reason=reason, actor=actor)


def _at_desk(seat: Seat) -> tuple[Desk, Seat]:
    desk = Desk([seat.attendee])
    return desk, desk.seats[seat.attendee_id][seat.pool_id]


def _check_admission(desk, seat) -> None:
    attendee = desk.attendees[seat.attendee_id]
    if attendee.state != "registered":
        raise Refused(_("To zgłoszenie nie jest przyjęte, więc nie może dostać miejsca."))
    if not desk.admits(attendee, desk.pools[seat.pool_id]):
        raise Refused(_("Ta osoba nie ma jeszcze miejsca na konferencji albo w tym dniu. Zacznij od niego."))


def confirm(seat: Seat, *, reason: str, actor, tell: bool = True) -> Seat:
    """Give a person a place out of turn, even when there is none left; the person is told."""
    desk, seat = _at_desk(seat)
    if seat.state == "confirmed":
        raise Overtaken(_("Ta osoba ma już miejsce."))
    _check_admission(desk, seat)
    attendee, pool = desk.attendees[seat.attendee_id], desk.pools[seat.pool_id]
    if not seat.lives:
        seat = desk.seat(attendee, pool, instead_of=None)
    desk.set(seat, "confirmed", reason=reason)
    desk.confirm(attendee)
    desk.finish(actor)
    if tell:
        _write(seat, pool)
    return seat


def offer(seat: Seat, *, reason: str, actor) -> Seat:
    """Offer a place out of turn, or after people may change nothing themselves any more."""
    desk, seat = _at_desk(seat)
    if seat.state != "waiting":
        raise Overtaken(_("Ta osoba nie czeka już na miejsce."))
    _check_admission(desk, seat)
    pool = desk.pools[seat.pool_id]
    if not pool.has_room:
        raise Refused(_("Nie ma wolnego miejsca, które można zaproponować. Zwiększ ich liczbę albo przyznaj miejsce."))
    if not offers.offer(pool, [seat], actor=actor, by_hand=True, reason=reason):
        raise Refused(_("Konferencja już się zaczęła, nie ma czasu na odpowiedź. Przyznaj miejsce od razu."))
    db.session.flush()
    return seat


def move(seat: Seat, *, position: int, reason: str, actor) -> Seat:
    """Give a person another turn in the queue."""
    pool = queries.locked([seat.pool_id])[seat.pool_id]
    queue = queries.queue(pool)
    seat = next((one for one in queue if one.id == seat.id), None)
    if seat is None:
        raise Overtaken(_("Ta osoba nie czeka już na miejsce."))
    numbers = [one.number for one in queue]
    queue.remove(seat)
    queue.insert(max(0, position - 1), seat)
    for one, number in zip(queue, numbers, strict=True):
        one.number = number
    seat.reason = reason
    note(seat, actor=actor)
    db.session.flush()
    return seat


def cancel(seat: Seat, *, reason: str, actor) -> Seat:
    """Take a place or a turn away."""
    desk, seat = _at_desk(seat)
    if not seat.lives:
        raise Overtaken(_("To miejsce jest już zwolnione."))
    desk.set(seat, "cancelled", reason=reason)
    desk.finish(actor)
    return seat


def assign(attendees, placed: dict, *, among, actor, reason: str) -> None:
    """Put many people into some pools at once, as an allocation says. placed: {attendee id: pool id or None}; among:
    the pools that it speaks of; who gets one of them leaves the others, and who gets none waits where he or she waits.
    """
    desk = Desk(attendees, among)
    for ident, attendee in desk.attendees.items():
        chosen = placed.get(ident)
        for pool_id, seat in list(desk.seats[ident].items()):
            given_up = seat.lives and pool_id in among and pool_id != chosen
            if given_up and (chosen is not None or seat.takes_place):
                desk.set(seat, "cancelled", reason=reason)
        if chosen is not None:
            seat = desk.seat(attendee, desk.pools[chosen], instead_of=None)
            if seat.state != "confirmed":
                desk.set(seat, "confirmed", reason=reason)
    asked = [pool for pool in desk.pools.values() if pool.id in among]
    if any(pool.capacity is not None and pool.taken > pool.capacity for pool in asked):
        raise Refused(_("W jednym z punktów jest więcej osób niż miejsc. Zrób podział jeszcze raz."))
    note_all(desk.changed, actor=actor)
    db.session.flush()


def _write(seat, pool) -> None:
    attendee = seat.attendee
    registration = attendee.registration
    address = attendee.email or (registration.email if registration else "")
    if not address:
        return
    conference = queries.conference_of(pool.conference_id)
    language = registration.language if registration else "pl"
    with force_locale(language):
        mail.post(
            "conferences/place_given.txt",
            to=address,
            name=attendee.name,
            about=(attendee.audit_kind, attendee.id),
            attendee=attendee,
            title=conference.said("title", language),
            what=queries.name_of(pool, language),
            kind=pool.kind,
        )

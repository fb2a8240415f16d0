"""Trips: planning the journey, its vehicles and rooms, and who goes where with whom."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.commands.sessions import with_another
from association.academy.models import Room, Traveller, Trip, Vehicle
from association.academy.queries import travel as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for

WAYS = ("there", "back")


def plan(cohort, *, host_organisation_id, host_person_id, actor, **facts) -> Trip:
    """Plan a trip."""
    _check(facts)
    trip = Trip(cohort=cohort, **facts, **_hosts(host_organisation_id, host_person_id, actor))
    note(trip, actor=actor)
    return trip


def change(trip, *, host_organisation_id, host_person_id, actor, **facts) -> Trip:
    """Change a trip."""
    _check(facts)
    for name, value in {**facts, **_hosts(host_organisation_id, host_person_id, actor)}.items():
        setattr(trip, name, value)
    note(trip, actor=actor)
    db.session.flush()
    return trip


def _check(facts) -> None:
    if facts["ends_on"] < facts["starts_on"]:
        raise Refused(_("Ostatni dzień nie może być przed pierwszym."), "ends_on")
    if facts["ends_on"] - facts["starts_on"] > timedelta(days=60):
        raise Refused(_("Wyjazd może trwać najwyżej 60 dni."), "ends_on")


def _hosts(organisation, person, actor) -> dict:
    return {
        "host_organisation_id": organisation_for(organisation, actor=actor).id if organisation else None,
        "host_person_id": next(iter(with_another([], person, actor)), None),
    }


def remove(record, *, actor) -> None:
    """Take a trip, a vehicle or a room away; it comes back as it was."""
    record.archived_at = now()
    note(record, actor=actor)
    db.session.flush()


def bring_back(record, *, actor) -> None:
    """Put it back."""
    record.archived_at = None
    note(record, actor=actor, action="restored")
    db.session.flush()


def add_vehicle(trip, *, actor, **facts) -> Vehicle:
    """Add a vehicle to a trip."""
    vehicle = Vehicle(trip=trip, **facts)
    note(vehicle, actor=actor)
    return vehicle


def change_vehicle(vehicle, *, actor, **facts) -> Vehicle:
    """Change a vehicle; it must still carry those who are in it."""
    manifest = queries.manifest(vehicle.trip)
    most = max(len(manifest.riding(vehicle, way)) for way in WAYS)
    if facts["seats"] < most:
        raise Refused(_("Jedzie już tyle osób: %(most)d. Najpierw przesadź kogoś.", most=most), "seats")
    for way in WAYS:
        if facts["way"] not in {"both", way} and manifest.riding(vehicle, way):
            raise Refused(_("Ktoś jest tu zapisany w drugą stronę. Najpierw go przesadź."), "way")
    return _change(vehicle, facts, actor)


def add_rooms(trip, *, number, title, actor, **facts) -> list[Room]:
    """Add one room, or several alike with numbers."""
    titles = [title] if number == 1 else [f"{title[:110]} {n}" for n in range(1, number + 1)]
    rooms = [Room(trip=trip, title=each, **facts) for each in titles]
    note_all(rooms, actor=actor)
    return rooms


def change_room(room, *, actor, **facts) -> Room:
    """Change a room; it must still hold those who sleep in it."""
    manifest = queries.manifest(room.trip)
    if manifest.crowd(room) > facts["places"]:
        raise Refused(_("W tym pokoju śpi już więcej osób. Najpierw przenieś kogoś."), "places")
    return _change(room, facts, actor)


def _change(part, facts, actor):
    for name, value in facts.items():
        setattr(part, name, value)
    note(part, actor=actor)
    db.session.flush()
    return part


def _rows(trip, person_ids) -> list[Traveller]:
    """What is settled for these people; who has no row yet gets one."""
    known = {row.person_id: row for row in queries.travellers(trip.id, person_ids)}
    return [
        known.get(ident) or Traveller(trip=trip, person_id=ident, goes=True, added=False, needs="")
        for ident in person_ids
    ]


def _chosen(manifest, person_ids) -> list:
    chosen = [one for one in manifest.going if one.person_id in set(person_ids)]
    if not chosen:
        raise Refused(_("Zaznacz przynajmniej jedną osobę."))
    return chosen


def seat(vehicle, *, person_ids, actor) -> int:
    """Give these people seats in a vehicle, both ways if it goes both ways; who had another leaves it."""
    manifest = queries.manifest(vehicle.trip)
    chosen = _chosen(manifest, person_ids)
    ways = [way for way in WAYS if vehicle.goes(way)]
    wanted = {one.person_id for one in chosen}
    for way in ways:
        _check_seats(vehicle, {one.person_id for one in manifest.riding(vehicle, way)} | wanted)
    rows = _rows(vehicle.trip, sorted(wanted))
    for row in rows:
        for way in ways:
            setattr(row, f"{way}_id", vehicle.id)
    note_all(rows, actor=actor)
    db.session.flush()
    return len(rows)


def _check_seats(vehicle, people, field=None) -> None:
    if len(people) > vehicle.seats:
        over = len(people) - vehicle.seats
        raise Refused(
            ngettext(
                "„%(title)s”: brakuje %(num)d miejsca (jest ich %(seats)d).",
                "„%(title)s”: brakuje %(num)d miejsc (jest ich %(seats)d).",
                over,
                title=vehicle.title,
                seats=vehicle.seats,
            ),
            field,
        )


def unseat(vehicle, *, person_id, actor) -> None:
    """Take somebody out of a vehicle."""
    row = queries.traveller(vehicle.trip_id, person_id)
    if row and vehicle.id in (row.there_id, row.back_id):
        row.there_id = None if row.there_id == vehicle.id else row.there_id
        row.back_id = None if row.back_id == vehicle.id else row.back_id
        note(row, actor=actor)
        db.session.flush()


def lodge(room, *, person_ids, actor) -> int:
    """Give these people beds in a room; who had another leaves it."""
    manifest = queries.manifest(room.trip)
    chosen = _chosen(manifest, person_ids)
    wanted = {one.person_id for one in chosen}
    _check_beds(manifest, room, [*chosen, *(one for one in manifest.sleeping(room) if one.person_id not in wanted)])
    rows = _rows(room.trip, sorted(wanted))
    for row in rows:
        row.room_id = room.id
    note_all(rows, actor=actor)
    db.session.flush()
    return len(rows)


def _check_beds(manifest, room, people, field=None) -> None:
    over = manifest.fullest(people) - room.places
    if over > 0:
        raise Refused(
            ngettext(
                "Pokój „%(title)s”: brakuje %(num)d miejsca (jest ich %(places)d).",
                "Pokój „%(title)s”: brakuje %(num)d miejsc (jest ich %(places)d).",
                over,
                title=room.title,
                places=room.places,
            ),
            field,
        )


def unlodge(room, *, person_id, actor) -> None:
    """Take somebody out of a room."""
    row = queries.traveller(room.trip_id, person_id)
    if row and row.room_id == room.id:
        row.room_id = None
        note(row, actor=actor)
        db.session.flush()


def settle(one, *, trip, actor, **facts) -> Traveller:
    """Write down everything about one person (a Going) on a trip."""
    manifest = queries.manifest(trip)
    one = next(each for each in manifest.people if each.person_id == one.person_id)
    first, last = facts.get("sleeps_from") or trip.starts_on, facts.get("sleeps_until") or trip.ends_on
    if facts.get("room_id") and not trip.starts_on <= first < last <= trip.ends_on:
        raise Refused(_("Noce muszą mieścić się w dniach wyjazdu."), "sleeps_from")
    for name, value in facts.items():
        if hasattr(one, name):
            setattr(one, name, value)
    for way in WAYS:
        vehicle = next((each for each in manifest.vehicles if each.id == facts[f"{way}_id"]), None)
        if vehicle and facts["goes"]:
            _check_seats(vehicle, manifest.riding(vehicle, way), f"{way}_id")
    room = next((each for each in manifest.rooms if each.id == facts.get("room_id")), None)
    if room and facts["goes"]:
        _check_beds(manifest, room, manifest.sleeping(room), "room_id")
    (row,) = _rows(trip, [one.person_id])
    for name, value in facts.items():
        setattr(row, name, value)
    note(row, actor=actor)
    db.session.flush()
    return row


def take_along(trip, *, person, actor) -> Traveller:
    """Somebody goes along who neither takes part nor leads. person: an id, or the name of a new person."""
    (ident,) = with_another([], person, actor)
    if any(one.person_id == ident for one in queries.manifest(trip).people):
        raise Refused(_("Ta osoba już jest na liście."), "person")
    (row,) = _rows(trip, [ident])
    row.added = row.goes = True
    note(row, actor=actor)
    db.session.flush()
    return row


def leave_behind(trip, *, person_id, actor) -> None:
    """Such a person does not go along after all."""
    row = queries.traveller(trip.id, person_id)
    if row and row.added:
        note(row, actor=actor, action="removed")
        db.session.delete(row)
        db.session.flush()

"""Who rides with whom and who sleeps where on a trip."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import rules
from association.academy.commands import trips as commands
from association.academy.forms.trips import EditRoomForm, EditVehicleForm, NewRoomsForm, VehicleForm
from association.academy.models import WAYS
from association.academy.queries import travel
from association.academy.queries import trips as queries
from association.academy.routes import academy
from association.academy.routes.trips import trip_tabs
from association.core.web import allow, done, number, page, viewer


def _place(part) -> dict:
    return {"cohort_id": part.trip.cohort_id, "trip_id": part.trip_id}


def transport_url(trip) -> str:
    """The page of vehicles."""
    return url_for("academy.transport", cohort_id=trip.cohort_id, trip_id=trip.id)


def lodging_url(trip) -> str:
    """The page of rooms."""
    return url_for("academy.lodging", cohort_id=trip.cohort_id, trip_id=trip.id)


def _people() -> list[int]:
    return [ident for ident in map(number, request.form.getlist("person")) if ident]


@academy.route("/cohorts/<int:cohort_id>/trips/<int:trip_id>/transport", methods=["GET"])
@allow(rules.see_in, on=queries.trip)
def transport(trip):
    """Each vehicle with its seats, and who has none yet."""
    return _transport_page(trip, VehicleForm(formdata=None))


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/transport")
@allow(rules.manage_in, on=queries.trip)
def add_vehicle(trip):
    """Add a vehicle."""
    form = VehicleForm()
    if form.accepts(commands.add_vehicle, trip):
        undo = url_for("academy.remove_vehicle", vehicle_id=form.result.id, **_place(form.result))
        return done(_("Dodano przejazd: %(title)s.", title=form.result.title), to=transport_url(trip), undo=undo)
    return _transport_page(trip, form)


def _transport_page(trip, form):
    return page(
        "academy/transport.html",
        trip=trip,
        tabs=trip_tabs(trip),
        manifest=travel.manifest(trip),
        ways=WAYS,
        form=form,
        status=form.status,
    )


@academy.route("/cohorts/<int:cohort_id>/trips/<int:trip_id>/vehicles/<int:vehicle_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=travel.vehicle)
def edit_vehicle(vehicle):
    """Change a vehicle."""
    form = EditVehicleForm(obj=vehicle)
    if form.accepts(commands.change_vehicle, vehicle):
        return done(_("Zapisano przejazd: %(title)s.", title=vehicle.title), to=transport_url(vehicle.trip))
    remove = url_for("academy.remove_vehicle", vehicle_id=vehicle.id, **_place(vehicle))
    return _part_page(form, vehicle, transport_url(vehicle.trip), remove)


def _part_page(form, part, back, remove):
    return page(
        "academy/trip_part.html", form=form, part=part, trip=part.trip, back=back, remove=remove, status=form.status
    )


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/vehicles/<int:vehicle_id>/removal")
@allow(rules.manage_in, on=travel.vehicle)
def remove_vehicle(vehicle):
    """The vehicle does not go."""
    commands.remove(vehicle, actor=viewer())
    undo = url_for("academy.restore_vehicle", vehicle_id=vehicle.id, **_place(vehicle))
    return done(_("Usunięto przejazd: %(title)s.", title=vehicle.title), to=transport_url(vehicle.trip), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/vehicles/<int:vehicle_id>/restoration")
@allow(rules.manage_in, on=travel.removed_vehicle)
def restore_vehicle(vehicle):
    """The vehicle goes after all."""
    commands.bring_back(vehicle, actor=viewer())
    return done(_("Przejazd wrócił: %(title)s.", title=vehicle.title), to=transport_url(vehicle.trip))


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/vehicles/<int:vehicle_id>/seats")
@allow(rules.manage_in, on=travel.vehicle)
def take_seats(vehicle):
    """Give seats to those who were ticked."""
    taken = commands.seat(vehicle, person_ids=_people(), actor=viewer())
    said = ngettext(
        "%(num)d osoba ma miejsce: %(title)s.", "%(num)d osób ma miejsca: %(title)s.", taken, title=vehicle.title
    )
    return done(said, to=f"{transport_url(vehicle.trip)}#vehicle-{vehicle.id}")


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/vehicles/<int:vehicle_id>/seats/removal")
@allow(rules.manage_in, on=travel.vehicle)
def leave_seat(vehicle):
    """Take one person out of a vehicle."""
    for person_id in _people():
        commands.unseat(vehicle, person_id=person_id, actor=viewer())
    return done(
        _("Zwolniono miejsce: %(title)s.", title=vehicle.title),
        to=f"{transport_url(vehicle.trip)}#vehicle-{vehicle.id}",
    )


@academy.get("/cohorts/<int:cohort_id>/trips/<int:trip_id>/lodging")
@allow(rules.see_in, on=queries.trip)
def lodging(trip):
    """Each room with its beds, and who has none yet."""
    return _lodging_page(trip, NewRoomsForm(formdata=None))


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/lodging")
@allow(rules.manage_in, on=queries.trip)
def add_rooms(trip):
    """Add rooms."""
    form = NewRoomsForm()
    if form.accepts(commands.add_rooms, trip):
        said = ngettext("Dodano %(num)d pokój.", "Dodano %(num)d pokoi.", len(form.result))
        return done(said, to=lodging_url(trip))
    return _lodging_page(trip, form)


def _lodging_page(trip, form):
    return page(
        "academy/lodging.html",
        trip=trip,
        tabs=trip_tabs(trip),
        manifest=travel.manifest(trip),
        form=form,
        status=form.status,
    )


@academy.route("/cohorts/<int:cohort_id>/trips/<int:trip_id>/rooms/<int:room_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=travel.room)
def edit_room(room):
    """Change a room."""
    form = EditRoomForm(obj=room)
    if form.accepts(commands.change_room, room):
        return done(_("Zapisano pokój: %(title)s.", title=room.title), to=lodging_url(room.trip))
    remove = url_for("academy.remove_room", room_id=room.id, **_place(room))
    return _part_page(form, room, lodging_url(room.trip), remove)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/rooms/<int:room_id>/removal")
@allow(rules.manage_in, on=travel.room)
def remove_room(room):
    """Nobody sleeps in the room."""
    commands.remove(room, actor=viewer())
    undo = url_for("academy.restore_room", room_id=room.id, **_place(room))
    return done(_("Usunięto pokój: %(title)s.", title=room.title), to=lodging_url(room.trip), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/rooms/<int:room_id>/restoration")
@allow(rules.manage_in, on=travel.removed_room)
def restore_room(room):
    """People sleep in the room after all."""
    commands.bring_back(room, actor=viewer())
    return done(_("Pokój wrócił: %(title)s.", title=room.title), to=lodging_url(room.trip))


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/rooms/<int:room_id>/beds")
@allow(rules.manage_in, on=travel.room)
def take_beds(room):
    """Give beds to those who were ticked."""
    taken = commands.lodge(room, person_ids=_people(), actor=viewer())
    said = ngettext(
        "%(num)d osoba śpi w pokoju %(title)s.", "%(num)d osób śpi w pokoju %(title)s.", taken, title=room.title
    )
    return done(said, to=f"{lodging_url(room.trip)}#room-{room.id}")


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/rooms/<int:room_id>/beds/removal")
@allow(rules.manage_in, on=travel.room)
def leave_bed(room):
    """Take one person out of a room."""
    for person_id in _people():
        commands.unlodge(room, person_id=person_id, actor=viewer())
    return done(
        _("Zwolniono łóżko w pokoju %(title)s.", title=room.title), to=f"{lodging_url(room.trip)}#room-{room.id}"
    )

"""Trips of a cohort: the journey itself and who goes."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import trips as commands
from association.academy.forms.trips import CompanionForm, EditTripForm, TravellerForm, TripForm
from association.academy.queries import cohorts, travel
from association.academy.queries import trips as queries
from association.academy.routes import academy, cohort_tabs
from association.academy.travel import rooming_list, transport_list
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of


def trip_url(trip) -> str:
    """The page of a trip."""
    return url_for("academy.trip", cohort_id=trip.cohort_id, trip_id=trip.id)


def trip_tabs(trip) -> list[tuple]:
    """The parts of a trip's page."""
    place = {"cohort_id": trip.cohort_id, "trip_id": trip.id}
    parts = [
        (_("Wyjazd"), trip_url(trip), "trip"),
        (_("Przejazdy"), url_for("academy.transport", **place), "transport"),
    ]
    if trip.nights:
        parts.append((_("Noclegi"), url_for("academy.lodging", **place), "lodging"))
    owner = {"kind": trip.audit_kind, "record_id": trip.id}
    parts.append((_("Dokumenty"), url_for("documents.of_record", **owner), "documents"))
    if rules.manage_in(viewer(), trip):
        parts.append((_("Historia"), url_for("core.trail", **owner), "history"))
    return parts


@academy.get("/cohorts/<int:cohort_id>/trips")
@allow(rules.see, on=cohorts.cohort)
def trips(cohort):
    """The trips of a cohort."""
    return page("academy/trips.html", cohort=cohort, tabs=cohort_tabs(cohort), trips=queries.of_cohort(cohort.id))


@academy.route("/cohorts/<int:cohort_id>/trips/new", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_trip(cohort):
    """Plan a trip."""
    form = TripForm()
    if form.accepts(commands.plan, cohort):
        undo = url_for("academy.remove_trip", cohort_id=cohort.id, trip_id=form.result.id)
        return done(_("Dodano wyjazd „%(title)s”.", title=form.result.title), to=trip_url(form.result), undo=undo)
    return page("academy/trip_form.html", form=form, cohort=cohort, trip=None, status=form.status)


@academy.get("/cohorts/<int:cohort_id>/trips/<int:trip_id>")
@allow(rules.see_in, on=queries.trip)
def trip(trip):
    """Where to, with whom, and what is settled for each person."""
    return _trip_page(trip, CompanionForm(formdata=None))


def _trip_page(trip, form):
    return page(
        "academy/trip.html",
        trip=trip,
        tabs=trip_tabs(trip),
        manifest=travel.manifest(trip),
        sessions=queries.sessions(trip),
        documents=documents_of(trip.audit_kind, [trip.id]),
        form=form,
        status=form.status,
    )


@academy.route("/cohorts/<int:cohort_id>/trips/<int:trip_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.trip)
def edit_trip(trip):
    """Change a trip."""
    form = EditTripForm(obj=trip)
    if form.accepts(commands.change, trip):
        return done(_("Zapisano wyjazd „%(title)s”.", title=trip.title), to=trip_url(trip))
    return page("academy/trip_form.html", form=form, cohort=trip.cohort, trip=trip, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/removal")
@allow(rules.manage_in, on=queries.trip)
def remove_trip(trip):
    """The trip does not take place."""
    commands.remove(trip, actor=viewer())
    undo = url_for("academy.restore_trip", cohort_id=trip.cohort_id, trip_id=trip.id)
    to = url_for("academy.trips", cohort_id=trip.cohort_id)
    return done(_("Usunięto wyjazd „%(title)s”.", title=trip.title), to=to, undo=undo)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/restoration")
@allow(rules.manage_in, on=queries.removed_trip)
def restore_trip(trip):
    """The trip takes place after all."""
    commands.bring_back(trip, actor=viewer())
    return done(_("Wyjazd „%(title)s” znowu jest na liście.", title=trip.title), to=trip_url(trip))


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/people")
@allow(rules.manage_in, on=queries.trip)
def take_along(trip):
    """Add somebody who goes along."""
    form = CompanionForm()
    if form.accepts(commands.take_along, trip):
        return done(_("Dopisano osobę do wyjazdu."), to=f"{trip_url(trip)}#people")
    return _trip_page(trip, form)


@academy.route("/cohorts/<int:cohort_id>/trips/<int:trip_id>/people/<int:person_id>", methods=["GET", "POST"])
@allow(rules.manage_in, on=travel.place)
def traveller(place):
    """Everything about one person on a trip."""
    trip, one = place.trip, place.one
    form = TravellerForm(obj=one, manifest=place.manifest)
    if form.accepts(commands.settle, one, trip=trip):
        return done(_("Zapisano: %(name)s.", name=one.name), to=f"{trip_url(trip)}#people")
    declared = travel.declared_needs(trip.cohort_id, one.person_id)
    return page("academy/traveller.html", form=form, trip=trip, one=one, declared=declared, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/trips/<int:trip_id>/people/<int:person_id>/removal")
@allow(rules.manage_in, on=travel.place)
def leave_behind(place):
    """Take off the list somebody who was to go along."""
    commands.leave_behind(place.trip, person_id=place.one.person_id, actor=viewer())
    return done(_("Skreślono z listy wyjazdu: %(name)s.", name=place.one.name), to=f"{trip_url(place.trip)}#people")


@academy.get("/cohorts/<int:cohort_id>/trips/<int:trip_id>/<any(transport, rooms):which>.pdf")
@allow(rules.see_in, on=queries.trip)
def trip_pdf(trip, which):
    """The transport list or the rooming list to print; ?needs=1 tells needs to those who may know them."""
    needs = "needs" in request.args and rules.manage_in(viewer(), trip)
    made = transport_list if which == "transport" else rooming_list
    data = made(travel.manifest(trip), needs=needs)
    name = {"transport": "lista-przejazdow", "rooms": "lista-noclegow"}[which]
    return send_bytes(typeset("academy/trip_list.typ", data), f"{name}-{trip.id}.pdf", "application/pdf")

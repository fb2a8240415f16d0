"""Another cohort with the same programme: sessions from another day on, modules, trips, materials; never people."""

from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _

from association.academy import pattern
from association.academy.commands import cohorts
from association.academy.commands.plans import plan_all
from association.academy.models import Cohort, Material, Module, Room, Trip, Vehicle
from association.academy.pattern import Slot
from association.academy.queries import materials as materials_queries
from association.academy.queries import modules as modules_queries
from association.academy.queries import plans as queries
from association.academy.queries import trips as trips_queries
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Refused
from association.documents.models import Document

DAYS = ("starts_on", "ends_on")


def moved_plan(cohort, *, first, place, leaders_too, language="pl", actor, **_others) -> list[Slot]:
    """The sessions that the copy would have; nothing is stored. Those in the cohort's place move to the new one."""
    slots = pattern.moved(queries.slots(cohort), first, language)
    if not slots:
        raise Refused(_("Ta grupa nie ma żadnej sesji, więc nie ma czego skopiować. Dodaj zwykłą nową grupę."))
    changed = {} if leaders_too else {"leaders": (), "own_minutes": {}}
    return [replace(slot, place=place if slot.place == cohort.place else slot.place, **changed) for slot in slots]


def copy(cohort, *, slots, title, project_id, first, place, leaders_too, trips_too, materials_too, actor) -> Cohort:
    """Begin the copy with these of the moved sessions."""
    if not slots:
        raise Refused(_("Zaznacz przynajmniej jedną sesję."))
    shift = pattern.distance(min(slot.day for slot in queries.slots(cohort)), first)
    trips = trips_queries.records(cohort.id) if trips_too else []
    days = [slot.day for slot in slots]
    other = cohorts.begin(
        project_id=project_id,
        title=title,
        starts_on=min(days),
        ends_on=max(days),
        place=place,
        threshold_percent=cohort.threshold_percent,
        description=cohort.description,
        leading_accounts=cohort.leading_accounts if leaders_too else [],
        actor=actor,
    )
    modules = _copy_modules(cohort, other, actor)
    change = plan_all(
        other,
        slots=[replace(slot, module_id=modules.get(slot.module_id)) for slot in slots],
        actor=actor,
    )
    _copy_trips(trips, other, shift, actor)
    if materials_too:
        sessions = {slot.source: int(ident) for slot, ident in zip(slots, change.days, strict=True)}
        _copy_materials(cohort, {Module.audit_kind: modules, "academy.session": sessions}, actor)
    return other


def _copy_modules(cohort, other, actor) -> dict[int | None, int]:
    old = modules_queries.records(cohort.id)
    new = [
        Module(cohort=other, title=each.title, outcomes=each.outcomes, minutes=each.minutes, position=each.position)
        for each in old
    ]
    note_all(new, actor=actor)
    return {before.id: after.id for before, after in zip(old, new, strict=True)}


def _copy_trips(trips, other, shift: timedelta, actor) -> None:
    kept = ("title", "place", "host_organisation_id", "host_person_id", "programme", "meeting_point", "meets_at")
    new = {
        trip.id: Trip(
            cohort=other,
            information=trip.information,
            **{name: getattr(trip, name) + shift for name in DAYS},
            **{name: getattr(trip, name) for name in kept},
        )
        for trip in trips
    }
    note_all(new.values(), actor=actor)
    vehicles, rooms = trips_queries.parts_of(new)
    own = ("title", "way", "seats", "departs_from", "departs_at", "returns_at", "driver")
    parts = [Vehicle(trip=new[each.trip_id], **{name: getattr(each, name) for name in own}) for each in vehicles]
    parts += [
        Room(trip=new[each.trip_id], title=each.title, places=each.places, remarks=each.remarks) for each in rooms
    ]
    note_all(parts, actor=actor)


def _copy_materials(cohort, ids: dict[str, dict], actor) -> None:
    """The same files once more, attached to the new sessions and modules; a file itself is stored once."""
    papers = []
    for old in materials_queries.records(cohort.id):
        owner = ids[old.owner_kind].get(old.owner_id)
        if owner:
            kept = {name: getattr(old, name) for name in ("kind", "title", "dated_on", "description", "file_id")}
            papers.append(Document(owner_kind=old.owner_kind, owner_id=owner, **kept))
    note_all(papers, actor=actor)
    note_all([Material(document_id=paper.id) for paper in papers], actor=actor)
    db.session.flush()

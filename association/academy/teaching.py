"""What the academy registers about its programme and its trips: kinds of records, and where it keeps personal data."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.academy import rules
from association.academy.models import Module, Room, Traveller, Trip, Vehicle
from association.academy.queries import modules, travel, trips
from association.academy.routes.programme import module_tabs, module_url
from association.academy.routes.trips import trip_tabs, trip_url
from association.core.feature import Holding, RecordType


def _vehicle_url(vehicle) -> str:
    return url_for("academy.transport", cohort_id=vehicle.trip.cohort_id, trip_id=vehicle.trip_id)


def _room_url(room) -> str:
    return url_for("academy.lodging", cohort_id=room.trip.cohort_id, trip_id=room.trip_id)


RECORDS = [
    RecordType(
        kind=Module.audit_kind,
        label=_l("Moduł"),
        load=modules.module_by_id,
        title=lambda module: module.title,
        url=module_url,
        edit=rules.mark_in,
        titles=modules.titles,
        tabs=module_tabs,
        thread="academy",
        visible_ids=modules.visible_ids,
    ),
    RecordType(
        kind=Trip.audit_kind,
        label=_l("Wyjazd"),
        load=trips.trip_by_id,
        title=lambda trip: trip.title,
        url=trip_url,
        edit=rules.mark_in,
        titles=trips.titles,
        tabs=trip_tabs,
        thread="academy",
        visible_ids=trips.visible_ids,
    ),
    RecordType(
        kind=Vehicle.audit_kind,
        label=_l("Przejazd"),
        load=travel.vehicle_by_id,
        title=lambda vehicle: vehicle.title,
        url=_vehicle_url,
        edit=rules.manage_in,
        titles=travel.vehicle_titles,
        thread="academy",
    ),
    RecordType(
        kind=Room.audit_kind,
        label=_l("Pokój"),
        load=travel.room_by_id,
        title=lambda room: room.title,
        url=_room_url,
        edit=rules.manage_in,
        titles=travel.room_titles,
        thread="academy",
    ),
]

_PURPOSE = _l("organizacja wyjazdów szkoleniowych i wizyt studyjnych")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")

HOLDINGS = [
    Holding(
        Traveller,
        ("person_id", "goes", "added", "there_id", "back_id", "room_id", "sleeps_from", "sleeps_until"),
        purpose=_PURPOSE,
        basis=_l("udział w projekcie, art. 6 ust. 1 lit. b RODO"),
        retention=_RETENTION,
    ),
    Holding(
        Traveller,
        ("needs",),
        purpose=_l("zapewnienie diety, dostępności i pomocy podczas wyjazdu"),
        basis=_l("wyraźna zgoda osoby, art. 9 ust. 2 lit. a RODO"),
        retention=_l("do rozliczenia wyjazdu"),
    ),
    Holding(
        Vehicle,
        ("driver",),
        purpose=_PURPOSE,
        basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
        retention=_RETENTION,
    ),
    Holding(
        Trip,
        ("host_person_id",),
        purpose=_l("organizacja wizyt studyjnych"),
        basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
        retention=_RETENTION,
    ),
]

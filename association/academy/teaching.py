"""What the academy lends about its programme and its trips: records, personal data, search, calendar, tasks."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy import rules
from association.academy.models import Cohort, Module, Room, Traveller, Trip, Vehicle
from association.academy.queries import clashes, modules, travel, trips
from association.academy.routes.programme import module_tabs, module_url
from association.academy.routes.trips import trip_tabs, trip_url
from association.core import polish
from association.core.feature import Entry, Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.projects.queries.retention import kept_until


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
        until=kept_until(Traveller, ("trip_id", Trip), ("cohort_id", Cohort)),
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
        by=(),
    ),
    Holding(
        Trip,
        ("host_person_id",),
        purpose=_l("organizacja wizyt studyjnych"),
        basis=_l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO"),
        retention=_RETENTION,
        by=(),
    ),
]


def _url(row) -> str:
    return url_for("academy.trip", cohort_id=row.cohort_id, trip_id=row.id)


def search(viewer, words, limit) -> list[Hit]:
    """Trips."""
    return [
        Hit(
            row.title,
            _url(row),
            f"{polish.date_range(row.starts_on, row.ends_on, locale())}, {row.cohort}",
            "bus",
            "academy",
        )
        for row in trips.found(viewer, words, limit)
    ]


def calendar(viewer, first, last) -> list[Entry]:
    """Trips on all their days, with where the group meets."""
    return [
        Entry(
            uid=f"academy-trip-{row.id}",
            day=row.starts_on,
            last_day=row.ends_on,
            title=row.title,
            url=_url(row),
            place=row.place,
            meta=", ".join(filter(None, (_("wyjazd"), row.cohort, _meeting(row)))),
            thread="academy",
            stamp=row.updated_at,
        )
        for row in trips.between(viewer, first, last)
    ]


def _meeting(row) -> str:
    hour = f"{row.meets_at:%H:%M}" if row.meets_at else ""
    where = ", ".join(filter(None, (row.meeting_point, hour)))
    return _("zbiórka: %(where)s", where=where) if where else ""


def tasks(viewer) -> list[Task]:
    """Coming sessions that something stands in the way of."""
    return [
        Task(
            _("Kolizja: %(topic)s", topic=session.of_topic),
            url_for("academy.session", cohort_id=session.of_cohort, session_id=session.of),
            "; ".join(clash.sentence for clash in told),
            session.day,
            "warn",
            "academy",
        )
        for session, told in clashes.coming(viewer)
    ]

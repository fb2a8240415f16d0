"""What recruitment lends to the rest of the house: its kinds of records, search, calendar, tasks, and what it holds
about applicants."""

from datetime import datetime, time

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.academy import rules
from association.academy.models import APPLICATION_STATES, Application, Call, Cohort
from association.academy.queries import applications, calls
from association.academy.routes import application_tabs, application_url, call_tabs, call_url
from association.core import polish
from association.core.clock import local, stored
from association.core.feature import Entry, Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.projects.queries.retention import kept_until

_PURPOSE = _l("nabór na szkolenia")
_BASIS = _l("działania przed zawarciem umowy i prawnie uzasadniony interes, art. 6 ust. 1 lit. b i f RODO")
_RETENTION = _l("osoby przyjęte: jak uczestnicy; pozostałe: do końca odwołań i kontroli; szkice: 30 dni")

RECORDS = (
    RecordType(
        kind=Call.audit_kind,
        label=_l("Nabór"),
        load=calls.call_by_id,
        title=lambda call: call.title,
        url=call_url,
        edit=rules.recruit,
        titles=calls.titles,
        tabs=call_tabs,
        thread="academy",
        visible_ids=calls.visible_ids,
    ),
    RecordType(
        kind=Application.audit_kind,
        label=_l("Zgłoszenie"),
        load=applications.application_by_id,
        title=lambda application: application.name,
        url=application_url,
        edit=rules.handle_application,
        titles=applications.titles,
        tabs=application_tabs,
        thread="academy",
        visible_ids=applications.visible_ids,
    ),
)

HOLDINGS = (
    Holding(
        Application,
        (
            "given_name",
            "family_name",
            "form_of_address",
            "email",
            "phone",
            "municipality",
            "organisation",
            "role",
            "declarations",
            "consents",
            "agreed_to",
            "state",
            "late_reason",
            "fix_note",
            "fix_reply",
            "withdrawn_reason",
            "person_id",
        ),
        purpose=_PURPOSE,
        basis=_BASIS,
        retention=_RETENTION,
        known_by=("email", "given_name", "family_name"),
        kept=("municipality",),
        until=kept_until(Application, ("call_id", Call), ("cohort_id", Cohort)),
    ),
    Holding(
        Application,
        ("needs",),
        purpose=_l("umożliwienie udziału osobom ze szczególnymi potrzebami"),
        basis=_l("zgoda, art. 9 ust. 2 lit. a RODO"),
        retention=_l("do zakończenia i rozliczenia zajęć"),
    ),
)


def open_to_all() -> list[Hit]:
    """Calls to which one may apply, or soon may."""
    return [
        Hit(
            (locale() == "en" and row.title_en) or row.title,
            url_for("calls.call", slug=row.slug),
            _("zgłoszenia do %(deadline)s", deadline=polish.deadline(local(row.closes_at), locale())),
            "sign",
            "academy",
        )
        for row in calls.taking()
    ]


def search(viewer, words, limit) -> list[Hit]:
    """Calls, then applications."""
    hits = [
        Hit(
            row.title,
            url_for("academy.call", cohort_id=row.cohort_id),
            _("nabór do %(deadline)s", deadline=polish.deadline(local(row.closes_at), locale())),
            "mail",
            "academy",
        )
        for row in calls.found(viewer, words, limit)
    ]
    hits += [
        Hit(
            f"{row.given_name} {row.family_name}",
            url_for("academy.application", cohort_id=row.cohort_id, application_id=row.id),
            f"{_('zgłoszenie')}, {row.title}: {APPLICATION_STATES[row.state]}",
            "person",
            "academy",
        )
        for row in applications.found(viewer, words, limit)
    ]
    return hits[:limit]


def calendar(viewer, first, last) -> list[Entry]:
    """The moments at which calls close."""
    return [
        Entry(
            uid=f"academy-call-{row.id}",
            day=local(row.closes_at).date(),
            title=_("Koniec naboru: %(title)s", title=row.title),
            url=url_for("academy.call", cohort_id=row.cohort_id),
            starts=local(row.closes_at).time(),
            ends=local(row.closes_at).time(),
            meta=row.cohort,
            thread="academy",
            stamp=row.updated_at,
        )
        for row in calls.closing(viewer, stored_day(first), stored_day(last, end=True))
    ]


def stored_day(day, *, end: bool = False):
    """The first or the last second of a day in Warsaw, as it is stored."""
    return stored(datetime.combine(day, time.max.replace(microsecond=0) if end else time.min))


def tasks(viewer) -> list[Task]:
    """Applications that nobody has checked."""
    found = []
    for row in calls.waiting(viewer):
        meta = row.title
        if row.late:
            meta += ", " + ngettext("%(num)d po terminie do decyzji", "%(num)d po terminie do decyzji", row.late)
        found.append(
            Task(
                ngettext("Sprawdź %(num)d zgłoszenie", "Sprawdź %(num)d zgłoszeń", row.applications),
                url_for("academy.applications", cohort_id=row.cohort_id, state="submitted"),
                meta,
                local(row.closes_at).date(),
                "mail",
                "academy",
            )
        )
    return found

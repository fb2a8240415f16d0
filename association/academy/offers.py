"""What the academy lends to the rest of the house: search, calendar, tasks, what it holds about people and projects."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import monitoring, recruiting, rules, selecting, teaching
from association.academy.models import KINDS
from association.academy.queries import cohorts, enrolments, neighbours, offers, papers, waiting, warnings
from association.core import polish
from association.core.feature import Entry, Hit, Task
from association.core.i18n import locale


def _session_url(row) -> str:
    return url_for("academy.session", cohort_id=row.cohort_id, session_id=row.id)


def search(viewer, words, limit) -> list[Hit]:
    """Cohorts, sessions, then calls and applications."""
    hits = [
        Hit(row.title, url_for("academy.cohort", cohort_id=row.id), row.project, "cap", "academy")
        for row in cohorts.found(viewer, words, limit)
    ]
    hits += [
        Hit(
            row.topic, _session_url(row), f"{polish.short_date(row.day, locale())}, {row.cohort}", "calendar", "academy"
        )
        for row in offers.found(viewer, words, limit)
    ]
    hits += recruiting.search(viewer, words, limit)
    hits += teaching.search(viewer, words, limit)
    hits += monitoring.search(viewer, words, limit)
    return hits[:limit]


def calendar(viewer, first, last) -> list[Entry]:
    """Sessions with their times and places, the ends of calls, trips, and the terms of monitoring teams."""
    return [
        Entry(
            uid=f"academy-session-{row.id}",
            day=row.day,
            title=row.topic,
            url=_session_url(row),
            starts=row.starts,
            ends=row.ends,
            place=row.place,
            meta=f"{KINDS[row.kind]}, {row.cohort}",
            thread="academy",
            stamp=row.updated_at,
        )
        for row in offers.between(viewer, first, last)
    ] + [
        *recruiting.calendar(viewer, first, last),
        *teaching.calendar(viewer, first, last),
        *monitoring.calendar(viewer, first, last),
    ]


def tasks(viewer) -> list[Task]:
    """Applications to check, attendance to complete, sheets to attach, people who must not miss the next session."""
    found = [*selecting.tasks(viewer), *recruiting.tasks(viewer)]
    for session in waiting.unfinished(viewer):
        place = {"cohort_id": session.cohort_id, "session_id": session.id}
        about = f"{session.cohort}, {session.topic}"
        if session.clashes:
            url = url_for("academy.roll", **place)
            said = ngettext("%(num)d sprzeczny wpis obecności", "%(num)d sprzecznych wpisów obecności", session.clashes)
            title = _("Wybierz właściwy wpis: sesja %(number)d", number=session.number)
            found.append(Task(title, url, f"{about}: {said}", session.day, "warn", "academy"))
        if session.blank:
            missing = ngettext("brak wpisu %(num)d osoby", "brak wpisów %(num)d osób", session.blank)
            title = _("Uzupełnij obecność: sesja %(number)d", number=session.number)
            url = url_for("academy.roll", **place)
            found.append(Task(title, url, f"{about}: {missing}", session.day, "check", "academy"))
        elif session.over and not session.signed:
            title = _("Dołącz podpisaną listę: sesja %(number)d", number=session.number)
            url = url_for("academy.paper", **place)
            found.append(Task(title, url, about, session.due, "sign", "academy"))
    for row in papers.to_compare(viewer):
        url = url_for("academy.paper", cohort_id=row.cohort_id, session_id=row.id)
        wrong = row.verdict == "differs"
        title = _("Wyjaśnij różnice z podpisaną listą: sesja %(number)d", number=row.number)
        title = title if wrong else _("Porównaj podpisaną listę: sesja %(number)d", number=row.number)
        found.append(Task(title, url, f"{row.title}, {row.topic}", None, "sign", "academy"))
    for lost in warnings.unseen(viewer):
        url = url_for("academy.participant", cohort_id=lost.cohort_id, enrolment_id=lost.enrolment_id)
        title = _("Nie osiągnie progu: %(name)s", name=lost.name)
        found.append(Task(title, url, lost.cohort, None, "warn", "academy"))
    found += teaching.tasks(viewer)
    found += monitoring.tasks(viewer)
    for coming in waiting.pressing(viewer):
        said = ngettext("%(num)d osoba musi przyjść", "%(num)d osób musi przyjść", coming.people)
        title = f"{said}: {polish.day_month(coming.day, locale())}"
        url = url_for("academy.attendance", cohort_id=coming.cohort_id)
        meta = _("%(cohort)s, sesja %(number)d", cohort=coming.cohort, number=coming.number)
        found.append(Task(title, url, meta, coming.day, "warn", "academy"))
    return found


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The cohorts of these persons."""
    told: dict[int, list[Hit]] = {}
    for row in enrolments.of_people(viewer, person_ids):
        url = url_for("academy.participant", cohort_id=row.cohort_id, enrolment_id=row.id)
        when = polish.date_range(row.starts_on, row.ends_on, locale())
        meta = when if row.state == "enrolled" else f"{when}, {_('rezygnacja')}"
        told.setdefault(row.person_id, []).append(Hit(row.title, url, meta, "cap", "academy", row.starts_on))
    return told


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The cohorts of people of these organisations, and the trips that they receive."""
    told: dict[int, list[Hit]] = {}
    for row in neighbours.taking_part(viewer, organisation_ids):
        people = ngettext("%(num)d osoba", "%(num)d osób", row.people)
        meta = f"{polish.date_range(row.starts_on, row.ends_on, locale())} · {people}"
        hit = Hit(row.title, url_for("academy.cohort", cohort_id=row.id), meta, "cap", "academy", row.starts_on)
        told.setdefault(row.organisation_id, []).append(hit)
    for row in neighbours.hosts(viewer, organisation_ids):
        url = url_for("academy.trip", cohort_id=row.cohort_id, trip_id=row.id)
        meta = _("przyjmuje grupę: %(cohort)s", cohort=row.cohort)
        meta = f"{polish.date_range(row.starts_on, row.ends_on, locale())} · {meta}"
        hit = Hit(row.title, url, meta, "building", "academy", row.starts_on)
        told.setdefault(row.host_organisation_id, []).append(hit)
    return told


def about_project(viewer, project) -> list[Hit]:
    """The cohorts of a project, and the way to another one for who may begin it."""
    hits = []
    for row in cohorts.of_project(viewer, project.id):
        people = ngettext("%(num)d osoba", "%(num)d osób", row.people)
        meta = f"{polish.date_range(row.starts_on, row.ends_on, locale())} · {people}"
        hits.append(Hit(row.title, url_for("academy.cohort", cohort_id=row.id), meta, "cap", "academy"))
    if rules.begin_in(viewer, project):
        url = url_for("academy.new_cohort", project=project.id)
        hits.append(Hit(_("Dodaj grupę"), url, icon="plus", thread="academy"))
    return hits

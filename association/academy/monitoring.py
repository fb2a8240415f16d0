"""What monitoring teams lend to the rest of the house: records, search, calendar, tasks, what they count and keep."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy import rules
from association.academy.models.monitoring import MonitoringTask, standing
from association.academy.queries import monitoring
from association.academy.routes.monitoring import task_tabs, task_url
from association.core import polish, teryt
from association.core.clock import today
from association.core.database import remembered
from association.core.feature import (
    Entry,
    EvidenceGroup,
    EvidenceLine,
    Hit,
    Holding,
    Measure,
    Measured,
    RecordType,
    Task,
)
from association.core.i18n import locale


def _url(row) -> str:
    return url_for("academy.monitoring_task", cohort_id=row.cohort_id, task_id=row.id)


def search(viewer, words, limit) -> list[Hit]:
    """Tasks of monitoring teams."""
    return [
        Hit(row.question, _url(row), teryt.label(row.municipality), "eye", "academy")
        for row in monitoring.found(viewer, words, limit)
    ]


def calendar(viewer, first, last) -> list[Entry]:
    """By when authorities answer, and when a team returns to a matter."""
    rows = monitoring.between(viewer, first, last)
    entries = [
        Entry(
            uid=f"academy-request-{row.request_id}",
            day=row.deadline,
            title=_("Termin odpowiedzi: %(office)s", office=row.office),
            url=f"{_url(row)}#requests",
            meta=f"{row.question}, {row.cohort}",
            thread="academy",
            stamp=row.updated_at,
        )
        for row in rows
        if row.request_id
    ]
    return entries + [
        Entry(
            uid=f"academy-monitoring-{row.id}",
            day=row.follow_up_on,
            title=_("Wrócić do sprawy: %(place)s", place=teryt.label(row.municipality)),
            url=_url(row),
            meta=f"{row.question}, {row.cohort}",
            thread="academy",
            stamp=row.updated_at,
        )
        for row in _returns(rows)
    ]


def tasks(viewer) -> list[Task]:
    """Answers that are late or due within three days, and matters to return to."""
    rows = monitoring.pressing(viewer)
    found = []
    for row in rows:
        if row.request_id:
            late = standing(row.deadline) == "overdue"
            title = _("Brak odpowiedzi w terminie: %(office)s", office=row.office) if late else ""
            title = title or _("Zbliża się termin odpowiedzi: %(office)s", office=row.office)
            about = f"{row.question}, {row.cohort}"
            found.append(Task(title, f"{_url(row)}#requests", about, row.deadline, "mail", "academy"))
    for row in _returns(rows):
        if row.follow_up_on <= today():
            title = _("Wróć do sprawy: %(place)s", place=teryt.label(row.municipality))
            found.append(Task(title, _url(row), f"{row.question}, {row.cohort}", row.follow_up_on, "eye", "academy"))
    return found


def _returns(rows) -> list:
    """One row of each task to which a team returns."""
    return list({row.id: row for row in rows if row.follow_up_on}.values())


def _findings(project_id: int) -> list:
    return remembered(("academy.findings", project_id), lambda: monitoring.findings(project_id))


def count_findings(project_id: int) -> Measured:
    """Tasks that found something; documented when a page with its day, or a file, shows it."""
    rows = _findings(project_id)
    return Measured(len(rows), sum(row.proved for row in rows))


def findings(viewer, project_id) -> list[EvidenceGroup]:
    """Each finding with what shows it."""
    rows = _findings(project_id)
    seen = monitoring.seen_among(viewer, [row.id for row in rows])
    lines = []
    for row in rows:
        url = _url(row) if row.id in seen else None
        meta = f"{teryt.label(row.municipality)}, {row.cohort}"
        lines.append(EvidenceLine(row.question, url, meta, proof=(_proof(row), url or "") if row.proved else None))
    return [EvidenceGroup(_("Ustalenia zespołów monitorujących"), lines)] if lines else []


def _proof(row) -> str:
    if row.url and row.accessed_on:
        return _("strona z dnia %(day)s", day=polish.short_date(row.accessed_on, locale()))
    return _("dołączony plik")


RECORDS = [
    RecordType(
        kind=MonitoringTask.audit_kind,
        label=_l("Zadanie monitoringu"),
        load=monitoring.task_by_id,
        title=lambda task: task.question,
        url=task_url,
        edit=rules.mark_in,
        titles=monitoring.titles,
        tabs=task_tabs,
        thread="academy",
        visible_ids=monitoring.visible_ids,
    )
]
MEASURES = [
    Measure(
        "academy.findings",
        _l("Ustalenia zespołów monitorujących (z dowodem, gdy jest strona z dniem sprawdzenia albo plik)"),
        _l("ustaleń"),
        count_findings,
        findings,
    )
]
HOLDINGS = [
    Holding(
        MonitoringTask,
        ("observer_id",),
        purpose=_l("praca zespołów monitorujących: kto co sprawdza"),
        basis=_l("udział w projekcie i obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. b i c RODO"),
        retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu"),
        by=(),
    )
]

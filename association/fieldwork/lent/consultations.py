"""What the rest of the house gets from consultations; see the package."""

from datetime import date, datetime, time, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish, teryt
from association.core.clock import local, stored
from association.core.feature import Entry, Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.fieldwork import rules
from association.fieldwork.models import Consultation, ConsultationComment
from association.fieldwork.queries import consultations as queries
from association.fieldwork.routes.consultations import consultation_tabs, consultation_url

RECORDS = [
    RecordType(
        kind=Consultation.audit_kind,
        label=_l("Konsultacje"),
        load=queries.consultation,
        title=lambda record: record.title,
        url=consultation_url,
        edit=rules.work,
        titles=queries.titles,
        tabs=consultation_tabs,
        thread="fieldwork",
        visible_ids=queries.visible_ids,
    ),
]
HOLDINGS = [
    Holding(
        ConsultationComment,
        ("author", "email", "said", "answer"),
        purpose=_l("uwagi do konsultowanych projektów i odpowiedzi na nie"),
        basis=_l("dialog obywatelski, art. 6 ust. 1 lit. f RODO"),
        retention=_l("adres e-mail do wysłania odpowiedzi, uwagi 5 lat od ogłoszenia wyniku"),
        known_by=("email", "author"),
    ),
]


def _day(moment) -> date:
    return local(moment).date()


def open_to_all() -> list[Hit]:
    """Announced consultations in which one may still speak."""
    hits = []
    for row in queries.listening():
        until = _("uwagi do %(deadline)s", deadline=polish.deadline(local(row.closes_at), locale()))
        meta = ", ".join(filter(None, [teryt.label(row.municipality), until]))
        hits.append(Hit(row.title, url_for("consultation.draft", slug=row.slug), meta, "comment", "fieldwork"))
    return hits


def search(viewer, words, limit) -> list[Hit]:
    """Consultations by their topic."""
    if not rules.enter(viewer):
        return []
    return [
        Hit(row.title, consultation_url(row), teryt.label(row.municipality), "comment", "fieldwork")
        for row in queries.found(viewer, words, limit)
    ]


def calendar(viewer, first, last) -> list[Entry]:
    """The days on which consultations begin and end."""
    if not rules.enter(viewer):
        return []
    begin, end = stored(datetime.combine(first, time())), stored(datetime.combine(last + timedelta(days=1), time()))
    return [
        Entry(
            uid=f"consultation-{row.id}-{key}",
            day=_day(moment),
            title=row.title,
            url=consultation_url(row),
            meta=label,
            thread="fieldwork",
            stamp=row.updated_at,
        )
        for row in queries.between(viewer, begin, end)
        for key, moment, label in (
            ("opens", row.opens_at, _("początek konsultacji")),
            ("closes", row.closes_at, _("koniec konsultacji")),
        )
        if begin <= moment < end
    ]


def tasks(viewer) -> list[Task]:
    """Comments to be looked at, and results to be written."""
    found = []
    for row in queries.to_do(viewer.id):
        due = _day(row.closes_at)
        if row.waiting:
            said = ngettext("%(num)d uwaga do przejrzenia", "%(num)d uwag do przejrzenia", row.waiting)
            url = f"{consultation_url(row)}/comments?look=waiting"
            found.append(Task(said, url, row.title, due, "comment", "fieldwork"))
        if row.over:
            title = _("Odpowiedz na uwagi i ogłoś wynik konsultacji")
            found.append(Task(title, consultation_url(row), row.title, due, "comment", "fieldwork"))
    return found


def _told(row) -> Hit:
    meta = polish.date_range(_day(row.opens_at), _day(row.closes_at), locale())
    return Hit(row.title, consultation_url(row), meta, "comment", "fieldwork")


def about_project(viewer, project) -> list[Hit]:
    """The consultations of a project."""
    return [_told(row) for row in queries.of_project(viewer, project.id)] if rules.enter(viewer) else []


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The consultations that organisations hold."""
    told: dict[int, list[Hit]] = {}
    if rules.enter(viewer):
        for row in queries.of_organisations(viewer, list(organisation_ids)):
            told.setdefault(row.host_id, []).append(_told(row))
    return told

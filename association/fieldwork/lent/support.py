"""What the rest of the house gets from the log of support; see the package."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.clock import today
from association.core.feature import Check, Entry, Hit, Holding, Planned, RecordType, Task
from association.core.i18n import locale
from association.documents.proofs import proofs_of
from association.fieldwork import rules, signing
from association.fieldwork.addresses import page_of
from association.fieldwork.models import FORMS, SupportClient, SupportEntry, SupportParticipant
from association.fieldwork.queries import lent_support as queries
from association.fieldwork.queries import log
from association.fieldwork.queries import support as entries
from association.fieldwork.routes.participants import listed_url
from association.fieldwork.routes.support import entry_tabs, entry_url
from association.projects.queries.retention import kept_until

KIND = SupportEntry.audit_kind
PROVING = frozenset({"attendance_sheet", "photo", "report", "other"})
_PURPOSE = _l("wsparcie organizacji, grup i osób oraz rozliczenie go w projekcie")
_BASIS = _l("udział we wsparciu i obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. b i c RODO")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")

RECORDS = [
    RecordType(
        kind=KIND,
        label=_l("Wpis w dzienniku"),
        load=entries.entry,
        title=lambda entry: entry.title,
        url=entry_url,
        edit=rules.change_entry,
        titles=log.titles,
        tabs=entry_tabs,
        thread="fieldwork",
        visible_ids=log.visible_ids,
    ),
    RecordType(
        kind=SupportParticipant.audit_kind,
        label=_l("Osoba na liście spotkania"),
        load=entries.participant_by_id,
        title=lambda listed: listed.name,
        url=listed_url,
        edit=rules.change_list,
        thread="fieldwork",
    ),
]
SHEETS = signing.SHEETS
HOLDINGS = [
    Holding(
        SupportClient,
        ("person_id",),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        until=kept_until(SupportClient, ("entry_id", SupportEntry)),
    ),
    Holding(
        SupportParticipant,
        ("person_id", "name", "organisation_name"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        known_by=("name",),
        until=kept_until(SupportParticipant, ("entry_id", SupportEntry)),
    ),
    Holding(
        SupportEntry,
        ("topic", "findings", "agreements", "next_step", "place", "travel_from"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        by=(),
    ),
]


def search(viewer, words, limit) -> list[Hit]:
    """Entries by their topic and place."""
    rows = log.found(viewer, words, limit) if rules.enter(viewer) else ()
    return [Hit(log.called(row), page_of(KIND, row.id), _told(row), "clock", "fieldwork") for row in rows]


def _told(row) -> str:
    return ", ".join(filter(None, (polish.short_date(row.day, locale()), row.clients)))


def tasks(viewer) -> list[Task]:
    """Next steps that this person is to take, and lines that still lack something."""
    if not rules.enter(viewer):
        return []
    found = []
    for row in log.steps(viewer):
        told = ", ".join(filter(None, (log.called(row), row.clients)))
        found.append(Task(row.next_step, f"{page_of(KIND, row.id)}#next", told, row.next_due, "check", "fieldwork"))
    count, first = log.drafts(viewer, today())
    if count:
        said = ngettext("Uzupełnij szkic w dzienniku wsparcia", "Uzupełnij %(num)d szkiców w dzienniku wsparcia", count)
        url = url_for("fieldwork.entries", state="draft", animator=viewer.id)
        found.append(
            Task(said, url, _("od %(day)s", day=polish.short_date(first, locale())), None, "edit", "fieldwork")
        )
    return found


def calendar(viewer, first, last) -> list[Entry]:
    """One's own meetings, and those days on which one's next steps are due."""
    if not rules.enter(viewer):
        return []
    return [
        Entry(
            uid=f"support-{row.id}",
            day=row.day,
            title=log.called(row),
            url=page_of(KIND, row.id),
            starts=row.starts if row.ends else None,
            ends=row.ends if row.starts else None,
            place=row.place,
            meta=row.clients or "",
            thread="fieldwork",
            stamp=row.updated_at,
        )
        for row in log.between(viewer, first, last)
    ]


def planned(viewer, project) -> list[Planned]:
    """Meetings for the action of the plan that they carry out, together."""
    return [
        Planned(
            ngettext("%(num)d wpis w dzienniku wsparcia", "%(num)d wpisów w dzienniku wsparcia", row.total),
            url_for("fieldwork.entries", project=project.id) if row.seen and rules.enter(viewer) else "",
            row.first,
            row.last,
            action_id=row.action_id,
            total=row.total,
            done=row.done,
            thread="fieldwork",
        )
        for row in queries.of_actions(viewer, project.id)
    ]


def checks(viewer, project, first, last):
    """Lines that are not complete, and meetings of several people without a signed list."""
    for row in queries.unfinished(viewer, project.id, first, last):
        when = {"title": log.called(row), "day": polish.short_date(row.day, locale())}
        url = page_of(KIND, row.id)
        if row.completed_at is None:
            yield Check(_("Niekompletny wpis w dzienniku: %(title)s, %(day)s", **when), url)
        else:
            yield Check(_("Brak podpisanej listy: %(title)s, %(day)s", **when), url, serious=False)


def proofs(viewer, project, first, last):
    """Lists and pictures of the meetings of these days that this viewer finds."""
    rows = queries.proving(viewer, project.id, first, last)
    about = {row.id: ((_("Dziennik wsparcia"), log.called(row)), row.day) for row in rows}
    yield from proofs_of(KIND, about, kinds=PROVING)


def about_people(viewer, ids) -> dict[int, list[Hit]]:
    """The meetings with these persons, as clients or on the list, the last ones first."""
    return _about(queries.of_people(viewer, list(ids))) if rules.enter(viewer) else {}


def about_organisations(viewer, ids) -> dict[int, list[Hit]]:
    """The support of these organisations, the last first."""
    return _about(queries.of_organisations(viewer, list(ids))) if rules.enter(viewer) else {}


def _about(rows) -> dict[int, list[Hit]]:
    told: dict[int, list[Hit]] = {}
    for row in rows:
        meta = ", ".join(filter(None, (polish.short_date(row.day, locale()), str(FORMS.get(row.form, "")))))
        hit = Hit(log.called(row), page_of(KIND, row.id), meta, "clock", "fieldwork")
        told.setdefault(row.subject, []).append(hit)
    return told


def about_project(viewer, project) -> list[Hit]:
    """The log of a project, and the way to another line."""
    if not rules.enter(viewer):
        return []
    count = queries.count_in(viewer, project.id)
    hits = []
    if count:
        url = url_for("fieldwork.entries", project=project.id)
        meta = ngettext("%(num)d wpis", "%(num)d wpisów", count)
        hits.append(Hit(_("Dziennik wsparcia"), url, meta, "clock", "fieldwork"))
    if project.function_of(viewer) not in (None, "accountant"):
        url = url_for("fieldwork.new_entry", project=project.id)
        hits.append(Hit(_("Dodaj wpis w dzienniku"), url, icon="plus", thread="fieldwork"))
    return hits

"""What proves a conference in a project, and what a report should not be sent without."""

from flask import url_for
from flask_babel import gettext as _

from association.conferences.models import Conference, ConferenceDay, ProgrammeItem
from association.conferences.queries import presence as queries
from association.core import polish
from association.core.clock import today
from association.core.feature import Check
from association.core.i18n import locale
from association.documents.proofs import proofs_of

KINDS = frozenset({"attendance_sheet", "photo", "report", "invoice", "contract"})


def proofs(viewer, project, first, last):
    """Signed lists, pictures and reports of the conferences of these days that this viewer sees."""
    for row in _within(viewer, project, first, last):
        if not row.visible:
            continue
        about = ((row.title,), row.ends_on)
        yield from proofs_of(Conference.audit_kind, {row.id: about}, kinds=KINDS)
        days = {day.id: ((row.title,), day.day) for day in queries.days(row.id)}
        yield from proofs_of(ConferenceDay.audit_kind, days, kinds=KINDS)
        items = dict.fromkeys(queries.item_ids(row.id), about)
        yield from proofs_of(ProgrammeItem.audit_kind, items, kinds=KINDS)


def checks(viewer, project, first, last):
    """Days that are over and have no signed list."""
    for row in _within(viewer, project, first, last):
        for day in queries.days(row.id):
            if day.day >= today() or day.signed_day:
                continue
            url = (
                url_for("documents.of_record", kind=Conference.audit_kind, record_id=row.id)
                if row.visible
                else url_for("projects.people", project_id=project.id)
            )
            when = polish.short_date(day.day, locale())
            yield Check(_("Brak podpisanej listy: %(title)s, %(day)s", title=row.title, day=when), url)


def _within(viewer, project, first, last):
    return [row for row in queries.conferences_of(project.id, viewer) if row.starts_on <= last and row.ends_on >= first]

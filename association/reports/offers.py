"""What reports lend to the rest of the house: a tab, records, terms, and what happened."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import clock
from association.core.feature import Entry, Happening, Holding, RecordType, Tab, Task
from association.reports import queries, rules
from association.reports.models import Report, ReportTemplate, ReportText, Snapshot
from association.reports.routes.blueprint import report_url

_PURPOSE = _l("kto pisał i złożył sprawozdanie")
_BASIS = _l("prawnie uzasadniony interes, art. 6 ust. 1 lit. f RODO")
_RETENTION = _l("tak długo, jak dokumentacja projektu, zwykle 5 lat")

RECORDS = [
    RecordType(
        kind=Report.audit_kind,
        label=_l("Sprawozdanie"),
        load=queries.report_in_sight,
        title=lambda report: report.title,
        url=report_url,
        edit=rules.send_report,
        titles=queries.titles,
        thread="projects",
        visible_ids=queries.visible_ids,
    ),
    RecordType(
        kind=ReportTemplate.audit_kind,
        label=_l("Wzór sprawozdania"),
        load=queries.template_in_sight,
        title=lambda template: template.name,
        url=lambda template: url_for("reports.template", template_id=template.id),
        edit=rules.edit_template,
        titles=queries.template_titles,
        thread="projects",
    ),
]
HOLDINGS = [
    Holding(ReportText, ("updated_by_name",), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
    Holding(Snapshot, ("by_id", "by_name"), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
]


def tabs(viewer, project):
    """The tab of a project's page."""
    if rules.see(viewer, project):
        yield Tab(60, _l("Sprawozdania"), url_for("reports.every", project_id=project.id), "reports")


def _title(row) -> str:
    return _("Sprawozdanie końcowe") if row.kind == "final" else _("Sprawozdanie częściowe")


def tasks(viewer):
    """Reports that this viewer has to send."""
    for row in queries.waiting(viewer):
        words = _("Popraw: %(title)s", title=_title(row)) if row.state == "correcting" else _title(row)
        url = url_for("reports.report", project_id=row.project_id, report_id=row.id)
        yield Task(words, url, meta=row.title, due=row.due_on, icon="file", thread="projects")


def calendar(viewer, first, last):
    """Days on which reports are due."""
    for row in queries.due(viewer, first, last):
        yield Entry(
            f"report-{row.id}-due",
            row.due_on,
            _("Termin: %(title)s", title=_title(row)),
            url_for("reports.report", project_id=row.project_id, report_id=row.id),
            meta=row.title,
            thread="projects",
            stamp=row.updated_at,
        )


def timeline(viewer, project):
    """Reports that were sent and accepted."""
    if not rules.see(viewer, project):
        return
    for row in queries.happened(project.id):
        url = url_for("reports.report", project_id=project.id, report_id=row.id)
        words = _title(row) if row.version == 1 else _("Korekta: %(title)s", title=_title(row))
        yield Happening(clock.local(row.at).date(), words, url, meta=row.by_name)

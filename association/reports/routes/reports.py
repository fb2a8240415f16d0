"""The reports of a project, and one report: live while it is written, frozen once it was sent."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, may, viewer
from association.projects.queries import seen_project
from association.projects.routes.blueprint import project_page
from association.reports import commands, queries, rules
from association.reports.assembly import content_of, gather
from association.reports.comparison import compare
from association.reports.forms import AcceptanceForm, CorrectionForm, NewReportForm, ReportForm
from association.reports.models import KINDS, STATES
from association.reports.places import places
from association.reports.routes.blueprint import closed_tables, report_url, reports

MOST = 100


def list_url(project_id: int) -> str:
    """The reports of a project."""
    return url_for("reports.every", project_id=project_id)


@reports.get("/projects/<int:project_id>/reports")
@allow(rules.see, on=seen_project)
def every(project):
    """The reports of a project."""
    archived = request.args.get("archive") == "yes"
    return project_page(
        "reports/list.html",
        project,
        tab="reports",
        rows=queries.reports(project.id, archived=archived),
        archived=archived,
        states=STATES,
        kinds=KINDS,
        may_send=may(rules.send, project),
    )


@reports.get("/projects/<int:project_id>/reports/new")
@allow(rules.send, on=seen_project)
def new(project):
    """The form of a new report; a finished project most likely needs its final one."""
    kind = "final" if project.ends_on <= today() else "partial"
    last = min(project.ends_on, today()) if kind == "partial" else project.ends_on
    first = project.starts_on
    return _new(project, _new_form(kind=kind, first=first, last=max(first, last), template=_usual(project)))


def _usual(project) -> str:
    return "nowefio" if "nowefio" in project.programme.lower() else "annex5"


def _new_form(**values):
    return NewReportForm(templates=queries.templates(), **values)


@reports.post("/projects/<int:project_id>/reports")
@allow(rules.send, on=seen_project)
def begin(project):
    """Begin a report."""
    form = _new_form()
    if form.accepts(commands.begin, project):
        return done(_("Założono sprawozdanie. Liczby już w nim są, teraz teksty."), to=report_url(form.result))
    return _new(project, form)


def _new(project, form):
    return project_page("reports/new.html", project, tab="reports", status=form.status, form=form)


@reports.get("/projects/<int:project_id>/reports/<int:report_id>")
@allow(rules.see_report, on=queries.report)
def report(report):
    """The whole report; a sent one shows what was sent, and how many things differ by now."""
    return report_page(report)


def report_page(report, *, correction=None, acceptance=None):
    """The page of a report, perhaps with a form that was refused."""
    # What was sent is compared with all there is; a report that is being written shows the beginning of long lists.
    most = MOST if report.is_open and not request.args.get("all") else None
    gathered, may_send = gather(viewer(), report, most), may(rules.send_report, report)
    live = content_of(gathered)
    snapshot = None if report.is_open else queries.snapshot(report)
    content = snapshot.data() if snapshot else live
    written = places(report, gathered.actions) if report.is_open else {}
    wrong = next((form for form in (correction, acceptance) if form and form.status != 200), None)
    return project_page(
        "reports/report.html",
        report.project,
        tab="reports",
        status=wrong.status if wrong else 200,
        report=report,
        content=content,
        snapshot=snapshot,
        snapshots=queries.snapshots(report),
        differences=len(compare(content, live, whole=may_send)) if snapshot else 0,
        places=written,
        closed=closed_tables(report.project, sent=snapshot is not None),
        states=STATES,
        correction=correction or CorrectionForm(formdata=None),
        acceptance=acceptance or AcceptanceForm(formdata=None),
        may_write=report.is_open and may(rules.write_report, report),
        may_send=may_send,
    )


@reports.get("/projects/<int:project_id>/reports/<int:report_id>/edit")
@allow(rules.send_report, on=queries.report)
def edit(report):
    """The form of its facts."""
    return _edit(report, ReportForm(obj=report))


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/edit")
@allow(rules.send_report, on=queries.report)
def change(report):
    """Put its facts right."""
    form = ReportForm()
    if form.accepts(commands.change, report):
        return done(_("Zapisano dane sprawozdania."), to=report_url(report))
    return _edit(report, form)


def _edit(report, form):
    return project_page(
        "reports/edit.html", report.project, tab="reports", status=form.status, form=form, report=report
    )


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/archive")
@allow(rules.send_report, on=queries.report)
def archive(report):
    """Put away a report that was never sent."""
    commands.archive(report, actor=viewer())
    message = _("Przeniesiono do archiwum: %(title)s.", title=report.title)
    return done(message, to=list_url(report.project_id), undo=report_url(report, "restore"))


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/restoration")
@allow(rules.send_report, on=queries.report)
def restore(report):
    """Bring it back."""
    commands.restore(report, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=report.title), to=report_url(report))

"""What leaves Splot: a report as a file, a package with everything that proves it, and links for auditors."""

from flask import abort, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from association.accounts.private_links import last_day_of, state_of
from association.core import files
from association.core.clock import now, today
from association.core.files import send_bytes
from association.core.web import allow, done, may, viewer
from association.projects.routes.blueprint import project_page
from association.reports import queries, rules
from association.reports.commands import links as commands
from association.reports.commands import packages
from association.reports.exports import issued
from association.reports.forms.links import LINK_LASTS, LinkForm
from association.reports.models import SEEN
from association.reports.queries import links
from association.reports.routes.blueprint import reports


def exports_url(report) -> str:
    """The page of files, packages and links of a report."""
    return url_for("reports.exports", project_id=report.project_id, report_id=report.id)


@reports.get("/projects/<int:project_id>/reports/<int:report_id>/exports")
@allow(rules.see_report, on=queries.report)
def exports(report):
    """Everything that can be taken away, and who may look from outside."""
    return _page(
        report,
        LinkForm(formdata=None, data={"until": today() + LINK_LASTS}) if may(rules.send_report, report) else None,
    )


def _page(report, form):
    given = links.links(report.id)
    moment = now()
    return project_page(
        "reports/exports.html",
        report.project,
        tab="reports",
        status=form.status if form else 200,
        report=report,
        versions=queries.snapshots(report),
        packages=links.packages(report.id),
        links=given,
        last_days={link.id: last_day_of(link) for link in given},
        states={link.id: state_of(link, moment) for link in given},
        addresses={link.id: commands.address_of(link.nonce) for link in given} if form else {},
        visits=links.visits(report.id) if given else [],
        seen=SEEN,
        **({"form": form} if form else {}),
    )


@reports.get("/projects/<int:project_id>/reports/<int:report_id>/report.<any(pdf, docx, xlsx):kind>")
@allow(rules.see_report, on=queries.report)
def export(report, kind):
    """What the report shows now: live while it is being written, else its newest version."""
    return sent_as(issued.current(viewer(), report, queries.snapshot(report)), kind)


@reports.get(
    "/projects/<int:project_id>/reports/<int:report_id>/versions/<int:number>/report.<any(pdf, docx, xlsx):kind>"
)
@allow(rules.see_report, on=lambda person, project_id, report_id, number: queries.report(person, project_id, report_id))
def export_version(report, kind):
    """A version as it was sent."""
    return sent_as(issued.sent(report, _version(report, request.view_args["number"])), kind)


def _version(report, number: int):
    return queries.snapshot(report, number) or abort(404)


def sent_as(whole: issued.Issued, kind: str):
    """The report as a file of this kind; an official Polish document, so its words do not follow the page."""
    with force_locale("pl"):
        return send_bytes(whole.made(kind), whole.name(kind), issued.TYPES[kind])


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/package")
@allow(rules.take_package, on=queries.report)
def make_package(report):
    """Have everything packed; ?version= a version that was sent, none: as it stands now."""
    number = request.args.get("version", type=int)
    snapshot = _version(report, number) if number else None
    package = packages.ask_for(report, snapshot, url=exports_url(report), actor=viewer())
    if package.file_id:
        return done(_("Paczka jest gotowa."), to=exports_url(report))
    return done("", to=url_for("core.progress", job_id=package.job_id))


@reports.get("/projects/<int:project_id>/reports/<int:report_id>/package.zip")
@allow(rules.take_package, on=queries.report)
def download_package(report):
    """The newest package of ?version=, or of the state that is being written."""
    number = request.args.get("version", type=int)
    found = links.package(report.id, _version(report, number).id if number else None)
    return files.send(found.file) if found and found.file else abort(404)


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/links")
@allow(rules.send_report, on=queries.report)
def give_link(report):
    """Give an auditor a link."""
    form = LinkForm()
    if form.accepts(commands.give, report):
        sent = _("Link działa i został wysłany na adres %(email)s.", email=form.email.data)
        undo = _link_url("revoke_link", report.project_id, form.result)
        return done(
            sent if form.email.data else _("Link jest gotowy. Skopiuj go z listy."),
            to=exports_url(report) + "#links",
            undo=undo,
        )
    return _page(report, form)


def _link_url(endpoint: str, project_id: int, link) -> str:
    return url_for(f"reports.{endpoint}", project_id=project_id, report_id=link.report_id, link_id=link.id)


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/links/<int:link_id>/revocation")
@allow(rules.change_link, on=links.link)
def revoke_link(link):
    """Take a link back."""
    commands.revoke(link, actor=viewer())
    undo = _link_url("restore_link", link.report.project_id, link)
    return done(
        _("Link już nie działa: %(name)s.", name=link.for_whom), to=exports_url(link.report) + "#links", undo=undo
    )


@reports.post("/projects/<int:project_id>/reports/<int:report_id>/links/<int:link_id>/restoration")
@allow(rules.change_link, on=links.link)
def restore_link(link):
    """Let a link work again."""
    commands.restore(link, actor=viewer())
    return done(_("Link znowu działa: %(name)s.", name=link.for_whom), to=exports_url(link.report) + "#links")

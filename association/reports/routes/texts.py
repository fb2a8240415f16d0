"""Writing into the places of a report: in the page itself, or on a page of its own."""

from flask import abort
from flask_babel import gettext as _

from association.core.web import allow, done, page, partial, toast, viewer
from association.projects.routes.blueprint import project_page
from association.reports import commands, queries, rules
from association.reports.forms import AmountForm, TextForm
from association.reports.places import Place, places
from association.reports.queries import figures
from association.reports.routes.blueprint import report_url, reports

TEXT = "/projects/<int:project_id>/reports/<int:report_id>/texts/<key>"


def _place(report, key: str) -> Place:
    found = places(report, figures.actions(report.project_id)).get(key)
    return found or abort(404)


def _form(place: Place, **values):
    form = AmountForm if place.is_amount else TextForm
    return form(prefix=f"{place.key}-", **values)


@reports.get(TEXT)
@allow(rules.write_report, on=queries.report)
def text(report, key):
    """One place, opened for writing."""
    if not report.is_open:
        return done("", to=report_url(report))
    place = _place(report, key)
    return _open(place, _form(place, obj=place))


@reports.post(TEXT)
@allow(rules.write_report, on=queries.report)
def write(report, key):
    """Keep what was written there."""
    place = _place(report, key)
    form = _form(place)
    if not form.accepts(commands.write, place):
        return _open(place, form)
    message = _("Zapisano: %(title)s.", title=place.title)
    if not partial():
        return done(message, to=report_url(report) + f"#place-{key}")
    toast(message)
    return closed(report, key)


def closed(report, key):
    """The place as it stands in the report, for the page in which it was open."""
    place = _place(queries.report(viewer(), report.project_id, report.id), key)
    return page("reports/_place.html", fragment="reports/_place.html", place=place, form=None, may_write=True)


@reports.get(TEXT + "/shown")
@allow(rules.write_report, on=queries.report)
def shown(report, key):
    """The place without its form, after somebody thought better of it."""
    return closed(report, key) if partial() else done("", to=report_url(report) + f"#place-{key}")


def _open(place: Place, form):
    if partial():
        return page(
            "reports/_place.html",
            fragment="reports/_place.html",
            status=form.status,
            place=place,
            form=form,
            may_write=True,
        )
    return project_page(
        "reports/text.html",
        place.report.project,
        tab="reports",
        status=form.status,
        place=place,
        form=form,
        report=place.report,
        may_write=True,
    )


@reports.get(TEXT + "/history")
@allow(rules.see_report, on=queries.report)
def trail(report, key):
    """Every version of a text: who wrote what, and the way back to it."""
    place = _place(report, key)
    return project_page(
        "reports/trail.html",
        report.project,
        tab="reports",
        report=report,
        place=place,
        versions=queries.versions_of(place),
        may_write=report.is_open and rules.write_report(viewer(), report),
    )


@reports.post(TEXT + "/history/<int:entry_id>")
@allow(rules.write_report, on=queries.version)
def take_back(found, key):
    """Write an earlier version there once more."""
    report, entry = found.report, found.entry
    place = _place(report, key)
    if entry.record_id != place.id:
        abort(404)
    commands.write(place, text=entry.new or "", not_applicable=False, actor=viewer())
    return done(_("Przywrócono wersję: %(title)s.", title=place.title), to=report_url(report) + f"#place-{key}")

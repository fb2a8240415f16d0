"""Checking and sending a report, what was sent, what differs since then, and corrections."""

from flask import abort
from flask_babel import gettext as _

from association.core.web import allow, done, may, viewer
from association.projects.routes.blueprint import project_page
from association.reports import commands, queries, rules
from association.reports.assembly import assemble, content_of, gather
from association.reports.checking import checks
from association.reports.comparison import compare
from association.reports.forms import AcceptanceForm, CorrectionForm, SubmissionForm
from association.reports.models import canonical, fingerprint
from association.reports.places import places
from association.reports.routes.blueprint import closed_tables, report_url, reports
from association.reports.routes.reports import report_page

REPORT = "/projects/<int:project_id>/reports/<int:report_id>"


def _standing(report):
    """(content, fingerprint, checks) of an open report as of now."""
    gathered = gather(viewer(), report)
    content = content_of(gathered)
    found = checks(gathered, content, places(report, gathered.actions))
    return content, fingerprint(canonical(content)), found


@reports.get(REPORT + "/submission")
@allow(rules.see_report, on=queries.report)
def submission(report):
    """What is still missing, and the button that sends it."""
    if not report.is_open:
        return done("", to=report_url(report))
    _content, seen, found = _standing(report)
    return _submission(report, SubmissionForm(formdata=None, seen=seen), found)


@reports.post(REPORT + "/submission")
@allow(rules.send_report, on=queries.report)
def submit(report):
    """Freeze it and close its period."""
    if not report.is_open:
        return done(_("To sprawozdanie jest już złożone."), to=report_url(report))
    content, seen, found = _standing(report)
    form = SubmissionForm()
    if form.accepts(commands.submit, report, content=content, serious=sum(one.serious for one in found)):
        return done(_("Złożono sprawozdanie. Ta wersja już się nie zmieni."), to=report_url(report))
    form.seen.data = seen
    form.seen.raw_data = [seen]
    return _submission(report, form, found)


def _submission(report, form, found):
    # To send in spite of something takes a reason, and so does its field.
    form.in_spite.flags.required = any(one.serious for one in found)
    return project_page(
        "reports/submission.html",
        report.project,
        tab="reports",
        status=form.status,
        form=form,
        report=report,
        serious=[one for one in found if one.serious],
        advice=[one for one in found if not one.serious],
        may_send=may(rules.send_report, report),
    )


@reports.get(REPORT + "/versions/<int:number>")
@allow(rules.see_report, on=queries.sent)
def version(sent):
    """What was sent, as it was sent."""
    report, snapshot = sent.report, sent.snapshot
    return project_page(
        "reports/version.html",
        report.project,
        tab="reports",
        report=report,
        snapshot=snapshot,
        content=snapshot.data(),
        places={},
        closed=closed_tables(report.project, sent=True),
        may_write=False,
    )


@reports.get(REPORT + "/difference")
@allow(rules.see_report, on=queries.report)
def difference(report):
    """What the records say now, against what was sent last."""
    snapshot = queries.snapshot(report) or abort(404)
    whole = may(rules.send_report, report)
    found = compare(snapshot.data(), assemble(viewer(), report), whole=whole)
    return _difference(report, found, snapshot, None)


@reports.get(REPORT + "/versions/<int:number>/difference")
@allow(rules.see_report, on=queries.sent)
def correction_made(sent):
    """What a correction changed against the version before it."""
    before = queries.snapshot(sent.report, sent.snapshot.number - 1) or abort(404)
    return _difference(sent.report, compare(before.data(), sent.snapshot.data()), before, sent.snapshot)


def _difference(report, found, before, after):
    return project_page(
        "reports/difference.html",
        report.project,
        tab="reports",
        report=report,
        found=found,
        before=before,
        after=after,
        may_send=may(rules.send_report, report),
    )


@reports.post(REPORT + "/correction")
@allow(rules.send_report, on=queries.report)
def correct(report):
    """Open it again."""
    form = CorrectionForm()
    if form.accepts(commands.correct, report):
        return done(_("Zaczęto korektę. Złożona wersja zostaje, jak była."), to=report_url(report))
    return report_page(report, correction=form)


@reports.post(REPORT + "/correction/end")
@allow(rules.send_report, on=queries.report)
def give_up_correction(report):
    """Leave it as it was sent."""
    snapshot = queries.snapshot(report) or abort(404)
    found = compare(snapshot.data(), assemble(viewer(), report))
    commands.give_up_correction(report, texts_changed=any(one.is_text for one in found), actor=viewer())
    return done(_("Zrezygnowano z korekty. Obowiązuje złożona wersja."), to=report_url(report))


@reports.post(REPORT + "/acceptance")
@allow(rules.send_report, on=queries.report)
def accept(report):
    """The funder took it."""
    form = AcceptanceForm()
    if form.accepts(commands.accept, report):
        undo = report_url(report, "take_back_acceptance")
        return done(_("Zapisano: grantodawca przyjął sprawozdanie."), to=report_url(report), undo=undo)
    return report_page(report, acceptance=form)


@reports.post(REPORT + "/acceptance/end")
@allow(rules.send_report, on=queries.report)
def take_back_acceptance(report):
    """It was not taken after all."""
    commands.take_back_acceptance(report, actor=viewer())
    return done(_("Cofnięto przyjęcie."), to=report_url(report))

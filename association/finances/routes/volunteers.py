"""Volunteers of a project: what was agreed with them, their timesheets, and the papers to sign."""

from datetime import date
from itertools import groupby

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer
from association.documents.queries import documents_of
from association.finances import contribution_papers, rules
from association.finances.commands import volunteers as commands
from association.finances.forms.contributions import (
    ChangeAgreementForm,
    ChangeWorkForm,
    NewAgreementForm,
    WorkForm,
)
from association.finances.models.contributions import AGREED, WORKERS, Timesheet
from association.finances.queries import contributions
from association.finances.queries import volunteers as queries
from association.finances.routes.blueprint import finances
from association.finances.routes.contributions import contributions_url
from association.projects.queries import marking, seen_project
from association.projects.routes.blueprint import project_page
from association.sheets.printing import printed

TAB = "contributions"


def agreement_url(agreement, endpoint: str = "agreement", **args) -> str:
    """A page of an agreement."""
    return url_for(f"finances.{endpoint}", project_id=agreement.project_id, agreement_id=agreement.id, **args)


def _work_url(endpoint: str, work) -> str:
    return agreement_url(work.timesheet.agreement, endpoint, work_id=work.id)


def _hour_rate(project_id: int) -> int | None:
    contract = contributions.own_rules(project_id)
    return contract.hour_rate if contract else None


@finances.route("/projects/<int:project_id>/agreements/new", methods=["GET", "POST"])
@allow(rules.agree, on=seen_project)
def new_agreement(project):
    """Agree with a volunteer."""
    hour_rate = _hour_rate(project.id)
    first = max(project.starts_on, min(today(), project.ends_on))
    start = {"starts_on": first, "ends_on": project.ends_on, "agreed_on": first, "rate": hour_rate}
    form = NewAgreementForm(data=start, project=project, hour_rate=hour_rate)
    if form.accepts(commands.add_agreement, project):
        message = _("Dodano porozumienie: %(name)s.", name=form.result.person.name)
        return done(message, to=agreement_url(form.result), undo=agreement_url(form.result, "archive_agreement"))
    return project_page("finances/agreement_form.html", project, tab=TAB, status=form.status, form=form, agreement=None)


@finances.get("/projects/<int:project_id>/agreements/<int:agreement_id>")
@allow(rules.see_own, on=queries.agreement)
def agreement(agreement):
    """What was agreed, and what was worked, month by month."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = max(agreement.starts_on, min(today(), agreement.ends_on))
    return _agreement(agreement, WorkForm(formdata=None, data=_start(agreement, day), agreement=agreement))


def _start(agreement, day) -> dict:
    return {"day": day, "line_id": agreement.line_id}


def _agreement(agreement, form):
    works = queries.works_of(agreement.id)
    months = [(month, list(rows)) for month, rows in groupby(works, key=lambda row: row.month)]
    sheets = documents_of(Timesheet.audit_kind, sorted({row.timesheet_id for row in works}))
    return project_page(
        "finances/agreement.html",
        agreement.project,
        tab=TAB,
        status=form.status,
        agreement=agreement,
        form=form,
        months=months[::-1],
        sheets={row.owner_id: row for row in reversed(sheets)},
        documents=documents_of(agreement.audit_kind, [agreement.id]),
        workers=WORKERS,
        agreed=AGREED,
        may_enter=rules.enter(viewer(), agreement.project) and agreement.archived_at is None,
        may_plan=rules.plan(viewer(), agreement.project),
    )


@finances.route("/projects/<int:project_id>/agreements/<int:agreement_id>/edit", methods=["GET", "POST"])
@allow(rules.plan_own, on=queries.agreement)
def edit_agreement(agreement):
    """Change what was agreed."""
    form = ChangeAgreementForm(
        obj=agreement,
        project=agreement.project,
        held=agreement.line_id,
        hour_rate=_hour_rate(agreement.project_id),
    )
    if form.accepts(commands.change_agreement, agreement):
        return done(_("Zapisano porozumienie."), to=agreement_url(agreement))
    return project_page(
        "finances/agreement_form.html",
        agreement.project,
        tab=TAB,
        status=form.status,
        form=form,
        agreement=agreement,
    )


@finances.post("/projects/<int:project_id>/agreements/<int:agreement_id>/archive")
@allow(rules.plan_own, on=queries.agreement)
def archive_agreement(agreement):
    """Put an agreement away."""
    commands.archive_agreement(agreement, actor=viewer())
    message = _("Przeniesiono do archiwum: %(title)s.", title=agreement.person.name)
    undo = agreement_url(agreement, "restore_agreement")
    return done(message, to=contributions_url(agreement.project_id), undo=undo)


@finances.post("/projects/<int:project_id>/agreements/<int:agreement_id>/restoration")
@allow(rules.plan_own, on=queries.agreement)
def restore_agreement(agreement):
    """Bring an agreement back."""
    commands.restore_agreement(agreement, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=agreement.person.name), to=agreement_url(agreement))


@finances.get("/projects/<int:project_id>/agreements/<int:agreement_id>/agreement.pdf")
@allow(rules.see_own, on=queries.agreement)
def agreement_paper(agreement):
    """The agreement, to be signed."""
    pdf = typeset(
        "finances/agreement.typ", contribution_papers.agreement_paper(agreement, marking(agreement.project_id))
    )
    return send_bytes(pdf, f"porozumienie-{agreement.id}.pdf", "application/pdf")


@finances.get("/projects/<int:project_id>/agreements/<int:agreement_id>/timesheets/<month>.pdf")
@allow(rules.see_own, on=queries.agreement)
def timesheet_paper(agreement, month):
    """The timesheet of a month, to be signed line by line; its scan finds the way back."""
    works = [row for row in queries.works_of(agreement.id) if f"{row.month:%Y-%m}" == month]
    if not works:
        abort(404)
    pdf = printed(
        "finances/timesheet.typ",
        contribution_papers.timesheet(agreement, works, marking(agreement.project_id)),
        kind=Timesheet.audit_kind,
        record_ids=[works[0].timesheet_id],
        subject_ids=[row.id for row in works],
        label=f"K-{works[0].timesheet_id}",
        actor=viewer(),
    )
    return send_bytes(pdf, f"karta-pracy-{agreement.id}-{month}.pdf", "application/pdf")


@finances.post("/projects/<int:project_id>/agreements/<int:agreement_id>/works")
@allow(rules.enter_own, on=queries.agreement)
def add_work(agreement):
    """Write down what was done on a day."""
    form = WorkForm(agreement=agreement)
    if form.accepts(commands.add_work, agreement):
        work = form.result
        to = agreement_url(agreement, day=work.day.isoformat()) + "#add"
        return done(_("Dodano wpis do karty pracy."), to=to, undo=_work_url("archive_work", work))
    return _agreement(agreement, form)


@finances.route("/projects/<int:project_id>/agreements/<int:agreement_id>/works/<int:work_id>", methods=["GET", "POST"])
@allow(rules.enter_work, on=queries.work)
def edit_work(work):
    """Put a line of a timesheet right."""
    agreement = work.timesheet.agreement
    form = ChangeWorkForm(obj=work, agreement=agreement, held=work.line_id)
    if form.accepts(commands.change_work, work):
        return done(_("Zapisano wpis."), to=agreement_url(agreement))
    return project_page(
        "finances/work_form.html",
        agreement.project,
        tab=TAB,
        status=form.status,
        form=form,
        work=work,
        agreement=agreement,
    )


@finances.post("/projects/<int:project_id>/agreements/<int:agreement_id>/works/<int:work_id>/archive")
@allow(rules.enter_work, on=queries.work)
def archive_work(work):
    """Take a line out of a timesheet."""
    commands.archive_work(work, actor=viewer())
    to = agreement_url(work.timesheet.agreement)
    return done(_("Usunięto wpis z karty pracy."), to=to, undo=_work_url("restore_work", work))


@finances.post("/projects/<int:project_id>/agreements/<int:agreement_id>/works/<int:work_id>/restoration")
@allow(rules.enter_work, on=queries.work)
def restore_work(work):
    """Put a line back into its timesheet."""
    commands.restore_work(work, actor=viewer())
    return done(_("Przywrócono wpis."), to=agreement_url(work.timesheet.agreement))

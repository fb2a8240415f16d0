"""The versions of a budget: the one that changes, and those that were agreed."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, number, viewer
from association.finances import rules
from association.finances.commands import versions as commands
from association.finances.forms.budget import FreezeForm
from association.finances.models import VERSION_KINDS
from association.finances.queries import budget as queries
from association.finances.queries import project_money
from association.finances.routes.blueprint import finances
from association.finances.routes.budget import budget_page
from association.projects.queries import seen_project


@finances.get("/projects/<int:project_id>/budget/versions")
@allow(rules.see, on=seen_project)
def versions(project):
    """What was agreed when, against what is planned now, and a form that keeps the present budget."""
    return _page(project, queries.frozen_versions(project.id))


def _page(project, frozen, form=None):
    amendments, money = queries.free_amendments(project.id), project_money(project.id)
    if form is None:
        newest = amendments[-1] if amendments else None
        day = (newest.valid_from if newest else today()) if frozen else project.signed_on or today()
        shown = {"dated_on": day, "amendment_id": newest.id if newest else None}
        form = FreezeForm(amendments, first=not frozen, formdata=None, data=shown)
    return budget_page(
        "versions.html",
        project,
        here="versions",
        status=form.status,
        versions=frozen,
        money=money,
        breaches=money.breaches(),
        form=form,
        kinds=VERSION_KINDS,
    )


@finances.post("/projects/<int:project_id>/budget/versions")
@allow(rules.plan, on=seen_project)
def freeze(project):
    """Keep the present budget as agreed."""
    frozen = queries.frozen_versions(project.id)
    form = FreezeForm(queries.free_amendments(project.id), first=not frozen)
    if form.accepts(commands.freeze, project):
        undo = url_for("finances.withdraw_version", project_id=project.id, version_id=form.result.id)
        return done(_("Zapisano wersję kosztorysu."), to=url_for("finances.versions", project_id=project.id), undo=undo)
    return _page(project, frozen, form)


@finances.get("/projects/<int:project_id>/budget/versions/<int:version_id>")
@allow(rules.see_version, on=queries.version)
def version(version):
    """A version beside the one before it, or beside any other that is asked for."""
    frozen = queries.frozen_versions(version.project_id)
    current = queries.current_version(version.project_id)
    others = [(row.id, name_of(row)) for row in frozen if row.id != version.id] + [(current.id, _("budżet bieżący"))]
    before = number(request.args.get("with", "")) or next(
        (row.id for row in frozen if row.number < version.number), current.id
    )
    if before not in dict(others):
        before = current.id
    rows = queries.compared(version.project_id, before, version.id)
    return budget_page(
        "version.html",
        version.project,
        here="versions",
        version=version,
        name=name_of(version),
        others=others,
        before=before,
        rows=rows,
        total_before=sum(row.before for row in rows),
        total_after=sum(row.after for row in rows),
        is_last=frozen[0].id == version.id,
    )


def name_of(row) -> str:
    """How people call a version."""
    return row.label or str(VERSION_KINDS[row.kind])


@finances.post("/projects/<int:project_id>/budget/versions/<int:version_id>/withdrawal")
@allow(rules.plan_version, on=queries.version)
def withdraw_version(version):
    """Take the newest version back."""
    project_id = version.project_id
    commands.withdraw(version, actor=viewer())
    return done(_("Wycofano wersję kosztorysu."), to=url_for("finances.versions", project_id=project_id))

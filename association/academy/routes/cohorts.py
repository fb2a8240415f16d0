"""Cohorts: the list, and each by itself."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import cohorts as commands
from association.academy.forms import EditCohortForm, NewCohortForm
from association.academy.models.calls import stage_of
from association.academy.queries import attendance
from association.academy.queries import cohorts as queries
from association.academy.queries import sessions as sessions_queries
from association.academy.queries import stages as stages_queries
from association.academy.routes import academy, cohort_tabs, cohort_url
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of


def _archived() -> bool:
    return request.args.get("state") == "archived"


@academy.get("/cohorts")
@allow(rules.enter)
def cohorts():
    """The cohorts that this person may see."""
    listing = queries.listing(viewer()).page(queries.cohorts(viewer(), archived=_archived()))
    return page("academy/cohorts.html", fragment="academy/_cohorts.html", listing=listing)


@academy.get("/cohorts.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_cohorts(suffix):
    """The list as a file."""
    return queries.listing(viewer()).export(queries.cohorts(viewer(), archived=_archived()), suffix, _("grupy"))


@academy.route("/cohorts/new", methods=["GET", "POST"])
@allow(rules.create)
def new_cohort():
    """Begin a cohort; ?project= chooses the project beforehand."""
    projects = queries.projects_to_fill(viewer())
    chosen = next((row for row in projects if str(row.id) == request.args.get("project")), None)
    known = {"project_id": chosen.id, "starts_on": chosen.starts_on, "ends_on": chosen.ends_on} if chosen else {}
    form = NewCohortForm(projects=projects, data=known)
    if form.accepts(commands.begin):
        return done(_("Dodano grupę „%(title)s”.", title=form.result.title), to=cohort_url(form.result))
    return page("academy/cohort_form.html", form=form, cohort=None, projects=projects, status=form.status)


@academy.get("/cohorts/<int:cohort_id>")
@allow(rules.see, on=queries.cohort)
def cohort(cohort):
    """What the cohort is, who stands behind it, how far it is."""
    stages = stages_queries.of_cohort(cohort)
    return page(
        "academy/cohort.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        grid=attendance.grid(cohort),
        may_manage=rules.manage(viewer(), cohort),
        people=queries.people_of(cohort),
        coming=sessions_queries.coming(cohort),
        stages=stages,
        stage=stage_of(stages) if stages.call_id else None,
        documents=documents_of(cohort.audit_kind, [cohort.id]),
    )


@academy.route("/cohorts/<int:cohort_id>/edit", methods=["GET", "POST"])
@allow(rules.manage, on=queries.cohort)
def edit_cohort(cohort):
    """Change the cohort."""
    form = EditCohortForm(obj=cohort, leading=cohort.leading_accounts)
    if form.accepts(commands.change, cohort):
        return done(_("Zapisano grupę „%(title)s”.", title=cohort.title), to=cohort_url(cohort))
    return page("academy/cohort_form.html", form=form, cohort=cohort, projects=(), status=form.status)


@academy.post("/cohorts/<int:cohort_id>/archive")
@allow(rules.manage, on=queries.cohort)
def archive_cohort(cohort):
    """Put the cohort away."""
    commands.archive(cohort, actor=viewer())
    undo = url_for("academy.restore_cohort", cohort_id=cohort.id)
    return done(_("Grupa „%(title)s” jest w archiwum.", title=cohort.title), to=url_for("academy.cohorts"), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/restoration")
@allow(rules.coordinate, on=queries.cohort)
def restore_cohort(cohort):
    """Bring the cohort back."""
    commands.restore(cohort, actor=viewer())
    return done(_("Grupa „%(title)s” znowu jest na liście.", title=cohort.title), to=cohort_url(cohort))

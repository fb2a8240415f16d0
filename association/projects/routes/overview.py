"""The list of projects, the overview of one, and its facts."""

from datetime import timedelta

from flask import make_response, request, url_for
from flask_babel import gettext as _

from association.core.history import ACTIONS
from association.core.office import explained
from association.core.pages import locale
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of
from association.projects import commands, queries, rules
from association.projects.forms import NewProjectForm, ProjectForm, StatusForm
from association.projects.models import STATUSES, Project
from association.projects.queries.copies import FROM_PROJECT
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.starters import STARTERS

RECENT, PAPERS, DEADLINES = 8, 5, 4
DAY = timedelta(days=1)


def _archived() -> bool:
    return request.args.get("status") == "archived"


@projects.get("/projects")
@allow(rules.list_projects)
def every():
    """The projects of which this person may know."""
    listing = queries.listing(viewer()).page(queries.projects(viewer(), archived=_archived()))
    statuses = {key: str(label) for key, label in STATUSES.items()}
    return page("projects/list.html", fragment="projects/_list.html", listing=listing, statuses=statuses)


@projects.get("/projects.<any(xlsx, csv):suffix>")
@allow(rules.list_projects)
def export(suffix):
    """The list as a file."""
    return queries.listing(viewer()).export(queries.projects(viewer(), archived=_archived()), suffix, _("projekty"))


@projects.get("/projects/new")
@allow(rules.create)
def new():
    """The form of a new project; ?basis= names what it begins from."""
    key = request.args.get("basis", "")
    source = queries.basis(viewer(), key)
    known = {"coordinator_id": viewer().id, **(source.facts | {"basis": key} if source else {})}
    if source and source.project:
        known |= {"starts_on": source.project.ends_on + DAY, "title": source.project.title}
        known["ends_on"] = known["starts_on"] + (source.project.ends_on - source.project.starts_on)
    return _new(NewProjectForm(data=known))


@projects.post("/projects")
@allow(rules.create)
def create():
    """Begin a project."""
    form = _with_choices(NewProjectForm())
    if form.accepts(commands.begin_project):
        return done(_("Założono projekt. Teraz dodaj ludzi i wskaźniki."), to=project_url(form.result))
    return _new(form)


def _with_choices(form):
    form.coordinator_id.choices = queries.accounts_to_choose(None)
    ours = [(f"{FROM_PROJECT}{row.id}", _named(row)) for row in queries.offered(viewer())]
    form.basis.choices = [(key, starter["label"]) for key, starter in STARTERS.items()] + ours
    return form


def _named(row) -> str:
    words = _("Szablon: %(title)s") if row.is_template else _("Kopia: %(title)s")
    return words % {"title": f"{row.title} ({row.starts_on.year})"}


def _new(form):
    return page("projects/new.html", status=form.status, form=_with_choices(form), starters=STARTERS)


@projects.post("/projects/<int:project_id>/template")
@allow(rules.make_template, on=queries.whole_project)
def make_template(project):
    """Keep what is planned here as a template for other projects."""
    template = commands.keep_as_template(project, actor=viewer())
    return done(_("To jest szablon z planem projektu. Można go dowolnie zmieniać."), to=project_url(template))


@projects.get("/projects/<int:project_id>")
@allow(rules.know, on=queries.project)
def overview(project):
    """What a project is and how far it is; strangers see its public facts."""
    person = viewer()
    whole, editor = rules.see(person, project), rules.edit(person, project)
    return project_page(
        "overview.html",
        project,
        tab="overview",
        picture=queries.picture(person, project, locale()),
        within=queries.within(person, project),
        standings=queries.indicators(project.id) if whole else [],
        papers=documents_of(Project.audit_kind, [project.id], limit=PAPERS) if whole else [],
        deadlines=queries.next_obligations(project.id, DEADLINES) if whole else [],
        changes=explained(queries.recent(project.id, RECENT)) if editor else [],
        actions=ACTIONS,
    )


@projects.get("/projects/<int:project_id>/picture")
@allow(rules.see, on=queries.seen_project)
def small_picture(project):
    """The loom of a project as a card shows it: the desk asks for it when everything else is there."""
    picture = queries.small_picture(viewer(), project, locale())
    response = make_response(page("projects/_picture.html", project=project, picture=picture))
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


@projects.get("/projects/<int:project_id>/edit")
@allow(rules.edit, on=queries.seen_project)
def edit(project):
    """The form of a project's facts."""
    return _edit(project, ProjectForm(obj=project))


@projects.post("/projects/<int:project_id>/edit")
@allow(rules.edit, on=queries.seen_project)
def change(project):
    """Change the facts of a project."""
    form = ProjectForm()
    if form.accepts(commands.change_project, project):
        return done(_("Zapisano zmiany w projekcie."), to=project_url(project))
    return _edit(project, form)


def _edit(project, form, status_form=None):
    status_form = status_form or StatusForm(formdata=None, data={"state": project.status})
    status = max(form.status, status_form.status)
    return project_page("edit.html", project, tab="", status=status, form=form, status_form=status_form)


@projects.post("/projects/<int:project_id>/status")
@allow(rules.edit, on=queries.seen_project)
def status(project):
    """Move a project on, put it away or bring it back. The status stands in the form, or in the URL of an undo."""
    before = project.status
    form = StatusForm(formdata=request.values)
    if form.accepts(commands.change_status, project):
        undo = url_for("projects.status", project_id=project.id, state=before)
        message = _("Stan projektu: %(status)s.", status=STATUSES[project.status])
        return done(message, to=project_url(project), undo=undo)
    return _edit(project, ProjectForm(formdata=None, obj=project), form)

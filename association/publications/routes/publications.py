"""The list of publications and the page of one."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, number, page, viewer
from association.projects.queries import action_choices
from association.publications import overview, queries, rules
from association.publications.commands import copies
from association.publications.commands import publications as commands
from association.publications.forms.publications import CopyPublicationForm, NewPublicationForm, PublicationForm
from association.publications.models import CHAPTER_STATES, FUNCTIONS
from association.publications.queries import chapters as chapter_queries
from association.publications.queries import listing as lists
from association.publications.queries import overview as facts
from association.publications.queries import teams
from association.publications.routes.blueprint import publication_page, publication_url, publications, sections, tabs


def _asked():
    return lists.publications(viewer(), archived=request.args.get("state") == "archived")


@publications.get("/publications")
@allow(rules.enter)
def index():
    """All publications that this viewer may see."""
    listing = lists.listing(viewer()).page(_asked())
    template, part = "publications/list.html", "publications/_list.html"
    return page(template, fragment=part, listing=listing, sections=sections(), tab="publications")


@publications.get("/publications.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_publications(suffix):
    """The list as a file."""
    return lists.listing(viewer()).export(_asked(), suffix, _("publikacje"))


@publications.route("/publications/new", methods=["GET", "POST"])
@allow(rules.oversee)
def new_publication():
    """Begin a publication; ?project= and ?action= choose them beforehand."""
    projects = facts.projects_to_choose(viewer())
    asked = number(request.values.get("project_id") or request.args.get("project", ""))
    chosen = asked if asked in dict(projects) else None
    known = {"project_id": chosen, "action_id": number(request.args.get("action", ""))}
    form = NewPublicationForm(projects=projects, actions=action_choices(chosen) if chosen else (), data=known)
    if form.accepts(commands.begin_publication):
        return done(_("Dodano publikację „%(title)s”.", title=form.result.title), to=publication_url(form.result))
    return page("publications/form.html", form=form, publication=None, status=form.status)


@publications.get("/publications/<int:publication_id>")
@allow(rules.see, on=queries.publication)
def publication(publication):
    """What it is, how far it is, and what was released."""
    works = rules.see_work(viewer(), publication)
    rows = chapter_queries.tree(publication.id) if works else []
    team = teams.team(publication.id) if works else []
    found, editions = overview.progress(rows), facts.editions(publication.id)
    urls = {key: url for _label, url, key in tabs(publication)}
    return publication_page(
        "overview.html",
        publication,
        "overview",
        works=works,
        manages=rules.manage(viewer(), publication),
        chapters=rows,
        found=found,
        steps=overview.steps(publication, found, team, editions, urls) if works else (),
        team=team,
        editions=editions,
        project=facts.project_of(publication) if works else None,
        states=CHAPTER_STATES,
        widths={key: overview.width_of(key) for key in CHAPTER_STATES},
        functions=FUNCTIONS,
    )


@publications.route("/publications/<int:publication_id>/edit", methods=["GET", "POST"])
@allow(rules.manage, on=queries.work)
def edit_publication(publication):
    """Change what the publication is."""
    project = number(request.form.get("project_id", "")) if request.form else publication.project_id
    projects = facts.projects_to_choose(viewer(), publication)
    form = PublicationForm(obj=publication, projects=projects, actions=action_choices(project) if project else ())
    if form.accepts(commands.change_publication, publication):
        return done(_("Zapisano publikację „%(title)s”.", title=publication.title), to=publication_url(publication))
    return page("publications/form.html", form=form, publication=publication, status=form.status)


@publications.route("/publications/<int:publication_id>/copy", methods=["GET", "POST"])
@allow(rules.oversee, on=queries.work)
def copy_publication(publication):
    """Another publication that begins as this one stands."""
    projects = facts.projects_to_choose(viewer(), publication)
    known = {"title": publication.title, "project_id": publication.project_id}
    form = CopyPublicationForm(projects=projects, data=known)
    if form.accepts(copies.copy_publication, publication):
        undo = url_for("publications.archive_publication", publication_id=form.result.id)
        message = _("Dodano publikację „%(title)s”.", title=form.result.title)
        return done(message, to=publication_url(form.result), undo=undo)
    return page("publications/copy.html", form=form, publication=publication, status=form.status)


@publications.post("/publications/<int:publication_id>/archive")
@allow(rules.manage, on=queries.work)
def archive_publication(publication):
    """Put the publication away."""
    commands.archive_publication(publication, actor=viewer())
    undo = url_for("publications.restore_publication", publication_id=publication.id)
    message = _("Publikacja „%(title)s” jest w archiwum.", title=publication.title)
    return done(message, to=url_for("publications.index"), undo=undo)


@publications.post("/publications/<int:publication_id>/restoration")
@allow(rules.manage_in, on=queries.work)
def restore_publication(publication):
    """Bring the publication back."""
    commands.restore_publication(publication, actor=viewer())
    message = _("Publikacja „%(title)s” znowu jest na liście.", title=publication.title)
    return done(message, to=publication_url(publication))

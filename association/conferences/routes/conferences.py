"""Conferences: the list, and each by itself."""

from flask import request, url_for
from flask_babel import gettext as _

from association.conferences import overview, rules
from association.conferences.commands import conferences as commands
from association.conferences.commands import copies
from association.conferences.forms.conferences import ConferenceForm, CopyConferenceForm, NewConferenceForm
from association.conferences.models import CATEGORIES, CONFERENCE_STATES
from association.conferences.queries import conferences as queries
from association.conferences.queries import figures
from association.conferences.queries import listing as lists
from association.conferences.routes.blueprint import conference_page, conference_url, conferences, parts
from association.core.web import allow, done, number, page, viewer
from association.projects.queries import action_choices


def _asked():
    return lists.conferences(viewer(), archived=request.args.get("state") == "archived")


@conferences.get("/conferences")
@allow(rules.enter)
def every():
    """The conferences that this person may see, and those announced to everybody."""
    listing = lists.listing(viewer()).page(_asked())
    return page("conferences/list.html", fragment="conferences/_list.html", listing=listing)


@conferences.get("/conferences.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_conferences(suffix):
    """The list as a file."""
    return lists.listing(viewer()).export(_asked(), suffix, _("konferencje"))


def _projects(conference=None) -> list[tuple]:
    offered = [tuple(row)[:2] for row in queries.projects_to_fill(viewer())]
    if conference and conference.project and conference.project_id not in dict(offered):
        offered.append((conference.project_id, conference.project.title))
    return offered


@conferences.route("/conferences/new", methods=["GET", "POST"])
@allow(rules.create)
def new_conference():
    """Begin a conference; ?project= and ?action= choose them beforehand."""
    projects = _projects()
    asked = number(request.values.get("project_id") or request.args.get("project", ""))
    chosen = asked if asked in dict(projects) else None
    known = {"project_id": chosen, "action_id": number(request.args.get("action", ""))}
    actions = action_choices(chosen) if chosen else ()
    form = NewConferenceForm(projects=projects, actions=actions, data=known)
    if form.accepts(commands.begin):
        return done(_("Dodano konferencję „%(title)s”.", title=form.result.title), to=conference_url(form.result))
    return page("conferences/form.html", form=form, conference=None, status=form.status)


@conferences.get("/conferences/<int:conference_id>")
@allow(rules.see, on=queries.conference)
def conference(conference):
    """What the conference is, how far it is, and what comes next."""
    facts = figures.of(conference.id)
    return conference_page(
        "overview.html",
        conference,
        tab="overview",
        facts=facts,
        steps=overview.steps(conference, facts, {key: url for _label, url, key in parts(conference)}),
        states=CONFERENCE_STATES,
        categories=CATEGORIES,
        organisers=figures.organisers(conference.id),
        counts=figures.by_category(conference.id) if rules.see_attendees(viewer(), conference) else (),
    )


@conferences.route("/conferences/<int:conference_id>/edit", methods=["GET", "POST"])
@allow(rules.manage, on=queries.conference)
def edit_conference(conference):
    """Change what the conference is."""
    project = number(request.form.get("project_id", "")) if request.form else conference.project_id
    actions = action_choices(project) if project else ()
    form = ConferenceForm(obj=conference, projects=_projects(conference), actions=actions)
    if form.accepts(commands.change, conference):
        return done(_("Zapisano konferencję „%(title)s”.", title=conference.title), to=conference_url(conference))
    return page("conferences/form.html", form=form, conference=conference, status=form.status)


@conferences.post("/conferences/<int:conference_id>/state/<any(planned, announced, finished):state>")
@allow(rules.manage, on=queries.conference)
def step(conference, state):
    """Announce the conference, conceal it, or say that it is over."""
    before = conference.state
    commands.step(conference, state=state, actor=viewer())
    said = {
        "announced": _("Strona konferencji jest publiczna."),
        "planned": _("Strona konferencji jest ukryta."),
        "finished": _("Konferencja jest zakończona."),
    }[state]
    undo = url_for("conferences.step", conference_id=conference.id, state=before)
    return done(said, to=conference_url(conference), undo=undo)


@conferences.post("/conferences/<int:conference_id>/archive")
@allow(rules.manage, on=queries.conference)
def archive_conference(conference):
    """Put the conference away."""
    commands.archive(conference, actor=viewer())
    undo = url_for("conferences.restore_conference", conference_id=conference.id)
    message = _("Konferencja „%(title)s” jest w archiwum.", title=conference.title)
    return done(message, to=url_for("conferences.every"), undo=undo)


@conferences.post("/conferences/<int:conference_id>/restoration")
@allow(rules.coordinate, on=queries.conference)
def restore_conference(conference):
    """Bring the conference back."""
    commands.restore(conference, actor=viewer())
    message = _("Konferencja „%(title)s” znowu jest na liście.", title=conference.title)
    return done(message, to=conference_url(conference))


@conferences.route("/conferences/<int:conference_id>/copy", methods=["GET", "POST"])
@allow(rules.coordinate, on=queries.conference)
def copy_conference(conference):
    """Another conference that begins as this one stands."""
    known = {"title": conference.title, "project_id": conference.project_id}
    form = CopyConferenceForm(projects=_projects(conference), data=known)
    if form.accepts(copies.copy, conference):
        undo = url_for("conferences.archive_conference", conference_id=form.result.id)
        message = _("Dodano konferencję „%(title)s”.", title=form.result.title)
        return done(message, to=conference_url(form.result), undo=undo)
    return page("conferences/copy.html", form=form, conference=conference, status=form.status)

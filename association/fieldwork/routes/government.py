"""Work with local government: the list, each with how far it is and what was adopted."""

from flask import url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import government as commands
from association.fieldwork.forms.plans import AdoptForm, GovernmentForm, NewGovernmentForm
from association.fieldwork.models import FORMS, GOVERNMENT_KINDS, GOVERNMENT_STATES
from association.fieldwork.queries import government as queries
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes import growth
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.choosing import accounts_for, projects_for


def government_url(work) -> str:
    """The page of one work."""
    return url_for("fieldwork.government_work", work_id=work.id)


def _page(template: str, work, **context):
    return growth.grown_page(template, work, title=work.title, url=government_url(work), key="government", **context)


def _asked():
    return queries.works(viewer(), archived=growth.archived())


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/government")
@allow(rules.enter)
def government():
    """All work with local government that this viewer may see."""
    return growth.list_page(
        "government/list.html",
        "government",
        fragment="fieldwork/government/_list.html",
        listing=_listing().page(_asked()),
        kinds=GOVERNMENT_KINDS,
        states=GOVERNMENT_STATES,
    )


@fieldwork.get("/fieldwork/government.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_government(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("współpraca z samorządem"))


def _offers(work=None):
    animator = work.animator if work is not None else viewer()
    return {"project_id": projects_for(work), "animator_id": accounts_for(animator)}


@fieldwork.route("/fieldwork/government/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_government():
    """Talks begin."""
    known = {"begun_on": today(), "animator_id": viewer().id, "state": "talks"}
    form = NewGovernmentForm(offers=_offers(), data=known | growth.told())
    if form.accepts(commands.begin_government):
        return done(_("Dodano: %(title)s.", title=form.result.title), to=government_url(form.result))
    return growth.list_page("government/new.html", "government", form=form, status=form.status)


@fieldwork.get("/fieldwork/government/<int:work_id>")
@allow(rules.see, on=queries.work)
def government_work(work):
    """How far it is, what was adopted, the meetings with this unit."""
    papers, papered = growth.papers_of(work)
    return _page(
        "government/work.html",
        work,
        papers=papers,
        papered=papered,
        entries=entries_of(viewer(), "organisation", work.organisation_id),
        kinds=GOVERNMENT_KINDS,
        states=GOVERNMENT_STATES,
        support_forms=FORMS,
    )


@fieldwork.route("/fieldwork/government/<int:work_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.work)
def edit_government(work):
    """Change what is done."""
    form = GovernmentForm(obj=work, offers=_offers(work))
    if not work.is_open:
        del form.state
    if form.accepts(commands.change_government, work):
        return done(_("Zapisano: %(title)s.", title=work.title), to=government_url(work))
    return _page("government/edit.html", work, form=form, status=form.status)


@fieldwork.route("/fieldwork/government/<int:work_id>/adoption", methods=["GET", "POST"])
@allow(rules.work, on=queries.work)
def adopt_government(work):
    """What was worked on is in force."""
    known = {"adopted_on": work.adopted_on, "resolution": work.resolution, "effect": work.effect}
    form = AdoptForm(data=known)
    if form.accepts(commands.adopt_government, work):
        undo = url_for("fieldwork.resume_government", work_id=work.id)
        return done(_("Zapisano, że przyjęto: %(title)s.", title=work.title), to=government_url(work), undo=undo)
    lead = _("Uchwała, program albo umowa, w której zapisano to, nad czym pracowaliście.")
    context = {"heading": _("Przyjęcie"), "submit": _("Zapisz przyjęcie"), "multipart": True, "lead": lead}
    return _page("groups/step.html", work, form=form, status=form.status, **context)


@fieldwork.post("/fieldwork/government/<int:work_id>/stop")
@allow(rules.work, on=queries.work)
def stop_government(work):
    """Nothing more happens for now."""
    commands.stop_government(work, actor=viewer())
    undo = url_for("fieldwork.resume_government", work_id=work.id)
    return done(_("Wstrzymano: %(title)s.", title=work.title), to=government_url(work), undo=undo)


@fieldwork.post("/fieldwork/government/<int:work_id>/resumption")
@allow(rules.work, on=queries.work)
def resume_government(work):
    """The work goes on."""
    commands.resume_government(work, actor=viewer())
    return done(_("Trwa dalej: %(title)s.", title=work.title), to=government_url(work))


@fieldwork.post("/fieldwork/government/<int:work_id>/archive")
@allow(rules.work, on=queries.work)
def archive_government(work):
    """Put it away."""
    restore = url_for("fieldwork.restore_government", work_id=work.id)
    return growth.put_away(work, title=work.title, to=url_for("fieldwork.government"), restore=restore)


@fieldwork.post("/fieldwork/government/<int:work_id>/restoration")
@allow(rules.work_in, on=queries.work)
def restore_government(work):
    """Bring it back."""
    return growth.brought_back(work, title=work.title, to=government_url(work))

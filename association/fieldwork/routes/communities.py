"""Communities: the list, each with its stages of the OSL model, and what grew in it."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import communities as commands
from association.fieldwork.forms.communities import CommunityForm, NewCommunityForm, StageForm
from association.fieldwork.models import FORMS, GROUP_STATES, PARTNERSHIP_STATES, PLAN_STATES, STAGES
from association.fieldwork.queries import communities as queries
from association.fieldwork.queries import diagnoses as diagnosis_queries
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs
from association.fieldwork.routes.choosing import accounts_for, projects_for
from association.fieldwork.stages import stages

STAGE = f"<any({', '.join(STAGES)}):stage>"


def community_url(community) -> str:
    """The page of a community."""
    return url_for("fieldwork.community", community_id=community.id)


def community_tabs(community) -> list[tuple]:
    """The parts of its page."""
    return [(_("Przegląd"), community_url(community), "overview"), *shared_tabs(community)]


def community_page(template: str, community, **context):
    """A page of one community."""
    back = (_("Społeczności"), url_for("fieldwork.communities"))
    tabs = community_tabs(community)
    return record_page(template, community, title=community.name, tabs=tabs, tab="overview", back=back, **context)


def _asked():
    return queries.communities(viewer(), archived=request.args.get("state") == "archived")


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/communities")
@allow(rules.enter)
def communities():
    """Every community that this viewer may see."""
    return section_page(
        "communities/list.html",
        "communities",
        fragment="fieldwork/communities/_list.html",
        listing=_listing().page(_asked()),
        stage_names=list(STAGES.values()),
    )


@fieldwork.get("/fieldwork/communities.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_communities(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("spolecznosci"))


@fieldwork.route("/fieldwork/communities/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_community():
    """Begin to work in a place."""
    form = NewCommunityForm(
        projects=projects_for(), accounts=accounts_for(viewer()), data={"organiser_id": viewer().id}
    )
    if form.accepts(commands.begin_community):
        return done(_("Dodano społeczność „%(name)s”.", name=form.result.name), to=community_url(form.result))
    return section_page("communities/new.html", "communities", form=form, status=form.status)


def _stages(community):
    diagnoses = diagnosis_queries.of_community(community.id)
    plans, grown = queries.plans(community.id), queries.grown(community.id)
    facts, reached = queries.facts(community), queries.reached(community.id)
    told = {"facts": facts, "diagnoses": diagnoses, "plans": plans, "grown": grown}
    return stages(community, reached=reached, **told), told


@fieldwork.get("/fieldwork/communities/<int:community_id>")
@allow(rules.see, on=queries.community)
def community(community):
    """How far it has come, what the next stage needs, and what grew."""
    steps, told = _stages(community)
    return community_page(
        "communities/community.html",
        community,
        stages=steps,
        **told,
        places=_places(community),
        entries=entries_of(viewer(), "community", community.id),
        support_forms=FORMS,
        plan_states=PLAN_STATES,
        group_states=GROUP_STATES | PARTNERSHIP_STATES,
    )


def _places(community) -> dict[str, str]:
    """Where a need is seen or met: {what: address}, to be followed by the id when there is one."""
    home, here = url_for("fieldwork.overview"), community_url(community)
    about = f"?community={community.id}"
    return {
        "edit": f"{here}/edit",
        "documents": url_for("documents.of_record", kind=community.audit_kind, record_id=community.id),
        "entries": f"{home}/entries/new{about}",
        "log": f"{here}#entries",
        "grown": f"{here}#grown",
        "government": f"{home}/government",
        "diagnosis": f"{home}/diagnoses/",
        "new_diagnosis": f"{home}/diagnoses/new{about}",
        "plan": f"{home}/plans/",
        "new_plan": f"{home}/plans/new{about}",
        "plans": f"{home}/plans",
        "group": f"{home}/groups/",
        "groups": f"{home}/groups/new{about}",
        "partnership": f"{home}/partnerships/",
        "partnerships": f"{home}/partnerships/new{about}",
    }


@fieldwork.route("/fieldwork/communities/<int:community_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.community)
def edit_community(community):
    """Change what is known of it."""
    form = CommunityForm(obj=community, projects=projects_for(community), accounts=accounts_for(community.organiser))
    if form.accepts(commands.change_community, community):
        return done(_("Zapisano społeczność „%(name)s”.", name=community.name), to=community_url(community))
    return community_page("communities/form.html", community, form=form, status=form.status)


@fieldwork.post("/fieldwork/communities/<int:community_id>/archive")
@allow(rules.work, on=queries.community)
def archive_community(community):
    """Put it away."""
    commands.archive_community(community, actor=viewer())
    undo = url_for("fieldwork.restore_community", community_id=community.id)
    said = _("Społeczność „%(name)s” jest w archiwum.", name=community.name)
    return done(said, to=url_for("fieldwork.communities"), undo=undo)


@fieldwork.post("/fieldwork/communities/<int:community_id>/restoration")
@allow(rules.work_in, on=queries.community)
def restore_community(community):
    """Bring it back."""
    commands.restore_community(community, actor=viewer())
    return done(_("Społeczność „%(name)s” znowu jest na liście.", name=community.name), to=community_url(community))


@fieldwork.route(f"/fieldwork/communities/<int:community_id>/stages/{STAGE}", methods=["GET", "POST"])
@allow(rules.work, on=queries.community)
def reach_stage(community, stage):
    """Write down that a stage is reached."""
    steps, _told = _stages(community)
    step = next(each for each in steps if each.key == stage)
    form = StageForm(data={"reached_on": step.day})
    form.note_text.flags.required = bool(step.missing)
    known = {
        "stage": stage,
        "reached": {each.key: each.record for each in steps if each.record},
        "missing": step.missing,
    }
    if form.accepts(commands.reach_stage, community, **known):
        undo = url_for("fieldwork.take_back_stage", community_id=community.id, stage=stage)
        return done(_("Zapisano etap: %(stage)s.", stage=step.label), to=community_url(community), undo=undo)
    context = {"step": step, "places": _places(community)}
    return community_page("communities/stage.html", community, form=form, status=form.status, **context)


@fieldwork.post(f"/fieldwork/communities/<int:community_id>/stages/{STAGE}/removal")
@allow(rules.work, on=queries.community)
def take_back_stage(community, stage):
    """Say that it is not reached after all."""
    reached = queries.reached(community.id)
    if stage in reached:
        commands.take_back_stage(reached[stage], reached=reached, actor=viewer())
    return done(_("Cofnięto etap: %(stage)s.", stage=STAGES[stage]), to=community_url(community))

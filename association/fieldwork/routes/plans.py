"""Action plans: the list, each with its aim and how far its tasks are."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import today
from association.core.web import allow, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import plans as commands
from association.fieldwork.commands import records
from association.fieldwork.forms.plans import AgreePlanForm, FinishPlanForm, NewPlanForm, PlanForm
from association.fieldwork.growth_papers import plan_paper
from association.fieldwork.models import FORMS, PLAN_STATES
from association.fieldwork.queries import plans as queries
from association.fieldwork.queries.groups import groups_to_choose
from association.fieldwork.queries.partnerships import partnerships_to_choose
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes import growth
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.choosing import accounts_for


def plan_url(plan) -> str:
    """The page of a plan."""
    return url_for("fieldwork.plan", plan_id=plan.id)


def plan_page(template: str, plan, **context):
    """A page of one plan."""
    return growth.grown_page(template, plan, title=plan.title, url=plan_url(plan), key="plans", **context)


def _asked():
    return queries.plans(viewer(), archived=growth.archived())


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/plans")
@allow(rules.enter)
def plans():
    """Every plan that this viewer may see."""
    listing, fragment = _listing().page(_asked()), "fieldwork/plans/_list.html"
    return growth.list_page("plans/list.html", "plans", fragment=fragment, listing=listing, states=PLAN_STATES)


@fieldwork.get("/fieldwork/plans.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_plans(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("plany działania"))


def _offers(plan=None):
    group, partnership = (plan.group, plan.partnership) if plan is not None else (None, None)
    author = plan.author if plan is not None else viewer()
    person = viewer()
    return growth.grown_offers(plan) | {
        "group_id": growth.kept(groups_to_choose(person), group and group.id, group and group.name),
        "partnership_id": growth.kept(
            partnerships_to_choose(person), partnership and partnership.id, partnership and partnership.name
        ),
        "author_id": accounts_for(author),
    }


@fieldwork.route("/fieldwork/plans/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_plan():
    """A plan is drafted."""
    known = growth.told()
    form = NewPlanForm(
        offers=_offers(), data={"author_id": viewer().id, "take_needs": "diagnosis_id" in known, **known}
    )
    if form.accepts(commands.begin_plan):
        return done(_("Dodano plan „%(title)s”.", title=form.result.title), to=plan_url(form.result))
    return growth.list_page("plans/new.html", "plans", form=form, status=form.status)


@fieldwork.get("/fieldwork/plans/<int:plan_id>")
@allow(rules.see, on=queries.plan)
def plan(plan):
    """What it is for, its tasks, its meetings."""
    return plan_page("plans/plan.html", plan, **shown(plan))


def shown(plan) -> dict:
    """What the page of a plan shows, and the part of it that changes in place."""
    return {
        "tasks": queries.tasks(plan.id),
        "entries": entries_of(viewer(), "plan", plan.id),
        "papers": growth.papers_of(plan)[0],
        "states": PLAN_STATES,
        "support_forms": FORMS,
        "today": today(),
        "said": "",
    }


@fieldwork.get("/fieldwork/plans/<int:plan_id>.pdf")
@allow(rules.see, on=queries.plan)
def plan_file(plan):
    """The plan on paper."""
    pdf = plan_paper(plan, queries.tasks(plan.id))
    return files.send_bytes(pdf, f"{plan.title}.pdf", "application/pdf")


@fieldwork.route("/fieldwork/plans/<int:plan_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.plan)
def edit_plan(plan):
    """Change what it is for."""
    form = PlanForm(obj=plan, offers=_offers(plan))
    if form.accepts(records.change, plan):
        return done(_("Zapisano plan „%(title)s”.", title=plan.title), to=plan_url(plan))
    return plan_page("plans/edit.html", plan, form=form, status=form.status)


def _step(plan, form, heading, submit, *, multipart=False, lead=""):
    context = {"heading": heading, "submit": submit, "multipart": multipart, "lead": lead}
    return plan_page("groups/step.html", plan, form=form, status=form.status, **context)


@fieldwork.route("/fieldwork/plans/<int:plan_id>/adoption", methods=["GET", "POST"])
@allow(rules.work, on=queries.plan)
def agree_plan(plan):
    """Those whom it concerns adopted it."""
    form = AgreePlanForm(data={"agreed_on": plan.agreed_on or today()})
    if form.accepts(commands.agree_plan, plan):
        undo = url_for("fieldwork.reopen_plan", plan_id=plan.id)
        return done(_("Zapisano, że przyjęto plan „%(title)s”.", title=plan.title), to=plan_url(plan), undo=undo)
    lead = _("Od tego dnia plan liczy się do wskaźników. Zadania można zmieniać nadal.")
    return _step(plan, form, _("Przyjęcie planu"), _("Zapisz przyjęcie"), multipart=True, lead=lead)


@fieldwork.route("/fieldwork/plans/<int:plan_id>/finish", methods=["GET", "POST"])
@allow(rules.work, on=queries.plan)
def finish_plan(plan):
    """Everything in it is done."""
    form = FinishPlanForm(data={"finished_on": today()})
    if form.accepts(commands.finish_plan, plan):
        undo = url_for("fieldwork.reopen_plan", plan_id=plan.id)
        return done(_("Plan „%(title)s” jest wykonany.", title=plan.title), to=plan_url(plan), undo=undo)
    return _step(plan, form, _("Wykonanie planu"), _("Zapisz"))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/reopening")
@allow(rules.work, on=queries.plan)
def reopen_plan(plan):
    """One step back."""
    commands.reopen_plan(plan, actor=viewer())
    message = _("Plan „%(title)s” jest znowu: %(state)s.", title=plan.title, state=PLAN_STATES[plan.state])
    return done(message, to=plan_url(plan))


@fieldwork.post("/fieldwork/plans/<int:plan_id>/archive")
@allow(rules.work, on=queries.plan)
def archive_plan(plan):
    """Put it away."""
    restore = url_for("fieldwork.restore_plan", plan_id=plan.id)
    return growth.put_away(plan, title=plan.title, to=url_for("fieldwork.plans"), restore=restore)


@fieldwork.post("/fieldwork/plans/<int:plan_id>/restoration")
@allow(rules.work_in, on=queries.plan)
def restore_plan(plan):
    """Bring it back."""
    return growth.brought_back(plan, title=plan.title, to=plan_url(plan))

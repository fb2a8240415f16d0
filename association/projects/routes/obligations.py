"""The obligations of a project."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import ChangeObligationForm, ObligationForm, SettleForm
from association.projects.models import ANCHORS, OBLIGATION_KINDS
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.parts import archived, papers_of, part_page, part_url, people_of, restored


@projects.get("/projects/<int:project_id>/obligations")
@allow(rules.see, on=queries.seen_project)
def obligations(project):
    """What the contract and the law demand, and when."""
    rows = queries.obligations(project.id)
    person = viewer()
    return project_page(
        "obligations.html",
        project,
        tab="contract",
        open_rows=[row for row in rows if row.state == "open" and row.falls_on],
        lasting=[row for row in rows if row.state == "open" and not row.falls_on],
        over=[row for row in rows if row.state != "open"],
        kinds=OBLIGATION_KINDS,
        anchors=ANCHORS,
        may_change=rules.change_contract(person, project),
        person_id=person.id,
    )


@projects.get("/projects/<int:project_id>/obligations/new")
@allow(rules.change_contract, on=queries.seen_project)
def new_obligation(project):
    """The form of a new obligation."""
    known = {"kind": "report", "rolls": True}
    return _obligation_form(project, ObligationForm(people=people_of(project), data=known))


@projects.post("/projects/<int:project_id>/obligations")
@allow(rules.change_contract, on=queries.seen_project)
def add_obligation(project):
    """Something more that is demanded."""
    form = ObligationForm(people=people_of(project))
    if form.accepts(commands.add_obligation, project):
        undo = part_url("archive_obligation", form.result)
        return done(_("Dodano obowiązek."), to=project_url(project, "obligations"), undo=undo)
    return _obligation_form(project, form)


OBLIGATION_GROUPS = [
    (None, ["title", "kind", "basis", "details", "owner_id"]),
    ("when", ["due_on", ("anchor", "days"), "rolls", ("repeats_months", "repeats_until")]),
]


def _obligation_form(project, form, obligation=None):
    titles = {"when": _("Kiedy")}
    return part_page(
        project,
        form,
        heading=_("Obowiązek") if obligation else _("Nowy obowiązek"),
        action=part_url("change_obligation", obligation) if obligation else project_url(project, "add_obligation"),
        back=project_url(project, "obligations"),
        tab="contract",
        groups=[(titles.get(key), names) for key, names in OBLIGATION_GROUPS],
        archive=part_url("archive_obligation", obligation) if obligation else None,
    )


@projects.get("/projects/<int:project_id>/obligations/<int:obligation_id>")
@allow(rules.change_part, on=queries.obligation)
def edit_obligation(obligation):
    """The form of an obligation."""
    people = people_of(obligation.project, obligation.owner)
    return _obligation_form(obligation.project, ChangeObligationForm(obj=obligation, people=people), obligation)


@projects.post("/projects/<int:project_id>/obligations/<int:obligation_id>")
@allow(rules.change_part, on=queries.obligation)
def change_obligation(obligation):
    """Change what is demanded."""
    form = ChangeObligationForm(people=people_of(obligation.project, obligation.owner))
    if form.accepts(commands.change_obligation, obligation):
        return done(_("Zapisano obowiązek."), to=project_url(obligation.project, "obligations"))
    return _obligation_form(obligation.project, form, obligation)


@projects.get("/projects/<int:project_id>/obligations/<int:obligation_id>/settling")
@allow(rules.settle_obligation, on=queries.obligation)
def obligation_settling(obligation):
    """The form for when and how it was done."""
    known = {"state": "done", "done_on": today(), "version": obligation.version, "document_id": obligation.document_id}
    return _settling(obligation, SettleForm(documents=papers_of(obligation.project), data=known))


@projects.post("/projects/<int:project_id>/obligations/<int:obligation_id>/settling")
@allow(rules.settle_obligation, on=queries.obligation)
def settle_obligation(obligation):
    """It is done."""
    form = SettleForm(documents=papers_of(obligation.project))
    if form.accepts(commands.settle_obligation, obligation):
        undo = part_url("reopen_obligation", obligation)
        message = _("Zrobione: %(title)s.", title=obligation.title)
        return done(message, to=project_url(obligation.project, "obligations"), undo=undo)
    return _settling(obligation, form)


def _settling(obligation, form):
    return part_page(
        obligation.project,
        form,
        heading=obligation.title,
        action=part_url("settle_obligation", obligation),
        back=project_url(obligation.project, "obligations"),
        tab="contract",
        multipart=True,
    )


@projects.post("/projects/<int:project_id>/obligations/<int:obligation_id>/reopening")
@allow(rules.settle_obligation, on=queries.obligation)
def reopen_obligation(obligation):
    """It is not done after all."""
    commands.reopen_obligation(obligation, actor=viewer())
    return done(
        _("Znowu do zrobienia: %(title)s.", title=obligation.title), to=project_url(obligation.project, "obligations")
    )


@projects.post("/projects/<int:project_id>/obligations/<int:obligation_id>/archive")
@allow(rules.change_part, on=queries.obligation)
def archive_obligation(obligation):
    """Put an obligation away."""
    return archived(obligation, "restore_obligation", obligation.title, "obligations")


@projects.post("/projects/<int:project_id>/obligations/<int:obligation_id>/restoration")
@allow(rules.change_part, on=queries.obligation)
def restore_obligation(obligation):
    """Bring an obligation back."""
    return restored(obligation, obligation.title, "obligations")

"""Diagnoses: the list, each with its goal and methods, repeated and compared after some time."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import diagnoses as commands
from association.fieldwork.comparison import compared
from association.fieldwork.diagnosis_paper import report
from association.fieldwork.forms.diagnoses import DiagnosisForm, NewDiagnosisForm, RepeatForm
from association.fieldwork.models import FINDING_KINDS, FORMS, RESOURCE_KINDS
from association.fieldwork.queries import diagnoses as queries
from association.fieldwork.queries import diagnosis_parts as parts
from association.fieldwork.queries import diagnosis_surveys as surveys
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs
from association.fieldwork.routes.choosing import accounts_for, communities_for, projects_for
from association.questionnaires.queries import results


def diagnosis_url(diagnosis) -> str:
    """The page of a diagnosis."""
    return url_for("fieldwork.diagnosis", diagnosis_id=diagnosis.id)


def diagnosis_tabs(diagnosis) -> list[tuple]:
    """The parts of its page."""
    here = diagnosis_url(diagnosis)
    return [
        (_("Diagnoza"), here, "overview"),
        (_("Mapa zasobów"), f"{here}/resources", "resources"),
        (_("Potrzeby i potencjały"), f"{here}/findings", "findings"),
        (_("Wnioski"), f"{here}/conclusions", "conclusions"),
        *shared_tabs(diagnosis),
    ]


def diagnosis_page(template: str, diagnosis, *, tab="overview", **context):
    """A page of one diagnosis."""
    back = (_("Diagnozy"), url_for("fieldwork.diagnoses"))
    tabs = diagnosis_tabs(diagnosis)
    return record_page(template, diagnosis, title=diagnosis.title, tabs=tabs, tab=tab, back=back, **context)


def _asked():
    return queries.diagnoses(viewer(), archived=request.args.get("state") == "archived")


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/diagnoses")
@allow(rules.enter)
def diagnoses():
    """Every diagnosis that this viewer may see."""
    listing = _listing().page(_asked())
    fragment = "fieldwork/diagnoses/_list.html"
    return section_page("diagnoses/list.html", "diagnoses", fragment=fragment, listing=listing)


@fieldwork.get("/fieldwork/diagnoses.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_diagnoses(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("diagnozy"))


def _placed(values: dict) -> dict:
    """What a diagnosis takes from its community when nobody said otherwise: the municipality."""
    known = {row.id: row for row in communities_to_choose(viewer())}
    found = known.get(values.get("community_id"))
    if found and not values["municipality"]:
        values["municipality"] = found.municipality
    return values


def _begin(*, actor, **values):
    return commands.begin_diagnosis(actor=actor, **_placed(values))


@fieldwork.route("/fieldwork/diagnoses/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_diagnosis():
    """Begin one; ?community= says where."""
    chosen = {row.id: row for row in communities_to_choose(viewer())}.get(number(request.args.get("community", "")))
    known = {"author_id": viewer().id, "begun_on": today()}
    if chosen:
        known |= {name: getattr(chosen, name) for name in ("municipality", "project_id")}
        known |= {"community_id": chosen.id, "title": _("Diagnoza: %(name)s", name=chosen.name)}
    form = NewDiagnosisForm(
        projects=projects_for(), accounts=accounts_for(viewer()), communities=communities_for(), data=known
    )
    if form.accepts(_begin):
        return done(_("Dodano diagnozę „%(title)s”.", title=form.result.title), to=diagnosis_url(form.result))
    return section_page("diagnoses/new.html", "diagnoses", form=form, status=form.status)


@fieldwork.get("/fieldwork/diagnoses/<int:diagnosis_id>")
@allow(rules.see, on=queries.diagnosis)
def diagnosis(diagnosis):
    """What it asks and how, and how far it is."""
    resources, findings = parts.resources(diagnosis.id), parts.findings(diagnosis.id)
    return diagnosis_page(
        "diagnoses/diagnosis.html",
        diagnosis,
        resources=len(resources),
        kinds_found=len({one.kind for one in resources}),
        kinds=len(RESOURCE_KINDS),
        needs=sum(one.kind == "need" for one in findings),
        potentials=sum(one.kind == "potential" for one in findings),
        agreements=parts.agreements(diagnosis.id),
        later=queries.later(viewer(), diagnosis.id),
        surveys=surveys.of_diagnosis(diagnosis.id),
        entries=entries_of(viewer(), "diagnosis", diagnosis.id),
        support_forms=FORMS,
    )


@fieldwork.get("/fieldwork/diagnoses/<int:diagnosis_id>.pdf")
@allow(rules.see, on=queries.diagnosis)
def diagnosis_pdf(diagnosis):
    """The report."""
    data = report(
        diagnosis,
        resources=parts.resources(diagnosis.id),
        findings=parts.findings(diagnosis.id),
        agreements=parts.agreements(diagnosis.id),
        surveys=[results(one) for one in surveys.questionnaires_of(diagnosis.id)],
    )
    return send_bytes(typeset("fieldwork/diagnosis.typ", data), f"diagnoza-{diagnosis.id}.pdf", "application/pdf")


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.diagnosis)
def edit_diagnosis(diagnosis):
    """Change what it asks and how."""
    form = DiagnosisForm(
        obj=diagnosis,
        projects=projects_for(diagnosis),
        accounts=accounts_for(diagnosis.author),
        communities=communities_for(diagnosis),
    )
    if form.accepts(commands.change_diagnosis, diagnosis):
        return done(_("Zapisano diagnozę „%(title)s”.", title=diagnosis.title), to=diagnosis_url(diagnosis))
    return diagnosis_page("diagnoses/form.html", diagnosis, form=form, status=form.status)


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/archive")
@allow(rules.work, on=queries.diagnosis)
def archive_diagnosis(diagnosis):
    """Put it away."""
    commands.archive_diagnosis(diagnosis, actor=viewer())
    undo = url_for("fieldwork.restore_diagnosis", diagnosis_id=diagnosis.id)
    said = _("Diagnoza „%(title)s” jest w archiwum.", title=diagnosis.title)
    return done(said, to=url_for("fieldwork.diagnoses"), undo=undo)


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/restoration")
@allow(rules.work_in, on=queries.diagnosis)
def restore_diagnosis(diagnosis):
    """Bring it back."""
    commands.restore_diagnosis(diagnosis, actor=viewer())
    return done(_("Diagnoza „%(title)s” znowu jest na liście.", title=diagnosis.title), to=diagnosis_url(diagnosis))


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/repeat", methods=["GET", "POST"])
@allow(rules.work, on=queries.diagnosis)
def repeat_diagnosis(diagnosis):
    """Make it again after some time."""
    form = RepeatForm(data={"title": diagnosis.title, "begun_on": today()})
    if form.accepts(commands.repeat_diagnosis, diagnosis):
        undo = url_for("fieldwork.archive_diagnosis", diagnosis_id=form.result.id)
        said = _("Dodano diagnozę „%(title)s”.", title=form.result.title)
        return done(said, to=diagnosis_url(form.result), undo=undo)
    return diagnosis_page("diagnoses/repeat.html", diagnosis, form=form, status=form.status)


@fieldwork.get("/fieldwork/diagnoses/<int:diagnosis_id>/comparison")
@allow(rules.see, on=queries.diagnosis)
def compare_diagnosis(diagnosis):
    """What changed since the diagnosis that it repeats."""
    before = queries.diagnosis(viewer(), diagnosis.previous_id) if diagnosis.previous_id else None
    return diagnosis_page(
        "diagnoses/comparison.html",
        diagnosis,
        before=before,
        resources=compared(parts.resources(before.id), parts.resources(diagnosis.id), "name") if before else None,
        findings=compared(parts.findings(before.id), parts.findings(diagnosis.id), "text") if before else None,
        resource_kinds=RESOURCE_KINDS,
        finding_kinds=FINDING_KINDS,
    )

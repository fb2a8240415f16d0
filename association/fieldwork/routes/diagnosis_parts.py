"""The parts of a diagnosis: the map of resources, needs and potentials, conclusions and with whom they were agreed."""

from itertools import groupby

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import diagnoses as commands
from association.fieldwork.forms.diagnoses import (
    WEIGHTS,
    AgreeForm,
    AgreementForm,
    ConclusionsForm,
    FindingForm,
    NewFindingForm,
    NewResourceForm,
    ResourceForm,
)
from association.fieldwork.models import (
    FINDING_KINDS,
    RESOURCE_KINDS,
    CommunityResource,
    DiagnosisAgreement,
    DiagnosisFinding,
)
from association.fieldwork.queries import diagnoses as queries
from association.fieldwork.queries import diagnosis_parts as parts
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.diagnoses import diagnosis_page, diagnosis_url

KINDS = {"resources": CommunityResource, "findings": DiagnosisFinding, "conclusions": DiagnosisAgreement}
EDITED = {"resources": ResourceForm, "findings": FindingForm}
PART = f"<any({', '.join(KINDS)}):what>"
# Next to each other on the map stand the kinds as they are named; the icon is drawn beside the name.
ICONS = {
    "people": "person",
    "places": "pin",
    "institutions": "building",
    "associations": "people",
    "economy": "money",
    "culture": "star",
}


def _by_kind(rows, kinds) -> list[tuple]:
    """(kind, label, its rows) for each kind, also for those that have none."""
    order = list(kinds)
    ordered = sorted(rows, key=lambda row: order.index(row.kind))
    found = {kind: list(group) for kind, group in groupby(ordered, key=lambda row: row.kind)}
    return [(kind, label, found.get(kind, [])) for kind, label in kinds.items()]


def _part_url(diagnosis, what) -> str:
    return f"{diagnosis_url(diagnosis)}/{what}"


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/resources", methods=["GET", "POST"])
@allow(rules.see, on=queries.diagnosis)
def resources(diagnosis):
    """The map of resources by its six kinds, with the form that adds to it; ?kind= chooses one."""
    asked = request.args.get("kind")
    form = NewResourceForm(data={"kind": asked if asked in RESOURCE_KINDS else "people"})
    _refuse_readers(diagnosis)
    if form.accepts(commands.add_part, diagnosis, CommunityResource):
        to = f"{_part_url(diagnosis, 'resources')}?kind={form.result.kind}#add"
        return done(_("Dodano do mapy: %(name)s.", name=form.result.name), to=to)
    return diagnosis_page(
        "diagnoses/resources.html",
        diagnosis,
        tab="resources",
        form=form,
        status=form.status,
        kinds=_by_kind(parts.resources(diagnosis.id), RESOURCE_KINDS),
        icons=ICONS,
    )


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/findings", methods=["GET", "POST"])
@allow(rules.see, on=queries.diagnosis)
def findings(diagnosis):
    """The needs and the potentials, the weightiest first, with the form that adds one."""
    asked = request.args.get("kind")
    form = NewFindingForm(data={"kind": asked if asked in FINDING_KINDS else "need", "weight": 2})
    _refuse_readers(diagnosis)
    if form.accepts(commands.add_part, diagnosis, DiagnosisFinding):
        to = f"{_part_url(diagnosis, 'findings')}?kind={form.result.kind}#add"
        return done(_("Dodano: %(kind)s.", kind=FINDING_KINDS[form.result.kind]), to=to)
    return diagnosis_page(
        "diagnoses/findings.html",
        diagnosis,
        tab="findings",
        form=form,
        status=form.status,
        kinds=_by_kind(parts.findings(diagnosis.id), FINDING_KINDS),
        weights=WEIGHTS,
    )


def _refuse_readers(diagnosis) -> None:
    """Only who may change it sends the form below the list."""
    if request.method == "POST" and not rules.work(viewer(), diagnosis):
        abort(403)


def _conclusions_page(diagnosis, **forms):
    sent = next((form for form in forms.values() if form.status != 200), None)
    known = {"agreed_on": today()}
    forms = {
        "form": ConclusionsForm(obj=diagnosis, formdata=None),
        "agreement_form": AgreementForm(data=known, formdata=None),
        "agree_form": AgreeForm(data=known, formdata=None),
    } | forms
    return diagnosis_page(
        "diagnoses/conclusions.html",
        diagnosis,
        tab="conclusions",
        agreements=parts.agreements(diagnosis.id),
        findings=[row for row in parts.findings(diagnosis.id) if row.weight == 3],
        finding_kinds=FINDING_KINDS,
        status=sent.status if sent else 200,
        **forms,
    )


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/conclusions", methods=["GET", "POST"])
@allow(rules.see, on=queries.diagnosis)
def conclusions(diagnosis):
    """What was concluded, and with whom it was agreed."""
    _refuse_readers(diagnosis)
    form = ConclusionsForm(obj=diagnosis)
    if form.accepts(commands.change_diagnosis, diagnosis):
        return done(_("Zapisano wnioski."), to=_part_url(diagnosis, "conclusions"))
    return _conclusions_page(diagnosis, form=form)


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/agreements")
@allow(rules.work, on=queries.diagnosis)
def add_agreement(diagnosis):
    """With whom the conclusions were agreed."""
    form = AgreementForm()
    if form.accepts(commands.add_part, diagnosis, DiagnosisAgreement):
        said = _("Zapisano, z kim uzgodniono wnioski: %(name)s.", name=form.result.name)
        return done(said, to=_part_url(diagnosis, "conclusions"))
    return _conclusions_page(diagnosis, agreement_form=form)


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/agreement")
@allow(rules.work, on=queries.diagnosis)
def agree_diagnosis(diagnosis):
    """Say that the conclusions are agreed."""
    form = AgreeForm()
    if form.accepts(commands.agree_diagnosis, diagnosis):
        undo = url_for("fieldwork.reopen_diagnosis", diagnosis_id=diagnosis.id)
        return done(
            _("Wnioski są uzgodnione. Diagnoza liczy się do wskaźników."), to=diagnosis_url(diagnosis), undo=undo
        )
    return _conclusions_page(diagnosis, agree_form=form)


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/reopening")
@allow(rules.work, on=queries.diagnosis)
def reopen_diagnosis(diagnosis):
    """Go on working on it."""
    commands.reopen_diagnosis(diagnosis, actor=viewer())
    return done(_("Diagnoza jest znowu w toku."), to=diagnosis_url(diagnosis))


def _part(what, diagnosis, part: str):
    """The part at this address, or 404."""
    ident = number(part)
    return (ident and parts.part(KINDS[what], diagnosis.id, ident)) or abort(404)


@fieldwork.route(
    "/fieldwork/diagnoses/<int:diagnosis_id>/<any(resources, findings):what>/<part>", methods=["GET", "POST"]
)
@allow(rules.work, on=queries.diagnosis)
def edit_part(diagnosis, what, part):
    """Change a resource or a finding."""
    part = _part(what, diagnosis, part)
    form = EDITED[what](obj=part)
    if form.accepts(commands.change_part, part, diagnosis=diagnosis):
        return done(_("Zapisano."), to=_part_url(diagnosis, what))
    context = {"part": part, "what": what, "status": form.status}
    return diagnosis_page("diagnoses/part.html", diagnosis, tab=what, form=form, **context)


@fieldwork.post(f"/fieldwork/diagnoses/<int:diagnosis_id>/{PART}/<part>/removal")
@allow(rules.work, on=queries.diagnosis)
def remove_part(diagnosis, what, part):
    """Strike a resource, a finding or an agreement out."""
    part = _part(what, diagnosis, part)
    title = part.audit_title() or part.text
    commands.remove_part(part, diagnosis=diagnosis, actor=viewer())
    return done(_("Usunięto: %(name)s.", name=title[:80]), to=_part_url(diagnosis, what))

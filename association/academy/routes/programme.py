"""The programme of a cohort: its modules, what participants get, and the document of it."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import programme, rules
from association.academy.commands import materials as materials_commands
from association.academy.commands import modules as commands
from association.academy.forms.modules import EditModuleForm, ModuleForm
from association.academy.links import programme_address
from association.academy.queries import cohorts, materials, programme_links, sessions, trips
from association.academy.queries import modules as queries
from association.academy.routes import academy, cohort_tabs
from association.core.files import send_bytes
from association.core.polish import short_date
from association.core.typesetting import typeset
from association.core.web import allow, done, number, page, viewer
from association.documents.queries import attached, documents_of


def programme_url(cohort_id: int) -> str:
    """The page of the programme."""
    return url_for("academy.programme", cohort_id=cohort_id)


def module_url(module) -> str:
    """Where a module stands on the page of the programme."""
    return f"{programme_url(module.cohort_id)}#module-{module.id}"


def module_tabs(module) -> list[tuple]:
    """The parts of what belongs to a module."""
    documents = url_for("documents.of_record", kind=module.audit_kind, record_id=module.id)
    return [(_("Moduł"), module_url(module), "module"), (_("Dokumenty"), documents, "documents")]


@academy.get("/cohorts/<int:cohort_id>/programme", endpoint="programme")
@allow(rules.see, on=cohorts.cohort)
def see_programme(cohort):
    """The modules with what is planned, in the timetable and held, and the sessions in them."""
    return _programme_page(cohort)


def _programme_page(cohort):
    nonce = programme_links.nonce(cohort.id)
    found = programme.parts(queries.of_cohort(cohort.id), queries.sessions(cohort.id))
    return page(
        "academy/programme.html",
        fragment="academy/_modules.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        parts=found,
        warnings=programme.warnings(found),
        materials=materials.of_cohort(cohort.id),
        address=programme_address(nonce) if nonce else "",
    )


@academy.get("/cohorts/<int:cohort_id>/programme.pdf")
@allow(rules.see, on=cohorts.cohort)
def programme_pdf(cohort):
    """The programme for participants."""
    pdf = typeset("academy/programme.typ", programme_data(cohort))
    return send_bytes(pdf, f"program-{cohort.id}.pdf", "application/pdf")


def programme_data(cohort) -> dict:
    """The programme of a cohort as its document asks for it."""
    found = programme.parts(queries.of_cohort(cohort.id), queries.sessions(cohort.id))
    trainers = {each.id: [row.person.name for row in each.trainers] for each in sessions.of_cohort(cohort)}
    titles = {owner: [row.title for row in rows] for owner, rows in materials.of_cohort(cohort.id).items()}
    return programme.document(cohort, found, trainers, trips.of_cohort(cohort.id), titles)


def _session_choices(cohort_id):
    return [(row.id, f"{row.number}. {row.topic}, {short_date(row.day)}") for row in queries.sessions(cohort_id)]


@academy.route("/cohorts/<int:cohort_id>/modules/new", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_module(cohort):
    """Add a module."""
    form = ModuleForm(sessions=_session_choices(cohort.id))
    if form.accepts(commands.add, cohort):
        undo = url_for("academy.remove_module", cohort_id=cohort.id, module_id=form.result.id)
        return done(_("Dodano moduł „%(title)s”.", title=form.result.title), to=programme_url(cohort.id), undo=undo)
    return page("academy/module_form.html", form=form, cohort=cohort, module=None, status=form.status)


@academy.route("/cohorts/<int:cohort_id>/modules/<int:module_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.module)
def edit_module(module):
    """Change a module and which sessions are in it."""
    inside = [row.id for row in queries.sessions(module.cohort_id) if row.module_id == module.id]
    form = EditModuleForm(obj=module, data={"session_ids": inside}, sessions=_session_choices(module.cohort_id))
    if form.accepts(commands.change, module):
        return done(_("Zapisano moduł „%(title)s”.", title=module.title), to=module_url(module))
    return page("academy/module_form.html", form=form, cohort=module.cohort, module=module, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/modules/<int:module_id>/removal")
@allow(rules.manage_in, on=queries.module)
def remove_module(module):
    """Take a module out of the programme."""
    commands.remove(module, actor=viewer())
    undo = url_for("academy.restore_module", cohort_id=module.cohort_id, module_id=module.id)
    return done(_("Usunięto moduł „%(title)s”.", title=module.title), to=programme_url(module.cohort_id), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/modules/<int:module_id>/restoration")
@allow(rules.manage_in, on=queries.removed_module)
def restore_module(module):
    """Put a removed module back."""
    commands.bring_back(module, actor=viewer())
    return done(_("Moduł „%(title)s” znowu jest w programie.", title=module.title), to=module_url(module))


@academy.post("/cohorts/<int:cohort_id>/modules/<int:module_id>/<any(up, down):way>")
@allow(rules.manage_in, on=queries.module)
def shift_module(module, way):
    """Move a module one place up or down."""
    commands.shift(module, step=-1 if way == "up" else 1, actor=viewer())
    return done("", to=module_url(module))


@academy.post("/cohorts/<int:cohort_id>/modules/order")
@allow(rules.manage, on=cohorts.cohort)
def order_modules(cohort):
    """Put the modules into the order in which they were dragged."""
    commands.order(cohort, ids=[number(ident) for ident in request.form.get("ids", "").split(",")], actor=viewer())
    return _programme_page(cohort)


@academy.get("/cohorts/<int:cohort_id>/materials")
@allow(rules.see, on=cohorts.cohort)
def materials_of_cohort(cohort):
    """Papers of modules and sessions that may be given to participants, and which of them are."""
    modules, held = queries.of_cohort(cohort.id), queries.sessions(cohort.id)
    papers: dict = {}
    for kind, rows in (("academy.module", modules), ("academy.session", held)):
        for row in documents_of(kind, [each.id for each in rows]):
            if row.kind in materials.OFFERED:
                papers.setdefault((kind, row.owner_id), []).append(row)
    offered = {row.id for rows in materials.of_cohort(cohort.id).values() for row in rows}
    return page(
        "academy/materials.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        modules=modules,
        sessions=held,
        papers=papers,
        offered=offered,
    )


def _paper(person, document_id: int):
    found = attached(person, document_id)
    if found is None or found.kind not in materials.KINDS or found.document.kind not in materials.OFFERED:
        return None
    return found if found.document.archived_at is None else None


def _offers(person, paper) -> bool:
    return rules.mark_in(person, paper.record)


@academy.post("/materials/<int:document_id>")
@allow(_offers, on=_paper)
def offer_material(paper):
    """Participants may have this document."""
    materials_commands.offer(paper.document, actor=viewer())
    undo = url_for("academy.withhold_material", document_id=paper.document.id)
    said = _("„%(title)s” jest materiałem dla uczestników.", title=paper.document.title)
    return done(said, to=_back(paper), undo=undo)


@academy.post("/materials/<int:document_id>/removal")
@allow(_offers, on=_paper)
def withhold_material(paper):
    """It is for the office only again."""
    materials_commands.withhold(paper.document, actor=viewer())
    undo = url_for("academy.offer_material", document_id=paper.document.id)
    said = _("„%(title)s” nie jest już materiałem dla uczestników.", title=paper.document.title)
    return done(said, to=_back(paper), undo=undo)


def _back(paper) -> str:
    return url_for("academy.materials_of_cohort", cohort_id=paper.record.cohort_id)

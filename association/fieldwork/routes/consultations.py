"""Consultations for those who hold them: the draft, its dates, what came of it."""

from datetime import timedelta

from flask import request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import local, now, stored
from association.core.typesetting import typeset
from association.core.web import allow, done, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import consultations as commands
from association.fieldwork.consultation_paper import TEMPLATE, paper
from association.fieldwork.forms.consultations import ConsultationForm, EditConsultationForm, ReportForm
from association.fieldwork.queries import consultations as queries
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs

# So long one usually has to say something.
USUAL = timedelta(days=21)


def consultation_url(consultation) -> str:
    """The page of a consultation for those who hold it."""
    return url_for("fieldwork.consultation", consultation_id=consultation.id)


def public_url(consultation) -> str:
    """Its page for everybody."""
    return url_for("consultation.draft", slug=consultation.slug, _external=True)


def consultation_tabs(consultation) -> list[tuple]:
    """The parts of its page."""
    return [
        (_("Konsultacje"), consultation_url(consultation), "overview"),
        (_("Uwagi"), url_for("fieldwork.comments", consultation_id=consultation.id), "comments"),
        *shared_tabs(consultation),
    ]


def consultation_page(template, consultation, *, tab="overview", **context):
    """A page of a consultation."""
    return record_page(
        f"consultations/{template}",
        consultation,
        title=consultation.title,
        tabs=consultation_tabs(consultation),
        tab=tab,
        back=(_("Konsultacje"), url_for("fieldwork.consultations")),
        **context,
    )


def _archived() -> bool:
    return request.args.get("state") == "archived"


@fieldwork.get("/fieldwork/consultations")
@allow(rules.enter)
def consultations():
    """The consultations that this person finds."""
    listing = queries.LISTING.page(queries.consultations(viewer(), archived=_archived()))
    return section_page(
        "consultations/list.html",
        "consultations",
        fragment="fieldwork/consultations/_list.html",
        listing=listing,
        phases=queries.PHASES,
        phase=queries.phase,
        moment=now(),
    )


@fieldwork.get("/fieldwork/consultations.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_consultations(suffix):
    """The list as a file."""
    asked = queries.consultations(viewer(), archived=_archived())
    return queries.LISTING.export(asked, suffix, _("konsultacje"))


def _offers() -> dict:
    person = viewer()
    return {"communities": communities_to_choose(person), "projects": projects_to_choose(person)}


@fieldwork.route("/fieldwork/consultations/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_consultation():
    """Prepare a consultation."""
    morning = local(now()).replace(hour=8, minute=0, second=0, tzinfo=None) + timedelta(days=1)
    known = {
        "opens_at": stored(morning),
        "closes_at": stored((morning + USUAL).replace(hour=23, minute=59)),
        "community_id": number(request.args.get("community", "")),
    }
    form = ConsultationForm(**_offers(), data=known)
    if form.accepts(commands.begin):
        return done(_("Dodano konsultacje „%(title)s”.", title=form.result.title), to=consultation_url(form.result))
    return section_page("consultations/new.html", "consultations", form=form, status=form.status)


@fieldwork.get("/fieldwork/consultations/<int:consultation_id>")
@allow(rules.see, on=queries.consultation)
def consultation(consultation):
    """How far it is, and what comes next."""
    return consultation_page(
        "consultation.html",
        consultation,
        phase=queries.phase(consultation),
        phases=queries.PHASES,
        counts=queries.counts(consultation.id),
        address=public_url(consultation),
    )


@fieldwork.route("/fieldwork/consultations/<int:consultation_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.consultation)
def edit_consultation(consultation):
    """Change the draft or its dates."""
    form = EditConsultationForm(obj=consultation, **_offers())
    if form.accepts(commands.change, consultation):
        return done(_("Zapisano konsultacje „%(title)s”.", title=consultation.title), to=consultation_url(consultation))
    return consultation_page("edit.html", consultation, form=form, status=form.status)


@fieldwork.route("/fieldwork/consultations/<int:consultation_id>/report", methods=["GET", "POST"])
@allow(rules.work, on=queries.consultation)
def consultation_report(consultation):
    """Write what came of it."""
    form = ReportForm(obj=consultation)
    if form.accepts(commands.write_report, consultation):
        return done(_("Zapisano wynik konsultacji."), to=consultation_url(consultation))
    return consultation_page("report.html", consultation, form=form, status=form.status)


@fieldwork.get("/fieldwork/consultations/<int:consultation_id>/report.pdf")
@allow(rules.see, on=queries.consultation)
def consultation_paper(consultation):
    """Everything that was said and answered, to be signed and filed."""
    pdf = typeset(TEMPLATE, paper(consultation))
    return files.send_bytes(pdf, f"konsultacje-{consultation.slug}.pdf", "application/pdf")


@fieldwork.post("/fieldwork/consultations/<int:consultation_id>/state/<any(prepared, announced, answered):state>")
@allow(rules.work, on=queries.consultation)
def step_of_consultation(consultation, state):
    """Announce it, conceal it, or publish what came of it."""
    before = consultation.state
    commands.step(consultation, state=state, url=public_url(consultation), actor=viewer())
    said = {
        "announced": _("Strona konsultacji jest publiczna."),
        "prepared": _("Strona konsultacji jest ukryta."),
        "answered": _("Wynik i odpowiedzi są na stronie."),
    }[state]
    undo = {"consultation_id": consultation.id, "state": before}
    # Letters that went out cannot be taken back, so the result is not either by a tap.
    back = None if state == "answered" else url_for("fieldwork.step_of_consultation", **undo)
    return done(said, to=consultation_url(consultation), undo=back)


@fieldwork.post("/fieldwork/consultations/<int:consultation_id>/archive")
@allow(rules.work, on=queries.consultation)
def archive_consultation(consultation):
    """Put it away."""
    commands.archive(consultation, actor=viewer())
    undo = url_for("fieldwork.restore_consultation", consultation_id=consultation.id)
    message = _("Konsultacje „%(title)s” są w archiwum.", title=consultation.title)
    return done(message, to=url_for("fieldwork.consultations"), undo=undo)


@fieldwork.post("/fieldwork/consultations/<int:consultation_id>/restoration")
@allow(rules.work_in, on=queries.consultation)
def restore_consultation(consultation):
    """Bring it back."""
    commands.restore(consultation, actor=viewer())
    message = _("Konsultacje „%(title)s” znowu są na liście.", title=consultation.title)
    return done(message, to=consultation_url(consultation))

"""The public side of a consultation: the draft, what was said and answered, and a form. Nobody needs an account, and
nothing is left in the browser of a visitor before the form is opened."""

from functools import wraps
from uuid import UUID, uuid4

from flask import abort, g, request, url_for
from flask_babel import gettext as _

from association.accounts.commands import guard
from association.core import files
from association.core.pages import LANGUAGES
from association.core.profile import association
from association.core.typesetting import typeset
from association.core.web import allow, anyone, done, number, page
from association.fieldwork import rules
from association.fieldwork.commands import consultations as commands
from association.fieldwork.consultation_paper import TEMPLATE, paper, signature
from association.fieldwork.draft import sections
from association.fieldwork.forms.consultations import CommentForm
from association.fieldwork.models import ANSWERS
from association.fieldwork.queries import comments as queries
from association.fieldwork.queries.consultations import consultation as consultation_of
from association.fieldwork.queries.consultations import phase
from association.fieldwork.routes.blueprint import fieldwork, public


@public.before_request
def choose_language():
    """A link may name its language, so that changing it leaves no cookie behind."""
    if request.args.get("lang") in LANGUAGES:
        g.language = request.args["lang"]


def of_consultation(view):
    """Load the announced consultation that the address names."""

    @wraps(view)
    def door(slug, **parts):
        consultation = queries.announced(slug)
        if consultation is None:
            abort(404)
        return view(consultation, **parts)

    return door


def public_context(consultation) -> dict:
    """What the public page shows. ?passage= leaves the comments to one part of the draft."""
    parts = sections(consultation.draft)
    asked = number(request.args.get("passage", ""))
    passage = next((part for part in parts if part.number == asked and part.heading), None)
    return {
        "consultation": consultation,
        "parts": parts,
        "passage": passage,
        "phase": phase(consultation),
        "said": queries.public_page(consultation.id, request.args.get("page", ""), passage.heading if passage else ""),
        "issuer": association(),
        "answers": ANSWERS,
        "signature": signature,
        "languages": LANGUAGES,
    }


@public.get("/consultation/<slug>")
@allow(anyone)
@of_consultation
def draft(consultation):
    """The draft, until when one may speak, what was said."""
    return page("fieldwork/consultations/public_draft.html", preview=False, **public_context(consultation))


@public.route("/consultation/<slug>/comment", methods=["GET", "POST"])
@allow(anyone)
@of_consultation
def comment(consultation):
    """Say something to the draft or to a part of it."""
    parts = [part for part in sections(consultation.draft) if part.heading]
    asked = number(request.args.get("passage", ""))
    chosen = next((part.heading for part in parts if part.number == asked), None)
    headings = list(dict.fromkeys(part.heading for part in parts))
    form = CommentForm(passages=headings, data={"passage": chosen})
    sent = {
        "request_key": _key(request.form.get("key")),
        "trap": request.form.get("website", ""),
        "stamp": request.form.get("stamp", ""),
        "address": request.remote_addr or "",
    }
    if form.accepts(commands.comment, consultation, **sent):
        return done("", to=url_for("consultation.sent", slug=consultation.slug))
    return page(
        "fieldwork/consultations/public_comment.html",
        consultation=consultation,
        form=form,
        phase=phase(consultation),
        issuer=association(),
        languages=LANGUAGES,
        stamp=guard.stamp(),
        key=sent["request_key"],
        status=form.status,
    )


def _key(text) -> str:
    try:
        return str(UUID(str(text)))
    except ValueError:
        return str(uuid4())


@public.get("/consultation/<slug>/sent")
@allow(anyone)
@of_consultation
def sent(consultation):
    """Thanks, and what happens next."""
    return page(
        "fieldwork/consultations/public_sent.html",
        consultation=consultation,
        phase=phase(consultation),
        issuer=association(),
        languages=LANGUAGES,
    )


@public.get("/consultation/<slug>/report.pdf")
@allow(anyone)
@of_consultation
def report(consultation):
    """The report, once it is published."""
    if consultation.state != "answered":
        abort(404)
    pdf = typeset(TEMPLATE, paper(consultation))
    return files.send_bytes(pdf, f"{_('konsultacje')}-{consultation.slug}.pdf", "application/pdf")


@fieldwork.get("/fieldwork/consultations/<int:consultation_id>/preview")
@allow(rules.see, on=consultation_of)
def preview_consultation(consultation):
    """What everybody will see."""
    return page("fieldwork/consultations/public_draft.html", preview=True, **public_context(consultation))

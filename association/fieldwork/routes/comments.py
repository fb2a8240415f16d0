"""The comments to a draft: looking at them before everybody does, and answering each."""

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.web import allow, done, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import consultations as commands
from association.fieldwork.forms.consultations import AnswerForm, OneAnswerForm
from association.fieldwork.models import ANSWERS, SPEAKERS
from association.fieldwork.queries import comments as queries
from association.fieldwork.queries import consultations
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.consultations import consultation_page

MOST = 5000


def _list_url(consultation) -> str:
    here = url_for("fieldwork.comments", consultation_id=consultation.id)
    query = request.query_string.decode()
    return f"{here}?{query}" if query else here


@fieldwork.get("/fieldwork/consultations/<int:consultation_id>/comments")
@allow(rules.see, on=consultations.consultation)
def comments(consultation):
    """What was said, the newest first."""
    listing = queries.listing(consultation.id).page(queries.comments(consultation.id))
    return consultation_page(
        "comments.html",
        consultation,
        tab="comments",
        fragment="fieldwork/consultations/_comments.html",
        listing=listing,
        counts=consultations.counts(consultation.id),
        query=request.query_string.decode(),
        state_of=queries.state_of,
        states=queries.STATES,
        speakers=SPEAKERS,
        answers=ANSWERS,
    )


@fieldwork.get("/fieldwork/consultations/<int:consultation_id>/comments.<any(xlsx, csv):suffix>")
@allow(rules.see, on=consultations.consultation)
def export_comments(consultation, suffix):
    """The comments with their answers as a file."""
    asked = queries.comments(consultation.id, whole=True)
    return queries.listing(consultation.id).export(asked, suffix, _("uwagi"))


def _chosen(consultation) -> list:
    """The ticked comments, or all that the filters leave."""
    if request.values.get("all"):
        ids = queries.matching_ids(consultation.id, request.args)
    else:
        ids = [ident for text in request.values.getlist("ids") if (ident := number(text)) is not None]
    return queries.chosen(viewer(), consultation.id, ids[:MOST]) if ids else []


@fieldwork.post("/fieldwork/consultations/<int:consultation_id>/comments/<any(show, hide):what>")
@allow(rules.work, on=consultations.consultation)
def look_at_comments(consultation, what):
    """Let everybody read the chosen comments, or nobody."""
    chosen = _chosen(consultation)
    if not chosen:
        return done(_("Najpierw zaznacz uwagi."), to=_list_url(consultation))
    commands.look(chosen, shown=what == "show", actor=viewer())
    if what == "show":
        said = ngettext("%(num)d uwaga jest na stronie.", "%(num)d uwag jest na stronie.", len(chosen))
    else:
        said = ngettext("%(num)d uwaga jest ukryta.", "%(num)d uwag jest ukrytych.", len(chosen))
    return done(said, to=_list_url(consultation))


@fieldwork.route("/fieldwork/consultations/<int:consultation_id>/comments/answer", methods=["GET", "POST"])
@allow(rules.work, on=consultations.consultation)
def answer_comments(consultation):
    """Answer the chosen comments with the same words."""
    chosen = _chosen(consultation)
    if not chosen:
        return done(_("Najpierw zaznacz uwagi."), to=url_for("fieldwork.comments", consultation_id=consultation.id))
    form = AnswerForm()
    if form.accepts(commands.answer_all, chosen):
        said = ngettext("Odpowiedziano na %(num)d uwagę.", "Odpowiedziano na %(num)d uwag.", len(chosen))
        return done(said, to=url_for("fieldwork.comments", consultation_id=consultation.id))
    return consultation_page(
        "answer.html",
        consultation,
        tab="comments",
        form=form,
        chosen=chosen,
        # What was chosen travels as it was chosen: a filter may leave other comments by then.
        ids=[each.id for each in chosen],
        status=form.status,
    )


@fieldwork.route("/fieldwork/consultations/<int:consultation_id>/comments/<int:comment_id>", methods=["GET", "POST"])
@allow(lambda viewer, said: rules.see(viewer, said.consultation), on=queries.comment)
def comment(said):
    """One comment, its answer, and on to the next."""
    consultation = consultations.consultation(viewer(), said.consultation_id)
    may_work = rules.work(viewer(), consultation)
    if request.method == "POST" and not may_work:
        abort(403)
    shown = "no" if said.hidden_at else "yes"
    form = OneAnswerForm(obj=said, data={"shown": shown})
    following = queries.next_unanswered(consultation.id, said.id)
    here = {"consultation_id": consultation.id}
    if may_work and form.accepts(commands.answer_one, said):
        to = (
            url_for("fieldwork.comment", **here, comment_id=following)
            if following
            else url_for("fieldwork.comments", **here)
        )
        message = _("Zapisano odpowiedź.") if following else _("Zapisano odpowiedź. Każda uwaga ma już swoją.")
        return done(message, to=to)
    return consultation_page(
        "comment.html",
        consultation,
        tab="comments",
        said=said,
        form=form,
        may_work=may_work,
        following=following,
        state=queries.state_of(said),
        states=queries.STATES,
        speakers=SPEAKERS,
        answers=ANSWERS,
        status=form.status,
    )

"""Where participants answer a test or a survey: a public address, no account, no names."""

from functools import wraps

from flask import Blueprint, abort, make_response

from association.academy.commands import surveys as commands
from association.academy.forms.surveys import KnowledgeForm
from association.academy.models.surveys import ROUNDS
from association.academy.queries import surveys as queries
from association.academy.routes import academy
from association.core.pages import locale
from association.core.web import allow, anyone, page
from association.questionnaires.forms import EvaluationForm, answer_form
from association.questionnaires.queries import current_edition

public = Blueprint("surveys", __name__, url_prefix="/surveys")
academy.record_once(lambda state: state.app.register_blueprint(public))


def of_slug(view):
    """Load the survey that the address names; nobody shall find it in a search engine."""

    @wraps(view)
    def door(slug, round_):
        survey = queries.by_slug(slug)
        if survey is None or survey.cohort.archived_at or round_ not in survey.rounds:
            abort(404)
        response = make_response(view(survey, round_))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return door


@public.route("/<slug>/<any(before, after):round_>", methods=["GET", "POST"])
@allow(anyone)
@of_slug
def answer(survey, round_):
    """The questions, then thanks."""
    about = {"survey": survey, "round_label": ROUNDS[round_], "project": survey.cohort.project}
    edition = current_edition(survey.questionnaire_id)
    if edition is None:
        return page("academy/surveys/closed.html", **about)
    base = KnowledgeForm if survey.kind == "test" else EvaluationForm
    form = answer_form(edition, locale(), base)()
    if form.accepts(commands.answer, survey, round_=round_, language=locale()):
        return page("academy/surveys/thanks.html", edition=edition, form=form, **about)
    if not survey.is_open(round_):
        return page("academy/surveys/closed.html", status=form.status, **about)
    return page(
        "academy/surveys/answer.html",
        edition=edition,
        form=form,
        keep_url=None,
        saved_at=None,
        status=form.status,
        **about,
    )

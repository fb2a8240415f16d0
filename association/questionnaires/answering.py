"""The public page of a survey that a feature opens to everybody who has its address."""

from functools import wraps

from flask import abort, make_response

from association.core.i18n import locale
from association.core.web import page
from association.questionnaires.forms import EvaluationForm, answer_form
from association.questionnaires.queries import current_edition


def of_slug(find):
    """A decorator: the survey that the address names, or 404; nobody shall find it in a search engine.

    find: (slug) -> the survey or None.
    """

    def decorate(view):
        @wraps(view)
        def door(slug):
            response = make_response(view(find(slug) or abort(404)))
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return door

    return decorate


def answering(survey, command, folder: str, **about):
    """The questions, then thanks; or that nothing is taken now. folder: of answer.html, closed.html and thanks.html."""
    about["survey"] = survey
    edition = current_edition(survey.questionnaire_id)
    if edition is None:
        return page(f"{folder}/closed.html", **about)
    form = answer_form(edition, locale(), EvaluationForm)()
    if form.accepts(command, survey, language=locale()):
        return page(f"{folder}/thanks.html", edition=edition, form=form, **about)
    if not survey.is_open:
        return page(f"{folder}/closed.html", status=form.status, **about)
    shown = {"edition": edition, "form": form, "keep_url": None, "saved_at": None, "status": form.status}
    return page(f"{folder}/answer.html", **shown, **about)

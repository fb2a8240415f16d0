"""Surveys after a conference: begun, opened and read by its organisers, answered at a public address."""

import segno
from flask import url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.commands import surveys as commands
from association.conferences.forms.surveys import SurveyForm
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import surveys as queries
from association.conferences.routes.blueprint import conference_page, conferences, public
from association.conferences.routes.results import results_url
from association.core.assets import public_url
from association.core.web import allow, anyone, done, page, viewer
from association.questionnaires.answering import answering, of_slug
from association.questionnaires.commands import surveys as shared
from association.questionnaires.queries import current_edition


def survey_url(survey) -> str:
    """The page of a survey."""
    return url_for("conferences.survey", conference_id=survey.conference_id, survey_id=survey.id)


def survey_tabs(survey) -> list[tuple]:
    """The parts of its page, for those who lay out its questions."""
    parts = [(_("Odpowiedzi"), survey_url(survey), "survey")]
    if rules.manage_in(viewer(), survey):
        ident = survey.questionnaire_id
        parts.append((_("Pytania"), url_for("questionnaires.builder", questionnaire_id=ident), "questions"))
        parts.append((_("Wyniki pytań"), url_for("questionnaires.results", questionnaire_id=ident), "results"))
        parts.append((_("Historia"), url_for("core.trail", kind=survey.audit_kind, record_id=survey.id), "history"))
    return parts


@conferences.route("/conferences/<int:conference_id>/surveys/new", methods=["GET", "POST"])
@allow(rules.manage, on=conference_queries.conference)
def new_survey(conference):
    """Begin one; the next step is its questions."""
    form = SurveyForm(data={"title": _("Ankieta po konferencji"), "ready": True})
    if form.accepts(commands.begin, conference):
        to = url_for("questionnaires.builder", questionnaire_id=form.result.questionnaire_id)
        return done(_("Dodano: %(title)s.", title=form.title.data), to=to)
    return conference_page("surveys/new.html", conference, tab="results", form=form, status=form.status)


@conferences.get("/conferences/<int:conference_id>/surveys/<int:survey_id>")
@allow(rules.see_in, on=queries.survey)
def survey(survey):
    """The address for those who answer, and how many did."""
    url = public_url("conference.survey", slug=survey.slug)
    [row] = [row for row in queries.of_conference(survey.conference_id) if row.id == survey.id]
    return page(
        "conferences/surveys/survey.html",
        survey=survey,
        tabs=survey_tabs(survey),
        edition=current_edition(survey.questionnaire_id),
        url=url,
        code=segno.make(url, error="m").svg_data_uri(border=2, scale=4, dark="#000", light="#fff"),
        answers=row.answers,
    )


@conferences.post("/conferences/<int:conference_id>/surveys/<int:survey_id>/opening")
@allow(rules.manage_in, on=queries.survey)
def open_survey(survey):
    """Take answers."""
    shared.open_survey(survey, actor=viewer())
    return done(_("Można już odpowiadać."), to=survey_url(survey))


@conferences.post("/conferences/<int:conference_id>/surveys/<int:survey_id>/closure")
@allow(rules.manage_in, on=queries.survey)
def close_survey(survey):
    """Take no more answers."""
    shared.close_survey(survey, actor=viewer())
    undo = url_for("conferences.open_survey", conference_id=survey.conference_id, survey_id=survey.id)
    return done(_("Odpowiedzi nie są już przyjmowane."), to=survey_url(survey), undo=undo)


@conferences.post("/conferences/<int:conference_id>/surveys/<int:survey_id>/removal")
@allow(rules.manage_in, on=queries.survey)
def remove_survey(survey):
    """Put it away."""
    shared.remove_survey(survey, actor=viewer())
    undo = url_for("conferences.restore_survey", conference_id=survey.conference_id, survey_id=survey.id)
    said = _("Usunięto: %(title)s.", title=survey.questionnaire.title)
    return done(said, to=results_url(survey.conference), undo=undo)


@conferences.post("/conferences/<int:conference_id>/surveys/<int:survey_id>/restoration")
@allow(rules.manage_in, on=queries.removed_survey)
def restore_survey(survey):
    """Bring it back."""
    shared.restore_survey(survey, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=survey.questionnaire.title), to=survey_url(survey))


def _public(slug: str):
    found = queries.by_slug(slug)
    return found if found and not found.conference.archived_at else None


@public.route("/conference-surveys/<slug>", methods=["GET", "POST"], endpoint="survey")
@allow(anyone)
@of_slug(_public)
def answer(survey):
    """The questions, then thanks."""
    return answering(survey, commands.answer, "conferences/surveys", project=survey.conference.project)

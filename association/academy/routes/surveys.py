"""Tests and surveys of a cohort: the list, one by itself, its rounds and what came back to a test."""

import segno
from flask import url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import surveys as commands
from association.academy.forms.surveys import SurveyForm
from association.academy.models.surveys import KINDS, ROUNDS
from association.academy.queries import cohorts
from association.academy.queries import surveys as queries
from association.academy.routes import academy, cohort_tabs
from association.academy.survey_summary import summary
from association.core import polish
from association.core.assets import public_url
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.core.web import allow, done, page, viewer
from association.questionnaires.queries import current_edition


def survey_url(survey) -> str:
    """The page of a test or a survey."""
    return url_for("academy.survey", cohort_id=survey.cohort_id, survey_id=survey.id)


def survey_tabs(survey) -> list[tuple]:
    """The parts of its page."""
    parts = [(_("Odpowiedzi"), survey_url(survey), "survey")]
    if rules.mark_in(viewer(), survey):
        ident = survey.questionnaire_id
        parts.append((_("Pytania"), url_for("questionnaires.builder", questionnaire_id=ident), "questions"))
        parts.append((_("Wyniki pytań"), url_for("questionnaires.results", questionnaire_id=ident), "results"))
        parts.append((_("Historia"), url_for("core.trail", kind="academy.survey", record_id=survey.id), "history"))
    return parts


@academy.get("/cohorts/<int:cohort_id>/surveys")
@allow(rules.see, on=cohorts.cohort)
def surveys(cohort):
    """The tests and surveys of a cohort."""
    return page(
        "academy/surveys/list.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        tab="surveys",
        rows=queries.of_cohort(cohort.id),
        outcomes={one.survey_id: one for one in queries.outcomes(cohort_id=cohort.id)},
        survey_kinds=KINDS,
    )


@academy.route("/cohorts/<int:cohort_id>/surveys/new", methods=["GET", "POST"])
@allow(rules.mark, on=cohorts.cohort)
def new_survey(cohort):
    """Begin one; the next step is its questions."""
    form = SurveyForm(data={"kind": "test", "ready": True})
    if form.accepts(commands.begin, cohort):
        to = url_for("questionnaires.builder", questionnaire_id=form.result.questionnaire_id)
        return done(_("Dodano: %(title)s.", title=form.title.data), to=to)
    return page("academy/surveys/new.html", cohort=cohort, form=form, status=form.status)


@academy.get("/cohorts/<int:cohort_id>/surveys/<int:survey_id>")
@allow(rules.see_in, on=queries.survey)
def survey(survey):
    """The links for those who answer, how many did, and what a test shows."""
    rows = [row for row in queries.of_cohort(survey.cohort_id) if row.id == survey.id]
    outcomes = [one for one in queries.outcomes(cohort_id=survey.cohort_id) if one.survey_id == survey.id]
    return page(
        "academy/surveys/survey.html",
        survey=survey,
        tabs=survey_tabs(survey),
        edition=current_edition(survey.questionnaire_id),
        links=[(round_, *_link(survey, round_), getattr(rows[0], round_)) for round_ in survey.rounds],
        outcome=outcomes[0] if outcomes else None,
        survey_kinds=KINDS,
        rounds=ROUNDS,
    )


def _link(survey, round_: str) -> tuple[str, str]:
    """The address of a round and its code to be photographed from a screen or a slip."""
    url = public_url("surveys.answer", slug=survey.slug, round_=round_)
    return url, segno.make(url, error="m").svg_data_uri(border=2, scale=4, dark="#000", light="#fff")


@academy.post("/cohorts/<int:cohort_id>/surveys/<int:survey_id>/<any(before, after):round_>")
@allow(rules.mark_in, on=queries.survey)
def open_survey(survey, round_):
    """Take answers."""
    commands.open_round(survey, round_=round_, actor=viewer())
    return done(_("Można już odpowiadać."), to=survey_url(survey))


@academy.post("/cohorts/<int:cohort_id>/surveys/<int:survey_id>/<any(before, after):round_>/closure")
@allow(rules.mark_in, on=queries.survey)
def close_survey(survey, round_):
    """Take no more answers."""
    commands.close_round(survey, round_=round_, actor=viewer())
    undo = url_for("academy.open_survey", cohort_id=survey.cohort_id, survey_id=survey.id, round_=round_)
    return done(_("Odpowiedzi nie są już przyjmowane."), to=survey_url(survey), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/surveys/<int:survey_id>/removal")
@allow(rules.manage_in, on=queries.survey)
def remove_survey(survey):
    """Put it away."""
    title = survey.questionnaire.title
    commands.remove(survey, actor=viewer())
    undo = url_for("academy.restore_survey", cohort_id=survey.cohort_id, survey_id=survey.id)
    return done(_("Usunięto: %(title)s.", title=title), to=_list_url(survey), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/surveys/<int:survey_id>/restoration")
@allow(rules.manage_in, on=queries.removed_survey)
def restore_survey(survey):
    """Bring it back."""
    commands.restore(survey, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=survey.questionnaire.title), to=survey_url(survey))


def _list_url(survey) -> str:
    return url_for("academy.surveys", cohort_id=survey.cohort_id)


@academy.get("/cohorts/<int:cohort_id>/surveys/<int:survey_id>.pdf")
@allow(rules.see_in, on=queries.survey)
def survey_pdf(survey):
    """What a test shows, for a report."""
    outcomes = [one for one in queries.outcomes(cohort_id=survey.cohort_id) if one.survey_id == survey.id]
    if survey.kind != "test" or not outcomes or not outcomes[0].comparison.is_enough:
        raise Refused(_("Zestawienie będzie, gdy przynajmniej 5 osób odpowie przed zajęciami i po nich."))
    data = summary(survey, outcomes[0])
    name = f"{polish.fold(survey.questionnaire.title).replace(' ', '-')[:80] or 'test'}-przed-i-po.pdf"
    return send_bytes(typeset("academy/test_results.typ", data, title=data["title"]), name, "application/pdf")

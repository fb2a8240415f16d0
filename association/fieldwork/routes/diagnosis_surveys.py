"""Surveys of a diagnosis: begun, opened and read by animators, answered at a public address."""

import segno
from flask import url_for
from flask_babel import gettext as _

from association.core.assets import public_url
from association.core.web import allow, anyone, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import diagnosis_surveys as commands
from association.fieldwork.forms.diagnoses import SurveyForm
from association.fieldwork.queries import diagnoses as diagnosis_queries
from association.fieldwork.queries import diagnosis_surveys as queries
from association.fieldwork.routes.blueprint import fieldwork, public
from association.fieldwork.routes.diagnoses import diagnosis_page, diagnosis_url
from association.questionnaires.answering import answering, of_slug
from association.questionnaires.commands import surveys as shared
from association.questionnaires.queries import current_edition


def survey_url(survey) -> str:
    """The page of a survey."""
    return url_for("fieldwork.diagnosis_survey", diagnosis_id=survey.diagnosis_id, survey_id=survey.id)


def survey_tabs(survey) -> list[tuple]:
    """The parts of its page, for those who lay out its questions."""
    ident = survey.questionnaire_id
    parts = [(_("Odpowiedzi"), survey_url(survey), "survey")]
    if rules.work_part(viewer(), survey):
        parts.append((_("Pytania"), url_for("questionnaires.builder", questionnaire_id=ident), "questions"))
        parts.append((_("Wyniki pytań"), url_for("questionnaires.results", questionnaire_id=ident), "results"))
        parts.append((_("Historia"), url_for("core.trail", kind=survey.audit_kind, record_id=survey.id), "history"))
    return parts


@fieldwork.route("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/new", methods=["GET", "POST"])
@allow(rules.work, on=diagnosis_queries.diagnosis)
def new_diagnosis_survey(diagnosis):
    """Begin one; the next step is its questions."""
    form = SurveyForm(data={"title": _("Ankieta dla mieszkańców"), "ready": True})
    if form.accepts(commands.begin, diagnosis):
        to = url_for("questionnaires.builder", questionnaire_id=form.result.questionnaire_id)
        return done(_("Dodano: %(title)s.", title=form.title.data), to=to)
    return diagnosis_page("diagnoses/new_survey.html", diagnosis, form=form, status=form.status)


@fieldwork.get("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/<int:survey_id>")
@allow(rules.see, on=queries.survey)
def diagnosis_survey(survey):
    """The address for those who answer, and how many did."""
    url = public_url("consultation.diagnosis_survey", slug=survey.slug)
    [row] = [row for row in queries.of_diagnosis(survey.diagnosis_id) if row.id == survey.id]
    return diagnosis_page(
        "diagnoses/survey.html",
        survey.diagnosis,
        survey=survey,
        edition=current_edition(survey.questionnaire_id),
        url=url,
        code=segno.make(url, error="m").svg_data_uri(border=2, scale=4, dark="#000", light="#fff"),
        answers=row.answers,
    )


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/<int:survey_id>/opening")
@allow(rules.work_part, on=queries.survey)
def open_diagnosis_survey(survey):
    """Take answers."""
    shared.open_survey(survey, actor=viewer())
    return done(_("Można już odpowiadać."), to=survey_url(survey))


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/<int:survey_id>/closure")
@allow(rules.work_part, on=queries.survey)
def close_diagnosis_survey(survey):
    """Take no more answers."""
    shared.close_survey(survey, actor=viewer())
    return done(_("Odpowiedzi nie są już przyjmowane."), to=survey_url(survey), undo=_undo(survey, "open"))


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/<int:survey_id>/removal")
@allow(rules.work_part, on=queries.survey)
def remove_diagnosis_survey(survey):
    """Put it away."""
    shared.remove_survey(survey, actor=viewer())
    said = _("Usunięto: %(title)s.", title=survey.questionnaire.title)
    return done(said, to=diagnosis_url(survey.diagnosis), undo=_undo(survey, "restore"))


@fieldwork.post("/fieldwork/diagnoses/<int:diagnosis_id>/surveys/<int:survey_id>/restoration")
@allow(rules.work_part, on=queries.removed_survey)
def restore_diagnosis_survey(survey):
    """Bring it back."""
    shared.restore_survey(survey, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=survey.questionnaire.title), to=survey_url(survey))


def _undo(survey, how: str) -> str:
    place = {"diagnosis_id": survey.diagnosis_id, "survey_id": survey.id}
    return url_for(f"fieldwork.{how}_diagnosis_survey", **place)


@public.route("/diagnosis-surveys/<slug>", methods=["GET", "POST"], endpoint="diagnosis_survey")
@allow(anyone)
@of_slug(queries.by_slug)
def answer(survey):
    """The questions, then thanks."""
    return answering(survey, commands.answer, "fieldwork/surveys", project=survey.diagnosis.project)

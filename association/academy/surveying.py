"""What tests and surveys lend to the rest of the house: their kind of record, what they count, what they keep."""

from statistics import fmean

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.academy import rules
from association.academy.models.surveys import Survey, SurveyAnswer
from association.academy.queries import cohorts, surveys
from association.academy.routes.surveys import survey_tabs, survey_url
from association.core.database import remembered
from association.core.feature import EvidenceGroup, EvidenceLine, Holding, Measure, Measured, RecordType


def _outcomes(project_id: int) -> list:
    return remembered(("academy.outcomes", project_id), lambda: surveys.outcomes(project_id=project_id))


def _tests(project_id: int) -> list:
    return [one for one in _outcomes(project_id) if one.improved_share is not None]


def _evaluations(project_id: int) -> list:
    return [one for one in _outcomes(project_id) if one.satisfied is not None]


def count_improved(project_id: int) -> Measured:
    """People whose test after the course is better; the answers are themselves the proof."""
    improved = sum(one.comparison.improved for one in _tests(project_id))
    return Measured(improved, improved)


def count_share(project_id: int) -> Measured:
    """The same in percent of those who answered twice."""
    tests = _tests(project_id)
    pairs = sum(len(one.comparison.pairs) for one in tests)
    share = round(100 * sum(one.comparison.improved for one in tests) / pairs) if pairs else 0
    return Measured(share, share)


def count_satisfaction(project_id: int) -> Measured:
    """The mean of all scales of all evaluation surveys, each answer alike, in percent."""
    found = _evaluations(project_id)
    answers = [one.satisfaction for one in found for _answer in range(one.answers)]
    mean = round(fmean(answers)) if answers else 0
    return Measured(mean, mean)


def improved(viewer, project_id) -> list[EvidenceGroup]:
    """The tests with enough pairs."""
    return _group(viewer, _("Testy przed i po"), _tests(project_id), _of_test)


def satisfaction(viewer, project_id) -> list[EvidenceGroup]:
    """The surveys with enough answers."""
    return _group(viewer, _("Ankiety ewaluacyjne"), _evaluations(project_id), _of_evaluation)


def _of_test(one) -> tuple[str, int]:
    pairs = len(one.comparison.pairs)
    said = ngettext(
        "lepszy wynik: %(better)d z %(num)d osoby",
        "lepszy wynik: %(better)d z %(num)d osób",
        pairs,
        better=one.comparison.improved,
    )
    return said, one.comparison.improved


def _of_evaluation(one) -> tuple[str, int]:
    said = ngettext("%(num)d odpowiedź", "%(num)d odpowiedzi", one.answers)
    return f"{said}, {_('zadowolenie: %(share)d %%', share=one.satisfied)}", one.satisfied


def _group(viewer, label, outcomes, told) -> list[EvidenceGroup]:
    names = cohorts.titles({one.cohort_id for one in outcomes}) if outcomes else {}
    seen = surveys.seen_among(viewer, [one.survey_id for one in outcomes])
    lines = []
    for one in outcomes:
        said, amount = told(one)
        url = url_for("academy.survey", cohort_id=one.cohort_id, survey_id=one.survey_id)
        url = url if one.survey_id in seen else None
        proof = (_("wyniki"), url) if url else None
        lines.append(EvidenceLine(one.title, url, f"{names[one.cohort_id]}: {said}", amount, proof))
    return [EvidenceGroup(label, lines, are_proofs=True)] if lines else []


RECORDS = [
    RecordType(
        kind=Survey.audit_kind,
        label=_l("Test albo ankieta"),
        load=surveys.survey_by_id,
        title=lambda survey: survey.questionnaire.title if survey.questionnaire_id else "",
        url=survey_url,
        edit=rules.mark_in,
        titles=surveys.titles,
        tabs=survey_tabs,
        thread="academy",
        visible_ids=surveys.visible_ids,
    )
]
MEASURES = [
    Measure(
        "academy.improved",
        _l("Osoby z lepszym wynikiem testu po zajęciach (od 5 par; dowodem są odpowiedzi)"),
        _l("osób"),
        count_improved,
        improved,
    ),
    Measure(
        "academy.share_improved",
        _l("Odsetek osób z lepszym wynikiem testu po zajęciach (od 5 par; dowodem są odpowiedzi)"),
        _l("%"),
        count_share,
        improved,
    ),
    Measure(
        "academy.satisfaction",
        _l("Zadowolenie z zajęć według ankiet (od 5 odpowiedzi; dowodem są odpowiedzi)"),
        _l("%"),
        count_satisfaction,
        satisfaction,
    ),
]
HOLDINGS = [
    Holding(
        SurveyAnswer,
        ("code",),
        purpose=_l("porównanie wyników testu przed zajęciami i po nich, bez nazwisk"),
        basis=_l("prawnie uzasadniony interes: ocena jakości zajęć, art. 6 ust. 1 lit. f RODO"),
        retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu"),
    )
]

"""What surveys after a conference lend to the rest of the house: their kind of record."""

from flask_babel import lazy_gettext as _l

from association.conferences import rules
from association.conferences.models import ConferenceSurvey
from association.conferences.queries import surveys
from association.conferences.routes.surveys import survey_tabs, survey_url
from association.core.feature import RecordType

RECORDS = [
    RecordType(
        kind=ConferenceSurvey.audit_kind,
        label=_l("Ankieta po konferencji"),
        load=surveys.survey_by_id,
        title=lambda survey: survey.questionnaire.title if survey.questionnaire_id else "",
        url=survey_url,
        edit=rules.manage_in,
        titles=surveys.titles,
        tabs=survey_tabs,
        thread="conferences",
        visible_ids=surveys.visible_ids,
    )
]

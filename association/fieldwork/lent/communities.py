"""What the rest of the house gets from communities and their diagnoses; see the package."""

from collections import defaultdict

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish, teryt
from association.core.feature import Hit, Holding, RecordType
from association.core.i18n import locale
from association.fieldwork import rules
from association.fieldwork.models import (
    Community,
    CommunityDiagnosis,
    CommunityResource,
    CommunityStage,
    DiagnosisAgreement,
    DiagnosisFinding,
    DiagnosisSurvey,
)
from association.fieldwork.queries import communities, diagnoses, diagnosis_parts, diagnosis_surveys
from association.fieldwork.routes.communities import community_tabs, community_url
from association.fieldwork.routes.diagnoses import diagnosis_tabs, diagnosis_url
from association.fieldwork.routes.diagnosis_surveys import survey_tabs, survey_url
from association.projects.queries.retention import kept_until

RECORDS = [
    RecordType(
        kind=Community.audit_kind,
        label=_l("Społeczność"),
        load=communities.community,
        title=lambda record: record.name,
        url=community_url,
        edit=rules.work,
        titles=communities.titles,
        tabs=community_tabs,
        thread="fieldwork",
        visible_ids=communities.visible_ids,
    ),
    RecordType(
        kind=CommunityDiagnosis.audit_kind,
        label=_l("Diagnoza"),
        load=diagnoses.diagnosis,
        title=lambda record: record.title,
        url=diagnosis_url,
        edit=rules.work,
        titles=diagnoses.titles,
        tabs=diagnosis_tabs,
        thread="fieldwork",
        visible_ids=diagnoses.visible_ids,
    ),
    RecordType(
        kind=DiagnosisSurvey.audit_kind,
        label=_l("Ankieta diagnozy"),
        load=diagnosis_surveys.survey_by_id,
        title=lambda survey: survey.questionnaire.title if survey.questionnaire_id else "",
        url=survey_url,
        edit=rules.work_part,
        titles=diagnosis_surveys.titles,
        tabs=survey_tabs,
        thread="fieldwork",
        visible_ids=diagnosis_surveys.visible_ids,
    ),
]
_WORK = {
    "purpose": _l("diagnoza społeczności: kto i co może pomóc, z kim uzgodniono wnioski"),
    "basis": _l("zadanie w interesie publicznym, art. 6 ust. 1 lit. e RODO"),
    "retention": _l("przez czas projektu i 5 lat po jego rozliczeniu"),
}
HOLDINGS = [
    Holding(Community, ("area", "about"), by=(), **_WORK),
    Holding(CommunityStage, ("note",), by=(), **_WORK),
    Holding(CommunityDiagnosis, ("goal", "methods", "sample", "sources", "conclusions"), by=(), **_WORK),
    Holding(
        CommunityResource,
        ("person_id", "name", "offers"),
        until=kept_until(CommunityResource, ("diagnosis_id", CommunityDiagnosis)),
        **_WORK,
    ),
    Holding(DiagnosisFinding, ("text", "whom", "source"), by=(), **_WORK),
    Holding(DiagnosisAgreement, ("name", "agreed_on"), by=(), **_WORK),
]


def _url(what: str, ident: int) -> str:
    return f"{url_for('fieldwork.overview')}/{what}/{ident}"


_PAGES = {"community": "communities", "diagnosis": "diagnoses"}
_ICONS = {"community": "map", "diagnosis": "search"}


def search(viewer, words, limit) -> list[Hit]:
    """Communities, then diagnoses."""
    if not rules.enter(viewer):
        return []
    return [
        Hit(title, _url(_PAGES[what], ident), teryt.label(municipality), _ICONS[what], "fieldwork")
        for what, ident, title, municipality in communities.found(viewer, words, limit)
    ]


def about_project(viewer, project) -> list[Hit]:
    """The communities of a project."""
    if not rules.enter(viewer):
        return []
    count = communities.count_of_project(project.id)
    if not count:
        return []
    title = ngettext("%(num)d społeczność", "%(num)d społeczności", count)
    return [Hit(title, url_for("fieldwork.communities", project=project.id), "", "map", "fieldwork")]


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The diagnoses on whose map of resources these persons stand."""
    return _on_maps(viewer, "person_id", person_ids) if rules.enter(viewer) else {}


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The diagnoses on whose map these organisations stand, or with whom they were agreed."""
    return _on_maps(viewer, "organisation_id", organisation_ids) if rules.enter(viewer) else {}


def _on_maps(viewer, column: str, ids) -> dict[int, list[Hit]]:
    told: dict[int, list[Hit]] = defaultdict(list)
    for row in diagnosis_parts.mentioning(viewer, column, list(ids)):
        said = _("na mapie zasobów") if row.what == "resource" else _("uzgodniono wnioski")
        meta = f"{said}, {polish.short_date(row.begun_on, locale())}"
        told[row.about].append(Hit(row.title, _url("diagnoses", row.id), meta, "search", "fieldwork"))
    return told

"""Whom the academy reached in a project: each person with each of his or her cohorts, for counts over activities."""

from flask import url_for
from flask_babel import gettext as _

from association.academy.queries import certificates, measures
from association.core import polish
from association.core.feature import Reached
from association.core.i18n import locale


def enrolled(viewer, project_id) -> list[Reached]:
    """Everybody who takes part."""
    return [_taking(viewer, one, one.enrolled_on_paper) for one in _takings(viewer, project_id)]


def attended(viewer, project_id) -> list[Reached]:
    """Those who reached the required attendance."""
    return [_taking(viewer, one, one.passed_on_paper) for one in _takings(viewer, project_id) if one.passed]


def certified(viewer, project_id) -> list[Reached]:
    """Everybody with a valid certificate, itself the proof; who was erased counts under a number of its own."""
    found = []
    for one in certificates.of_project(project_id, viewer):
        url = url_for("certificates.certificate", certificate_id=one.id) if viewer and one.visible else None
        found.append(
            Reached(
                person_id=one.person_id or -one.id,
                documented=True,
                activity=one.cohort,
                url=url,
                category=one.cohort,
                detail=_("zaświadczenie nr %(number)s", number=one.label) if viewer else "",
                proof=(_("nr %(number)s", number=one.label), url or "") if viewer else None,
            )
        )
    return found


def _takings(viewer, project_id):
    return measures.takings(project_id, viewer) if viewer else measures.all_takings(project_id)


def _taking(viewer, one, proved: bool) -> Reached:
    if viewer is None:
        return Reached(one.person_id, proved, one.cohort, category=one.cohort)
    url = None
    if one.visible:
        url = url_for("academy.participant", cohort_id=one.cohort_id, enrolment_id=one.enrolment_id)
    attended, planned = (
        polish.hours(minutes, locale=locale()).partition("\N{NO-BREAK SPACE}")[0]
        for minutes in (one.attended, one.planned)
    )
    return Reached(
        one.person_id,
        proved,
        one.cohort,
        url,
        category=one.cohort,
        detail=_("%(attended)s z %(planned)s godz.", attended=attended, planned=planned),
        proof=(_("podpisane listy"), url or "") if proved else None,
    )

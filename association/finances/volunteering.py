"""Volunteering as measures for indicators, and the evidence behind their numbers."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.feature import EvidenceGroup, EvidenceLine, Measure
from association.core.i18n import locale
from association.documents.queries import signed_sheets
from association.finances import rules
from association.finances.contribution_papers import month_name
from association.finances.models.contributions import Timesheet
from association.finances.queries import volunteering as queries
from association.projects.queries import seen_project


def _url(project_id: int, row) -> str:
    return url_for("finances.agreement", project_id=project_id, agreement_id=row.agreement_id)


def _people(viewer, project_id: int) -> list[EvidenceGroup]:
    return _groups(viewer, project_id, lambda _months: 1, queries.count_volunteers)


def _hours(viewer, project_id: int) -> list[EvidenceGroup]:
    return _groups(
        viewer, project_id, lambda months: sum(row.minutes for row in months) // queries.HOUR, queries.count_hours
    )


def _groups(viewer, project_id: int, amount, count) -> list[EvidenceGroup]:
    """Each person with the months of his or her work; names only for those who see the agreements."""
    rows, project = queries.months(project_id), seen_project(viewer, project_id)
    people: dict[int, list] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    if not people:
        return []
    if project is None or not rules.see(viewer, project):
        hidden = len(people)
        said = ngettext("%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", hidden)
        return [EvidenceGroup(_("Wolontariat"), [EvidenceLine(said, None, amount=count(project_id).achieved)])]
    sheets = signed_sheets(Timesheet.audit_kind, [row.timesheet_id for row in rows])
    lines = []
    for months in people.values():
        one, minutes = months[0], sum(row.minutes for row in months)
        proved = any(row.signed for row in months)
        url = _url(project_id, one)
        lines.append(
            EvidenceLine(
                f"{one.family_name} {one.given_name}",
                url,
                polish.duration(minutes, locale()),
                amount(months),
                proof=(_("podpisane karty pracy"), url) if proved else None,
            )
        )
    papers = [
        EvidenceLine(
            sheet.title,
            url_for("documents.document", document_id=sheet.id),
            f"{row.given_name} {row.family_name}, {month_name(row.month)}",
        )
        for row in rows
        if (sheet := sheets.get(row.timesheet_id))
    ]
    groups = [EvidenceGroup(_("Wolontariat"), lines), EvidenceGroup(_("Karty pracy"), papers, are_proofs=True)]
    return [group for group in groups if group.lines]


MEASURES = [
    Measure(
        "finances.volunteers",
        _l("Osoby pracujące społecznie (z dowodem, gdy jest ich podpisana karta pracy)"),
        _l("osób"),
        queries.count_volunteers,
        _people,
    ),
    Measure(
        "finances.volunteer_hours",
        _l("Godziny pracy społecznej (z dowodem, gdy karta pracy jest podpisana)"),
        _l("godz."),
        queries.count_hours,
        _hours,
    ),
]

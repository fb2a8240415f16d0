"""What stands behind the number of an indicator."""

from flask_babel import gettext as _

from association.core.feature import EvidenceGroup, EvidenceLine, measure
from association.projects.queries.indicators import values


def evidence(viewer, indicator, entered=None) -> list[EvidenceGroup]:
    """Groups of evidence: what the measure counted, or the values that people entered."""
    if indicator.measure_key:
        found = measure(indicator.measure_key)
        return list(found.evidence(viewer, indicator.project_id)) if found else []
    lines = [
        EvidenceLine(
            title=row.note or _("wpis bez uwagi"),
            url=None,
            meta=row.dated_on.isoformat(),
            amount=row.value,
            proof=(row.document_title, "") if row.document_title and not row.document_archived_at else None,
        )
        for row in (values(indicator.id) if entered is None else entered)
    ]
    return [EvidenceGroup(_("Wpisane wartości"), lines)] if lines else []


def evidence_rows(groups) -> list[tuple]:
    """The same as a table: group, what, details, how much, proof."""
    return [
        (str(group.label), line.title, line.meta, line.amount, line.proof[0] if line.proof else "")
        for group in groups
        for line in group.lines
    ]

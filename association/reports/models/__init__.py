"""What is kept about reports."""

from association.reports.models.links import (
    SEEN,
    AuditorLink,
    AuditorVisit,
    ReportPackage,
    device_of,
)
from association.reports.models.reports import STATES, Report, ReportText, Snapshot, canonical, fingerprint
from association.reports.models.templates import AMOUNTS, FILLS, KINDS, ReportTemplate, built_in

__all__ = [
    "AMOUNTS",
    "FILLS",
    "KINDS",
    "SEEN",
    "STATES",
    "AuditorLink",
    "AuditorVisit",
    "Report",
    "ReportPackage",
    "ReportTemplate",
    "ReportText",
    "Snapshot",
    "built_in",
    "canonical",
    "device_of",
    "fingerprint",
]

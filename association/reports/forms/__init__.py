"""What people type about reports."""

from association.reports.forms.reports import (
    AcceptanceForm,
    AmountForm,
    CorrectionForm,
    NewReportForm,
    ReportForm,
    SubmissionForm,
    TextForm,
)
from association.reports.forms.templates import ChangeTemplateForm, NewTemplateForm, SectionForm, TemplateForm

__all__ = [
    "AcceptanceForm",
    "AmountForm",
    "ChangeTemplateForm",
    "CorrectionForm",
    "NewReportForm",
    "NewTemplateForm",
    "ReportForm",
    "SectionForm",
    "SubmissionForm",
    "TemplateForm",
    "TextForm",
]

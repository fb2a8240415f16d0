"""What people type about projects."""

from association.projects.forms.grants import (
    AmendmentForm,
    ChangeAmendmentForm,
    ChangeTrancheForm,
    GrantForm,
    ReceiptForm,
    SignedAmendmentForm,
    TrancheForm,
)
from association.projects.forms.indicators import ChangeIndicatorForm, ExplanationForm, IndicatorForm, ValueForm
from association.projects.forms.marking import (
    ChangeMarkingForm,
    LogoForm,
    MarkingForm,
)
from association.projects.forms.obligations import (
    ChangeObligationForm,
    ChangeRiskForm,
    ChangeTargetGroupForm,
    ObligationForm,
    RiskForm,
    SettleForm,
    TargetGroupForm,
)
from association.projects.forms.people import (
    FunctionForm,
    MemberForm,
    PartnerForm,
    PartnershipForm,
    RoleForm,
)
from association.projects.forms.plan import ActionForm, ChangeActionForm, ReportActionForm, RescheduleForm
from association.projects.forms.projects import NewProjectForm, ProjectForm, StatusForm

__all__ = [
    "ActionForm",
    "AmendmentForm",
    "ChangeActionForm",
    "ChangeAmendmentForm",
    "ChangeIndicatorForm",
    "ChangeMarkingForm",
    "ChangeObligationForm",
    "ChangeRiskForm",
    "ChangeTargetGroupForm",
    "ChangeTrancheForm",
    "ExplanationForm",
    "FunctionForm",
    "GrantForm",
    "IndicatorForm",
    "LogoForm",
    "MarkingForm",
    "MemberForm",
    "NewProjectForm",
    "ObligationForm",
    "PartnerForm",
    "PartnershipForm",
    "ProjectForm",
    "ReceiptForm",
    "ReportActionForm",
    "RescheduleForm",
    "RiskForm",
    "RoleForm",
    "SettleForm",
    "SignedAmendmentForm",
    "StatusForm",
    "TargetGroupForm",
    "TrancheForm",
    "ValueForm",
]

"""What people type about projects."""

from association.projects.forms.indicators import ChangeIndicatorForm, IndicatorForm, ValueForm
from association.projects.forms.people import FunctionForm, MemberForm, PartnerForm, RoleForm
from association.projects.forms.projects import NewProjectForm, ProjectForm, StatusForm

__all__ = [
    "ChangeIndicatorForm",
    "FunctionForm",
    "IndicatorForm",
    "MemberForm",
    "NewProjectForm",
    "PartnerForm",
    "ProjectForm",
    "RoleForm",
    "StatusForm",
    "ValueForm",
]

"""What is asked about cohorts, sessions and the people in them."""

from association.academy.forms.cells import CellForm, ClosureForm
from association.academy.forms.cohorts import EditCohortForm, NewCohortForm
from association.academy.forms.enrolments import NewParticipantForm, WithdrawalForm
from association.academy.forms.sessions import EditSessionForm, SessionForm

__all__ = [
    "CellForm",
    "ClosureForm",
    "EditCohortForm",
    "EditSessionForm",
    "NewCohortForm",
    "NewParticipantForm",
    "SessionForm",
    "WithdrawalForm",
]

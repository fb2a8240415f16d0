from datetime import date, datetime, time

import pytest
from sqlalchemy.exc import IntegrityError

from association.academy.models import TrainingSession
from tests.factories.academy import make_cohort, make_session
from tests.factories.projects import make_project


@pytest.mark.parametrize(
    ("moment", "begun", "over"),
    [
        (datetime(2026, 10, 9, 8, 59), False, False),
        (datetime(2026, 10, 9, 9, 0), True, False),
        (datetime(2026, 10, 9, 16, 0), True, True),
        (datetime(2026, 10, 10, 0, 0), True, True),
    ],
)
def test_when_it_has_begun_and_is_over(moment, begun, over):
    session = TrainingSession(day=date(2026, 10, 9), starts=time(9), ends=time(16))
    assert (session.has_begun(moment), session.is_over(moment)) == (begun, over)


@pytest.mark.parametrize("wrong", [{"kind": "party"}, {"minutes": 0}, {"starts": time(16), "ends": time(9)}])
def test_the_database_refuses_nonsense(session, wrong):
    cohort = make_cohort(project=make_project())
    with pytest.raises(IntegrityError):
        make_session(cohort=cohort, **wrong)

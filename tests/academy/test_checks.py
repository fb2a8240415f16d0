from datetime import date

from association.academy.checks import checks
from association.projects import queries
from tests.factories.academy import make_cohort, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.projects import make_member, make_project


def test_a_session_that_is_over_and_has_no_signed_list_is_missing_it(session):
    beata = make_account(roles=["coordinator"])
    project = make_project()
    make_member(project=project, account=beata)
    cohort = make_cohort(project=project, starts_on=date(2026, 1, 1))
    signed, bare = (make_session(cohort=cohort, day=date(2026, 3, day), topic=f"Dzień {day}") for day in (1, 2))
    make_session(cohort=cohort, day=date(2026, 5, 1), topic="Inny okres")
    make_document(owner_kind="academy.session", owner_id=signed.id)
    session.flush()
    session.expire_all()
    found = list(checks(beata, queries.project(beata, project.id), date(2026, 3, 1), date(2026, 3, 31)))
    assert [(one.text, one.serious) for one in found] == [("Brak podpisanej listy: Dzień 2, 02.03.2026", True)]
    assert found[0].url == f"/academy/cohorts/{cohort.id}/sessions/{bare.id}/paper"

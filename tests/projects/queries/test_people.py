import pytest

from association.core.clock import now
from association.projects import queries
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation
from tests.factories.projects import make_member, make_partner, make_project


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def project(beata):
    found = make_project()
    make_member(project=found, account=beata)
    return queries.seen_project(beata, found.id)


def test_a_place_in_the_team_may_be_empty(beata, project):
    jan = make_account(name="Jan Lis", roles=["member"])
    assert queries.team_place(beata, project.id, beata.id).held.function == "coordinator"
    assert queries.team_place(beata, project.id, jan.id).held is None
    assert queries.team_place(beata, project.id, 999) is None
    assert queries.team_place(jan, project.id, beata.id) is None


def test_a_place_among_the_partners(beata, project):
    partner = make_partner(project=project, organisation=make_organisation(name="Teatr Grodzki"), role="partner")
    found = queries.partner_place(beata, project.id, partner.organisation_id)
    assert (found.held, found.whom.name) == (partner, "Teatr Grodzki")
    assert queries.partner_place(beata, project.id, 999) is None


def test_whom_one_may_choose(beata, project):
    jan = make_account(name="Jan Lis", roles=["member"])
    make_account(name="Zablokowana", roles=["member"], disabled_at=now())
    assert queries.accounts_to_choose(project) == [(jan.id, "Jan Lis")]
    assert [name for _id, name in queries.accounts_to_choose(None)] == ["Beata Tkacz", "Jan Lis"]

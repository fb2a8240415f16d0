import pytest

from association.core import history
from association.core.clock import now
from association.core.refusals import Refused
from association.people.models import Organisation
from association.projects import commands, queries
from association.projects.models import ProjectMember, ProjectPartner
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation
from tests.factories.projects import make_member, make_project


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def project(beata):
    found = make_project()
    make_member(project=found, account=beata, function="coordinator")
    return queries.whole_project(beata, found.id)


def team(session, project):
    return {row.account_id: row.function for row in session.query(ProjectMember).filter_by(project_id=project.id)}


def test_somebody_joins_the_team_once(session, project, beata):
    jan = make_account(name="Jan Lis", roles=["member"])
    commands.appoint(project, account_id=jan.id, function="promotion", actor=beata)
    assert team(session, project) == {beata.id: "coordinator", jan.id: "promotion"}
    with pytest.raises(Refused, match="już jest w zespole"):
        commands.appoint(project, account_id=jan.id, function="member", actor=beata)
    blocked = make_account(roles=["member"], disabled_at=now())
    with pytest.raises(Refused, match="zablokowane"):
        commands.appoint(project, account_id=blocked.id, function="member", actor=beata)


def test_a_project_keeps_a_coordinator(session, project, beata):
    place = queries.team_place(beata, project.id, beata.id)
    with pytest.raises(Refused, match="musi mieć koordynatora"):
        commands.engage(place, function="member", actor=beata)
    with pytest.raises(Refused, match="musi mieć koordynatora"):
        commands.dismiss(place, actor=beata)
    jan = make_account(name="Jan Lis", roles=["coordinator"])
    commands.engage(queries.team_place(beata, project.id, jan.id), function="coordinator", actor=beata)
    commands.engage(queries.team_place(beata, project.id, beata.id), function="member", actor=beata)
    assert team(session, project) == {beata.id: "member", jan.id: "coordinator"}


def test_whoever_leaves_can_be_brought_back(session, project, beata):
    jan = make_account(name="Jan Lis", roles=["member"])
    commands.appoint(project, account_id=jan.id, function="evaluator", actor=beata)
    commands.dismiss(queries.team_place(beata, project.id, jan.id), actor=beata)
    assert team(session, project) == {beata.id: "coordinator"}
    line = session.scalars(history.entries("projects.project", project.id)).first()
    assert (line.kind, line.action, line.title) == ("projects.member", "removed", "Jan Lis")
    session.expire_all()
    place = queries.team_place(beata, project.id, jan.id)
    with pytest.raises(Refused, match="nie ma już w zespole"):
        commands.dismiss(place, actor=beata)
    commands.engage(place, function="evaluator", actor=beata)
    assert team(session, project) == {beata.id: "coordinator", jan.id: "evaluator"}


def test_an_organisation_takes_part_in_one_role(session, project, beata):
    theatre = make_organisation(name="Teatr Grodzki")
    commands.join(project, organisation=theatre.id, role="partner", actor=beata)
    commands.join(project, organisation=theatre.id, role="miejsce wizyty studyjnej", actor=beata)
    assert [(row.organisation_id, row.role) for row in session.query(ProjectPartner)] == [
        (theatre.id, "miejsce wizyty studyjnej")
    ]


def test_a_new_organisation_comes_into_the_directory(session, project, beata):
    partner = commands.join(project, organisation="Gmina Janów", role="gmina", actor=beata)
    assert session.get(Organisation, partner.organisation_id).name == "Gmina Janów"


def test_a_partnership_ends(session, project, beata):
    theatre = make_organisation(name="Teatr Grodzki")
    commands.join(project, organisation=theatre.id, role="partner", actor=beata)
    commands.release(queries.partner_place(beata, project.id, theatre.id), actor=beata)
    assert session.query(ProjectPartner).count() == 0
    session.expire_all()
    with pytest.raises(Refused):
        commands.release(queries.partner_place(beata, project.id, theatre.id), actor=beata)

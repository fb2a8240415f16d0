"""Groups, partnerships, plans and work with local government: what makes them count, and how their pages work."""

import html
import io
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.documents.models import Document
from association.fieldwork.commands import government, groups, partnerships, plans
from association.fieldwork.models import (
    GroupMember,
    InitiativeGroup,
    Partnership,
    PartnershipParty,
)
from association.fieldwork.queries import figures
from association.fieldwork.queries.conditions import CONDITIONS
from association.people.models import Membership, Organisation, Person
from tests.factories.accounts import make_account
from tests.factories.documents import PDF
from tests.factories.fieldwork import make_community
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_project

FOUNDED = date(2026, 3, 4)
# The project, its team, the choices of the forms, and what the page itself asks.
GROUP_QUERIES = 6
PLAN_QUERIES = 5
LIST_QUERIES = 5


def _paper():
    return io.BytesIO(PDF), "dokument.pdf"


def _only(model):
    return db.session.scalars(select(model)).one()


def test_a_group_counts_from_the_day_on_its_document_and_not_without_it(app, saved, centre):
    animator, project_id = centre
    answer = animator.post(
        "/fieldwork/groups/new",
        data={"name": "Klub Sąsiada", "municipality": ["Janów", "2404033"], "project_id": project_id},
    )
    assert answer.status_code == 303, answer.text
    page = animator.get(answer.location).text
    assert "nie liczy się jeszcze do wskaźników" in page
    assert "Brakuje dnia zawiązania" in page
    founding = f"{answer.location}/founding"
    tomorrow = animator.post(founding, data={"formed_on": str(today() + timedelta(days=1))})
    assert tomorrow.status_code == 422
    assert "jeszcze nie nadszedł" in tomorrow.text
    assert animator.post(founding, data={"formed_on": str(FOUNDED)}).status_code == 303
    with app.app_context():
        assert _only(InitiativeGroup).state == "working"
        assert figures.counted("groups", project_id)[0] == 0
    assert "Brakuje dokumentu z datą" in animator.get(answer.location).text
    sent = {"formed_on": str(FOUNDED), "upload": _paper()}
    assert animator.post(founding, data=sent, content_type="multipart/form-data").status_code == 303
    with app.app_context():
        assert figures.counted("groups", project_id)[0] == 1
        assert _only(Document).dated_on == FOUNDED
    assert "nie liczy się" not in animator.get(answer.location).text
    assert animator.post(f"{answer.location}/archive").status_code == 303
    with app.app_context():
        assert figures.counted("groups", project_id)[0] == 0
    assert animator.get(f"{answer.location}/edit").status_code == 403
    assert animator.post(f"{answer.location}/restoration").status_code == 303


def test_a_group_becomes_an_organisation_of_the_directory_with_its_people(app, saved, centre):
    animator, project_id = centre
    with saved():
        actor = make_account(roles=["coordinator"])
        group = groups.begin_group(name="Kuchnia", municipality="2404033", project_id=project_id, actor=actor)
        groups.join_group(group, person=make_person("Danuta", "Lis").id, is_leader=True, actor=actor)
        gone = groups.join_group(group, person="Jan Nowy", actor=actor)
        groups.end_part(gone, actor=actor)
        here = f"/fieldwork/groups/{group.id}"
    twice = animator.post(f"{here}/members/new", data={"person": ["Lis Danuta", _person_id(app, "Lis")]})
    assert twice.status_code == 422
    assert "już jest w tej grupie" in twice.text
    offered = animator.get(f"{here}/organisation").text
    assert re.search(r'value="new" checked', offered)
    sent = {
        "organisation": ["Spółdzielnia socjalna Kuchnia", "new"],
        "kind": "social_cooperative",
        "outcome_on": str(today()),
        "take_members": "y",
    }
    assert animator.post(f"{here}/organisation", data=sent).status_code == 303
    with app.app_context():
        grown = _only(Organisation)
        assert (grown.kind, grown.municipality, grown.founded_on) == ("social_cooperative", "2404033", today())
        assert [row.person_id for row in db.session.scalars(select(Membership))] == [_person_id(app, "Lis")]
        assert _only(InitiativeGroup).state == "organisation"
        organisation_id = grown.id
    assert "Kuchnia" in animator.get(f"/people/organisations/{organisation_id}").text
    again = animator.post(f"{here}/organisation", data=sent | {"outcome_on": str(today())})
    assert "Zapisano już, że ta grupa założyła organizację" in again.text
    assert animator.post(f"{here}/organisation/removal").status_code == 303
    with app.app_context():
        assert _only(InitiativeGroup).state == "forming"
        assert db.session.get(Organisation, organisation_id)


def _person_id(app, family_name):
    with app.app_context():
        return db.session.scalar(select(Person.id).where(Person.family_name == family_name))


def test_a_partnership_has_parties_with_a_history_and_an_agreement_to_sign(app, saved, centre):
    animator, project_id = centre
    with saved():
        first = make_organisation("Gmina Janów", kind="local_government").id
    answer = animator.post(
        "/fieldwork/partnerships/new", data={"name": "Razem w Janowie", "kind": "development", "project_id": project_id}
    )
    here = answer.location
    joined = animator.post(f"{here}/parties/new", data={"organisation": ["Gmina Janów", first], "more": "yes"})
    assert joined.location == f"{here}/parties/new"
    animator.post(f"{here}/parties/new", data={"organisation": ["KGW Nowe", "new"], "brings": "kuchnia"})
    with app.app_context():
        assert len(db.session.scalars(select(PartnershipParty)).all()) == 2
        party = db.session.scalar(select(PartnershipParty).where(PartnershipParty.organisation_id == first))
        left = f"{here}/parties/{party.id}"
    assert animator.post(f"{left}/end").status_code == 303
    assert "zakończone" in animator.get(here).text
    assert animator.get(left).status_code == 200
    assert animator.post(f"{left}/removal").status_code == 303
    undo = re.search(r'action="([^"]+/parties/restoration[^"]*)"', animator.get(here).text)[1]
    assert animator.post(html.unescape(undo)).location == here
    with app.app_context():
        again = db.session.scalar(select(PartnershipParty).where(PartnershipParty.organisation_id == first))
        assert again.until == today()
    signed = {"agreed_on": str(FOUNDED), "ends_on": str(FOUNDED - timedelta(days=1))}
    assert "Koniec wypada przed początkiem" in animator.post(f"{here}/agreement", data=signed).text
    signed = {"agreed_on": str(FOUNDED), "ends_on": str(today() + timedelta(days=5)), "upload": _paper()}
    assert animator.post(f"{here}/agreement", data=signed, content_type="multipart/form-data").status_code == 303
    with app.app_context():
        assert _only(Partnership).state == "working"
        assert figures.counted("partnerships", project_id)[0] == 1
    assert animator.post(f"{here}/ending", data={"ends_on": str(today())}).status_code == 303
    assert animator.post(f"{here}/ending/removal").status_code == 303
    assert animator.get("/fieldwork/partnerships.csv").text.count("Razem w Janowie") == 1


def _noted(record):
    note(record, actor=None)


def test_work_of_another_project_is_not_there(saved, enter, centre):
    with saved():
        stranger = make_project(title="Cudzy", status="running").id
        actor = make_account(roles=["coordinator"])
        group = groups.begin_group(name="Cudza", project_id=stranger, actor=actor).id
        plan = plans.begin_plan(title="Cudzy", project_id=stranger, actor=actor)
        task = plans.add_task(plan, title="Tajne", actor=actor).id
        free = groups.begin_group(name="Wolna", actor=actor).id
        plan = plan.id
    animator, _project_id = centre
    for address in (f"groups/{group}", f"plans/{plan}", f"plans/{plan}/tasks/{task}", f"plans/{plan}.pdf"):
        assert animator.get(f"/fieldwork/{address}").status_code == 404
    assert animator.get(f"/fieldwork/groups/{free}").status_code == 200
    assert "Cudza" not in animator.get("/fieldwork/groups").text
    assert enter("member").get("/fieldwork/groups").status_code == 403
    refused = animator.post("/fieldwork/groups/new", data={"name": "Moja", "project_id": stranger})
    assert refused.status_code == 422


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_the_same_whatever_they_hold(saved, queries, centre, many):
    animator, project_id = centre
    with saved():
        actor = make_account(roles=["coordinator"])
        community = make_community(project_id=project_id)
        _noted(community)
        for number in range(many):
            group = groups.begin_group(name=f"Grupa {number}", community_id=community.id, actor=actor)
            plan = plans.begin_plan(title=f"Plan {number}", group_id=group.id, project_id=project_id, actor=actor)
            partnerships.begin_partnership(name=f"Razem {number}", project_id=project_id, actor=actor)
            facts = {"title": f"Program {number}", "kind": "programme", "begun_on": FOUNDED, "project_id": project_id}
            government.begin_government(organisation=f"Gmina {number}", actor=actor, **facts)
        for number in range(many):
            groups.join_group(group, person=f"Ada Maj{number}", actor=actor)
            plans.add_task(plan, title=f"Zadanie {number}", actor=actor)
        addresses = {f"groups/{group.id}": GROUP_QUERIES, f"plans/{plan.id}": PLAN_QUERIES}
    lists = dict.fromkeys(("groups", "partnerships", "plans", "government"), LIST_QUERIES)
    for address, count in (addresses | lists).items():
        animator.get(f"/fieldwork/{address}")
        with queries() as seen:
            assert animator.get(f"/fieldwork/{address}").status_code == 200
        assert len(seen) == count, (address, seen)


def test_persons_are_chosen_for_lists_by_their_groups_as_far_as_one_sees_them(session):
    actor = make_account(roles=["animator"])
    group = groups.begin_group(name="Wolna", actor=actor)
    hidden = groups.begin_group(name="Cudza", project_id=make_project(title="Cudzy").id, actor=actor)
    member = groups.join_group(group, person="Ada Maj", actor=actor)
    groups.join_group(hidden, person="Ewa Lis", actor=actor)
    condition = next(each for each in CONDITIONS if each.key == "fieldwork.group")
    assert condition.choices(actor) == [(group.id, "Wolna")]
    chosen = condition.chosen(actor, [str(group.id), str(hidden.id)])
    assert session.scalars(chosen).all() == [member.person_id]


def test_days_keep_their_order(session):
    actor = make_account(roles=["coordinator"])
    group = groups.begin_group(name="Grupa", actor=actor)
    groups.form_group(group, formed_on=FOUNDED, actor=actor)
    with pytest.raises(Refused):
        groups.dissolve_group(group, dissolved_on=FOUNDED - timedelta(days=1), actor=actor)
    groups.dissolve_group(group, dissolved_on=today(), actor=actor)
    assert group.state == "dissolved"
    groups.resume_group(group, actor=actor)
    assert group.state == "working"
    plan = plans.begin_plan(title="Pusty", actor=actor)
    with pytest.raises(Refused):
        plans.agree_plan(plan, agreed_on=today(), actor=actor)
    with pytest.raises(Refused):
        plans.begin_plan(title="Z niczego", take_needs=True, actor=actor)
    assert session.scalars(select(GroupMember)).all() == []

"""Groups, partnerships, plans and work with local government: what makes them count, and how their pages work."""

import io
from datetime import date, timedelta

import outloud
import pytest
from sqlalchemy import select

from association.core.clock import today
from association.core.database import db
from association.core.refusals import Refused
from association.documents.models import Document
from association.fieldwork.commands import government, groups, partnerships, plans
from association.fieldwork.models import (
    ActionPlan,
    DiagnosisFinding,
    GovernmentWork,
    GroupMember,
    InitiativeGroup,
    Partnership,
    PartnershipParty,
    PlanTask,
)
from association.fieldwork.queries import figures
from association.people.models import Membership, Organisation, Person
from tests.factories.accounts import make_account
from tests.factories.documents import PDF
from tests.factories.fieldwork import make_community, make_diagnosis
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_member, make_project

FOUNDED = date(2026, 3, 4)
# The project, its team, the choices of the forms, and what the page itself asks.
GROUP_QUERIES = 6
PLAN_QUERIES = 5
LIST_QUERIES = 5


@pytest.fixture
def centre(saved, enter):
    """(browser of an animator, id of the project in whose team she is)"""
    with saved():
        account = make_account(name="Ola Wilk", roles=["animator"])
        project = make_project(title="Ośrodek wsparcia", status="running")
        make_member(project=project, account=account, function="member")
        ids = account.id, project.id
    return enter(account_id=ids[0]), ids[1]


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


def test_the_needs_of_a_diagnosis_become_tasks_that_wait_on_the_desk_until_they_are_done(app, saved, enter, centre):
    animator, project_id = centre
    with saved():
        owner = make_account(name="Iga Bór", roles=["animator"])
        project = db.session.get(type(make_project()), project_id)
        make_member(project=project, account=owner, function="member")
        diagnosis = make_diagnosis(owner, project_id=project_id)
        db.session.add(diagnosis)
        _noted(diagnosis)
        for weight, text in ((1, "autobus"), (3, "sklep")):
            _noted(DiagnosisFinding(diagnosis_id=diagnosis.id, kind="need", text=text, weight=weight))
        ids = owner.id, diagnosis.id
    sent = {"title": "Plan wsi", "diagnosis_id": ids[1], "take_needs": "y", "project_id": project_id}
    here = animator.post("/fieldwork/plans/new", data=sent).location
    with app.app_context():
        tasks = db.session.scalars(select(PlanTask).order_by(PlanTask.position)).all()
        assert [task.title for task in tasks] == ["sklep", "autobus"]
        shop = tasks[0].id
        version = tasks[0].version
    mine = {"title": "Otworzyć sklep", "owner_id": ids[0], "due": str(today()), "version": version}
    assert animator.post(f"{here}/tasks/{shop}", data=mine).status_code == 303
    assert animator.post(f"{here}/tasks/{shop}", data=mine | {"title": "Kiosk"}).status_code == 409
    assert animator.post(f"{here}/adoption", data={"agreed_on": str(today())}).status_code == 303
    desk = enter(account_id=ids[0])
    assert "Otworzyć sklep" in desk.get("/").text
    undone = animator.post(f"{here}/finish", data={"finished_on": str(today())})
    assert "są zadania do zrobienia" in undone.text
    done = desk.post(f"{here}/tasks/{shop}/done?next=/", data={"done_on": str(today()), "outcome": "Jest sklep."})
    assert done.location == "/"
    assert "Otworzyć sklep" not in desk.get("/").get_data(as_text=True).split("toast")[0]
    in_place = {"HX-Request": "true", "HX-Request-Type": "partial"}
    order = animator.post(f"{here}/tasks/order", data={"order": [str(shop + 1), str(shop)]}, headers=in_place)
    assert order.status_code == 200
    assert order.text.index("autobus") < order.text.index("Otworzyć sklep")
    moved = animator.post(f"{here}/tasks/{shop}/up", headers=in_place)
    assert "Zadanie jest teraz 1. z 2." in moved.text
    assert animator.post(f"{here}/tasks/{shop + 1}/removal").status_code == 303
    assert animator.post(f"{here}/finish", data={"finished_on": str(today())}).status_code == 303
    with app.app_context():
        assert _only(ActionPlan).state == "finished"
        assert figures.counted("plans", project_id)[0] == 1
    assert animator.post(f"{here}/tasks/{shop}/reopening").status_code == 303
    with app.app_context():
        assert _only(ActionPlan).state == "agreed"


def _noted(record):
    from association.core.history import note

    note(record, actor=None)


def test_work_with_local_government_ends_in_a_document(app, centre):
    animator, project_id = centre
    sent = {
        "organisation": ["Przymiłów", "new"],
        "title": "Program współpracy",
        "kind": "programme",
        "begun_on": str(FOUNDED),
        "state": "talks",
        "project_id": project_id,
    }
    wrong = animator.post("/fieldwork/government/new", data=sent | {"begun_on": "jutro"})
    assert wrong.status_code == 422
    assert 'value="Program współpracy"' in wrong.text
    here = animator.post("/fieldwork/government/new", data=sent).location
    assert animator.get(f"{here}/edit").status_code == 200
    changed = sent | {"state": "drafting", "version": 1}
    assert animator.post(f"{here}/edit", data=changed).location == here
    stale = animator.post(f"{here}/edit", data=changed | {"title": "Coś innego"})
    assert stale.status_code == 409
    assert "Coś innego" in stale.text
    with app.app_context():
        assert _only(Organisation).kind == "local_government"
    facts = {"adopted_on": str(FOUNDED - timedelta(days=1)), "resolution": "XX/1/2026"}
    assert animator.post(f"{here}/adoption", data=facts).status_code == 422
    assert animator.post(f"{here}/adoption", data=facts | {"adopted_on": str(FOUNDED)}).status_code == 303
    with app.app_context():
        assert _only(GovernmentWork).state == "adopted"
    assert "Brakuje dokumentu" in animator.get(here).text
    assert "Na jakim etapie" not in animator.get(f"{here}/edit").text
    assert animator.post(f"{here}/resumption").status_code == 303
    assert animator.post(f"{here}/stop").status_code == 303
    with app.app_context():
        assert _only(GovernmentWork).state == "stopped"


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


def test_the_papers_to_sign_are_read_aloud_without_a_fault(saved, tmp_path, centre):
    animator, project_id = centre
    with saved():
        actor = make_account(roles=["coordinator"])
        group = groups.begin_group(name="Grupa z bardzo-długą-nazwą " * 6, goal="sad\n\n– staw", actor=actor)
        for number in range(40):
            groups.join_group(group, person=f"Ada Maj{number}", is_leader=not number, actor=actor)
        bare = partnerships.begin_partnership(name="Razem #let \\ $", project_id=project_id, actor=actor)
        plan = plans.begin_plan(title="Plan", goal="cel", actor=actor)
        plans.add_task(plan, title="Zadanie " * 30, who_else="sołtyska", due=FOUNDED, actor=actor)
        papers = (
            f"groups/{group.id}/declaration.pdf",
            f"partnerships/{bare.id}/agreement.pdf",
            f"plans/{plan.id}.pdf",
        )
    for paper in papers:
        answer = animator.get(f"/fieldwork/{paper}")
        file = tmp_path / "paper.pdf"
        file.write_bytes(answer.data)
        assert [f"{one.rule} {one.message}" for one in outloud.check(str(file)).sorted_findings()] == []

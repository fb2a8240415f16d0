"""Communities: what the stages of the OSL model rest on, who reaches them, who finds and changes a community."""

from datetime import date, timedelta

import pytest

from association.core.clock import now, today
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.fieldwork.commands import communities as commands
from association.fieldwork.models import (
    RESOURCE_KINDS,
    ActionPlan,
    Community,
    CommunityResource,
    DiagnosisFinding,
    GovernmentWork,
    GroupMember,
    InitiativeGroup,
    Partnership,
    PlanTask,
)
from association.fieldwork.queries import communities as queries
from association.fieldwork.queries import diagnoses
from association.fieldwork.stages import stages
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.fieldwork import make_community, make_diagnosis, make_entry
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_member, make_project

DAY = date(2026, 3, 4)
LIST = "/fieldwork/communities"


def kept(record):
    note(record, actor=None)
    db.session.flush()
    return record


def ladder(community) -> dict:
    """{stage: what it lacks} as the data stand now."""
    viewer = make_account(roles=["administrator"])
    record = queries.community(viewer, community.id)
    told = stages(
        record,
        reached={},
        facts=queries.facts(record),
        diagnoses=diagnoses.of_community(record.id),
        plans=queries.plans(record.id),
        grown=queries.grown(record.id),
    )
    return {stage.key: len(stage.missing) for stage in told}


def test_a_stage_is_ready_when_the_data_show_all_that_it_needs(session):
    animator = make_account(roles=["animator"])
    community = kept(make_community(municipality=""))
    assert ladder(community) == {"preparation": 4, "diagnosis": 4, "leaders": 3, "networks": 2, "handover": 3}

    facts = {"municipality": "2404033", "area": "Cała wieś", "organiser_id": animator.id}
    commands.change_community(community, actor=None, **facts)
    office = make_organisation("Gmina Janów", kind="local_government")
    work = {"organisation_id": office.id, "title": "Program", "kind": "programme", "begun_on": DAY}
    kept(GovernmentWork(municipality="2404033", **work))
    draft = kept(make_entry(animator, community_id=community.id, completed_at=None))
    assert ladder(community)["preparation"] == 1
    draft.completed_at = now()
    note(draft, actor=None)
    assert ladder(community)["preparation"] == 0

    texts = {"goal": "Po co", "methods": "Rozmowy", "community_id": community.id}
    diagnosis = kept(make_diagnosis(animator, **texts))
    about = {"diagnosis_id": diagnosis.id}
    note_all([CommunityResource(kind=kind, name=kind, **about) for kind in RESOURCE_KINDS], actor=None)
    note_all([DiagnosisFinding(kind=kind, text="Tak", **about) for kind in ("need", "potential")], actor=None)
    assert ladder(community)["diagnosis"] == 1
    diagnosis.state, diagnosis.agreed_on = "agreed", DAY
    note(diagnosis, actor=None)
    assert ladder(community)["diagnosis"] == 0

    group = kept(InitiativeGroup(name="Kuchnia", community_id=community.id, formed_on=DAY, state="working"))
    kept(GroupMember(group_id=group.id, person_id=make_person().id, is_leader=True))
    plan = kept(ActionPlan(title="Plan", community_id=community.id, state="agreed", agreed_on=DAY))
    task = kept(PlanTask(plan_id=plan.id, title="Umyć okna", due=DAY))
    assert ladder(community)["leaders"] == 1
    task.who_else = "Pani Jadzia"
    note(task, actor=None)
    assert ladder(community)["leaders"] == 0

    partnership = kept(Partnership(name="Razem", community_id=community.id, agreed_on=DAY))
    assert ladder(community)["networks"] == 2
    for kind, record in (("fieldwork.group", group), ("fieldwork.partnership", partnership)):
        make_document(owner_kind=kind, owner_id=record.id, dated_on=DAY)
    assert ladder(community)["networks"] == 0

    plan.state = "finished"
    note(plan, actor=None)
    make_document(owner_kind="fieldwork.community", owner_id=community.id, kind="report", dated_on=DAY)
    assert ladder(community)["handover"] == 0


def test_stages_come_one_after_another_and_a_gap_needs_a_reason(session):
    community = kept(make_community())
    told = {"community": community, "actor": None}
    with pytest.raises(Refused, match="etap wcześniejszy"):
        commands.reach_stage(stage="leaders", reached_on=today(), reached={}, **told)
    with pytest.raises(Refused, match="w przyszłości"):
        commands.reach_stage(stage="preparation", reached_on=today() + timedelta(days=1), reached={}, **told)
    with pytest.raises(Refused, match="dlaczego"):
        commands.reach_stage(stage="preparation", reached_on=DAY, reached={}, missing=["coś"], **told)
    said = "Samorząd zgodził się ustnie."
    commands.reach_stage(stage="preparation", reached_on=DAY, reached={}, missing=["coś"], note_text=said, **told)
    reached = queries.reached(community.id)
    with pytest.raises(Refused, match=r"04\.03\.2026"):
        commands.reach_stage(stage="diagnosis", reached_on=DAY - timedelta(days=1), reached=reached, **told)
    with pytest.raises(Refused, match="już ktoś zapisał"):
        commands.reach_stage(stage="preparation", reached_on=DAY, reached=reached, **told)
    commands.reach_stage(stage="diagnosis", reached_on=DAY, reached=reached, **told)
    reached = queries.reached(community.id)
    with pytest.raises(Refused, match="etap późniejszy"):
        commands.take_back_stage(reached["preparation"], reached=reached, actor=None)
    commands.take_back_stage(reached.pop("diagnosis"), reached=reached, actor=None)
    assert list(queries.reached(community.id)) == ["preparation"]


def test_from_the_first_form_to_a_stage_that_is_taken_back(enter, app):
    animator = enter("animator")
    assert "Dodaj pierwszą społeczność" in animator.get(LIST).text
    wrong = animator.post(f"{LIST}/new", data={"name": "Burkat", "municipality": "Nigdzie", "about": "Wieś"})
    assert wrong.status_code == 422
    assert "Nie ma takiej gminy" in wrong.text
    assert "Wieś" in wrong.text
    sent = {"name": "Burkat", "municipality": "Płośnica", "organiser_id": animator.account_id}
    here = animator.post(f"{LIST}/new", data=sent).location
    shown = animator.get(here).text
    assert "Płośnica (pow. działdowski)" in shown
    assert "brakuje 3 rzeczy" in shown
    stage = f"{here}/stages/preparation"
    assert animator.post(stage, data={"reached_on": str(today())}).status_code == 422
    assert animator.post(stage, data={"reached_on": str(today()), "note_text": "Wiemy dość."}).location == here
    assert "Wiemy dość." in animator.get(here).text
    assert animator.post(f"{stage}/removal").location == here
    assert "Wiemy dość." not in animator.get(here).text
    assert animator.get(f"{here}/stages/nonsense").status_code == 404
    for kind in ("xlsx", "csv"):
        assert animator.get(f"{LIST}.{kind}?q=burk").status_code == 200
    assert "Burkat" in animator.get("/search?q=burkat").text
    with app.app_context():
        assert db.session.get(Community, 1).municipality == "2803052"


def test_who_finds_a_community_and_two_at_once(enter, saved):
    with saved():
        project = make_project()
        animator, coordinator = make_account(roles=["animator"]), make_account(roles=["coordinator"])
        make_member(project=project, account=animator, function="member")
        make_member(project=project, account=coordinator)
        record = kept(make_community(project_id=project.id, project=project))
        here, mine, theirs = f"{LIST}/{record.id}", animator.id, coordinator.id
    for client, status in (
        (enter("animator"), 404),
        (enter("trainer"), 404),
        (enter(account_id=mine), 200),
        (enter("administrator"), 200),
    ):
        assert client.get(here).status_code == status
    assert enter("trainer").get(LIST).status_code == 403
    sent = {"name": "Złoty Potok i Janów", "project_id": "1", "version": "1"}
    assert enter(account_id=mine).post(f"{here}/edit", data=sent).status_code == 303
    second = enter(account_id=theirs).post(f"{here}/edit", data=sent | {"name": "Potok"})
    assert second.status_code == 409
    assert "Złoty Potok i Janów" in second.text
    client = enter(account_id=mine)
    assert client.post(f"{here}/archive").location == LIST
    assert "jest w archiwum" in client.get(LIST).text
    assert "Złoty" not in client.get(LIST).text
    assert client.get(f"{here}/edit").status_code == 403
    assert "Złoty" in client.get(f"{LIST}?state=archived").text
    assert client.post(f"{here}/restoration").location == here


def test_pages_ask_as_much_for_many_as_for_one(enter, saved, queries):
    animator = enter("animator")
    counts = []
    for turn in range(2):
        with saved():
            place = kept(make_community(name=f"Wieś {turn}"))
            account = make_account(roles=["animator"])
            for number in range(1 + 2 * turn):
                kept(make_diagnosis(account, title=f"Diagnoza {number}", community_id=place.id))
                kept(InitiativeGroup(name=f"Grupa {number}", community_id=place.id))
                kept(make_community(name=f"Osada {turn}{number}"))
            here = f"{LIST}/{place.id}"
        for url in (LIST, here):
            animator.get(url)
            with queries() as seen:
                assert animator.get(url).status_code == 200
            counts.append(len(seen))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12

"""Action plans with their tasks, work with local government, and the papers to sign."""

from datetime import date, timedelta

import outloud
from sqlalchemy import select

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.fieldwork.commands import groups, partnerships, plans
from association.fieldwork.models import (
    ActionPlan,
    DiagnosisFinding,
    GovernmentWork,
    PlanTask,
)
from association.fieldwork.queries import figures
from association.people.models import Organisation
from tests.factories.accounts import make_account
from tests.factories.fieldwork import make_diagnosis
from tests.factories.projects import make_member, make_project

FOUNDED = date(2026, 3, 4)


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


def _only(model):
    return db.session.scalars(select(model)).one()


def _noted(record):
    note(record, actor=None)

from datetime import date

import pytest

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.finances.commands.budget import add_lines
from association.finances.models import BudgetLine
from association.projects import commands, queries
from association.projects.models import Action, Indicator, Obligation
from association.projects.starters import STARTERS
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_member, make_project
from tests.projects.commands.test_grants import DUTY, TERMS, settled

NEW = {
    "title": "Akademia w przyszłym roku",
    "number": "",
    "signed_on": None,
    "funder": "",
    "programme": "",
    "starts_on": date(2027, 7, 1),
    "ends_on": date(2027, 12, 31),
    "summary": "",
}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


def begun(beata, basis):
    project = commands.begin_project(basis=basis, coordinator_id=beata.id, actor=beata, **NEW)
    return queries.whole_project(beata, project.id)


def rows(model, project):
    return db.session.query(model).filter_by(project_id=project.id).order_by(model.id).all()


@pytest.mark.parametrize("key", STARTERS)
def test_a_template_plans_the_whole_project_within_its_days(beata, key):
    template, project = STARTERS[key], begun(beata, key)
    actions = rows(Action, project)
    assert [action.title for action in actions] == [each["title"] for each in template["actions"]]
    assert all(project.starts_on <= each.starts_on <= each.ends_on <= project.ends_on for each in actions)
    assert len(rows(Indicator, project)) == len(template["indicators"])
    assert len(queries.obligations(project.id)) == len(template["obligations"])
    assert [line.name for line in rows(BudgetLine, project)] == [each["name"] for each in template["budget"]]
    report = next(row for row in queries.obligations(project.id) if row.kind == "report")
    assert (report.due_on, report.falls_on) == (date(2028, 1, 30), date(2028, 1, 31))
    grant = queries.grant_of(project)
    assert (grant.eligible_from, grant.retention_until) == (project.starts_on, date(2032, 12, 31))
    assert project.funder == template["facts"]["funder"]


def test_a_copy_moves_what_was_planned_and_leaves_what_happened(beata):
    source = make_project(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    make_member(project=source, account=beata)
    source = queries.whole_project(beata, source.id)
    commands.change_grant(queries.grant_of(source), actor=beata, **TERMS)
    group = commands.add_target_group(source, name="Liderzy", size=24, needs="", recruitment="", actor=beata)
    facts = {
        "number": "1",
        "title": "Szkolenia",
        "description": "",
        "starts_on": date(2026, 8, 1),
        "ends_on": date(2026, 9, 30),
        "responsible_id": None,
        "deliverables": "",
        "external_part": "",
        "target_group_id": group.id,
    }
    first = commands.add_action(source, needed_ids=[], actor=beata, **facts)
    days = {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 10, 2)}
    second = facts | {"number": "2", "title": "Konferencja", **days}
    commands.add_action(source, needed_ids=[first.id], actor=beata, **second)
    counted = make_indicator(project=source, measure_key="academy.enrolled")
    share = make_indicator(project=source, name="Odsetek", position=2)
    share.formula = f"procent(#{counted.id}; #{counted.id})"
    note(share, actor=beata)
    facts = DUTY | {"due_on": date(2026, 8, 15), "repeats_months": 1}
    monthly = commands.add_obligation(source, actor=beata, **facts)
    settled(queries.obligation(beata, source.id, monthly.id), beata)
    line = {"name": "Noclegi", "part": "actions", "action_id": first.id, "amount": 1_000_000, "grant": 1_000_000}
    add_lines(source, [line], actor=beata)

    copy = begun(beata, f"project-{source.id}")
    grant, actions = queries.grant_of(copy), rows(Action, copy)
    assert (grant.grant_total, grant.bank_account, grant.offer_state) == (10_000_000, "", "preparing")
    assert (grant.eligible_from, grant.eligible_to) == (date(2027, 7, 1), date(2027, 12, 31))
    assert [(each.starts_on, each.target_group_id != group.id) for each in actions] == [
        (date(2027, 8, 1), True),
        (date(2027, 10, 1), True),
    ]
    assert queries.whole_plan(copy)[actions[1].id].needs[0].needs_id == actions[0].id
    indicators = rows(Indicator, copy)
    assert indicators[1].formula == f"procent(#{indicators[0].id}; #{indicators[0].id})"
    duties = [(each.due_on, each.state, each.done_on) for each in rows(Obligation, copy)]
    assert duties == [(date(2027, 8, 15), "open", None)]
    assert [line.action_id for line in rows(BudgetLine, copy)] == [actions[0].id]


def test_a_template_of_our_own_stays_out_of_lists(beata, session):
    source = make_project()
    make_member(project=source, account=beata)
    template = commands.keep_as_template(queries.whole_project(beata, source.id), actor=beata)
    assert [row.id for row in queries.projects(beata).rows()] == [source.id]
    assert [(row.id, row.is_template) for row in queries.offered(beata)] == [(template.id, True), (source.id, False)]
    with pytest.raises(Refused) as refusal:
        commands.change_status(template, state="running", actor=beata)
    assert refusal.value.field == "state"


def test_nobody_copies_what_he_may_not_see(beata, session):
    foreign = make_project()
    assert queries.basis(beata, f"project-{foreign.id}") is None
    assert queries.basis(beata, "project-x") is None
    assert queries.basis(beata, "nothing") is None

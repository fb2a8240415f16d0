from datetime import date, datetime

import pytest

from association.core import history
from association.core.clock import standing_at
from association.core.refusals import Refused
from association.projects import commands, queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project

TERMS = {
    "form": "support",
    "call": "NOWEFIO 2026",
    "offer_number": "",
    "offered_on": None,
    "offer_state": "awarded",
    "supervisor": "",
    "grant_total": 10_000_000,
    "shift_points": 1000,
    "shift_basis": "line",
    "eligible_from": date(2026, 7, 1),
    "eligible_to": date(2026, 12, 31),
    "bank_account": "61109010140000071219812874",
    "retention_until": date(2031, 12, 31),
    "own_points": None,
    "personal_points": None,
    "hour_rate": None,
    "own_rules": "",
    "notes": "",
    "marking_rule_id": None,
}
AMENDMENT = {
    "number": "1",
    "state": "signed",
    "dated_on": date(2026, 10, 1),
    "valid_from": date(2026, 10, 5),
    "reason": "",
    "summary": "",
    "document_id": None,
    "upload": None,
}
DUTY = {
    "title": "Złożyć sprawozdanie końcowe",
    "kind": "report",
    "basis": "§ 11",
    "details": "",
    "due_on": None,
    "anchor": None,
    "days": None,
    "rolls": True,
    "repeats_months": None,
    "repeats_until": None,
    "owner_id": None,
}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def project(beata):
    made = make_project(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    make_member(project=made, account=beata)
    return queries.seen_project(beata, made.id)


@pytest.fixture
def grant(project, beata):
    return commands.change_grant(queries.grant_of(project), actor=beata, **TERMS)


def duty(project, beata, **facts):
    made = commands.add_obligation(project, actor=beata, **(DUTY | facts))
    return queries.obligation(beata, project.id, made.id)


def settled(obligation, beata, day=date(2026, 10, 1), state="done"):
    facts = {"state": state, "done_on": day, "outcome": "", "document_id": None, "upload": None}
    return commands.settle_obligation(obligation, actor=beata, **facts)


def trail(session, project):
    lines = session.scalars(history.entries("projects.project", project.id))
    return {(line.kind, line.field, line.old, line.new) for line in lines}


def test_a_project_without_a_word_about_its_grant_has_a_blank_one(project, beata, session):
    blank = queries.grant_of(project)
    assert (blank.id, blank.version, blank.grant_total, blank.project) == (None, 0, 0, project)
    kept = commands.change_grant(blank, actor=beata, **TERMS)
    assert (kept.version, kept.shift_limit_percent, queries.grant_of(project)) == (1, 10, kept)
    assert ("projects.grant", None, None, None) in trail(session, project)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"grant_total": -1}, "grant_total"),
        ({"hour_rate": -1}, "hour_rate"),
        ({"eligible_to": date(2026, 6, 30)}, "eligible_to"),
    ],
)
def test_terms_that_cannot_be_are_refused(project, beata, wrong, field):
    with pytest.raises(Refused) as refusal:
        commands.change_grant(queries.grant_of(project), actor=beata, **(TERMS | wrong))
    assert refusal.value.field == field


def test_two_people_cannot_write_the_first_word_at_once(project, beata, grant):
    late = type(grant).blank(project)
    with pytest.raises(Refused):
        commands.change_grant(late, actor=beata, **TERMS)


def test_a_tranche_comes_and_does_not_come_after_all(grant, beata):
    with pytest.raises(Refused):
        commands.add_tranche(grant, amount=0, planned_on=None, condition="", actor=beata)
    made = commands.add_tranche(grant, amount=700_000, planned_on=date(2026, 7, 20), condition="", actor=beata)
    tranche = queries.tranche(beata, grant.project_id, made.id)
    with pytest.raises(Refused) as refusal:
        commands.receive_tranche(tranche, received_on=date(2026, 7, 22), received_amount=None, actor=beata)
    assert refusal.value.field == "received_amount"
    with pytest.raises(Refused), standing_at(datetime(2026, 7, 21, 9)):
        commands.receive_tranche(tranche, received_on=date(2026, 7, 22), received_amount=1, actor=beata)
    commands.receive_tranche(tranche, received_on=date(2026, 7, 22), received_amount=699_999, actor=beata)
    assert queries.tranches(grant.project_id)[0].received_amount == 699_999
    commands.receive_tranche(tranche, received_on=None, received_amount=5, actor=beata)
    assert queries.tranches(grant.project_id)[0].received_amount is None


def test_a_signed_amendment_does_what_it_says_and_moves_what_follows(project, grant, beata, session):
    report = duty(project, beata, anchor="end", days=30)
    assert report.falls_on == date(2027, 2, 1), "30 January 2027 is a Saturday"
    changes = {"ends_on": date(2027, 1, 31), "grant_total": 11_000_000, "shift_points": 1000, "title": ""}
    made = commands.add_amendment(grant, actor=beata, **AMENDMENT, **changes)
    assert (project.ends_on, grant.grant_total, report.due_on) == (date(2027, 1, 31), 11_000_000, date(2027, 3, 2))
    assert made.changes == {"ends_on": ["2026-12-31", "2027-01-31"], "grant_total": [10_000_000, 11_000_000]}
    assert ("projects.grant", "grant_total", "10000000", "11000000") in trail(session, project)
    assert ("projects.project", "ends_on", "2026-12-31", "2027-01-31") in trail(session, project)

    commands.archive_amendment(made, grant=grant, actor=beata)
    assert (project.ends_on, grant.grant_total, report.due_on) == (date(2026, 12, 31), 10_000_000, date(2027, 1, 30))
    commands.restore_amendment(made, grant=grant, actor=beata)
    assert (project.ends_on, grant.grant_total) == (date(2027, 1, 31), 11_000_000)


def test_what_was_changed_since_stays_when_an_amendment_is_taken_back(project, grant, beata):
    made = commands.add_amendment(grant, actor=beata, **AMENDMENT, grant_total=11_000_000)
    commands.change_grant(grant, actor=beata, **(TERMS | {"grant_total": 12_000_000}))
    commands.archive_amendment(made, grant=grant, actor=beata)
    assert grant.grant_total == 12_000_000


def test_a_request_waits_for_its_signature(project, grant, beata):
    asked = commands.add_amendment(grant, actor=beata, **(AMENDMENT | {"state": "asked"}), ends_on=date(2027, 1, 31))
    assert project.ends_on == date(2026, 12, 31)
    assert asked.wanted == {"ends_on": date(2027, 1, 31)}
    commands.change_amendment(asked, grant=grant, actor=beata, **AMENDMENT, ends_on=date(2027, 1, 15))
    assert project.ends_on == date(2027, 1, 15)
    commands.change_amendment(asked, grant=grant, actor=beata, **(AMENDMENT | {"number": "1/2026"}))
    assert (project.ends_on, asked.number) == (date(2027, 1, 15), "1/2026")


def test_an_amendment_says_something_and_ends_nothing_before_it_begins(project, grant, beata):
    with pytest.raises(Refused) as refusal:
        commands.add_amendment(grant, actor=beata, **AMENDMENT, grant_total=10_000_000)
    assert refusal.value.field == "summary"
    with pytest.raises(Refused) as refusal:
        commands.add_amendment(grant, actor=beata, **AMENDMENT, ends_on=date(2026, 6, 1))
    assert refusal.value.field == "ends_on"
    early = AMENDMENT | {"valid_from": date(2026, 6, 30), "summary": "x"}
    with pytest.raises(Refused) as refusal:
        commands.add_amendment(grant, actor=beata, **early)
    assert refusal.value.field == "valid_from"


def test_deadlines_roll_over_days_off_unless_told_not_to(project, beata):
    saturday = date(2026, 12, 26)
    assert duty(project, beata, due_on=saturday).falls_on == date(2026, 12, 28)
    assert duty(project, beata, due_on=saturday, rolls=False).falls_on == saturday
    assert duty(project, beata, due_on=date(2026, 12, 24)).falls_on == date(2026, 12, 28)
    assert duty(project, beata, anchor="year_end", days=0).falls_on == date(2026, 12, 31)
    assert duty(project, beata, anchor="start", days=-1).due_on == date(2026, 6, 30)
    assert duty(project, beata).falls_on is None


def test_a_deadline_waits_for_the_signature_and_follows_it(beata):
    made = make_project(signed_on=None, starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    make_member(project=made, account=beata)
    project = queries.seen_project(beata, made.id)
    poster = duty(project, beata, anchor="signed", days=30)
    assert poster.due_on is None
    names = ("title", "number", "funder", "programme", "starts_on", "ends_on", "summary")
    facts = {name: getattr(project, name) for name in names}
    commands.change_project(project, signed_on=date(2026, 7, 14), actor=beata, **facts)
    assert poster.falls_on == date(2026, 8, 13)


def test_what_cannot_be_reckoned_is_refused(project, beata):
    with pytest.raises(Refused) as refusal:
        duty(project, beata, anchor="end")
    assert refusal.value.field == "days"
    with pytest.raises(Refused) as refusal:
        duty(project, beata, repeats_months=1)
    assert refusal.value.field == "due_on"


def test_what_repeats_comes_again_until_its_last_day_and_goes_back(project, beata):
    monthly = duty(project, beata, due_on=date(2026, 10, 15), repeats_months=1, repeats_until=date(2026, 11, 20))
    settled(monthly, beata)
    rows = queries.obligations(project.id)
    assert [(row.due_on, row.falls_on, row.state) for row in rows] == [
        (date(2026, 10, 15), date(2026, 10, 15), "done"),
        (date(2026, 11, 15), date(2026, 11, 16), "open"),
    ]
    commands.reopen_obligation(monthly, actor=beata)
    assert [row.state for row in queries.obligations(project.id)] == ["open"]
    settled(monthly, beata)
    following = queries.obligation(beata, project.id, queries.obligations(project.id)[1].id)
    settled(following, beata)
    assert len(queries.obligations(project.id)) == 2, "the next one would fall after the last day"


def test_an_obligation_may_not_concern_a_project_and_cannot_be_done_tomorrow(project, beata):
    one = duty(project, beata, due_on=date(2026, 10, 15))
    with pytest.raises(Refused) as refusal, standing_at(datetime(2026, 9, 30, 9)):
        settled(one, beata)
    assert refusal.value.field == "done_on"
    with pytest.raises(Refused):
        settled(one, beata, day=None)
    assert (settled(one, beata, state="void").done_on, one.state) == (None, "void")

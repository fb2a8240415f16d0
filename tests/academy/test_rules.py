from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from association.academy import rules
from association.academy.models import Cohort, CohortTrainer
from association.accounts.models import Account
from association.core.clock import now
from association.projects.models import Project, ProjectMember

COORDINATOR, COLLEAGUE, TRAINER, STRANGER, ADMINISTRATOR = range(1, 6)


def person(ident, role="member"):
    return Account(id=ident, name="x", roles=["administrator"] if ident == ADMINISTRATOR else [role])


def cohort(archived=False):
    team = [
        ProjectMember(account_id=COORDINATOR, function="coordinator"),
        ProjectMember(account_id=COLLEAGUE, function="member"),
    ]
    return Cohort(
        project=Project(team=team),
        trainers=[CohortTrainer(account_id=TRAINER)],
        archived_at=datetime(2026, 1, 1) if archived else None,
    )


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.manage, {COORDINATOR, ADMINISTRATOR}),
        (rules.mark, {COORDINATOR, ADMINISTRATOR, TRAINER}),
        (rules.see_notes, {COORDINATOR, ADMINISTRATOR, TRAINER}),
        (rules.coordinate, {COORDINATOR, ADMINISTRATOR}),
        (rules.see, {COORDINATOR, COLLEAGUE, TRAINER, STRANGER, ADMINISTRATOR}),
    ],
)
def test_who_may(rule, allowed):
    assert {ident for ident in range(1, 6) if rule(person(ident), cohort())} == allowed


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.manage, set()),
        (rules.mark, set()),
        (rules.see_notes, {COORDINATOR, ADMINISTRATOR, TRAINER}),
        (rules.coordinate, {COORDINATOR, ADMINISTRATOR}),
    ],
)
def test_the_archive_is_only_read(rule, allowed):
    assert {ident for ident in range(1, 6) if rule(person(ident), cohort(archived=True))} == allowed


@pytest.mark.parametrize(
    ("closed_at", "archived", "allowed"),
    [
        (None, False, set()),
        (now(), False, {COORDINATOR, ADMINISTRATOR, TRAINER}),
        (now() - timedelta(days=2), False, {COORDINATOR, ADMINISTRATOR}),
        (now(), True, set()),
    ],
)
def test_closed_attendance_is_opened_again_by_its_trainer_the_same_day(closed_at, archived, allowed):
    session = SimpleNamespace(cohort=cohort(archived=archived), closed_at=closed_at)
    assert {ident for ident in range(1, 6) if rules.reopen_in(person(ident), session)} == allowed


def test_what_holds_for_the_cohort_holds_for_its_parts():
    part = SimpleNamespace(cohort=cohort())
    assert [rules.mark_in(person(TRAINER), part), rules.manage_in(person(TRAINER), part)] == [True, False]
    assert rules.see_in(person(COLLEAGUE), part)


def test_who_enters_the_academy_and_begins_cohorts():
    roles = ("administrator", "coordinator", "trainer", "editor", "accountant", "animator", "member")
    assert [role for role in roles if not rules.enter(person(STRANGER, role))] == ["accountant"]
    assert rules.enter(Account(id=STRANGER, name="x", roles=["accountant", "editor"]))
    assert [role for role in roles if rules.create(person(STRANGER, role))] == ["administrator", "coordinator"]

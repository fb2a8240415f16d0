from datetime import date

import pytest
from sqlalchemy import select

from association.academy.commands import cohorts as commands
from association.academy.models import CohortTrainer
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from tests.factories.academy import make_cohort
from tests.factories.accounts import make_account
from tests.factories.projects import make_project

FACTS = {
    "title": "grupa I",
    "starts_on": date(2026, 9, 1),
    "ends_on": date(2026, 12, 1),
    "place": "Podlesice",
    "threshold_percent": 80,
    "description": "",
}


def trail(kind):
    db.session.flush()
    wanted = select(HistoryEntry.action, HistoryEntry.field, HistoryEntry.old, HistoryEntry.new)
    return [tuple(row) for row in db.session.execute(wanted.where(HistoryEntry.kind == kind).order_by(HistoryEntry.id))]


def test_a_cohort_begins_with_its_trainers(session):
    beata, iwona = make_account(), make_account(name="Iwona Lis")
    cohort = commands.begin(project_id=make_project().id, leading_accounts=[iwona.id], actor=beata, **FACTS)
    assert (cohort.title, cohort.leading_accounts, cohort.version) == ("grupa I", [iwona.id], 1)
    assert trail("academy.cohort_trainer") == [("created", "account_id", None, str(iwona.id))]


def test_an_end_before_the_beginning_is_refused(session):
    facts = FACTS | {"ends_on": date(2026, 8, 1)}
    with pytest.raises(Refused) as refusal:
        commands.begin(project_id=make_project().id, leading_accounts=[], actor=make_account(), **facts)
    assert refusal.value.field == "ends_on"


def test_trainers_come_and_go_with_a_trail(session):
    beata, iwona, jan = make_account(), make_account(name="Iwona Lis"), make_account(name="Jan Wilk")
    cohort = make_cohort(project=make_project(), trainers=[iwona])
    commands.change(cohort, leading_accounts=[jan.id], actor=beata, **FACTS | {"title": "grupa II"})
    kept = db.session.scalars(select(CohortTrainer.account_id).where(CohortTrainer.cohort_id == cohort.id)).all()
    assert (kept, cohort.title, cohort.version) == ([jan.id], "grupa II", 2)
    assert trail("academy.cohort_trainer")[1:] == [
        ("removed", "account_id", str(iwona.id), None),
        ("created", "account_id", None, str(jan.id)),
    ]


def test_the_archive_and_back(session):
    beata, cohort = make_account(), make_cohort(project=make_project())
    commands.archive(cohort, actor=beata)
    assert cohort.archived_at is not None
    commands.restore(cohort, actor=beata)
    assert cohort.archived_at is None
    assert [line[:2] for line in trail("academy.cohort")[1:]] == [
        ("changed", "archived_at"),
        ("restored", "archived_at"),
    ]

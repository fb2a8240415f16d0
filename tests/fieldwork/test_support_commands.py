"""Writing the log: drafts and what makes them complete, hours that never overlap, months that are closed."""

from datetime import time

import pytest

from association.core.history import note
from association.core.refusals import Refused
from association.fieldwork.commands import support
from association.fieldwork.models import WorkMonth
from tests.factories.accounts import make_account
from tests.factories.fieldwork import DAY
from tests.factories.people import make_organisation, make_person

FACTS = {
    "day": DAY,
    "starts": time(10),
    "ends": time(12),
    "form": "meeting",
    "topic": "Świetlica",
    "findings": "Jest sala, nie ma kto jej otwierać.",
}


def log(animator, *clients, **facts):
    return support.log_entry(animator=animator, actor=animator, clients=clients, **FACTS | facts)


def test_an_entry_counts_once_nothing_is_missing(session):
    animator, society = make_account(roles=["animator"]), make_organisation()
    client = ("organisation", society.id)
    complete = log(animator, client, client)
    assert complete.completed_at
    assert len(complete.clients) == 1
    assert complete.minutes == 120
    for lacking in ({"form": None}, {"ends": None}, {"findings": ""}, {"day": DAY.replace(year=2999)}):
        assert log(animator, client, **{"starts": time(14), "ends": time(15)} | lacking).completed_at is None
        support.archive(
            session.query(support.SupportEntry).order_by(support.SupportEntry.id.desc()).first(), actor=None
        )
    draft = log(animator, starts=time(16), ends=time(17))
    assert draft.lacks(draft.clients) == ["klient"]
    person = make_person()
    support.change_entry(draft, clients=[("person", person.id)], actor=animator)
    assert draft.completed_at
    assert draft.clients[0].person_id == person.id
    support.change_entry(draft, clients=[client], next_step="Telefon do wójta", actor=animator)
    assert [each.organisation_id for each in draft.clients] == [society.id]
    assert draft.next_owner_id == animator.id
    support.change_entry(draft, findings="", actor=animator)
    assert draft.completed_at is None


def test_hours_of_one_animator_never_overlap(session):
    animator, other = make_account(name="Piotr Sowa", roles=["animator"]), make_account(roles=["animator"])
    first = log(animator)
    log(other)
    later = log(animator, starts=time(12), ends=time(13))
    with pytest.raises(Refused, match=r"„Świetlica”, 4\smarca, 10:00–12:00") as refusal:
        support.change_entry(later, starts=time(11, 45), actor=animator)
    assert refusal.value.field == "starts"
    assert later.starts == time(12)
    support.archive(first, actor=animator)
    support.change_entry(later, starts=time(11, 45), actor=animator)
    with pytest.raises(Refused, match="inny wpis"):
        support.restore(first, actor=animator)
    assert first.archived_at


def test_a_closed_month_stays_as_it_is(session):
    animator = make_account(roles=["animator"])
    entry = log(animator)
    note(
        WorkMonth(account_id=animator.id, month=DAY.replace(day=1), minutes=120, closed_at=entry.created_at), actor=None
    )
    for change in (
        lambda: log(animator, starts=time(20), ends=time(21)),
        lambda: support.change_entry(entry, topic="Inny", actor=animator),
        lambda: support.archive(entry, actor=animator),
    ):
        with pytest.raises(Refused):
            change()
    moved = log(animator, day=DAY.replace(month=4))
    with pytest.raises(Refused):
        support.change_entry(moved, day=DAY, starts=time(20), ends=time(21), actor=animator)
    support.change_entry(moved, next_step="Napisać do gminy", actor=animator)
    support.finish_step(moved, actor=animator)
    assert moved.next_done_on
    support.change_entry(moved, next_step="Zadzwonić do gminy", actor=animator)
    assert moved.next_done_on is None

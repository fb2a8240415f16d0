"""Changing a programme, and taking the changes back."""

from datetime import datetime, timedelta

import pytest

from association.conferences.commands import contributors as people
from association.conferences.commands import programme as commands
from association.conferences.commands import steps
from association.conferences.queries import programme as queries
from association.core.history import note_all
from association.core.refusals import Overtaken, Refused
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_conference, make_contributor, make_day, make_item, make_room


def at(hour: str, day=FIRST) -> datetime:
    return datetime.combine(day, datetime.strptime(hour, "%H:%M").time())


@pytest.fixture
def hall(session):
    """A conference with a day, a room and its organiser."""
    actor, conference = make_account(), make_conference()
    session.add(actor)
    note_all([conference], actor=None)
    day, next_day = make_day(conference), make_day(conference, FIRST + timedelta(days=1))
    room = make_room(conference)
    note_all([day, next_day, room], actor=None)
    hall = type("Hall", (), {})()
    hall.__dict__.update(conference=conference, day=day, next_day=next_day, room=room, actor=actor)
    return hall


def added(hall, **values):
    facts = {"day_id": hall.day.id, "kind": "table", "title": "Stół", "starts_at": at("14:30"), "ends_at": at("15:30")}
    return commands.add_item(hall.conference, **facts | values, actor=hall.actor)


def shown(hall):
    return [
        (entry.title, entry.starts_at.strftime("%d %H:%M"), entry.room, [person.name for person in entry.people])
        for entry in queries.programme(hall.conference.id)
    ]


def test_a_slot_moves_with_what_runs_inside_it_and_goes_back(hall):
    slot = added(hall, title="Warsztaty", kind="workshop")
    added(hall, parent_id=slot.id, number="1", room_id=hall.room.id)
    with steps.step(hall.conference, "Przesunięto", actor=hall.actor):
        times = {"starts_at": at("9:00", hall.next_day.day), "ends_at": at("10:00", hall.next_day.day)}
        commands.move_item(slot, **times, room_id=None, day_id=hall.next_day.id, actor=hall.actor)
    assert shown(hall) == [("Warsztaty", "25 09:00", None, []), ("Stół", "25 09:00", "Sala A", [])]
    steps.undo(hall.conference, actor=hall.actor)
    assert shown(hall) == [("Warsztaty", "24 14:30", None, []), ("Stół", "24 14:30", "Sala A", [])]
    steps.redo(hall.conference, actor=hall.actor)
    assert [when for _title, when, *_rest in shown(hall)] == ["25 09:00", "25 09:00"]


def test_everything_in_a_step_is_taken_back_at_once_and_done_again(hall):
    with steps.step(hall.conference, "Import", actor=hall.actor):
        anna = people.add_contributor(hall.conference, name="Anna Sztencel", actor=hall.actor)
        slot = added(hall, title="Warsztaty", roles=[(anna.id, "moderator")])
        commands.copy_item(slot, actor=hall.actor)
        commands.remove_item(slot, actor=hall.actor)
    assert shown(hall) == [("Warsztaty", "24 15:30", None, ["Anna Sztencel"])]
    steps.undo(hall.conference, actor=hall.actor)
    assert shown(hall) == []
    assert anna.archived_at is not None
    steps.redo(hall.conference, actor=hall.actor)
    assert shown(hall) == [("Warsztaty", "24 15:30", None, ["Anna Sztencel"])]


def test_what_somebody_else_changed_since_is_not_taken_back(hall):
    item = added(hall)
    with steps.step(hall.conference, "Tytuł", actor=hall.actor):
        commands.change_item(item, title="Pierwszy", actor=hall.actor)
    commands.change_item(item, title="Drugi", actor=None)
    with pytest.raises(Overtaken):
        steps.undo(hall.conference, actor=hall.actor)
    assert item.title == "Drugi"


def test_two_that_are_one_are_joined_and_parted_again(hall):
    kept, other = make_contributor(hall.conference, affiliation=""), make_contributor(hall.conference, "T. Stoński")
    note_all([kept, other], actor=None)
    added(hall, roles=[(kept.id, "moderator"), (other.id, "speaker")])
    added(hall, roles=[(other.id, "moderator"), (kept.id, "moderator")])
    with steps.step(hall.conference, "Połączono", actor=hall.actor):
        people.merge_contributors(kept, other, actor=hall.actor)
    assert [row[3] for row in shown(hall)] == [["Tomasz Stoński", "Tomasz Stoński"], ["Tomasz Stoński"]]
    assert kept.affiliation == "OPS Radlin"
    steps.undo(hall.conference, actor=hall.actor)
    assert [row[3] for row in shown(hall)] == [["Tomasz Stoński", "T. Stoński"], ["T. Stoński", "Tomasz Stoński"]]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_at": at("14:00")}, "ends_at"),
        ({"day_id": 9}, "day_id"),
        ({"room_id": 9}, "room_id"),
        ({"parent_id": 9}, "parent_id"),
        ({"starts_at": at("9:00", FIRST + timedelta(days=1)), "ends_at": None}, "starts_at"),
        ({"roles": [(9, "speaker")]}, "roles"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(hall, facts, field):
    item = added(hall)
    with pytest.raises(Refused) as refusal:
        commands.change_item(item, **facts, actor=hall.actor)
    assert refusal.value.field == field
    assert shown(hall) == [("Stół", "24 14:30", None, [])]


def test_a_day_moves_with_its_items_and_the_night_belongs_to_it(hall):
    added(hall, starts_at=at("01:00", FIRST + timedelta(days=1)), ends_at=None)
    commands.shift_day(hall.day, FIRST - timedelta(days=7), actor=hall.actor)
    assert shown(hall) == [("Stół", "18 01:00", None, [])]


def test_a_slot_does_not_stand_in_another(hall):
    outer, inner = added(hall), added(hall)
    added(hall, parent_id=inner.id)
    with pytest.raises(Refused):
        commands.change_item(inner, parent_id=outer.id, actor=hall.actor)
    note_all([make_item(hall.day)], actor=None)
    assert len(shown(hall)) == 4

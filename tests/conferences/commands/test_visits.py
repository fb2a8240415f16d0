"""Study visits: wishes, decisions by hand, the division and what it makes of the places."""

import pytest

from association.conferences.commands import visit_wishes, visits
from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Seat,
    TogetherGroup,
    VisitAccess,
    VisitPin,
    VisitPlacement,
    VisitWish,
)
from association.conferences.queries import visits as queries
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Overtaken, Refused
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def day(session):
    return save(make_day(save(make_conference())))


def make_visit(day, number, capacity=1, **values):
    return save(make_item(day, f"Wizyta {number}", kind="study_visit", number=number, capacity=capacity, **values))


@pytest.fixture
def three(day):
    """Visits I, II and III with one, one and two places, and the rules to wish for them."""
    found = [make_visit(day, "I"), make_visit(day, "II"), make_visit(day, "III", 2)]
    visits.set_rules(conference(day), most=3, fills="nobody", wishes_until=None, actor=None)
    return found


def conference(day):
    from association.conferences.models import Conference

    return db.session.get_one(Conference, day.conference_id)


def person(day, name, *wishes, together="", needs=(), **values) -> Attendee:
    attendee = save(make_attendee(conference(day), name, email=f"{name}@example.org", **values))
    visit_wishes.wish(attendee, wishes=[item.id for item in wishes], together=together, actor=None)
    if needs:
        save(AttendeeNeeds(conference_id=day.conference_id, attendee_id=attendee.id, needs=list(needs)))
    return attendee


def placed(run) -> dict[str, tuple]:
    """{name: (number of the visit or None, rank, how)}."""
    numbers = {visit.id: visit.number for slot in queries.slots(run.conference_id) for visit in slot.visits}
    rows = db.session.query(VisitPlacement).filter_by(run_id=run.id)
    people = {row.id: row.family_name for row in db.session.query(Attendee)}
    return {people[row.attendee_id]: (numbers.get(row.item_id), row.rank, row.how) for row in rows}


def seats() -> dict[tuple, str]:
    """{(name, id of the visit): state}."""
    rows = db.session.query(Seat, Attendee.family_name).join(Attendee, Attendee.id == Seat.attendee_id)
    rows = rows.populate_existing().all()
    pools = {visit.pool_id: visit.number for slot in queries.slots(rows[0][0].conference_id) for visit in slot.visits}
    return {(name, pools[seat.pool_id]): seat.state for seat, name in rows if seat.pool_id in pools}


def test_the_division_gives_the_greatest_sum_and_decides_equals_by_who_came_first(day, three):
    one, two, _three = three
    person(day, "Adamska", one, two)
    person(day, "Borek", one)
    person(day, "Cichy", one)
    run = visits.allocate(conference(day), actor=None)
    assert placed(run) == {
        "Adamska": ("II", 2, "wished"),
        "Borek": ("I", 1, "wished"),
        "Cichy": (None, 0, "left"),
    }
    told = run.result["slots"][0]
    assert (told["total"], told["bound"], told["highest"], told["is_best"]) == (180, 180, 300, True)
    again = visits.allocate(conference(day), actor=None)
    assert (again.number, again.digest, placed(again)) == (2, run.digest, placed(again))
    assert db.session.query(VisitPlacement).filter_by(run_id=run.id).count() == 0


def test_applying_gives_the_seats_and_the_queue_and_is_done_once(day, three):
    one, two, _three = three
    person(day, "Adamska", one, two)
    person(day, "Borek", one)
    person(day, "Cichy", one)
    run = visits.allocate(conference(day), actor=None)
    visits.apply(run, actor=None)
    assert seats() == {("Adamska", "II"): "confirmed", ("Borek", "I"): "confirmed", ("Cichy", "I"): "waiting"}
    with pytest.raises(Overtaken):
        visits.apply(run, actor=None)


def test_an_outdated_division_is_not_applied(day, three):
    adamska = person(day, "Adamska", three[0])
    run = visits.allocate(conference(day), actor=None)
    visit_wishes.wish(adamska, wishes=[three[1].id], actor=None)
    with pytest.raises(Refused, match="Podziel jeszcze raz"):
        visits.apply(run, actor=None)
    assert db.session.query(Seat).filter(Seat.reason != "").count() == 0


def test_who_has_a_place_keeps_it_unless_everybody_is_divided_anew(day, three):
    one = three[0]
    person(day, "Adamska", three[2])
    person(day, "Borek", one)
    visits.apply(visits.allocate(conference(day), actor=None), actor=None)
    visit_wishes.wish(db.session.query(Attendee).filter_by(family_name="Adamska").one(), wishes=[one.id], actor=None)
    assert placed(visits.allocate(conference(day), actor=None))["Adamska"] == ("III", 0, "held")
    run = visits.allocate(conference(day), everyone=True, actor=None)
    assert placed(run) == {"Adamska": ("I", 1, "wished"), "Borek": (None, 0, "left")}
    visits.apply(run, actor=None)
    assert seats() == {
        ("Adamska", "III"): "cancelled",
        ("Adamska", "I"): "confirmed",
        ("Borek", "I"): "waiting",
    }


def test_pins_are_kept_and_take_places_from_the_rest(day, three):
    one, two, _three = three
    person(day, "Adamska", one)
    borek = person(day, "Borek", two)
    cichy = person(day, "Cichy", two)
    visits.pin(borek, item_id=one.id, reason="Przyjmuje gości", actor=None)
    visits.pin(cichy, item_id=0, reason="Wyjeżdża wcześniej", actor=None)
    assert placed(visits.allocate(conference(day), actor=None)) == {
        "Adamska": (None, 0, "left"),
        "Borek": ("I", 0, "pinned"),
        "Cichy": (None, 0, "pinned"),
    }
    with pytest.raises(Refused, match="rozdane ręcznie"):
        visits.pin(cichy, item_id=one.id, reason="Też", actor=None)
    with pytest.raises(Refused, match="Napisz, dlaczego"):
        visits.pin(cichy, item_id=two.id, reason=" ", actor=None)
    visits.pin(borek, item_id=two.id, reason="Jednak tam", actor=None)
    assert [row.item_id for row in db.session.query(VisitPin).filter_by(attendee_id=borek.id)] == [two.id]
    visits.unpin(borek, actor=None)
    visits.unpin(cichy, actor=None)
    assert db.session.query(VisitPin).count() == 0


def test_groups_stay_together_and_needs_are_met(day, three):
    one, _two, third = three
    person(day, "Adamska", one, third, together="Radlin jedzie")
    person(day, "Borek", one, together="  radlin JEDZIE ")
    person(day, "Cichy", one, needs=["wheelchair"])
    person(day, "Dudek", one)
    run = visits.allocate(conference(day), actor=None)
    assert db.session.query(TogetherGroup.word).all() == [("Radlin jedzie",)]
    assert placed(run) == {
        "Adamska": ("III", 2, "wished"),
        "Borek": ("III", 0, "filled"),
        "Cichy": (None, 0, "left"),
        "Dudek": ("I", 1, "wished"),
    }
    visits.set_access(one, serves=["wheelchair"], note_text="", actor=None)
    assert placed(visits.allocate(conference(day), actor=None))["Cichy"] == ("I", 1, "wished")
    visits.set_access(one, serves=[], note_text="Schody", actor=None)
    assert db.session.query(VisitAccess.note).all() == [("Schody",)]
    # Nothing that is kept says why.
    visits.apply(visits.allocate(conference(day), actor=None), actor=None)
    assert ("Cichy", "I") not in seats()


def test_free_places_go_to_others_when_the_rules_say_so(day, three):
    person(day, "Adamska", three[0])
    person(day, "Borek", three[0])
    person(day, "Cichy")
    for fills in ("ranked", "everybody"):
        visits.set_rules(conference(day), most=2, fills=fills, wishes_until=None, actor=None)
        result = placed(visits.allocate(conference(day), actor=None))
        assert result["Borek"][2] == "filled"
        assert ("Cichy" in result) == (fills == "everybody")
    assert sorted(number for number, _rank, _how in result.values()) == ["I", "II", "III"]


def test_wishes_are_checked_and_replaced(day, three):
    one, two, third = three
    attendee = person(day, "Adamska", one, two)
    visits.set_rules(conference(day), most=2, fills="nobody", wishes_until=None, actor=None)
    for wrong, why in (([one.id, one.id], "tylko raz"), ([one.id, two.id, third.id], "najwyżej"), ([999], "nie ma")):
        with pytest.raises(Refused, match=why):
            visit_wishes.wish(attendee, wishes=wrong, actor=None)
    visit_wishes.wish(attendee, wishes=[third.id, one.id], actor=None)
    assert {row.item_id: row.rank for row in db.session.query(VisitWish)} == {third.id: 1, one.id: 2}


def test_nobody_is_divided_without_wishes(day, three):
    with pytest.raises(Refused, match="Nie ma kogo"):
        visits.allocate(conference(day), actor=None)

"""The desk: plain forms, what phones ask and send, and who may."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from association.conferences import badges
from association.conferences.models import Attendee, Presence
from association.core.clock import standing_at
from association.core.database import db
from association.core.history import note_all
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_attendee, make_conference, make_day, make_item, make_member

NOON = datetime.combine(FIRST, datetime.min.time()).replace(hour=12)


@pytest.fixture
def hall(saved):
    """Ids of a conference with a day, an item and three people, of its desk, and of a coordinator of others."""
    with standing_at(NOON), saved():
        volunteer, other = make_account(roles=["member"]), make_account(roles=["coordinator"])
        conference = make_conference()
        note_all([conference], actor=None)
        day = make_day(conference)
        note_all([day, make_member(conference, volunteer, function="desk")], actor=None)
        item = make_item(day, "Stolik pierwszy")
        names = (("Nowak", "Anna"), ("Żak", "Łucja"), ("Nowacki", "Jan"))
        people = [make_attendee(conference, family, given_name=given, email="") for family, given in names]
        note_all([item, *people], actor=None)
        made = {
            "id": conference.id,
            "day": day.id,
            "item": item.id,
            "people": [one.id for one in people],
            "desk": volunteer.id,
            "other": other.id,
        }
    return made


@pytest.fixture
def desk(hall, enter):
    with standing_at(NOON):
        yield enter(account_id=hall["desk"])


def _url(hall, more=""):
    return f"/conferences/{hall['id']}/desk{more}"


def _present(saved):
    with saved():
        rows = db.session.query(Presence, Attendee).join(Attendee, Attendee.id == Presence.attendee_id)
        return sorted((person.name, presence.scope) for presence, person in rows if not presence.undone_at)


def test_a_few_letters_find_a_person_and_one_press_lets_them_in(hall, desk, saved):
    page = desk.get(_url(hall, "?q=now")).text
    assert "Nowak Anna" in page
    assert "Nowacki Jan" in page
    assert "Żak" not in page
    assert "Żak Łucja" in desk.get(_url(hall, "?q=lucja zak")).text
    assert "Nie ma takiej osoby na liście" in desk.get(_url(hall, "?q=qqq")).text
    anna = hall["people"][0]
    answer = desk.post(_url(hall, f"/people/{anna}/in"), data={"at": hall["day"]}, follow_redirects=True)
    assert "Wpuszczono: Anna Nowak." in answer.text
    assert _present(saved) == [("Anna Nowak", "day")]
    page = desk.get(_url(hall, "?q=anna")).text
    assert "12:00" in page
    assert "Wychodzi" in page
    desk.post(_url(hall, f"/people/{anna}/undo"), data={"at": hall["day"]})
    assert _present(saved) == []


def test_the_code_of_a_badge_finds_its_person(hall, desk, app):
    with app.app_context():
        code = badges.code(hall["id"], hall["people"][1])
    page = desk.get(_url(hall, f"?q={code.lower()}")).text
    assert "Żak Łucja" in page
    assert "Nowak" not in page


def test_a_guest_without_a_name_is_told_so_and_nothing_typed_is_lost(hall, desk, saved):
    data = {"at": f"{hall['day']}-{hall['item']}", "given_name": "Ewa", "family_name": " ", "category": "ngo"}
    answer = desk.post(_url(hall, "/guests"), data=data)
    assert answer.status_code == 422
    assert 'value="Ewa"' in answer.text
    assert "Uzupełnij to pole." in answer.text
    answer = desk.post(_url(hall, "/guests"), data=data | {"family_name": "Bąk"})
    assert answer.status_code == 303
    assert _present(saved) == [("Ewa Bąk", "day"), ("Ewa Bąk", f"item-{hall['item']}")]


def test_a_phone_gets_the_list_once_and_then_what_changed(hall, desk):
    state = desk.get(_url(hall, "/state")).json
    assert [one["name"] for one in state["people"]] == ["Nowacki Jan", "Nowak Anna", "Żak Łucja"]
    assert set(state["people"][0]) == {
        "id", "name", "from", "category", "code", "state", "guest", "there", "chosen"
    }  # fmt: skip
    with standing_at(NOON + timedelta(minutes=1)):
        desk.post(_url(hall, f"/people/{hall['people'][2]}/in"), data={"at": hall["day"]})
        changed = desk.get(_url(hall, f"/state?since={state['next'] + 30}")).json
    assert [(one["name"], list(one["there"])) for one in changed["people"]] == [("Nowacki Jan", [str(hall["day"])])]
    assert changed["seen"] > state["seen"]
    assert "since" in changed


def _mark(hall, person=0, **values):
    at = int((NOON - timedelta(hours=3)).timestamp() * 1000)
    sent = {"key": str(uuid4()), "device": str(uuid4()), "person": hall["people"][person], "of": "", "action": "in"}
    return sent | {"place": str(hall["day"]), "at": at, "seen": 0} | values


def test_two_phones_deliver_what_waited_and_everybody_counts_once(hall, desk, enter, saved):
    second = enter(account_id=hall["desk"])
    first_marks = [_mark(hall, 0), _mark(hall, 1)]
    body = {"account": hall["desk"], "marks": first_marks}
    for phone, marks in ((desk, first_marks), (second, [_mark(hall, 0), _mark(hall, 2)]), (desk, first_marks)):
        answer = phone.post(_url(hall, "/marks"), json=body | {"marks": marks})
        assert [one["outcome"] for one in answer.json["answers"]] == ["stored", "stored"]
    assert _present(saved) == [("Anna Nowak", "day"), ("Jan Nowacki", "day"), ("Łucja Żak", "day")]


def test_what_no_phone_of_ours_sends_is_refused(hall, desk, saved):
    good = _mark(hall)
    for wrong in (
        {"key": "1"}, {"action": "stay"}, {"place": "x"}, {"place": None}, {"at": "9:00"}, {"seen": -1},
        {"device": ""}, {"person": "1"}, {"guest": {"given_name": "Ewa"}}, {"of": "a" * 40},
    ):  # fmt: skip
        answer = desk.post(_url(hall, "/marks"), json={"account": hall["desk"], "marks": [good | wrong]})
        assert answer.status_code == 400, wrong
    for body in (None, [], {"marks": []}, {"account": hall["desk"], "marks": "x"}):
        assert desk.post(_url(hall, "/marks"), json=body).status_code == 400
    assert desk.post(_url(hall, "/marks"), json={"account": 999, "marks": [good]}).status_code == 409
    assert _present(saved) == []


def test_the_desk_is_for_its_people_alone(hall, enter, client):
    stranger = enter(account_id=hall["other"])
    for more in ("", "/state"):
        assert stranger.get(_url(hall, more)).status_code == 404
        assert client.get(_url(hall, more)).status_code == 303
    assert stranger.post(_url(hall, "/marks"), json={}).status_code == 404


def test_the_desk_asks_as_little_whatever_the_list(hall, desk, queries):
    with queries() as one:
        assert "Żak Łucja" in desk.get(_url(hall, "?q=zak")).text
    with queries() as two:
        assert "Nowacki Jan" in desk.get(_url(hall, "?q=now")).text
    with queries() as state:
        desk.get(_url(hall, "/state"))
    assert len(one) == len(two) <= 8
    assert len(state) <= 7


def test_an_organiser_puts_right_afterwards_where_somebody_was(hall, enter, saved):
    with saved():
        boss = make_account(roles=["administrator"]).id
    url = f"/conferences/{hall['id']}/presence/{hall['people'][0]}"
    with standing_at(NOON + timedelta(days=2)):
        organiser = enter(account_id=boss)
        assert "Nikt nie wpuścił tej osoby" in organiser.get(url).text
        place = f"{hall['day']}-{hall['item']}"
        wrong = organiser.post(url, data={"place": place, "came": "12:30", "left": "12:00"})
        assert (wrong.status_code, "Wyjście nie może być wcześniejsze" in wrong.text) == (422, True)
        assert organiser.post(url, data={"place": place, "came": "12:30", "left": "13:00"}).status_code == 303
        assert _present(saved) == [("Anna Nowak", "day"), ("Anna Nowak", f"item-{hall['item']}")]
        assert 'value="12:30"' in organiser.get(f"{url}?at={place}").text
        organiser.post(f"{url}/removal", data={"at": str(hall["day"])})
        assert _present(saved) == []
        assert organiser.get(f"/conferences/{hall['id']}/presence/999").status_code == 404
    with standing_at(NOON):
        assert enter(account_id=hall["desk"]).get(url).status_code == 403

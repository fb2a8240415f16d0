"""The builder: the grid, the form, dragging, and going back."""

from datetime import timedelta

import pytest

from association.accounts.models import Account
from association.conferences.models import (
    Conference,
    ConferenceDay,
    ConferenceMember,
    Contributor,
    ProgrammeItem,
    ProgrammeStep,
)
from association.core.database import db
from association.core.history import note_all
from tests.factories.conferences import (
    FIRST,
    make_attendee,
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_member,
    make_pool,
    make_role,
    make_room,
    make_seat,
)

URL = "/conferences/1/programme"


@pytest.fixture
def organiser(enter, saved):
    """A browser of an organiser; a conference with two days and two rooms, items 1 and 2 at the same time."""
    browser = enter("member", email="beata@example.org", name="Beata Tkacz")
    with saved():
        conference = make_conference()
        note_all([conference], actor=None)
        days = [make_day(conference), make_day(conference, FIRST + timedelta(days=1))]
        rooms = [make_room(conference, "Sala A", capacity=10), make_room(conference, "Sala B", capacity=30, position=1)]
        member = db.session.get(Account, browser.account_id)
        note_all([*days, *rooms, make_member(conference, member)], actor=None)
        first = make_item(days[0], "Panel", "14:00", "15:00", kind="panel", room_id=1)
        second = make_item(days[0], "Stolik", "14:30", "15:30", kind="table", room_id=2)
        note_all([first, second], actor=None)
        person = make_contributor(conference)
        note_all([person], actor=None)
        note_all([make_role(first, person), make_role(second, person)], actor=None)
    return browser


def item(ident):
    db.session.expire_all()
    return db.session.get(ProgrammeItem, ident)


def typed(**values):
    facts = {"title": "Obiad", "kind": "meal", "day_id": "1", "starts": "13:00", "ends": "14:00"}
    return facts | values


def test_the_grid_warns_of_a_person_in_two_places_and_mends_it(organiser):
    answer = organiser.get(URL)
    assert "Tomasz Stoński ma być naraz tu: „Panel” i tu: „Stolik” (14:30)." in answer.text
    assert "Przenieś „Panel” na 13:30" not in answer.text
    answer = organiser.post(f"{URL}/places", data=places(first=930, last=990))
    assert answer.status_code == 303
    assert "ma być naraz" not in organiser.get(URL).text


def places(**values):
    return {"item_id": 1, "seen": 1, "day_id": 1, "room_id": 1, "first": 840, "last": 900} | values


def test_what_is_dragged_comes_back_as_a_part_and_can_be_taken_back(organiser, app):
    part = {"HX-Request": "true", "HX-Request-Type": "partial"}
    answer = organiser.post(f"{URL}/places", data=places(day_id=2, room_id="", stay=1), headers=part)
    assert (answer.status_code, "<!doctype" in answer.text) == (200, False)
    assert "14:00: Panel" in answer.text
    with app.app_context():
        assert (item(1).day_id, item(1).room_id, f"{item(1).starts_at:%d %H:%M}") == (2, None, "25 14:00")
    organiser.post(f"{URL}/undo", data={})
    with app.app_context():
        assert (item(1).day_id, item(1).room_id, f"{item(1).starts_at:%d %H:%M}") == (1, 1, "24 14:00")
    organiser.post(f"{URL}/redo", data={})
    with app.app_context():
        assert item(1).day_id == 2
    assert organiser.post(f"{URL}/redo", data={}).status_code == 422


def test_who_drags_what_somebody_else_moved_is_told_and_nothing_moves(organiser, app):
    organiser.post(f"{URL}/places", data=places(first=600, last=660))
    answer = organiser.post(f"{URL}/places", data=places(first=700, last=760))
    assert answer.status_code == 409
    with app.app_context():
        assert f"{item(1).starts_at:%H:%M}" == "10:00"
        assert db.session.query(ProgrammeStep).count() == 1
    assert organiser.post(f"{URL}/places", data=places(item_id=77)).status_code == 409
    assert organiser.post(f"{URL}/places", data=places(first="x")).status_code == 422


def test_a_copy_keeps_the_people_and_a_removal_what_was_inside(organiser, app):
    organiser.post(f"{URL}/places", data=places(first=960, last=1020, copy="y"))
    with app.app_context():
        assert (item(3).title, f"{item(3).starts_at:%H:%M}") == ("Panel", "16:00")
    organiser.post(f"{URL}/3/removal", data={})
    assert organiser.get(f"{URL}/3").status_code == 404
    assert "Usunięto: Panel" in organiser.get(URL).text
    organiser.post(f"{URL}/undo?step=2", data={})
    assert "Tomasz Stoński" in organiser.get(f"{URL}/3").text


def test_the_form_adds_people_who_are_new_and_finds_those_who_are_not(organiser, app):
    rows = {
        "people-role": ["speaker", "moderator", "speaker"],
        "people-name": ["tomasz stonski", "Anna Sztencel", ""],
        "people-affiliation": ["", "MOPS Radom", ""],
    }
    assert organiser.post(f"{URL}/new", data=typed(**rows)).status_code == 303
    with app.app_context():
        names = [(row.name, row.affiliation) for row in db.session.query(Contributor).order_by(Contributor.id)]
        assert names == [("Tomasz Stoński", "OPS Radlin"), ("Anna Sztencel", "MOPS Radom")]
    page = organiser.get(f"{URL}/3/edit")
    assert 'value="Anna Sztencel"' in page.text
    nobody = {"people-role": "speaker", "people-name": " ", "people-affiliation": ""}
    answer = organiser.post(f"{URL}/3/edit", data=typed(version=1, title="Wspólny obiad", **nobody))
    assert answer.status_code == 303
    assert "Anna Sztencel" not in organiser.get(f"{URL}/3").text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "Uzupełnij to pole."),
        ({"ends": "12:00"}, "Koniec musi być po początku."),
        ({"starts": "25:00"}, "To nie jest godzina."),
        ({"room_id": "9"}, "Wybierz jedną z podanych możliwości."),
        ({"people-name": "Anna Nowak", "people-role": "x", "people-affiliation": ""}, "Wybierz rolę każdej osoby."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(organiser, app, values, sentence):
    answer = organiser.post(f"{URL}/new", data=typed(description="Zupa i drugie.", **values))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Zupa i drugie." in answer.text
    with app.app_context():
        assert db.session.query(ProgrammeItem).count() == 2


def test_two_people_at_once_see_both_versions(organiser):
    organiser.post(f"{URL}/1/edit", data=typed(version=1, title="Panel pierwszy"))
    answer = organiser.post(f"{URL}/1/edit", data=typed(version=1, title="Panel drugi"))
    assert answer.status_code == 409
    assert "Panel pierwszy" in answer.text
    assert 'value="Panel drugi"' in answer.text


def test_the_rest_of_the_day_moves_together(organiser, app):
    assert organiser.post(f"{URL}/1/shift", data={"minutes": "-30"}).status_code == 303
    with app.app_context():
        assert [f"{item(ident).starts_at:%H:%M}" for ident in (1, 2)] == ["13:30", "14:00"]
    assert organiser.post(f"{URL}/1/shift", data={"minutes": "x"}).status_code == 422


def test_a_participant_who_also_speaks_is_told_of(organiser, saved):
    with saved():
        conference = db.session.get(Conference, 1)
        attendee, pool = (
            make_attendee(conference, "Stoński", given_name="Tomasz"),
            make_pool(conference, "item", item_id=2),
        )
        note_all([attendee, pool], actor=None)
        other = make_item(db.session.get(ConferenceDay, 1), "Wizyta", "14:00", "14:20")
        note_all([other], actor=None)
        pool.item_id = other.id
        note_all([pool, make_seat(attendee, pool)], actor=None)
    words = "Tomasz Stoński ma miejsce jako uczestnik: „Wizyta”, a w tym czasie występuje: „Panel”."
    assert words in organiser.get(URL).text


def test_strangers_find_nothing_and_desks_only_look(organiser, enter, client, saved):
    assert enter("coordinator").get(URL).status_code == 404
    desk = enter("member", email="kinga@example.org", name="Kinga")
    with saved():
        row = ConferenceMember(conference_id=1, account_id=desk.account_id, function="desk")
        note_all([row], actor=None)
    assert "data-programme" not in desk.get(URL).text
    assert desk.get(f"{URL}/1").status_code == 200
    assert desk.get(f"{URL}/1/edit").status_code == 403
    assert desk.post(f"{URL}/places", data=places()).status_code == 403
    assert organiser.get("/conferences/1/programme/77/edit").status_code == 404


def test_a_long_programme_takes_no_more_statements(organiser, saved, queries):
    with queries() as short:
        organiser.get(URL)
    with saved():
        day = db.session.get(ConferenceDay, 1)
        more = [make_item(day, f"Punkt {n}", "9:00", "10:00", room_id=1 + n % 2) for n in range(30)]
        note_all(more, actor=None)
        person = db.session.get(Contributor, 1)
        note_all([make_role(one, person) for one in more], actor=None)
    with queries() as long:
        organiser.get(URL)
    assert (len(short), len(long)) == (10, 10)

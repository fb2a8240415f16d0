"""Listening: what is written down at a door, who reads it, and what it adds up to."""

from uuid import uuid4

from sqlalchemy import func, select

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.spreadsheets import read_rows
from association.fieldwork.models import CommunityIssue, IssueMention, Listening
from association.fieldwork.queries.conversations import nameless
from association.fieldwork.small_numbers import HIDDEN, protected
from association.people.models import Person
from tests.factories.fieldwork import make_community, make_issue, make_listening

NEW = "/fieldwork/listening/new"


def told(**fields) -> dict:
    """What the form of a conversation sends."""
    return {"day": today().isoformat(), "setting": "doorstep", "heads": "1", "answered": "1", **fields}


def community(saved) -> int:
    with saved():
        record = make_community()
        note(record, actor=None)
        return record.id


def the_only(model):
    return db.session.scalars(select(model)).one()


def test_a_door_that_nobody_opens_is_one_tap_and_stays_where_one_was(enter, saved, app):
    place = community(saved)
    client = enter("animator")
    answer = client.post(NEW, data=told(community_id=place, area="Słowackiego", answered="0", concerns="nic"))
    assert answer.status_code == 303
    page = client.get(NEW).get_data(as_text=True)
    assert 'value="Słowackiego"' in page
    assert f'<option selected value="{place}">' in page
    with app.app_context():
        door = the_only(Listening)
        assert (door.answered, door.concerns, door.municipality) == (False, "", "2404033")


def test_nobody_is_named_without_a_consent_and_nothing_typed_is_lost(enter, app):
    client = enter("animator")
    named = {"given_name": "Anna", "family_name": "Nowak", "phone": "601774215", "concerns": "Ciemno na Słowackiego"}
    answer = client.post(NEW, data=told(**named))
    assert answer.status_code == 422
    assert "Bez zgody na kontakt rozmowa zostaje anonimowa" in answer.get_data(as_text=True)
    assert "Ciemno na Słowackiego" in answer.get_data(as_text=True)
    for _again in range(2):
        assert client.post(NEW, data=told(**named, contact_consent="y")).status_code == 303
    with app.app_context():
        assert {row.person_id for row in db.session.scalars(select(Listening))} == {the_only(Person).id}


def test_issues_are_ticked_named_and_counted_together_when_they_say_the_same(enter, saved, app):
    place = community(saved)
    client = enter("animator")
    client.post(NEW, data=told(community_id=place, new_issues="Światło na Słowackiego; Plac zabaw", sex="woman"))
    client.post(NEW, data=told(community_id=place, new_issues="światło na slowackiego", sex="man"))
    client.post(NEW, data=told(community_id=place, new_issues="Lampy nie świecą"))
    with app.app_context():
        light, lamps = (
            db.session.scalar(select(CommunityIssue.id).where(CommunityIssue.title == title))
            for title in ("Światło na Słowackiego", "Lampy nie świecą")
        )
        assert db.session.scalar(select(func.count()).select_from(IssueMention)) == 4
    assert client.post(f"/fieldwork/issues/{lamps}/merge", data={"into_id": lamps}).status_code == 422
    assert client.post(f"/fieldwork/issues/{lamps}/merge", data={"into_id": light}).status_code == 303
    board = enter("coordinator").get("/fieldwork/issues?q=swiatlo").get_data(as_text=True)
    assert '<td role="cell" class="money num" data-label="Rozmowy">3</td>' in board
    assert "Lampy" not in board
    client.post(f"/fieldwork/issues/{lamps}/parting")
    assert 'data-label="Rozmowy">2</td>' in enter("coordinator").get("/fieldwork/issues").get_data(as_text=True)


def test_conversations_are_read_by_whoever_had_them_and_who_answers_for_them(enter, saved, app):
    mine = enter("animator", name="Piotr Sowa")
    mine.post(NEW, data=told(concerns="Hałas w nocy", willing="2", sex="woman"))
    with app.app_context():
        url = f"/fieldwork/listening/conversations/{the_only(Listening).id}"
    other = enter("animator", name="Ewa Lis")
    assert other.get(url).status_code == 404
    assert other.post(f"{url}/archive").status_code == 404
    assert "Nie ma tu jeszcze rozmów" in other.get("/fieldwork/listening/conversations").get_data(as_text=True)
    assert "1 zapis" in mine.get("/fieldwork/listening/conversations?q=nocy+hałas").get_data(as_text=True)
    assert "1 zapis" not in mine.get("/fieldwork/listening/conversations?q=dzień").get_data(as_text=True)
    sums = other.get("/fieldwork/listening").get_data(as_text=True)
    assert "zakryte</span>" in sums
    assert "dokładne widzi osoba" in sums.lower()
    chief = enter("coordinator")
    assert "Hałas w nocy" in chief.get(url).get_data(as_text=True)
    assert "zakryte" not in chief.get("/fieldwork/listening").get_data(as_text=True)
    assert enter("editor").get("/fieldwork/listening").status_code == 403


def test_a_file_never_holds_a_name(enter, app):
    client = enter("animator")
    fields = {"given_name": "Anna", "family_name": "Nowak-Lis", "phone": "601774215", "contact_consent": "y"}
    client.post(NEW, data=told(**fields, concerns="Annie dokucza hałas, mówiła pani Nowakowa", area="u Nowaków"))
    data = client.get("/fieldwork/listening/conversations.xlsx").data
    cells = [cell for row in read_rows(data, "rozmowy.xlsx") for cell in row]
    assert any("hałas" in cell for cell in cells)
    whole = " ".join(cells)
    assert not any(word in whole for word in ("Anna", "Annie", "Nowak", "601"))
    assert nameless("Ola mówi", "Ola", "") == "… mówi"


def test_a_phone_delivers_what_waited_once_and_hears_what_is_wrong(enter, saved, app):
    place = community(saved)
    client = enter("animator")
    fields = told(community_id=str(place), concerns="Dziury w drodze")
    good = {"key": str(uuid4()), "fields": [*fields.items(), ("next_step", "Zadzwonić")], "answered": True}
    wrong = {"key": str(uuid4()), "fields": [*(fields | {"day": "wczoraj"}).items()], "answered": True}
    sent = {"account": client.account_id, "marks": [good, wrong]}
    for _again in range(2):
        answer = client.post(f"{NEW}/marks", json=sent).get_json()
        assert [each["outcome"] for each in answer["answers"]] == ["stored", "refused"]
        assert answer["answers"][1]["message"].startswith("Data: ")
        assert (answer["doors"], answer["talks"]) == (1, 1)
    assert client.post(f"{NEW}/marks", json=sent | {"account": 0}).status_code == 409
    assert client.post(f"{NEW}/marks", json={"account": client.account_id, "marks": [{"key": "x"}]}).status_code == 400
    with app.app_context():
        assert the_only(Listening).next_step == "Zadzwonić"


def test_two_people_change_one_conversation_and_a_consent_is_withdrawn(enter, app):
    client = enter("animator")
    client.post(NEW, data=told(given_name="Jan", family_name="Rak", contact_consent="y", new_issues="Hałas"))
    with app.app_context():
        url = f"/fieldwork/listening/conversations/{the_only(Listening).id}"
    page = client.get(f"{url}/edit").get_data(as_text=True)
    assert "checked" in page
    assert "given_name" not in page
    changed = told(version="1", concerns="Nocą", willing="3", new_issues="Psy")
    assert client.post(f"{url}/edit", data=changed).status_code == 303
    late = client.post(f"{url}/edit", data=changed | {"concerns": "Rano"})
    assert late.status_code == 409
    assert "Rano" in late.get_data(as_text=True)
    assert client.post(f"{url}/anonymity").status_code == 303
    assert "jest anonimowa" in client.get(url).get_data(as_text=True)
    assert client.post(f"{url}/archive").status_code == 303
    assert client.get(f"{url}/edit").status_code == 403


def test_small_numbers_hide_those_from_which_they_could_be_told():
    assert protected([0, 5, 9]) == [0, 5, 9]
    assert protected([1, 5, 9]) == [HIDDEN, HIDDEN, 9]
    assert protected([1, 2, 9]) == [HIDDEN, HIDDEN, 9]


def test_lists_ask_as_much_for_many_as_for_one(enter, saved, queries, app):
    place = community(saved)
    client = enter("coordinator")
    pages = ("/fieldwork/listening", "/fieldwork/listening/conversations", "/fieldwork/issues", NEW)

    def asked() -> list[int]:
        counts = []
        for url in pages:
            client.get(url)
            with queries() as seen:
                assert client.get(url).status_code == 200
            counts.append(len(seen))
        return counts

    def hear(number: int) -> None:
        with saved():
            issue = make_issue(title=f"Sprawa {number}", community_id=place)
            heard = make_listening(_Account(client.account_id), community_id=place)
            note(issue, actor=None)
            note(heard, actor=None)
            db.session.add(IssueMention(issue_id=issue.id, listening_id=heard.id))

    hear(1)
    once = asked()
    hear(2)
    hear(3)
    assert asked() == once
    assert max(once) <= 12, once


class _Account:
    def __init__(self, ident):
        self.id = ident

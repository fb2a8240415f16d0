"""The people in a programme."""

import pytest

from association.accounts.models import Account
from association.conferences.models import Conference, Contributor
from association.core.database import db
from association.core.history import note_all
from tests.factories.conferences import make_conference, make_contributor, make_day, make_item, make_member, make_role
from tests.factories.people import make_person

URL = "/conferences/1/people"


@pytest.fixture
def organiser(enter, saved):
    """A browser of an organiser; three people of whom two are one, the first of them in an item."""
    browser = enter("coordinator", email="beata@example.org", name="Beata Tkacz")
    with saved():
        conference = make_conference()
        note_all([conference], actor=None)
        day = make_day(conference)
        note_all([day, make_member(conference, db.session.get(Account, browser.account_id))], actor=None)
        item = make_item(day, "Panel", kind="panel")
        names = ("Tomasz Stoński", "T. Stoński", "Łucja Żak")
        people = [make_contributor(conference, name, affiliation="") for name in names]
        note_all([item, *people], actor=None)
        note_all([make_role(item, people[0])], actor=None)
    return browser


def names(app):
    with app.app_context():
        rows = db.session.query(Contributor).filter(Contributor.archived_at.is_(None)).order_by(Contributor.id)
        return [row.name for row in rows]


def test_everybody_stands_with_what_they_do_and_who_may_be_the_same(organiser, saved, queries):
    with queries() as few:
        page = organiser.get(URL)
    assert "Czy to ta sama osoba: T. Stoński?" in page.text
    assert "moderuje" in page.text
    assert "Łucja" in organiser.get(f"{URL}?q=lucja").text
    assert "Nic nie pasuje" in organiser.get(f"{URL}?q=xyz").text
    assert organiser.get(f"{URL}.xlsx").status_code == 200
    with saved():
        note_all([make_contributor(db.session.get(Conference, 1), f"Osoba {n}") for n in range(20)], actor=None)
    with queries() as many:
        organiser.get(URL)
    assert (len(few), len(many)) == (6, 6)


def test_two_are_joined_and_parted_again(organiser, app):
    assert organiser.post(f"{URL}/1/merge", data={"other_id": ""}).status_code == 422
    assert organiser.post(f"{URL}/1/merge", data={"other_id": "1"}).status_code == 422
    assert organiser.post(f"{URL}/2/merge", data={"other_id": "1"}).status_code == 303
    assert names(app) == ["T. Stoński", "Łucja Żak"]
    assert "Panel" in organiser.get(f"{URL}/2").text
    organiser.post("/conferences/1/programme/undo?step=1", data={})
    assert names(app) == ["Tomasz Stoński", "T. Stoński", "Łucja Żak"]


def test_who_cannot_come_then_is_told(organiser, app):
    times = {"day_id": "1", "starts": "8:00", "ends": "12:00"}
    assert organiser.post(f"{URL}/1/times", data=times).status_code == 303
    page = organiser.get(f"{URL}/1").text
    assert "Tomasz Stoński nie może być o 12:00: „Panel”." in page
    assert organiser.post(f"{URL}/1/times", data=times | {"ends": "7:00"}).status_code == 422
    assert organiser.post(f"{URL}/2/times/1/removal", data={}).status_code == 404
    organiser.post(f"{URL}/1/times/1/removal", data={})
    assert "nie może być" not in organiser.get(f"{URL}/1").text


def test_a_person_is_linked_to_the_directory_by_those_who_see_it(organiser, saved, app):
    with saved():
        note_all([make_person(given_name="Tomasz", family_name="Stoński")], actor=None)
    assert "Tak, połącz" in organiser.get(f"{URL}/1").text
    organiser.post(f"{URL}/1/person", data={"person_id": "1"})
    assert "w kartotece" in organiser.get(f"{URL}/1").text
    organiser.post(f"{URL}/3/person", data={"person_id": "1"})
    with app.app_context():
        assert [row.person_id for row in db.session.query(Contributor).order_by(Contributor.id)] == [1, None, None]


def test_changing_removing_and_what_is_wrong(organiser, app, enter):
    typed = {"name": "Tomasz Stoński", "affiliation": "OPS Radlin", "email": "", "version": "1"}
    assert organiser.post(f"{URL}/1", data=typed).status_code == 303
    assert organiser.post(f"{URL}/1", data=typed | {"affiliation": "Inny OPS"}).status_code == 409
    answer = organiser.post(f"{URL}/new", data={"name": "", "bio": "Od lat w terenie."})
    assert answer.status_code == 422
    assert "Od lat w terenie." in answer.text
    assert organiser.post(f"{URL}/new", data={"name": "Anna Nowak"}).status_code == 303
    assert organiser.post(f"{URL}/1/removal", data={}).status_code == 303
    assert names(app) == ["T. Stoński", "Łucja Żak", "Anna Nowak"]
    assert organiser.get(f"{URL}/1").status_code == 404
    assert enter("coordinator", email="x@example.org").get(f"{URL}/2").status_code == 404

"""Draft against released, as the organisers see it."""

from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from association.conferences.models import Conference, Release, ReleaseLetter
from association.core.database import db
from association.core.history import note_all
from association.core.jobs import Job
from association.core.mail import Mail
from tests.factories.accounts import make_account
from tests.factories.conferences import (
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_member,
    make_role,
)


def keep(*records):
    note_all(records, actor=None)
    return records[0]


@pytest.fixture
def held(saved):
    """An announced conference with one item and three people in it."""
    with saved():
        organiser = make_account(roles=["coordinator"], name="Beata Tkacz")
        conference = keep(make_conference(state="announced"))
        keep(make_member(conference, organiser))
        item = keep(make_item(keep(make_day(conference)), "Panel"))
        people = [make_contributor(conference, f"Osoba {n}", email=f"osoba{n}@example.org") for n in range(3)]
        keep(*people)
        keep(*[make_role(item, person, "panellist") for person in people])
        return SimpleNamespace(id=conference.id, organiser=organiser.id, url=f"/conferences/{conference.id}/releases")


@pytest.fixture
def office(enter, held):
    return enter(account_id=held.organiser)


def numbers(app) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Release.number).order_by(Release.number)))


def test_a_programme_becomes_public_and_equal_ones_are_refused(app, office, client, held):
    page = office.get(held.url)
    assert "Ogłoś wydanie 1" in page.get_data(as_text=True)
    answer = office.post(held.url, data={"number": "1", "text": "Zapraszamy"})
    assert answer.status_code == 303
    assert "Pierwsze ogłoszenie programu: 1 punkt." in office.get(answer.location).get_data(as_text=True)
    assert "Panel" in client.get("/conference/osl-krakow").get_data(as_text=True)
    again = office.post(held.url, data={"number": "2", "text": "Jeszcze raz"})
    assert (again.status_code, numbers(app)) == (422, [1])
    assert client.get("/conference/osl-krakow/changes").status_code == 200


def test_a_release_that_somebody_else_made_meanwhile_is_not_repeated(app, office, held):
    office.post(held.url, data={"number": "1"})
    assert office.post(f"{held.url}/withdrawal", data={"number": "2"}).status_code == 303
    assert office.post(f"{held.url}/withdrawal", data={"number": "2"}).status_code == 422
    assert office.post(held.url, data={"number": "2"}).status_code == 422
    assert office.post(held.url, data={"number": "nic"}).status_code == 422
    assert numbers(app) == [1, 2]


def test_strangers_and_colleagues_without_the_task_stay_outside(enter, held, saved):
    with saved():
        desk = make_account(name="Kinga Mazur", roles=["member"])
        keep(make_member(db.session.get(Conference, held.id), desk, function="desk"))
        desk_id = desk.id
    assert enter("coordinator").get(held.url).status_code == 404
    at_desk = enter(account_id=desk_id)
    assert [at_desk.get(held.url).status_code, at_desk.post(held.url, data={"number": "1"}).status_code] == [403, 403]
    assert at_desk.get(f"/conferences/{held.id}/preview").status_code == 200


def test_the_preview_shows_the_draft_to_the_team_alone(client, office, held):
    html = office.get(f"/conferences/{held.id}/preview").get_data(as_text=True)
    assert "To jest podgląd wersji roboczej" in html
    assert "Panel" in html
    assert client.get(f"/conferences/{held.id}/preview").status_code == 303


def test_letters_are_read_skipped_and_sent_once(app, office, held):
    page = office.post(held.url, data={"number": "1"}).location
    letters = f"{page}/letters"
    html = office.get(letters).get_data(as_text=True)
    assert [html.count(f"osoba{n}@example.org") > 0 for n in range(3)] == [True] * 3
    assert "Wyślij 3 list" in html
    shown = office.post(letters, data={"remark": "Prosimy o slajdy", "preview": "1"}).get_data(as_text=True)
    assert shown.count("Prosimy o slajdy") == 4
    assert office.post(f"{letters}/skipped", data={"email": "osoba0@example.org"}).status_code == 303
    assert office.post(f"{letters}/skipped", data={"email": "obcy@example.org"}).status_code == 422
    assert office.post(letters, data={"remark": "Prosimy o slajdy"}).status_code == 303
    assert office.post(letters, data={"remark": ""}).status_code == 422
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Mail)) == 2
        assert db.session.scalar(select(Job.message)).startswith("Wysłano 2 list")
    assert office.post(f"{letters}/resumed", data={"email": "osoba0@example.org"}).status_code == 303
    assert office.post(letters, data={"remark": ""}).status_code == 303
    with app.app_context():
        states = db.session.scalars(select(ReleaseLetter.state)).all()
        assert (states, db.session.scalar(select(func.count()).select_from(Mail))) == (["sent"] * 3, 3)


def test_the_page_of_releases_asks_as_much_for_many(office, held, queries):
    office.post(held.url, data={"number": "1"})
    with queries() as one:
        office.get(held.url)
    for number in (2, 3):
        office.post(f"{held.url}/withdrawal", data={"number": str(number)})
        office.post(held.url, data={"number": str(number + 1)})
    with queries() as many:
        office.get(held.url)
    assert len(one) == len(many)
    assert len(many) <= 12


def test_the_booklet_is_prepared_with_progress(app, office, held):
    assert office.post(f"/conferences/{held.id}/booklet").status_code == 422
    office.post(held.url, data={"number": "1"})
    assert office.post(f"/conferences/{held.id}/booklet").status_code == 303
    with app.app_context():
        job = db.session.scalar(select(Job))
        assert (job.state, job.result_url) == ("ready", "/conference/osl-krakow/programme.pdf")


def test_papers_wait_for_the_first_release(office, held):
    papers = ("booklet", "door-signs", "moderator-cards")
    assert [office.get(f"/conferences/{held.id}/{paper}.pdf").status_code for paper in papers] == [422] * 3
    office.post(held.url, data={"number": "1"})
    # Nobody moderates anything here, and the only item has no place.
    assert [office.get(f"/conferences/{held.id}/{paper}.pdf").status_code for paper in papers] == [200, 422, 422]

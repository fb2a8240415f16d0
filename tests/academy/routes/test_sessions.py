import pytest
from sqlalchemy import select

from association.academy.models import Cohort, SessionTrainer, TrainingSession
from association.core.clock import today
from association.core.database import db
from association.people.models import Person
from tests.factories.academy import make_session
from tests.factories.people import make_person

FACTS = {
    "kind": "study_visit",
    "topic": "Teatr Grodzki",
    "day": "2026-09-24",
    "starts": "9:00",
    "ends": "16:00",
    "minutes": "8",
    "block": "Wizyta studyjna",
    "place": "Bielsko-Biała",
    "host": "Jan Chmiel",
}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


def planned(app):
    with app.app_context():
        kept = TrainingSession.archived_at.is_(None)
        return db.session.scalars(select(TrainingSession.topic).where(kept).order_by(TrainingSession.id)).all()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_five_questions(saved, course, beata, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(count):
            make_session(
                cohort=cohort, topic=f"Nowa {number}", day=today(), trainers=[make_person("Ilona", f"O {number}")]
            )
    with queries() as seen:
        html = beata.get(f"{course.url}/sessions").text
    assert (len(seen), html.count(". Nowa ")) == (5, count)
    assert "3. Nowa 0" in html


def test_the_list_narrows(course, beata):
    found = beata.partial_get(f"{course.url}/sessions?q=pozarzadowa").text
    assert ("Organizacja pozarządowa" in found, "Inicjatywa lokalna" in found) == (True, False)
    assert "Inicjatywa lokalna" not in beata.partial_get(f"{course.url}/sessions?kind=webinar").text


def test_the_list_as_a_file(course, beata):
    rows = beata.get(f"{course.url}/sessions.csv").data.decode("utf-8-sig").splitlines()
    assert (len(rows), "Inicjatywa lokalna" in rows[1]) == (4, True)


def test_a_session_is_planned_and_taken_back(app, course, beata):
    response = beata.post(f"{course.url}/sessions/new", data=FACTS)
    assert (response.status_code, planned(app)[-1]) == (303, "Teatr Grodzki")
    page = beata.get(f"{course.url}/sessions/4").text
    assert ("Jan Chmiel" in page, "8&nbsp;godz." in page or "8\u00a0godz." in page) == (True, True)
    assert beata.post(f"{course.url}/sessions/4/removal").location == f"{course.url}/sessions"
    assert len(planned(app)) == 3
    assert beata.get(f"{course.url}/sessions/4").status_code == 404
    assert beata.post(f"{course.url}/sessions/4/restoration").location == f"{course.url}/sessions/4"
    assert len(planned(app)) == 4


@pytest.mark.parametrize(
    "wrong",
    [{"topic": ""}, {"day": "kiedyś"}, {"ends": "8:00"}, {"minutes": "12"}, {"kind": "party"}, {"minutes": "x"}],
)
def test_a_wrong_session_is_refused(app, course, beata, wrong):
    response = beata.post(f"{course.url}/sessions/new", data=FACTS | wrong)
    assert (response.status_code, len(planned(app))) == (422, 3)
    assert "Bielsko-Biała" in response.text


def test_trainers_are_chosen_or_added(app, saved, course, beata):
    with saved():
        ilona = make_person("Ilona", "Opaszowska", municipality="2404033").id
    offered = beata.partial_get("/academy/person-choices?another_leader=opasz").text
    assert "Opaszowska Ilona, Janów" in offered
    assert beata.post(f"{course.url}/sessions/new", data=FACTS | {"another_leader": "Opaszowska"}).status_code == 303
    assert f'value="{ilona}"' in beata.get(f"{course.url}/sessions/new").text
    unknown = beata.post(f"{course.url}/sessions/new", data=FACTS | {"another_leader": "Jan Chmiel"})
    assert (unknown.status_code, "dodaj nową osobę" in unknown.text) == (422, True)
    data = FACTS | {"leaders": [ilona], "another_leader": ["Jan Chmiel", "new"]}
    assert beata.post(f"{course.url}/sessions/new", data=data).status_code == 303
    with app.app_context():
        wanted = select(Person.family_name).join(SessionTrainer, SessionTrainer.person_id == Person.id)
        assert db.session.scalars(wanted.order_by(SessionTrainer.id)).all() == ["Opaszowska", "Opaszowska", "Chmiel"]


def test_a_similar_session_begins_with_a_copy(course, beata):
    html = beata.get(f"{course.url}/sessions/new?copy={course.sessions[0]}").text
    assert ('value="Inicjatywa lokalna"' in html, 'value="Zjazd I"' in html) == (True, True)
    assert 'name="day" required type="date" value=""' in html


def test_a_session_is_changed_and_an_outdated_change_is_not(app, course, beata):
    url = f"{course.url}/sessions/{course.sessions[0]}"
    assert beata.post(f"{url}/edit", data=FACTS | {"version": "1"}).location == url
    late = beata.post(f"{url}/edit", data=FACTS | {"version": "1", "topic": "Inny temat"})
    assert (late.status_code, planned(app)[0]) == (409, "Teatr Grodzki")
    assert 'value="Inny temat"' in late.text


def test_a_clash_is_told_but_allowed(course, beata):
    facts = FACTS | {"day": today().isoformat()}
    beata.post(f"{course.url}/sessions/new", data=facts)
    html = beata.post(f"{course.url}/sessions/new", data=facts | {"topic": ""}).text
    assert ("W tym czasie jest coś innego" in html, "Teatr Grodzki, 9:00–16:00: ta sama grupa" in html) == (True, True)


def test_the_page_of_a_session_asks_seven_questions(course, beata, queries):
    with queries() as seen:
        html = beata.get(f"{course.url}/sessions/{course.sessions[0]}").text
    assert (len(seen), "Sesja 1: Inicjatywa lokalna" in html, html.count("do uzupełnienia")) == (7, True, 3)

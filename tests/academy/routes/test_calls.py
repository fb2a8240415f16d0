"""The call of a cohort through its pages: who may, what comes back, what two people do at once."""

import pytest
from sqlalchemy import select

from association.academy.models import Call, Cohort, Criterion
from association.core.database import db
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import make_application, make_call
from tests.factories.projects import make_project

FORM = {
    "title": "Warsztaty w Bałtowie",
    "summary": "Zapraszamy na dwa dni.",
    "description": "Ostrowiec i Bałtów.",
    "opens_at": "2026-09-01T08:00",
    "closes_at": "17.09.2026 15:00",
    "places": "12",
    "reserve_places": "4",
    "scan_required": "y",
    "consents": ["image"],
    "notice": "Administratorem jest stowarzyszenie.",
}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def announced(course, saved):
    """The call of the course, published, with two criteria."""
    with saved():
        cohort = db.session.get_one(Cohort, course.cohort)
        make_call(cohort=cohort, slug="jura", criteria=[("Motywacja", 3, 10), ("Doświadczenie", 1, 5)])
    return f"{course.url}/call"


def stored(app) -> Call:
    with app.app_context():
        return db.session.scalars(select(Call)).one()


def test_a_cohort_without_a_call_offers_one_to_who_manages_it(beata, enter, course):
    assert "Przygotuj nabór" in beata.get(f"{course.url}/call").text
    iwona = enter(account_id=course.trainer)
    assert "Przygotuj nabór" not in iwona.get(f"{course.url}/call").text
    assert iwona.get(f"{course.url}/call/new").status_code == 403
    assert enter("coordinator").get(f"{course.url}/call").status_code == 404


def test_a_call_is_prepared_with_moments_of_the_clock_in_warsaw(app, beata, course):
    page = beata.get(f"{course.url}/call/new").text
    assert "T15:00" in page
    assert "Administratorem Twoich danych" in page
    answer = beata.post(f"{course.url}/call/new", data=FORM)
    assert (answer.status_code, answer.location) == (303, f"{course.url}/call")
    call = stored(app)
    assert (f"{call.opens_at}", f"{call.closes_at}") == ("2026-09-01 06:00:00", "2026-09-17 13:00:00")
    assert (call.slug, call.published_at) == ("warsztaty-w-baltowie", None)
    assert beata.get(f"{course.url}/call/new").location == f"{course.url}/call"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes_at": "jutro"}, "To nie jest data z godziną."),
        ({"closes_at": "2026-08-17T15:00"}, "Termin musi być po otwarciu naboru."),
        ({"places": "0"}, "Podaj liczbę od 1"),
        ({"slug": "Mój adres"}, "małe litery bez polskich znaków"),
        ({"title": ""}, "Uzupełnij to pole."),
    ],
)
def test_what_is_wrong_comes_back_with_everything_typed(app, beata, course, changes, sentence):
    answer = beata.post(f"{course.url}/call/new", data=FORM | changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ostrowiec i Bałtów." in answer.text
    with app.app_context():
        assert db.session.scalars(select(Call)).all() == []


def test_two_who_change_it_at_once_see_both_versions(app, beata, announced):
    page = beata.get(f"{announced}/edit").text
    assert 'name="version" type="hidden" value="1"' in page
    assert beata.post(f"{announced}/edit", data=FORM | {"version": "1", "title": "Pierwsza"}).status_code == 303
    answer = beata.post(f"{announced}/edit", data=FORM | {"version": "1", "title": "Druga"})
    assert answer.status_code == 409
    assert "Pierwsza" in answer.text
    assert "Druga" in answer.text
    assert stored(app).title == "Pierwsza"


def test_publishing_closing_and_their_way_back(app, beata, announced, client):
    assert beata.post(f"{announced}/concealment").status_code == 303
    assert client.get("/calls/jura").status_code == 404
    assert beata.get("/calls/jura").status_code == 200
    assert beata.post(f"{announced}/publication").status_code == 303
    assert client.get("/calls/jura").status_code == 200
    assert beata.post(f"{announced}/closure").status_code == 303
    assert "Ten nabór jest już zamknięty." in client.get("/calls/jura").text
    assert beata.post(f"{announced}/reopening").status_code == 303
    assert stored(app).closed_at is None


def test_criteria_through_the_page(app, beata, announced):
    assert beata.post(f"{announced}/criteria", data={"title": "Plan", "max_points": "10", "weight": "2"}).location
    refused = beata.post(f"{announced}/criteria", data={"title": "Plan", "max_points": "0", "weight": "2"})
    assert (refused.status_code, "Podaj liczbę od 1 do 100." in refused.text) == (422, True)
    assert beata.post(f"{announced}/criteria/3/up").status_code == 303
    assert beata.post(f"{announced}/criteria/1/removal").status_code == 303
    assert beata.get(f"{announced}/criteria/1").status_code == 404
    changed = beata.post(f"{announced}/criteria/2", data={"title": "Praktyka", "max_points": "4", "weight": "1"})
    assert changed.status_code == 303
    with app.app_context():
        rows = db.session.execute(select(Criterion.title).order_by(Criterion.position)).scalars().all()
    assert rows == ["Plan", "Praktyka"]


def test_the_trainer_reads_the_call_and_nothing_of_its_applicants(app, enter, course, announced, saved):
    with saved():
        make_application(call=db.session.scalars(select(Call)).one())
    iwona = enter(account_id=course.trainer)
    page = iwona.get(announced)
    assert page.status_code == 200
    assert "Zgłoszenia</h2>" not in page.text
    assert "Nowak" not in page.text
    assert iwona.get(f"{announced}/applications").status_code == 403
    assert iwona.get(f"{announced}/applications/1").status_code == 404
    for door in ("edit", "criteria/1"):
        assert iwona.get(f"{announced}/{door}").status_code == 403
    for door in ("publication", "concealment", "closure", "reopening", "questions", "criteria", "criteria/1/removal"):
        assert iwona.post(f"{announced}/{door}").status_code == 403


def test_a_poster_gets_a_code(beata, announced):
    answer = beata.get(f"{announced}/code.svg")
    assert (answer.mimetype, answer.data.startswith(b"<?xml")) == ("image/svg+xml", True)
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_the_page_costs_the_same_however_many_applied(beata, course, announced, saved, queries):
    def cost():
        with queries() as seen:
            assert beata.get(announced).status_code == 200
        return len(seen)

    with saved():
        make_application(call=db.session.scalars(select(Call)).one())
    first = cost()
    with saved():
        call = db.session.scalars(select(Call)).one()
        for number in (2, 3):
            make_application(call=call, number=number, state="formal_ok")
    assert first == cost() == 8


def test_another_cohort_keeps_its_call_to_itself(beata, enter, saved):
    with saved():
        other = make_project(title="Inny")
        cohort = make_cohort(project=other)
        make_call(cohort=cohort, slug="inny")
        ident = cohort.id
    assert beata.get(f"/academy/cohorts/{ident}/call").status_code == 404
    assert beata.post(f"/academy/cohorts/{ident}/call/closure").status_code == 404

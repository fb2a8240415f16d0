from datetime import time

import pytest
from sqlalchemy import select

from association.academy.models import Cohort
from association.core.clock import today
from association.core.database import db
from association.projects.models import Project
from tests.factories.academy import make_cohort, make_session
from tests.factories.academy_recruitment import make_application, make_call
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project

FACTS = {
    "title": "grupa II",
    "starts_on": "2026-09-01",
    "ends_on": "2026-12-01",
    "place": "Mstów",
    "threshold_percent": "75",
    "description": "",
}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


def titles(app):
    with app.app_context():
        return db.session.scalars(select(Cohort.title).order_by(Cohort.id)).all()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_four_questions(saved, course, beata, queries, count):
    with saved():
        project = db.session.get(Project, course.project)
        for number in range(count - 1):
            make_cohort(project=project, title=f"grupa {number}")
    with queries() as seen:
        html = beata.get("/academy/cohorts").text
    assert (len(seen), html.count(f"/academy/cohorts/{course.cohort}")) == (4, 1)


def test_the_list_narrows_by_words_project_and_state(saved, course, beata):
    with saved():
        project = db.session.get(Project, course.project)
        make_cohort(project=project, title="Łódzka grupa")
        make_cohort(project=project, title="Stara", archived=True)
    assert "Łódzka grupa" in beata.partial_get("/academy/cohorts?q=lodzka").text
    assert "Łódzka grupa" not in beata.partial_get("/academy/cohorts?q=jurajska").text
    assert "Łódzka grupa" in beata.get(f"/academy/cohorts?project={course.project}&state=running").text
    archived = beata.get("/academy/cohorts?state=archived").text
    assert ("Stara" in archived, "Łódzka grupa" in archived) == (True, False)
    assert "Nic nie pasuje" in beata.get("/academy/cohorts?q=nikt").text


def test_an_empty_list_offers_the_first_cohort(enter):
    assert "Dodaj pierwszą grupę" in enter("coordinator").get("/academy/cohorts").text
    theirs = enter("trainer").get("/academy/cohorts").text
    assert ("Dodaj pierwszą grupę" in theirs, "te, które prowadzisz" in theirs) == (False, True)


def test_the_list_counts_what_is_over_as_the_grid_does(saved, course, beata):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        make_session(cohort=cohort, day=today(), starts=time(0), ends=time(0, 1))
        make_session(cohort=cohort, day=today(), starts=time(0), ends=time(23, 59))
    assert ">3 z 5<" in beata.get("/academy/cohorts").text
    assert "odbyły się 3 sesje" in beata.get(f"{course.url}/attendance").text


def test_the_list_as_files(course, beata):
    rows = beata.get("/academy/cohorts.csv").data.decode("utf-8-sig").splitlines()
    assert (len(rows), rows[1].split(";")[0]) == (2, "Jurajska Akademia Lidera")
    assert beata.get("/academy/cohorts.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("administrator", (200, 200, 200)),
        ("coordinator", (200, 200, 404)),
        ("trainer", (200, 403, 404)),
        ("accountant", (403, 403, 404)),
        ("editor", (200, 403, 404)),
        ("animator", (200, 403, 404)),
        ("member", (200, 403, 404)),
    ],
)
def test_who_enters(enter, course, role, statuses):
    client = enter(role)
    assert (
        client.get("/academy/cohorts").status_code,
        client.get("/academy/cohorts/new").status_code,
        client.get(course.url).status_code,
    ) == statuses


PARTS = (
    "",
    "/edit",
    "/participants",
    "/participants.csv",
    "/participants/new",
    "/participants/1",
    "/participants/1/withdrawal",
    "/sessions",
    "/sessions.csv",
    "/sessions/new",
    "/sessions/1",
    "/sessions/1/edit",
    "/sessions/1/roll",
    "/sessions/1/sheet.pdf",
    "/attendance",
    "/attendance.csv",
    "/attendance/hints",
    "/sheets",
    "/sheet.pdf?session=1",
)
DEEDS = (
    "/edit",
    "/archive",
    "/restoration",
    "/participants",
    "/participants/new",
    "/participants/1/removal",
    "/participants/1/withdrawal",
    "/participants/1/return",
    "/sessions/new",
    "/sessions/1/edit",
    "/sessions/1/removal",
    "/sessions/1/presence",
    "/sessions/1/presence/undo",
    "/sessions/1/roll",
    "/attendance",
    "/attendance/undo",
)


@pytest.mark.parametrize("function", ["accountant", None])
def test_to_strangers_and_accountants_a_cohort_does_not_exist(saved, enter, course, function):
    with saved():
        stranger = make_account(name="Helena Dąb", roles=["coordinator", "accountant"])
        project = db.session.get(Project, course.project) if function else make_project(title="Inny")
        make_member(project=project, account=stranger, function=function or "coordinator")
        ident = stranger.id
    client = enter(account_id=ident)
    assert [part for part in PARTS if client.get(course.url + part).status_code != 404] == []
    assert [deed for deed in DEEDS if client.post(course.url + deed).status_code != 404] == []


def test_a_trainer_looks_and_marks_but_manages_nothing(enter, course):
    client = enter(account_id=course.trainer)
    seen = {part: client.get(course.url + part).status_code for part in PARTS}
    managing = {"/edit", "/participants/new", "/participants/1/withdrawal", "/sessions/new", "/sessions/1/edit"}
    assert {part for part, status in seen.items() if status == 403} == managing
    assert {part for part, status in seen.items() if status == 200} == set(PARTS) - managing
    marking = {
        "/attendance",
        "/attendance/undo",
        "/sessions/1/presence",
        "/sessions/1/presence/undo",
        "/sessions/1/roll",
    }
    assert {deed for deed in DEEDS if client.post(course.url + deed).status_code == 403} == set(DEEDS) - marking


def test_without_signing_in_there_is_only_the_door(client, course):
    assert client.get(course.url).location.startswith("/sign-in")


def test_the_overview_asks_eleven_questions(course, beata, queries):
    with queries() as seen:
        html = beata.get(course.url).text
    assert (len(seen), "Iwona Lis" in html, "Beata Tkacz" in html) == (11, True, True)


def test_the_overview_leads_to_what_waits(saved, course, beata, enter):
    assert "nie ma jeszcze naboru" in beata.get(course.url).text
    with saved():
        call = make_call(cohort=db.session.get(Cohort, course.cohort))
        for number, state in enumerate(("draft", "submitted", "formal_ok")):
            make_application(call=call, state=state, number=number, email=f"{state}@example.org")
    office, trainer = beata.get(course.url).text, enter(account_id=course.trainer).get(course.url).text
    for words in ("2 zgłosze", "do sprawdzenia: 1"):
        assert (words in office, words in trainer) == (True, False)
    for words in ("0 z 2 odbytych sesji, potwierdzone: 0", "wystawione: 0, próg osiągnęło: 0", "po terminie"):
        assert words in trainer


def test_a_cohort_begins_in_a_project(app, course, beata):
    page = beata.get(f"/academy/cohorts/new?project={course.project}")
    assert f'<option selected value="{course.project}">' in page.text
    data = FACTS | {"project_id": course.project, "leading_accounts": [course.trainer]}
    response = beata.post("/academy/cohorts/new", data=data)
    assert (response.status_code, titles(app)) == (303, ["Jurajska Akademia Lidera", "grupa II"])
    assert "Iwona Lis" in beata.get(response.location).text


@pytest.mark.parametrize("wrong", [{"title": ""}, {"ends_on": "2026-08-01"}, {"threshold_percent": "101"}])
def test_a_wrong_cohort_is_refused(app, course, beata, wrong):
    response = beata.post("/academy/cohorts/new", data=FACTS | {"project_id": course.project} | wrong)
    assert (response.status_code, titles(app)) == (422, ["Jurajska Akademia Lidera"])


def test_nobody_begins_a_cohort_in_a_strange_project(app, saved, course, beata):
    with saved():
        strange = make_project(title="Cudzy").id
    response = beata.post("/academy/cohorts/new", data=FACTS | {"project_id": strange})
    assert (response.status_code, titles(app)) == (422, ["Jurajska Akademia Lidera"])


def test_a_coordinator_without_projects_is_told_so(enter):
    assert "a nie koordynujesz żadnego" in enter("coordinator").get("/academy/cohorts/new").text


def test_a_cohort_is_changed(app, course, beata):
    response = beata.post(f"{course.url}/edit", data=FACTS | {"version": "1"})
    assert (response.status_code, response.location, titles(app)) == (303, course.url, ["grupa II"])


def test_an_outdated_change_shows_both_versions(app, course, beata):
    beata.post(f"{course.url}/edit", data=FACTS | {"version": "1"})
    response = beata.post(f"{course.url}/edit", data=FACTS | {"version": "1", "title": "grupa III"})
    assert (response.status_code, titles(app)) == (409, ["grupa II"])
    assert 'value="grupa III"' in response.text
    assert "grupa II</td>" in response.text


def test_the_archive_and_back(course, beata):
    response = beata.post(f"{course.url}/archive")
    assert (response.status_code, response.location) == (303, "/academy/cohorts")
    assert "Jurajska Akademia Lidera</a>" not in beata.get("/academy/cohorts").text
    assert "Ta grupa jest w archiwum" in beata.get(course.url).text
    assert beata.post(f"{course.url}/attendance", data={"c": "1-1"}).status_code == 403
    assert beata.post(f"{course.url}/restoration").location == course.url
    assert "Ta grupa jest w archiwum" not in beata.get(course.url).text

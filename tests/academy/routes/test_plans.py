import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.models import Cohort, TrainingSession
from association.core.clock import today
from association.core.database import db
from tests.factories.academy import make_session

WISH = {
    "first": "2027-05-03",
    "weekdays": ["0", "1"],
    "every": "1",
    "until": "2027-05-11",
    "holidays": "y",
    "starts": "9:00",
    "ends": "12:30",
    "minutes": "4",
    "naming": "numbered",
    "topic": "Warsztat",
    "kind": "training",
    "place": "Podlesice",
}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


def planned(app):
    with app.app_context():
        kept = TrainingSession.archived_at.is_(None)
        rows = db.session.scalars(select(TrainingSession).where(kept).order_by(TrainingSession.id))
        return [f"{row.day} {row.topic}" for row in rows][3:]


def looked_at(html):
    return re.search(r'name="looked_at" value="(\w+)"', html)[1]


def keys(html):
    return re.findall(r'name="slot" value="([^"]+)" checked', html)


def test_a_series_is_looked_at_planned_and_taken_back(app, course, beata):
    url = f"{course.url}/sessions/series"
    html = beata.post(url, data=WISH).text
    assert ("Święto Narodowe Trzeciego Maja" in html, len(keys(html)), planned(app)) == (True, 3, [])
    data = WISH | {"looked_at": looked_at(html), "slot": keys(html)[1:], "create": "yes"}
    assert beata.post(url, data=data).location == f"{course.url}/sessions"
    assert planned(app) == ["2027-05-10 Warsztat 2", "2027-05-11 Warsztat 3"]
    undo = re.search(r'action="([^"]+/undo)"', beata.get(f"{course.url}/sessions").text)[1]
    assert beata.post(undo).status_code == 303
    assert planned(app) == []
    assert beata.post(undo).status_code == 422


def test_who_changes_the_pattern_after_looking_looks_again(app, course, beata):
    url = f"{course.url}/sessions/series"
    html = beata.post(url, data=WISH).text
    data = WISH | {"looked_at": looked_at(html), "slot": keys(html), "create": "yes", "until": "2027-05-18"}
    again = beata.post(url, data=data)
    assert (again.status_code, len(keys(again.text)), planned(app)) == (200, 5, [])


def test_a_series_without_a_tick_is_refused_and_keeps_what_was_typed(app, course, beata):
    url = f"{course.url}/sessions/series"
    data = WISH | {"looked_at": looked_at(beata.post(url, data=WISH).text), "create": "yes"}
    answer = beata.post(url, data=data)
    assert (answer.status_code, 'value="Warsztat"' in answer.text, planned(app)) == (422, True, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": ""},
        {"first": "kiedyś"},
        {"skipped": "jutro"},
        {"skipped": "10.05.2027–1.05.2027"},
        {"minutes": "9"},
        {"weekdays": ["9"]},
        {"starts_2": "12:00"},
        {"naming": "modules"},
    ],
)
def test_a_wrong_pattern_is_refused(app, course, beata, wrong):
    answer = beata.post(f"{course.url}/sessions/series", data=WISH | wrong)
    assert (answer.status_code, planned(app)) == (422, [])


def test_days_to_skip_may_be_a_range(course, beata):
    html = beata.post(f"{course.url}/sessions/series", data=WISH | {"skipped": "9.05.2027–10.05.2027, 4.05.2027"}).text
    assert (keys(html), html.count("dzień pominięty")) == (["20270511-0900-0"], 2)


@pytest.mark.parametrize("count", [1, 3])
def test_looking_asks_the_same_few_questions(saved, course, beata, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(count):
            make_session(cohort=cohort, topic=f"Nowa {number}", day=today() + timedelta(days=30))
    day = (today() + timedelta(days=30)).isoformat()
    data = WISH | {"first": day, "weekdays": [], "until": day, "holidays": ""}
    with queries() as seen:
        html = beata.post(f"{course.url}/sessions/series", data=data).text
    assert (len(seen), html.count("ta sama grupa")) == (6, count)


def test_a_session_moves_after_a_look(app, course, beata):
    url = f"{course.url}/sessions/{course.sessions[0]}/move"
    day = today() - timedelta(days=5)
    data = {"day": day.isoformat(), "starts": "9:00", "ends": "16:00", "following": "y", "version": "1"}
    look = beata.post(url, data=data | {"look": "yes"})
    assert (look.status_code, "Organizacja pozarządowa" in look.text) == (200, True)
    assert beata.post(url, data=data | {"ends": "10:00"}).status_code == 422
    assert beata.post(url, data=data).status_code == 303
    assert beata.post(url, data=data).status_code == 409
    with app.app_context():
        days = db.session.scalars(select(TrainingSession.day).order_by(TrainingSession.id)).all()
    assert days == [today() + timedelta(days=n) for n in (-5, 1, 7)]


def test_only_the_office_plans(enter, course):
    trainer = enter(account_id=course.trainer)
    assert trainer.get(f"{course.url}/sessions/series").status_code == 403
    assert trainer.get(f"{course.url}/sessions/{course.sessions[0]}/move").status_code == 403
    assert enter("trainer").get(f"{course.url}/sessions/series").status_code == 404


def test_a_group_is_copied_with_its_programme(app, course, beata):
    first = today() + timedelta(days=100)
    data = {
        "title": "Grupa II",
        "project_id": str(course.project),
        "first": first.isoformat(),
        "place": "Olsztyn",
        "leaders_too": "y",
        "trips_too": "y",
        "materials_too": "y",
    }
    url = f"{course.url}/copy"
    html = beata.post(url, data=data).text
    ticks = re.findall(r'name="slot" value="([^"]+)"', html)
    assert len(ticks) == 3
    answer = beata.post(url, data=data | {"looked_at": looked_at(html), "slot": ticks, "create": "yes"})
    assert answer.status_code == 303
    with app.app_context():
        copy = db.session.scalars(select(Cohort).where(Cohort.title == "Grupa II")).one()
        days = db.session.scalars(select(TrainingSession.day).where(TrainingSession.cohort_id == copy.id)).all()
        old = db.session.scalars(
            select(TrainingSession.day).where(TrainingSession.cohort_id == course.cohort).order_by(TrainingSession.id)
        ).all()
    assert (days[0] - old[0]) == (days[2] - old[2])
    assert ((days[0] - old[0]).days % 7, days[0] >= first) == (0, True)
    assert beata.get(f"/academy/cohorts/{copy.id}/participants").text.count("Ćwiertnia") == 0

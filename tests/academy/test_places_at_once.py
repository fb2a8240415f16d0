"""Several people at once: nobody moves up twice, and nobody gets a letter twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from association.academy.commands import decisions
from association.academy.models import Application, Letter, Promotion
from association.core.database import db
from association.core.mail import Mail
from tests.academy.recruitment import make_recruitment


@pytest.fixture
def story(saved):
    with saved():
        made = make_recruitment(people=5, places=2, reserve_places=3)
        for number in range(5):
            made.rated(number, (9 - number, 3, 6))
        decisions.propose(made.call, actor=made.beata)
        made.url = f"/academy/cohorts/{made.call.cohort_id}/call"
        made.account_id = made.beata.id
        made.ids = [one.id for one in made.applications]
    return made


def at_once(clients, urls) -> list[int]:
    """Every client posts to its address at the same moment."""
    start = Barrier(len(clients))

    def post(client, url):
        start.wait()
        return client.post(url, data={"reason": "zmiana pracy", "unconfirmed": "1"}).status_code

    with ThreadPoolExecutor(len(clients)) as pool:
        return sorted(pool.map(post, clients, urls))


def test_decisions_are_announced_once(app, story, enter):
    clients = [enter(account_id=story.account_id) for _ in range(4)]
    assert at_once(clients, [f"{story.url}/announcement"] * 4) == [303, 422, 422, 422]
    with app.app_context():
        assert (db.session.scalar(select(func.count(Letter.id))), db.session.scalar(select(func.count(Mail.id)))) == (
            5,
            5,
        )


def test_two_who_give_up_make_room_for_two(app, story, enter):
    clients = [enter(account_id=story.account_id) for _ in range(2)]
    clients[0].post(f"{story.url}/announcement")
    urls = [f"{story.url}/applications/{ident}/giving-up" for ident in story.ids[:2]]
    assert at_once(clients, urls) == [303, 303]
    with app.app_context():
        moved = set(db.session.scalars(select(Promotion.application_id)))
        states = list(db.session.scalars(select(Application.state).order_by(Application.number)))
    assert moved == set(story.ids[2:4])
    assert states == ["withdrawn", "withdrawn", "qualified", "qualified", "reserve"]


def test_one_click_by_two_people_enrols_each_once(app, story, enter):
    clients = [enter(account_id=story.account_id) for _ in range(3)]
    clients[0].post(f"{story.url}/announcement")
    assert at_once(clients, [f"{story.url}/enrolments"] * 3) == [303, 303, 303]
    with app.app_context():
        states = list(db.session.scalars(select(Application.state).order_by(Application.number)))
    assert states == ["enrolled", "enrolled", "reserve", "reserve", "reserve"]

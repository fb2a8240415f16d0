"""Wishing for visits behind the private link: until the deadline, for one person or the whole registration."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import joinedload

from association.conferences.commands import registrations, visits
from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Conference,
    TogetherMember,
    VisitRules,
    VisitRun,
    VisitWish,
)
from association.conferences.registration_links import registration_token
from association.core.clock import now, today
from association.core.database import db
from association.core.history import HistoryEntry, note_all
from tests.factories.conferences import make_conference, make_day, make_item, make_rules

FIRST = today() + timedelta(days=60)


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def scene(app, saved):
    """Two visits; Anna and Jan of one office are registered together."""
    with saved():
        conference = save(make_conference(starts_on=FIRST, ends_on=FIRST, state="announced"))
        rules = save(make_rules(conference))
        day = save(make_day(conference, day=FIRST))
        items = [
            save(make_item(day, f"Wizyta {number}", kind="study_visit", number=number, capacity=1))
            for number in ("I", "II")
        ]
        visits.set_rules(conference, most=2, fills="nobody", wishes_until=None, actor=None)
        sent = registrations.register(
            conference,
            contact={"contact_name": "Anna Nowak", "email": "anna@example.org"},
            people=[{"given_name": name, "family_name": "Nowak", "email": "", "pools": []} for name in ("Anna", "Jan")],
            request_key="a",
            rules=rules,
            tell=False,
        )
        people = [one.id for one in db.session.query(Attendee).order_by(Attendee.id)]
        token = registration_token(sent.nonce)
        found = SimpleNamespace(
            conference=conference.id,
            items=[item.id for item in items],
            people=people,
            url=f"/registration/{token}",
            client=app.test_client(),
        )
    return found


def answers(scene, *items, **others) -> dict:
    key = min(scene.items)
    return {f"visit_{key}_{n}": item for n, item in enumerate(items, 1)} | {"together": ""} | others


def test_people_wish_and_find_their_wishes_again(app, scene):
    first = scene.url + f"/visits/{scene.people[0]}"
    assert "jeszcze niczego nie wskazano" in scene.client.get(scene.url).text
    assert scene.client.post(first, data=answers(scene, scene.items[1], scene.items[1])).status_code == 422
    assert scene.client.post(first, data=answers(scene, scene.items[1], scene.items[0])).status_code == 303
    with app.app_context():
        kept = {(row.attendee_id, row.item_id): row.rank for row in db.session.query(VisitWish)}
        assert kept == {(scene.people[0], scene.items[1]): 1, (scene.people[0], scene.items[0]): 2}
        lines = db.session.query(HistoryEntry).filter_by(kind="conferences.visit_wish")
        assert {line.actor_name for line in lines} == {"Anna Nowak"}
    assert "II, I" in scene.client.get(scene.url).text


def test_a_whole_office_wishes_for_the_same_and_goes_together(app, scene):
    data = answers(scene, scene.items[0], together="Biuro Radlin", everyone="y")
    assert scene.client.post(scene.url + f"/visits/{scene.people[1]}", data=data).status_code == 303
    with app.app_context():
        assert sorted(row.attendee_id for row in db.session.query(VisitWish)) == scene.people
        assert len({row.group_id for row in db.session.query(TogetherMember)}) == 1


def test_nobody_wishes_after_the_deadline_or_for_others(app, scene, saved):
    assert scene.client.get(scene.url + "/visits/999").status_code == 404
    assert scene.client.get(f"/registration/unknown/visits/{scene.people[0]}").status_code == 404
    with saved():
        rules = db.session.query(VisitRules).one()
        rules.wishes_until = now() - timedelta(minutes=1)
        save(rules)
    page = scene.client.get(scene.url + f"/visits/{scene.people[0]}")
    assert "Wyborów nie można już zmieniać" in page.text
    refused = scene.client.post(scene.url + f"/visits/{scene.people[0]}", data=answers(scene, scene.items[0]))
    assert refused.status_code == 422
    with app.app_context():
        assert db.session.query(VisitWish).count() == 0


def test_the_result_is_told_once_it_is_settled_with_the_reasons(app, scene, saved):
    scene.client.post(scene.url + f"/visits/{scene.people[0]}", data=answers(scene, scene.items[0], everyone="y"))
    with saved():
        save(AttendeeNeeds(conference_id=scene.conference, attendee_id=scene.people[0], needs=["wheelchair"]))
        visits.allocate(db.session.get_one(Conference, scene.conference), actor=None)
    assert "Dlaczego" not in scene.client.get(scene.url + f"/visits/{scene.people[1]}").text
    with saved():
        run = db.session.query(VisitRun).options(joinedload(VisitRun.conference)).one()
        visits.apply(run, actor=None)
    assert "Miejsce na wizycie: Wizyta I" in scene.client.get(scene.url + f"/visits/{scene.people[1]}").text
    own = scene.client.get(scene.url + f"/visits/{scene.people[0]}").text
    assert "zabrakło miejsca" in own
    # The office has this link, too, and not everybody there may know what somebody needs.
    assert "dostęp dla wózka" not in own

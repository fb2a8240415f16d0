"""The pages of study visits: the division to look at, decisions by hand, lists and papers; and who sees what."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.conferences.commands import visit_wishes, visits
from association.conferences.models import AttendeeNeeds, Conference, Seat, VisitPin, VisitRules, VisitRun, VisitWish
from association.conferences.models.messages import MessageCopy
from association.core.clock import today
from association.core.database import db
from association.core.history import note_all
from association.core.mail import Mail
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item, make_member, make_rules

FIRST = today() + timedelta(days=60)
SECRET = "dostęp dla wózka"


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def scene(saved, enter):
    """Visits I (one place) and II (two); Adamska and Borek wish for I, Cichy as well and uses a wheelchair."""
    organiser, reader = enter("coordinator", email="org@example.org"), enter("coordinator", email="needs@example.org")
    with saved():
        conference = save(make_conference(starts_on=FIRST, ends_on=FIRST))
        save(make_rules(conference))
        save(make_member(conference, SimpleNamespace(id=organiser.account_id)))
        save(make_member(conference, SimpleNamespace(id=reader.account_id), sees_needs=True))
        day = save(make_day(conference, day=FIRST))
        items = [
            save(make_item(day, f"Wizyta {number}", kind="study_visit", number=number, capacity=capacity))
            for number, capacity in (("I", 1), ("II", 2))
        ]
        visits.set_rules(conference, most=2, fills="nobody", wishes_until=None, actor=None)
        people = {}
        for name, wishes in (("Adamska", items[:1]), ("Borek", items), ("Cichy", items[:1])):
            people[name] = save(make_attendee(conference, name, email=f"{name}@example.org")).id
            attendee = db.session.get_one(
                type(save(make_attendee(conference, "Nikt", state="cancelled"))), people[name]
            )
            visit_wishes.wish(attendee, wishes=[item.id for item in wishes], actor=None)
        save(AttendeeNeeds(conference_id=conference.id, attendee_id=people["Cichy"], needs=["wheelchair"]))
        found = SimpleNamespace(
            url=f"/conferences/{conference.id}/visits",
            conference=conference.id,
            items=[item.id for item in items],
            people=people,
            organiser=organiser,
            reader=reader,
        )
    return found


def test_an_organiser_divides_looks_and_applies(app, scene):
    page = scene.organiser.get(scene.url)
    assert "Podziel na grupy" in page.text
    assert scene.organiser.post(f"{scene.url}/runs").status_code == 303
    page = scene.organiser.get(scene.url)
    assert "podział roboczy nr 1" in page.text
    assert "Bez miejsca jest 1 osoba" in page.text
    assert SECRET not in page.text
    with app.app_context():
        assert db.session.query(Seat).count() == 0
    assert scene.organiser.post(f"{scene.url}/runs/1/application").status_code == 303
    with app.app_context():
        assert sorted(seat.state for seat in db.session.query(Seat).filter(Seat.pool_id > 0)) == ["confirmed"] * 2
    assert "zatwierdzono" in scene.organiser.get(scene.url).text
    assert scene.organiser.post(f"{scene.url}/runs/1/application").status_code == 409
    assert scene.organiser.post(f"{scene.url}/runs/9/application").status_code == 404


def test_everybody_is_told_in_a_message_that_somebody_reads_first(app, scene):
    scene.organiser.post(f"{scene.url}/runs")
    assert scene.organiser.post(f"{scene.url}/runs/1/letters").status_code == 422
    scene.organiser.post(f"{scene.url}/runs/1/application")
    assert scene.organiser.post(f"{scene.url}/runs/1/letters").status_code == 303
    with app.app_context():
        told = {row.attendee_id: row.detail for row in db.session.query(MessageCopy)}
        assert db.session.query(Mail).count() == 0
    assert told.keys() == set(scene.people.values())
    assert told[scene.people["Adamska"]].startswith("I. Wizyta I")
    assert "zabrakło miejsca" in told[scene.people["Cichy"]]


def test_an_outdated_division_is_refused_with_what_to_do(app, scene, saved):
    scene.organiser.post(f"{scene.url}/runs")
    with saved():
        row = db.session.query(VisitWish).first()
        row.rank = 2
        save(row)
    answer = scene.organiser.post(f"{scene.url}/runs/1/application")
    assert answer.status_code == 422
    assert "Podziel jeszcze raz" in answer.text


def test_pages_of_people_tell_why_and_take_decisions(app, scene):
    scene.organiser.post(f"{scene.url}/runs")
    listed = scene.organiser.get(f"{scene.url}/people")
    assert "Adamska" in listed.text
    assert "bez miejsca" in listed.text
    assert "Cichy" in scene.organiser.get(f"{scene.url}/people?state=left").text
    assert "Adamska" not in scene.organiser.get(f"{scene.url}/people?state=left").text
    cichy = f"{scene.url}/people/{scene.people['Cichy']}"
    assert SECRET not in scene.organiser.get(cichy).text
    assert SECRET in scene.reader.get(cichy).text
    refused = scene.organiser.post(f"{cichy}/pin", data={"item_id": scene.items[0], "reason": ""})
    assert refused.status_code == 422
    pinned = scene.organiser.post(f"{cichy}/pin", data={"item_id": scene.items[0], "reason": "Umówiony z gospodarzem"})
    assert pinned.status_code == 303
    scene.organiser.post(f"{scene.url}/runs")
    assert "Umówiony z gospodarzem" in scene.organiser.get(cichy).text
    assert scene.organiser.post(f"{cichy}/pin/removal").status_code == 303
    with app.app_context():
        assert db.session.query(VisitPin).count() == 0


def test_the_office_writes_wishes_down(app, scene):
    adamska = f"{scene.url}/people/{scene.people['Adamska']}"
    key = min(scene.items)
    wrong = {f"visit_{key}_1": scene.items[1], f"visit_{key}_2": scene.items[1], "together": ""}
    assert scene.organiser.post(adamska, data=wrong).status_code == 422
    right = wrong | {f"visit_{key}_2": scene.items[0], "together": "Radlin"}
    assert scene.organiser.post(adamska, data=right).status_code == 303
    with app.app_context():
        kept = db.session.query(VisitWish).filter_by(attendee_id=scene.people["Adamska"])
        assert {row.item_id: row.rank for row in kept} == {scene.items[1]: 1, scene.items[0]: 2}
    assert 'value="Radlin"' in scene.organiser.get(adamska).text


def test_a_visit_has_its_group_its_access_and_its_paper(scene):
    visit = f"{scene.url}/{scene.items[0]}"
    assert scene.organiser.get(visit).status_code == 200
    saved_access = scene.organiser.post(f"{visit}/access", data={"serves": "wheelchair", "note_text": "Winda"})
    assert saved_access.status_code == 303
    scene.organiser.post(f"{scene.url}/runs")
    page = scene.organiser.get(visit)
    assert "Jedzie 1 osoba" in page.text
    assert "Winda" in page.text
    assert scene.organiser.get(f"{visit}.pdf").data[:4] == b"%PDF"
    exported = scene.organiser.get(f"{scene.url}/people.csv")
    assert "Adamska" in exported.text
    assert SECRET not in exported.text


def test_rules_are_checked_and_can_be_given_up(app, scene):
    wrong = scene.organiser.post(f"{scene.url}/rules", data={"most": "0", "fills": "all"})
    assert wrong.status_code == 422
    assert scene.organiser.post(f"{scene.url}/rules", data={"most": "4", "fills": "everybody"}).status_code == 303
    assert scene.organiser.post(f"{scene.url}/rules/removal").status_code == 303
    with app.app_context():
        rules = db.session.query(VisitRules).one()
        assert (rules.most, rules.fills, rules.closed_at is None) == (4, "everybody", False)


def test_others_find_nothing(app, scene, enter):
    scene.organiser.post(f"{scene.url}/runs")
    stranger, desk = enter("coordinator", email="other@example.org"), enter("member", email="desk@example.org")
    for path in ("", "/people", f"/{scene.items[0]}", f"/people/{scene.people['Cichy']}", "/rules"):
        assert stranger.get(scene.url + path).status_code == 404
    with app.app_context():
        from association.core.database import settle

        with settle():
            conference = db.session.get_one(Conference, scene.conference)
            save(make_member(conference, SimpleNamespace(id=desk.account_id), function="desk"))
    assert desk.get(scene.url).status_code == 200
    assert desk.post(f"{scene.url}/runs").status_code == 403
    assert desk.get(f"{scene.url}/people/{scene.people['Cichy']}").status_code == 403
    with app.app_context():
        assert db.session.query(VisitRun).count() == 1


def test_the_same_statements_however_many_people(scene, saved, queries):
    scene.organiser.post(f"{scene.url}/runs")
    counts = []
    for _round in range(2):
        with queries() as seen:
            scene.organiser.get(scene.url)
        with queries() as listed:
            scene.organiser.get(f"{scene.url}/people")
        counts.append((len(seen), len(listed)))
        with saved():
            conference = db.session.get_one(Conference, scene.conference)
            for number in range(3):
                save(make_attendee(conference, f"Nowa {number}", email=f"n{number}@example.org"))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def test_who_is_to_go_nowhere_is_not_left_out(scene):
    cichy = f"{scene.url}/people/{scene.people['Cichy']}"
    assert scene.organiser.post(f"{cichy}/pin", data={"item_id": "0", "reason": "Wyjeżdża"}).status_code == 303
    scene.organiser.post(f"{scene.url}/runs")
    scene.organiser.post(f"{scene.url}/runs/1/application")
    assert "Bez miejsca" not in scene.organiser.get(scene.url).text
    assert "Cichy" not in scene.organiser.get(f"{scene.url}/people?state=left").text
    assert "Cichy" in scene.organiser.get(f"{scene.url}/people?state=pinned").text
    assert "decyzja organizatora" in scene.organiser.get(f"{scene.url}/people").text

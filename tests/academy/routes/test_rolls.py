"""The roll of one session: the plain form, and marks that waited in a phone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from association.academy.commands.sent_marks import forget_settled
from association.academy.models import Attendance, Cohort, SentMark, TrainingSession
from association.core.clock import now
from association.core.database import db
from association.core.history import HistoryEntry
from tests.factories.academy import make_enrolment
from tests.factories.people import make_person


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def url(course):
    return f"{course.url}/sessions/{course.sessions[0]}/roll"


def stored(app):
    with app.app_context():
        wanted = select(Attendance.enrolment_id, Attendance.status, Attendance.minutes)
        return [tuple(row) for row in db.session.execute(wanted.order_by(Attendance.enrolment_id))]


def lines(app):
    with app.app_context():
        return db.session.scalar(select(func.count(HistoryEntry.id)).where(HistoryEntry.kind == "academy.attendance"))


def tap(person, status="present", *, missed=0, base="", key=None, at=1_700_000_000_000):
    return {"key": key or str(uuid4()), "person": person, "status": status, "missed": missed, "base": base, "at": at}


def send(client, url, *taps, account=None):
    return client.post(f"{url}/marks", json={"account": account or client.account_id, "marks": list(taps)})


def outcomes(response):
    assert response.status_code == 200
    return [each["outcome"] for each in response.json["answers"]]


@pytest.fixture
def office(beata, course):
    """office(person, status): somebody in the office writes a mark meanwhile."""

    def writes(person, status):
        place = f"{person}-{course.sessions[0]}"
        answer = beata.partial_post(f"{course.url}/attendance", data={"c": place, "status": status})
        assert answer.status_code == 200

    return writes


class TestThePlainForm:
    def test_it_shows_three_choices_for_everybody(self, iwona, url):
        html = iwona.get(url).text
        assert html.count('type="radio"') == 9
        assert " checked" not in html

    def test_before_the_session_begins_it_only_shows_who_comes(self, course, iwona):
        html = iwona.get(f"{course.url}/sessions/{course.sessions[2]}/roll").text
        assert "jeszcze się nie zaczęła" in html
        assert (html.count("<fieldset disabled"), 'class="foot-row" hidden' in html) == (3, True)

    @pytest.mark.parametrize(
        ("values", "row"),
        [
            ({"mark": "present"}, ("present", None)),
            ({"mark": "absent"}, ("absent", None)),
            ({"mark": "absent", "excused": "1"}, ("excused", None)),
            ({"mark": "late", "missed": "25"}, ("late", 335)),
        ],
    )
    def test_each_choice_is_saved(self, app, course, iwona, url, values, row):
        person = course.people[2]
        data = {f"{name}-{person}": value for name, value in values.items()} | {f"was-{person}": ""}
        assert iwona.post(url, data=data).status_code == 303
        assert stored(app) == [(person, *row)]

    def test_minutes_that_do_not_fit_are_refused(self, app, course, iwona, url):
        person = course.people[0]
        assert iwona.post(url, data={f"mark-{person}": "late", f"missed-{person}": "400"}).status_code == 422
        assert stored(app) == []

    def test_one_button_saves_all_that_changed_here(self, app, course, iwona, url, office):
        one, two, three = course.people
        office(two, "excused")
        data = {f"mark-{one}": "present", f"was-{one}": "", f"mark-{two}": "present", f"was-{two}": "present"}
        response = iwona.post(url, data=data | {f"mark-{three}": "absent"})
        assert (response.status_code, response.location) == (303, url)
        assert [row[1] for row in stored(app)] == ["present", "excused", "absent"]


class TestMarksThatWaited:
    def test_they_are_stored_in_their_order(self, app, course, iwona, url):
        one, two, _three = course.people
        first = tap(one, "present")
        answer = send(iwona, url, first, tap(two, "late", missed=30), tap(one, "absent", base=f"after:{first['key']}"))
        assert outcomes(answer) == ["stored"] * 3
        assert stored(app) == [(one, "absent", None), (two, "late", 330)]
        assert [row["told"] for row in answer.json["people"]] == ["absent", "late:330", ""]

    def test_a_repeated_delivery_changes_nothing(self, app, course, iwona, url, office):
        taps = [tap(person) for person in course.people]
        assert outcomes(send(iwona, url, *taps)) == ["stored"] * 3
        before = lines(app)
        office(course.people[0], "absent")
        assert outcomes(send(iwona, url, *taps)) == ["stored"] * 3
        assert ([row[1] for row in stored(app)], lines(app)) == (["absent", "present", "present"], before + 1)

    def test_a_field_that_somebody_else_changed_keeps_both(self, app, course, iwona, url, office):
        person = course.people[0]
        office(person, "absent")
        answer = send(iwona, url, tap(person, "present"))
        assert outcomes(answer) == ["conflict"]
        assert stored(app) == [(person, "absent", None)]
        shown = answer.json["conflicts"][str(person)]
        assert ["Zostaw: nie ma" in shown, "Wpisz: jest" in shown, "Beata Tkacz" in shown, "Iwona Lis" in shown] == [
            True
        ] * 4
        page = iwona.get(url).text
        assert page.count("Wpisz: jest") == 1

    def test_the_same_mark_by_two_people_is_no_conflict(self, app, course, iwona, url, office):
        office(course.people[0], "present")
        assert outcomes(send(iwona, url, tap(course.people[0], "present"))) == ["stored"]

    def test_a_newer_tap_takes_the_place_of_an_older_in_a_conflict(self, app, course, iwona, url, office):
        person = course.people[0]
        office(person, "absent")
        first = tap(person, "present")
        second = tap(person, "late", missed=10, base=f"after:{first['key']}")
        assert outcomes(send(iwona, url, first, second)) == ["conflict", "conflict"]
        assert outcomes(send(iwona, url, first)) == ["stored"]  # nothing waits for an answer about it
        assert iwona.get(f"{url}/state").json["conflicts"][str(person)].count("<form") == 1

    def test_after_a_closing_the_phone_does_not_change_marks_by_itself(self, app, saved, course, iwona, url):
        with saved():
            db.session.execute(
                TrainingSession.__table__.update()
                .where(TrainingSession.id == course.sessions[0])
                .values(closed_at=now())
            )
        person = course.people[0]
        assert outcomes(send(iwona, url, tap(person))) == ["conflict"]
        assert choose(app, iwona, url, "sent", "").status_code == 303
        assert stored(app) == [(person, "present", None)]

    def test_before_the_session_begins_a_mark_is_refused_with_a_sentence(self, app, course, iwona):
        url = f"{course.url}/sessions/{course.sessions[2]}/roll"
        [answer] = send(iwona, url, tap(course.people[0])).json["answers"]
        assert (answer["outcome"], "jeszcze się nie zaczęła" in answer["message"]) == ("refused", True)

    def test_what_one_refuses_the_others_do_not_pay_for(self, app, course, iwona, url):
        one, two, _three = course.people
        answer = send(iwona, url, tap(one, "late", missed=999), tap(two), tap(99_999))
        assert outcomes(answer) == ["refused", "stored", "refused"]
        assert stored(app) == [(two, "present", None)]

    @pytest.mark.parametrize(
        "bad",
        [
            {"key": "1"},
            {"status": "asleep"},
            {"person": "x"},
            {"missed": -1},
            {"at": 10**20},
            {"base": "x" * 100},
            {"base": "after:\x00"},
            {"at": None},
        ],
    )
    def test_nonsense_is_refused_whole(self, app, course, iwona, url, bad):
        assert send(iwona, url, tap(course.people[0]), tap(course.people[1]) | bad).status_code == 400
        assert stored(app) == []

    @pytest.mark.parametrize("body", [None, [], {}, {"marks": []}, {"marks": [1]}, {"marks": "x"}])
    def test_so_is_what_is_no_list_of_marks(self, iwona, url, body):
        if isinstance(body, dict):
            body["account"] = iwona.account_id
        assert iwona.post(f"{url}/marks", json=body).status_code == 400

    def test_marks_of_another_account_wait_for_it(self, app, course, iwona, beata, url):
        assert send(beata, url, tap(course.people[0]), account=iwona.account_id).status_code == 409
        assert stored(app) == []

    def test_a_key_of_somebody_else_is_refused(self, course, iwona, beata, url):
        mark = tap(course.people[0])
        assert outcomes(send(iwona, url, mark)) == ["stored"]
        assert outcomes(send(beata, url, mark)) == ["refused"]

    def test_only_who_takes_attendance_sends(self, enter, client, course, url):
        assert enter("trainer").post(f"{url}/marks", json={}).status_code == 404
        assert enter("administrator").get(f"{url}/state").status_code == 200
        assert client.get(f"{url}/state").status_code == 303

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_delivery_reads_the_same_however_many_people_there_are(self, saved, course, iwona, url, queries, count):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            for number in range(count):
                make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
        with queries() as seen:
            send(iwona, url, tap(course.people[0]))
        assert len(seen) == 10
        with queries() as seen:
            iwona.get(f"{url}/state")
        assert len(seen) == 4
        with queries() as seen:
            iwona.get(url)
        assert len(seen) == 4


def choose(app, client, url, take, seen):
    with app.app_context():
        ident = db.session.scalar(select(SentMark.id).where(SentMark.outcome == "conflict"))
    return client.post(f"{url}/conflicts/{ident}", data={"take": take, "seen": seen})


class TestChoosing:
    @pytest.fixture
    def quarrel(self, app, course, iwona, url, office):
        office(course.people[0], "absent")
        send(iwona, url, tap(course.people[0], "late", missed=20))

    @pytest.mark.parametrize(("take", "row"), [("sent", ("late", 340)), ("stands", ("absent", None))])
    def test_the_office_or_the_trainer_chooses(self, app, course, beata, url, quarrel, take, row):
        assert choose(app, beata, url, take, "absent").status_code == 303
        assert stored(app) == [(course.people[0], *row)]
        assert "Dwa różne wpisy" not in beata.get(url).text

    def test_it_waits_on_the_desks_of_both(self, iwona, beata, quarrel):
        for client in (iwona, beata):
            assert "Wybierz właściwy wpis: sesja 1" in client.get("/").text

    def test_whoever_chose_from_an_old_page_looks_again(self, app, course, iwona, url, quarrel, office):
        office(course.people[0], "excused")
        assert choose(app, iwona, url, "sent", "absent").status_code == 409
        assert stored(app) == [(course.people[0], "excused", None)]

    def test_two_choices_do_not_follow_each_other(self, app, course, iwona, beata, url, quarrel):
        with app.app_context():
            ident = db.session.scalar(select(SentMark.id))
        data = {"take": "sent", "seen": "absent"}
        assert iwona.post(f"{url}/conflicts/{ident}", data=data).status_code == 303
        assert beata.post(f"{url}/conflicts/{ident}", data=data | {"seen": "late:340"}).status_code == 409

    def test_there_is_no_such_conflict_elsewhere(self, course, iwona, url, quarrel):
        other = f"{course.url}/sessions/{course.sessions[1]}/roll"
        assert iwona.post(f"{other}/conflicts/1", data={"take": "sent"}).status_code == 404


class TestTheListForAPhone:
    def test_a_trainer_finds_the_sessions_of_these_days(self, course, iwona, queries):
        with queries() as seen:
            html = iwona.get("/academy/rolls").text
        assert [f"/sessions/{each}/roll" in html for each in course.sessions] == [True] * 3
        assert len(seen) == 2

    def test_a_stranger_finds_an_empty_one(self, enter):
        assert "Nie ma teraz sesji do sprawdzenia" in enter("trainer").get("/academy/rolls").text

    def test_the_worker_stands_before_every_door(self, client):
        response = client.get("/offline/worker.js")
        assert (response.mimetype, response.headers["Service-Worker-Allowed"]) == ("text/javascript", "/")
        assert response.text.count("?v=") == 2

    def test_the_phone_learns_whose_it_is(self, client, iwona, course):
        assert client.get("/offline/owner").json == {"account": None}
        assert iwona.get("/offline/owner").json == {"account": course.trainer}


def test_taps_of_long_ago_are_forgotten_and_quarrels_are_not(app, saved, course, iwona, url, office):
    office(course.people[0], "absent")
    send(iwona, url, tap(course.people[0]), tap(course.people[1]))
    with saved():
        db.session.execute(SentMark.__table__.update().values(received_at=now() - timedelta(days=91)))
    with app.app_context():
        forget_settled()
        assert db.session.scalars(select(SentMark.outcome)).all() == ["conflict"]

"""People confirm their presence themselves: the window of the trainer, the code on the wall, the phones in the room."""

import html
import re
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from association.academy.models import Attendance, CheckIn, CheckInWindow, Cohort
from association.academy.models.check_ins import code_at, personal_code, seconds
from association.core.clock import now, standing_at
from association.core.database import db
from association.core.history import HistoryEntry
from tests.factories.academy import make_enrolment, make_session
from tests.factories.people import make_person

DAY = date(2026, 10, 10)
PHONES = {"Nowak": "601774215", "Kowal": "602000111", "Lis": "603000222"}


@pytest.fixture
def clock():
    """clock(9, 5): the moment at which the rest of the test happens."""
    opened = []

    def at(hour, minute, second=0):
        stage = standing_at(datetime.combine(DAY, time(hour, minute, second)))
        stage.__enter__()
        opened.append(stage)

    yield at
    while opened:
        opened.pop().__exit__(None, None, None)


@pytest.fixture
def course(saved, course):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        course.sessions = [make_session(cohort=cohort, day=DAY, starts=time(9), ends=time(17), minutes=360).id]
        course.people = [
            make_enrolment(cohort=cohort, person=make_person("Anna", family, phone=number)).id
            for family, number in PHONES.items()
        ]
    return course


@pytest.fixture
def url(course):
    return f"{course.url}/sessions/{course.sessions[0]}/check-in"


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def opened(app, iwona, url, clock):
    """The window, opened at 8:50 for 30 minutes; late after 10."""
    clock(8, 50)
    assert iwona.post(url, data={"minutes": 30, "late_after": 10}).status_code == 303
    with app.app_context():
        return db.session.scalars(select(CheckInWindow)).one()


@pytest.fixture
def phone(app):
    """phone(): another telephone."""

    def another():
        client = app.test_client()
        return client

    return another


def code(window):
    return code_at(window.secret, seconds(now()))


def scan(client, window, shown=None):
    return client.get(f"/in/{window.key}?code={shown or code(window)}")


def say(client, window, answer, **values):
    ticket = re.search(r'name="ticket" value="([^"]+)"', answer.text)[1]
    return client.post(f"/in/{window.key}", data={"ticket": html.unescape(ticket), **values})


def come(client, window, number):
    return say(client, window, scan(client, window), known_by=number)


def marks(app):
    with app.app_context():
        wanted = select(Attendance.enrolment_id, Attendance.status, Attendance.minutes, Attendance.arrived)
        return [tuple(row) for row in db.session.execute(wanted.order_by(Attendance.enrolment_id))]


class TestComing:
    def test_somebody_in_the_room_is_marked_once(self, app, course, opened, phone):
        anna = phone()
        answer = come(anna, opened, "+48 601-774-215")
        assert (answer.status_code, answer.location) == (303, f"/in/{opened.key}")
        assert marks(app) == [(course.people[0], "present", None, None)]
        page = anna.get(answer.location)
        assert "Obecność potwierdzona o 8:50." in page.text
        with app.app_context():
            line = db.session.scalars(select(HistoryEntry).where(HistoryEntry.kind == "academy.attendance")).one()
            assert (line.actor_name, line.new) == ("Kod na sali", "present")

    def test_by_address_or_by_a_personal_code(self, app, saved, course, opened, phone):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            maria = make_enrolment(cohort=cohort, person=make_person("Maria", "Żur", email="maria@example.org")).id
            olga = make_enrolment(cohort=cohort, person=make_person("Olga", "Bez")).id
        slip = personal_code(app.secret_key, olga)
        assert come(phone(), opened, "MARIA@example.org ").status_code == 303
        assert come(phone(), opened, f"{slip[:3]} {slip[3:]}".lower()).status_code == 303
        assert [row[0] for row in marks(app)] == [maria, olga]

    def test_the_phone_is_remembered_until_the_next_session(self, app, saved, course, opened, phone, iwona, clock):
        anna = phone()
        come(anna, opened, PHONES["Nowak"])
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            after = make_session(cohort=cohort, day=DAY, starts=time(9), ends=time(17), minutes=360).id
        iwona.post(f"{course.url}/sessions/{after}/check-in", data={"minutes": 5, "late_after": ""})
        with app.app_context():
            window = db.session.scalars(select(CheckInWindow).order_by(CheckInWindow.id.desc())).first()
        answer = scan(anna, window)
        assert "Jestem: Anna Nowak" in answer.text
        assert say(anna, window, answer, person=course.people[0]).status_code == 303
        assert say(anna, window, answer, person=course.people[1]).status_code == 422  # it never confirmed her
        anna.post(f"/in/{window.key}/forget")
        assert "Jestem: " not in anna.get(f"/in/{window.key}?code={code(window)}&another=1").text

    def test_whoever_shares_a_telephone_says_which_one(self, app, saved, course, opened, phone):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            jan = make_enrolment(cohort=cohort, person=make_person("Jan", "Nowak", phone=PHONES["Nowak"])).id
        both = phone()
        answer = come(both, opened, PHONES["Nowak"])
        assert ("Jestem: Anna Nowak" in answer.text, "Jestem: Jan Nowak" in answer.text) == (True, True)
        assert say(both, opened, answer, known_by=PHONES["Nowak"], person=jan).status_code == 303
        assert [row[0] for row in marks(app)] == [jan]

    @pytest.mark.parametrize(
        ("moment", "row"),
        [
            ((9, 10, 0), ("present", None, None)),
            ((9, 10, 1), ("late", 352, time(9, 10))),
            ((9, 15, 30), ("late", 348, time(9, 15))),
        ],
    )
    def test_late_is_who_comes_after_the_minutes_of_the_trainer(self, app, opened, phone, clock, moment, row):
        clock(*moment)
        assert come(phone(), opened, PHONES["Nowak"]).status_code == 303
        assert [each[1:] for each in marks(app)] == [row]

    def test_what_the_trainer_marked_stays(self, app, course, opened, phone, iwona, clock, url):
        clock(9, 1)
        place = f"{course.people[0]}-{course.sessions[0]}"
        iwona.post(f"{course.url}/attendance", data={"c": place, "status": "excused"})
        assert come(phone(), opened, PHONES["Nowak"]).status_code == 303
        assert [row[1] for row in marks(app)] == ["excused"]
        assert "wpis na liście mówi co innego" in iwona.get(url).text


class TestRefusals:
    def said(self, response, status, sentence):
        assert (response.status_code, sentence in html.unescape(response.text)) == (status, True)

    def test_an_old_code(self, opened, phone, clock):
        old = code(opened)
        clock(8, 50, 49)
        assert scan(phone(), opened, old).status_code == 200
        clock(8, 50, 51)
        self.said(scan(phone(), opened, old), 422, "Ten kod już się zmienił.")

    def test_a_code_of_the_future_or_of_fancy(self, opened, phone):
        future = code_at(opened.secret, seconds(now()) + 60)
        self.said(scan(phone(), opened, future), 422, "Nie ma takiego kodu.")
        for nonsense in ("abc", "１２３４５６", "'; --", "0" * 300):
            assert scan(phone(), opened, nonsense).status_code == 422

    def test_a_second_try(self, app, opened, phone):
        come(phone(), opened, PHONES["Nowak"])
        self.said(come(phone(), opened, PHONES["Nowak"]), 409, "jest już potwierdzona o 8:50")
        assert len(marks(app)) == 1

    def test_a_code_of_another_session(self, app, saved, course, opened, phone, iwona):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            other = make_session(cohort=cohort, day=DAY, starts=time(9), ends=time(17), minutes=360).id
        iwona.post(f"{course.url}/sessions/{other}/check-in", data={"minutes": 5, "late_after": ""})
        with app.app_context():
            window = db.session.scalars(select(CheckInWindow).order_by(CheckInWindow.id.desc())).first()
        self.said(scan(phone(), opened, code(window)), 422, "To kod z innych zajęć.")
        self.said(phone().post(f"/in/{opened.key}", data={"code": code(window)}), 422, "To kod z innych zajęć.")

    def test_a_closed_window(self, opened, phone, iwona, url, clock):
        anna = phone()
        answer = scan(anna, opened)
        iwona.post(f"{url}/closure")
        self.said(say(anna, opened, answer, known_by=PHONES["Nowak"]), 422, "jest już zamknięte")
        clock(9, 30)
        self.said(scan(phone(), opened), 422, "jest już zamknięte")

    def test_somebody_who_withdrew(self, app, saved, course, opened, phone):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            gone = make_person("Ewa", "Była", phone="604000333")
            make_enrolment(cohort=cohort, person=gone, left_on=date(2026, 10, 1), left_reason="wyjazd")
        self.said(come(phone(), opened, "604000333"), 422, "nie uczestniczysz już w tych zajęciach")
        assert marks(app) == []

    def test_somebody_unknown(self, opened, phone):
        self.said(come(phone(), opened, "609999999"), 422, "Nie znamy tego numeru ani adresu")
        anna = phone()
        self.said(say(anna, opened, scan(anna, opened), known_by=""), 422, "Błąd")

    def test_a_ticket_of_another_phone(self, app, opened, phone):
        anna, friend = phone(), phone()
        answer = scan(anna, opened)
        self.said(say(friend, opened, answer, known_by=PHONES["Nowak"]), 422, "zeskanował inny telefon")
        assert marks(app) == []

    def test_a_key_of_nothing(self, phone):
        assert phone().get("/in/ZZZZZ").status_code == 404
        assert phone().post("/in/ZZZZZ").status_code == 404
        for nonsense in ("a%00b", "%ff%fe", "²", "9" * 3000, "'"):
            assert phone().get(f"/in/{nonsense}").status_code == 404
        assert phone().post("/in", data={"key": "abc de"}).location == "/in/ABCDE"

    def test_in_english_too(self, opened, phone):
        anna = phone()
        anna.post("/language", data={"language": "en"})
        assert '<html lang="en">' in scan(anna, opened).text


class TestTheTrainer:
    def test_opens_prolongs_and_closes(self, app, iwona, url, opened):
        assert "Otwarte do 9:20" in iwona.get(url).text
        iwona.post(f"{url}/extension")
        assert "Otwarte do 9:30" in iwona.get(url).text
        iwona.post(f"{url}/closure")
        assert "Otwórz jeszcze raz" in iwona.get(url).text
        with app.app_context():
            wanted = select(HistoryEntry.field, HistoryEntry.action).where(
                HistoryEntry.kind == CheckInWindow.audit_kind
            )
            lines = [tuple(row) for row in db.session.execute(wanted.order_by(HistoryEntry.id))]
        assert lines == [
            ("closes_at", "created"),
            ("late_after", "created"),
            ("closes_at", "changed"),
            ("closes_at", "changed"),
        ]

    @pytest.mark.parametrize(
        ("moment", "sentence"),
        [((7, 59), "najwcześniej godzinę przed początkiem"), ((17, 0), "już się skończyła")],
    )
    def test_opens_it_when_people_come(self, iwona, url, clock, moment, sentence):
        clock(*moment)
        answer = iwona.post(url, data={"minutes": 15, "late_after": ""})
        assert (answer.status_code, sentence in answer.text) == (422, True)

    def test_does_not_open_it_twice(self, iwona, url, opened):
        assert iwona.post(url, data={"minutes": 15, "late_after": ""}).status_code == 409

    @pytest.mark.parametrize("values", [{"minutes": "0"}, {"minutes": "x"}, {"minutes": "15", "late_after": "-1"}])
    def test_types_numbers_that_mean_something(self, iwona, url, clock, values):
        clock(9, 0)
        assert iwona.post(url, data=values).status_code == 422

    def test_sees_names_appear_and_is_told_nothing_when_nothing_happened(self, iwona, url, opened, phone, queries):
        seen = html.unescape(re.search(r'hx-get="([^"]+)"', iwona.get(url).text)[1])
        with queries() as asked:
            assert iwona.partial_get(seen).status_code == 204
        assert len(asked) == 4
        come(phone(), opened, PHONES["Nowak"])
        come(phone(), opened, PHONES["Kowal"])
        with queries() as asked:
            answer = iwona.partial_get(seen)
        assert re.findall(r'class="strong">([^<]+)<', answer.text) == ["Kowal Anna", "Nowak Anna"]
        assert len(asked) == 6

    def test_sees_that_one_phone_confirmed_several_people(self, iwona, url, opened, phone):
        anna = phone()
        come(anna, opened, PHONES["Nowak"])
        answer = anna.get(f"/in/{opened.key}?code={code(opened)}&another=1")
        say(anna, opened, answer, known_by=PHONES["Kowal"])
        come(phone(), opened, PHONES["Lis"])
        assert iwona.get(url).text.count("chip-warn") == 2

    def test_takes_a_false_one_away_and_that_phone_does_not_bring_it_back(self, app, iwona, url, opened, phone):
        anna = phone()
        come(anna, opened, PHONES["Nowak"])
        assert iwona.post(f"{url}/removals", data={"check_in": 1}).status_code == 303
        assert marks(app) == []
        again = come(anna, opened, PHONES["Nowak"])
        assert (again.status_code, "usunęła potwierdzenie" in again.text) == (422, True)
        assert come(phone(), opened, PHONES["Nowak"]).status_code == 303
        assert iwona.post(f"{url}/removals", data={"check_in": 1}).status_code == 404

    def test_taking_one_away_leaves_what_the_trainer_wrote_since(self, app, iwona, course, url, opened, phone, clock):
        come(phone(), opened, PHONES["Nowak"])
        clock(9, 5)
        place = f"{course.people[0]}-{course.sessions[0]}"
        iwona.post(f"{course.url}/attendance", data={"c": place, "status": "absent"})
        iwona.post(f"{url}/removals", data={"check_in": 1})
        assert [row[1] for row in marks(app)] == ["absent"]

    def test_shows_a_code_that_changes_every_half_minute(self, iwona, url, opened, clock):
        page = iwona.get(f"{url}/screen").text
        shown = code(opened)
        assert f"{shown[:3]} {shown[3:]}" in page
        seen = html.unescape(re.search(r'hx-get="([^"]+)"', page)[1])
        clock(8, 50, 29)
        assert iwona.partial_get(seen).status_code == 204
        clock(8, 50, 30)
        answer = iwona.partial_get(seen)
        assert (answer.status_code, f"{code(opened)[:3]} {code(opened)[3:]}" in answer.text) == (200, True)

    def test_prints_personal_codes(self, app, iwona, url, course):
        page = iwona.get(f"{url}/codes").text
        slip = personal_code(app.secret_key, course.people[0])
        assert f"{slip[:3]} {slip[3:]}" in page

    def test_nobody_else_opens_or_looks(self, enter, client, url):
        for part in ("", "/screen", "/codes"):
            assert enter("trainer").get(url + part).status_code == 404
            assert client.get(url + part).status_code == 303


def test_what_a_phone_sends_costs_a_fixed_number_of_statements(saved, course, opened, phone, queries):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(3):
            make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
    anna = phone()
    with queries() as seen:
        answer = scan(anna, opened)
    assert len(seen) == 3
    with queries() as seen:
        say(anna, opened, answer, known_by=PHONES["Nowak"])
    assert len(seen) <= 8


def test_looking_at_a_code_confirms_nobody(app, opened, phone):
    scan(phone(), opened)
    with app.app_context():
        assert db.session.scalars(select(CheckIn)).all() == []
    assert opened.closes_at - opened.opened_at == timedelta(minutes=30)

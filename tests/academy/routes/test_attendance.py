"""The grid and the roll, as browsers with and without scripts use them."""

import re
from datetime import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from association.academy.models import Attendance, Cohort
from association.core import history
from association.core.database import db
from association.core.history import HistoryEntry
from association.projects.models import Project
from tests.academy.conftest import make_course
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_member

BUDGET = 250 * 1024


def stored(app):
    with app.app_context():
        wanted = select(Attendance.enrolment_id, Attendance.session_id, Attendance.status, Attendance.minutes)
        rows = db.session.execute(wanted.order_by(Attendance.enrolment_id, Attendance.session_id)).all()
        return [tuple(row) for row in rows]


def lines(app):
    with app.app_context():
        wanted = select(HistoryEntry.id).where(HistoryEntry.kind == "academy.attendance")
        return len(db.session.scalars(wanted).all())


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


def undo_of(response) -> str:
    return re.search(r'class="toast-line" method="post" action="([^"]+)"', response.text)[1].replace("&amp;", "&")


def mark(client, course, place, **values):
    return client.partial_post(f"{course.url}/attendance", data={"c": place, **values})


def test_the_grid_shows_people_sessions_and_sums(course, beata):
    mark(beata, course, f"{course.people[0]}-{course.sessions[0]}", status="present")
    html = beata.get(f"{course.url}/attendance").text
    assert html.index("Bąk Agnieszka") < html.index("Ćwiertnia Joanna") < html.index("Żurek Halina")
    place = f"{course.people[0]}-{course.sessions[0]}"
    assert f"<button class=mark-present name=c value={place}>jest</button>" in html
    assert f'<td id="total-{course.sessions[0]}">1</td>' in html
    assert html.count("mark-future") == 3 + 1  # three people, and the explanation of the marks


@pytest.mark.parametrize("count", [1, 3])
def test_the_grid_asks_six_questions_however_large_it_is(course, beata, saved, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(count):
            make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
            make_session(cohort=cohort, topic=f"Sesja {number}")
    with queries() as seen:
        assert beata.get(f"{course.url}/attendance").status_code == 200
    assert len(seen) == 6


def test_sixty_people_and_forty_sessions_stay_light(saved, enter, queries):
    with saved():
        course = make_course()
        cohort = db.session.get(Cohort, course.cohort)
        sessions = [make_session(cohort=cohort) for _ in range(37)]
        people = [make_enrolment(cohort=cohort, person=make_person("Aleksandra", f"Kowalczyk {n}")) for n in range(57)]
        history.note_all(
            [Attendance(enrolment=person, session=each, status="excused") for person in people for each in sessions],
            actor=None,
        )
    client = enter(account_id=course.coordinator)
    with queries() as seen:
        response = client.get(f"{course.url}/attendance")
    assert len(seen) <= 12
    assert len(response.data) <= BUDGET


def test_one_tap_is_six_statements_and_two_kilobytes(course, iwona, queries):
    place = f"{course.people[1]}-{course.sessions[1]}"
    for kinds in (["INSERT", "INSERT"], ["UPDATE", "INSERT"], ["UPDATE", "INSERT"], ["INSERT", "DELETE"]):
        with queries() as seen:
            response = mark(iwona, course, place)
        assert (response.status_code, len(seen)) == (200, 6)
        assert sorted(s.split()[0] for s in seen if not s.startswith("SELECT")) == sorted(kinds)
        assert len(response.data) <= 2048


def test_taps_go_round_and_each_leaves_its_lines(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[0]}"
    seen = []
    for _tap in range(4):
        response = mark(iwona, course, place)
        seen.append(re.search(r'<button class="(mark-\w+)"', response.text)[1])
    assert seen == ["mark-present", "mark-absent", "mark-excused", "mark-open"]
    assert (stored(app), lines(app)) == ([], 4)


def test_the_answer_brings_the_field_its_sums_and_the_way_back(course, iwona):
    response = mark(iwona, course, f"{course.people[0]}-{course.sessions[0]}", status="late", minutes="20")
    html = response.text
    targets = (f"#sum-{course.people[0]}", f"#total-{course.sessions[0]}", "#passed", "#toasts")
    assert [f'hx-target="{target}"' in html for target in targets] == [True] * 4
    assert 'class="mark-part"' in html
    assert "<b>20</b>" in html
    assert "7,56" in html  # 340 of 360 minutes
    assert parse_qs(urlsplit(undo_of(response)).query)["now"] == ["late:340"]
    assert response.headers["HX-Trigger"] == "marked"


def test_a_mark_is_taken_back(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[0]}"
    mark(iwona, course, place, status="absent")
    response = mark(iwona, course, place, status="present")
    back = iwona.partial_post(undo_of(response))
    assert (back.status_code, 'class="mark-absent"' in back.text) == (200, True)
    assert stored(app) == [(course.people[0], course.sessions[0], "absent", None)]


def test_what_a_colleague_changed_meanwhile_stays(app, course, iwona, beata):
    place = f"{course.people[0]}-{course.sessions[0]}"
    undo = undo_of(mark(iwona, course, place, status="present"))
    mark(beata, course, place, status="excused")
    for response in (iwona.partial_post(undo), iwona.post(undo)):
        assert response.status_code == 409
        assert "Bąk Agnieszka – usprawiedliwiona" in response.text
    assert stored(app) == [(course.people[0], course.sessions[0], "excused", None)]


@pytest.mark.parametrize("values", [{"status": "asleep"}, {"status": "late"}, {"status": "late", "minutes": "360"}])
def test_nonsense_is_refused_and_nothing_written(app, course, iwona, values):
    assert mark(iwona, course, f"{course.people[0]}-{course.sessions[0]}", **values).status_code == 422
    assert (stored(app), lines(app)) == ([], 0)


@pytest.mark.parametrize("place", ["", "x-y", "1", "999-1", "1-999"])
def test_a_field_that_is_not_there(course, iwona, place):
    assert mark(iwona, course, place).status_code == 404


def test_a_field_of_another_cohort_is_not_there(saved, course, iwona):
    with saved():
        other = make_cohort(project=db.session.get(Project, course.project))
        stranger = make_enrolment(cohort=other, person=make_person("Jan", "Obcy")).id
    assert mark(iwona, course, f"{stranger}-{course.sessions[0]}").status_code == 404


def test_without_scripts_the_tap_comes_back_to_the_grid(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[0]}"
    response = iwona.post(f"{course.url}/attendance", data={"c": place})
    assert (response.status_code, response.location) == (303, f"{course.url}/attendance#sum-{course.people[0]}")
    page = iwona.get(f"{course.url}/attendance")
    assert "Bąk Agnieszka, sesja 1 – jest" in page.text
    assert iwona.post(undo_of(page)).status_code == 303
    assert stored(app) == []


def test_the_rest_is_present_and_back(app, course, iwona):
    session = course.sessions[1]
    mark(iwona, course, f"{course.people[1]}-{session}", status="absent")
    response = iwona.post(f"{course.url}/sessions/{session}/presence")
    assert (response.status_code, response.location) == (303, f"{course.url}/attendance")
    assert [row[2] for row in stored(app)] == ["present", "absent", "present"]
    page = iwona.get(f"{course.url}/attendance")
    undo = undo_of(page)
    mark(iwona, course, f"{course.people[2]}-{session}", status="excused")
    assert iwona.post(undo).status_code == 303
    assert [row[2] for row in stored(app)] == ["absent", "excused"]
    assert "1 wpis ktoś zmienił w tym czasie" in iwona.get(f"{course.url}/attendance").text
    assert iwona.post(undo).status_code == 409


def test_marking_the_rest_never_overwrites(app, course, iwona):
    session = course.sessions[1]
    mark(iwona, course, f"{course.people[0]}-{session}", status="late", minutes="20")
    mark(iwona, course, f"{course.people[1]}-{session}", status="excused")
    iwona.post(f"{course.url}/sessions/{session}/presence")
    assert [row[2:] for row in stored(app)] == [("late", 340), ("excused", None), ("present", None)]


def test_a_mark_taken_back_brings_its_times_with_it(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[0]}"
    url = f"{course.url}/attendance/{course.people[0]}/{course.sessions[0]}"
    version = re.search(r'name="version"[^>]*value="(\d+)"', iwona.get(url).text)[1]
    iwona.post(url, data={"version": version, "presence": "late", "arrived": "10:00"})
    undo = undo_of(mark(iwona, course, place, status="present"))
    assert parse_qs(urlsplit(undo).query)["was"] == ["late:308:1000-"]
    iwona.partial_post(undo)
    with app.app_context():
        row = db.session.execute(select(Attendance.status, Attendance.minutes, Attendance.arrived)).one()
        assert tuple(row) == ("late", 308, time(10))


def test_the_same_minutes_from_elsewhere_leave_the_times(app, course, iwona):
    url = f"{course.url}/attendance/{course.people[0]}/{course.sessions[0]}"
    version = re.search(r'name="version"[^>]*value="(\d+)"', iwona.get(url).text)[1]
    iwona.post(url, data={"version": version, "presence": "late", "departed": "12:30"})
    mark(iwona, course, f"{course.people[0]}-{course.sessions[0]}", status="late", minutes="180")
    assert 'value="12:30"' in iwona.get(url).text


class TestPicture:
    @pytest.mark.parametrize("count", [1, 3])
    def test_it_asks_five_questions(self, course, iwona, saved, queries, count):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            for number in range(count):
                make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
        with queries() as seen:
            assert iwona.get(f"{course.url}/attendance/picture").status_code == 200
        assert len(seen) == 5

    def test_it_says_in_words_what_it_shows(self, course, iwona):
        for person, status in zip(course.people, ("present", "absent", "late"), strict=True):
            mark(iwona, course, f"{person}-{course.sessions[0]}", status=status, minutes="180")
        html = iwona.get(f"{course.url}/attendance/picture?order=standing").text
        assert html.index("Bąk Agnieszka") < html.index("Żurek Halina") < html.index("Ćwiertnia Joanna")
        assert "grupa była na 50" in html
        assert "<title>sesja 1: nie ma</title>" in html

    def test_a_cohort_without_people_says_what_will_be_here(self, course, beata, saved):
        with saved():
            empty = make_cohort(project=db.session.get(Project, course.project)).id
        assert "Tu będzie obraz obecności" in beata.get(f"/academy/cohorts/{empty}/attendance/picture").text


def test_filling_what_is_full_says_so(course, iwona):
    for _time in range(2):
        iwona.post(f"{course.url}/sessions/{course.sessions[0]}/presence", data={"to": "roll"})
    page = iwona.get(f"{course.url}/sessions/{course.sessions[0]}/roll")
    assert "Nie było pustych pól." in page.text


def test_taking_back_asks_for_numbers(course, iwona):
    assert iwona.post(f"{course.url}/sessions/{course.sessions[0]}/presence/undo?first=x").status_code == 400


def test_hints_name_those_to_look_after(course, iwona):
    for session in course.sessions[:2]:
        mark(iwona, course, f"{course.people[0]}-{session}", status="absent")
        mark(iwona, course, f"{course.people[1]}-{session}", status="present")
    html = iwona.get(f"{course.url}/attendance/hints").text
    assert "Agnieszka Bąk ma 0 z 20 godz., najwyżej może mieć 4." in html
    assert "Joanna Ćwiertnia" not in html


def test_a_reader_sees_marks_but_no_buttons(saved, enter, course):
    with saved():
        jan = make_account(name="Jan Wilk", roles=["member"])
        make_member(project=db.session.get(Project, course.project), account=jan, function="member")
        ident = jan.id
    client = enter(account_id=ident)
    html = client.get(f"{course.url}/attendance").text
    assert ("name=c" in html, 'class="mark mark-open"' in html) == (False, True)
    assert client.post(f"{course.url}/attendance", data={"c": "1-1"}).status_code == 403
    assert client.get(f"{course.url}/sessions/{course.sessions[0]}/roll").status_code == 403


def test_the_grid_as_a_table(course, iwona):
    mark(iwona, course, f"{course.people[0]}-{course.sessions[0]}", status="late", minutes="20")
    response = iwona.get(f"{course.url}/attendance.csv")
    rows = response.data.decode("utf-8-sig").splitlines()
    assert (response.mimetype, len(rows)) == ("text/csv", 4)
    assert rows[1].startswith("Bąk Agnieszka;")
    assert "spóźnienie 20" in rows[1]
    assert iwona.get(f"{course.url}/attendance.xlsx").data.startswith(b"PK")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_page_names_letters_that_the_script_knows(app, enter, course, language):
    html = enter("administrator", language=language).get(f"{course.url}/attendance").text
    keys = Path(app.static_folder, "js", "grid.js").read_text().partition("LETTERS = {")[2].partition("}")[0]
    named = re.findall("<kbd>(.)</kbd>", html.partition('<dl class="keys">')[2])
    letters = [key for key in named if key.isalpha() and key != "Z"]
    assert [re.search(rf'\b{key.lower()}: "(\w+)"', keys)[1] for key in letters] == [
        "present",
        "absent",
        "excused",
        "late",
    ]


def test_a_session_that_has_not_begun_refuses_marks_and_stays(app, course, iwona):
    place = f"{course.people[0]}-{course.sessions[2]}"
    answer = mark(iwona, course, place)
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (422, "none")
    assert "jeszcze się nie zaczęła" in answer.text
    assert stored(app) == []

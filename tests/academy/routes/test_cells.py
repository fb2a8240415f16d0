"""The panel of one field of the grid, in place and as a page."""

import json
import re
from datetime import time
from io import BytesIO

import pytest
from sqlalchemy import select

from association.academy.models import Attendance, AttendanceNote, Cohort, Correction, TrainingSession
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import HistoryEntry, note
from association.documents.models import Document
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.projects import make_member


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


def address(course, person=0, session=0):
    return f"{course.url}/attendance/{course.people[person]}/{course.sessions[session]}"


def version_of(client, url):
    return re.search(r'name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"', client.get(url).text).group(
        1, 2
    )


def fill(client, url, **values):
    return client.post(url, data={"version": next(filter(None, version_of(client, url))), **values})


def fill_panel(client, url, **values):
    return client.partial_post(url, data={"version": next(filter(None, version_of(client, url))), **values})


def marks(app):
    with app.app_context():
        wanted = select(Attendance.status, Attendance.minutes, Attendance.arrived, Attendance.departed)
        return [tuple(row) for row in db.session.execute(wanted.order_by(Attendance.id))]


def notes(app):
    with app.app_context():
        wanted = select(AttendanceNote.remark, AttendanceNote.reason, AttendanceNote.document_id)
        return [tuple(row) for row in db.session.execute(wanted.order_by(AttendanceNote.id))]


def close(app, session_id):
    with app.app_context(), settle():
        session = db.session.get(TrainingSession, session_id)
        session.closed_at, session.closed_by_name = now(), "Iwona Lis"
        note(session, actor=None)


def test_minutes_follow_from_the_times(app, course, iwona):
    url = address(course)  # 9:00-16:00, 360 minutes of teaching
    response = fill(iwona, url, presence="late", arrived="10:00", departed="15:00", remark="Dojazd z Lelowa")
    assert (response.status_code, response.location) == (303, f"{course.url}/participants/{course.people[0]}")
    assert marks(app) == [("late", 257, time(10), time(15))]  # five of seven hours
    assert notes(app) == [("Dojazd z Lelowa", "", None)]
    html = iwona.get(url).text
    assert 'value="10:00"' in html
    assert "Dojazd z Lelowa" in html


def test_own_minutes_are_worth_more_than_the_times(app, course, iwona):
    fill(iwona, address(course), presence="late", arrived="10:00", minutes="200")
    assert marks(app) == [("late", 200, time(10), None)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"presence": "late"}, "Podaj godzinę przyjścia"),
        ({"presence": "late", "minutes": "360"}, "od 1 do 359"),
        ({"presence": "late", "minutes": "0"}, "od 1 do 359"),
        ({"presence": "late", "arrived": "12:00", "departed": "11:00"}, "Wyjście musi być po przyjściu."),
        ({"presence": "late", "arrived": "08:00"}, "9:00–16:00"),
        ({"presence": "late", "arrived": "16:30"}, "9:00–16:00"),
        ({"presence": "late", "arrived": "ósma"}, "To nie jest godzina."),
        ({"presence": "asleep"}, "Wybierz jedną z podanych możliwości."),
        ({"presence": "excused", "document_id": "999"}, "Wybierz jedną z podanych możliwości."),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(app, course, iwona, values, said):
    response = fill(iwona, address(course), remark="Ta uwaga zostaje", **values)
    assert response.status_code == 422
    assert said in response.text
    assert "Ta uwaga zostaje" in response.text
    assert (marks(app), notes(app)) == ([], [])


def test_in_the_grid_the_answer_brings_the_field_and_its_sums(app, course, iwona):
    response = fill_panel(iwona, address(course), presence="late", arrived="10:00", remark="Pociąg")
    assert (response.status_code, response.headers["HX-Reswap"]) == (200, "none")
    place = f"{course.people[0]}-{course.sessions[0]}"
    assert json.loads(response.headers["HX-Trigger"]) == {"marked": {}, "filled": {"place": place, "noted": True}}
    assert re.findall('hx-target="(#[a-z]+)', response.text) == ["#sum", "#total", "#passed", "#toasts"]
    assert 'class="mark-part"' in response.text
    assert (
        f"<td class=noted><button class=mark-part name=c value={place}>" in iwona.get(f"{course.url}/attendance").text
    )


def test_a_refusal_in_the_grid_is_the_panel_again(course, iwona):
    response = fill_panel(iwona, address(course), presence="late")
    assert (response.status_code, response.text.count('id="cell_panel"')) == (422, 1)
    assert "<html" not in response.text


def test_an_excuse_brings_its_reason_and_its_paper(app, course, iwona):
    paper = (BytesIO(b"%PDF-1.4 zwolnienie"), "zwolnienie.pdf")
    fill(iwona, address(course), presence="excused", reason="choroba", upload=paper)
    with app.app_context():
        document = db.session.scalars(select(Document)).one()
        assert (document.owner_kind, document.owner_id, document.kind) == (
            "academy.enrolment",
            course.people[0],
            "statement",
        )
        ident = document.id
    assert notes(app) == [("", "choroba", ident)]
    # The same paper excuses another session, and it may be chosen there.
    fill(iwona, address(course, session=1), presence="excused", document_id=str(ident))
    assert notes(app)[1] == ("", "", ident)


def test_a_paper_in_the_archive_stays_where_it_was(app, course, iwona, beata):
    fill(iwona, address(course), presence="excused", upload=(BytesIO(b"%PDF-1.4 zwolnienie"), "zwolnienie.pdf"))
    ident = notes(app)[0][2]
    assert beata.post(f"/documents/{ident}/archive").status_code == 303
    assert "dokument w archiwum" in iwona.get(address(course)).text
    assert fill(iwona, address(course), presence="excused", document_id=str(ident), remark="x").status_code == 303
    assert notes(app) == [("x", "", ident)]


def test_a_paper_of_somebody_else_cannot_be_chosen(app, course, iwona):
    paper = (BytesIO(b"%PDF-1.4 zwolnienie"), "zwolnienie.pdf")
    fill(iwona, address(course, person=1), presence="excused", upload=paper)
    ident = notes(app)[0][2]
    response = fill(iwona, address(course), presence="excused", document_id=str(ident))
    assert response.status_code == 422


def test_what_was_noted_outlives_the_mark_and_goes_when_emptied(app, course, iwona):
    url = address(course)
    fill(iwona, url, presence="excused", reason="choroba", remark="dzwoniła")
    place = f"{course.people[0]}-{course.sessions[0]}"
    iwona.partial_post(f"{course.url}/attendance", data={"c": place, "status": ""})
    assert (marks(app), notes(app)) == ([], [("dzwoniła", "choroba", None)])
    fill(iwona, url, presence="", reason="", remark="")
    assert notes(app) == []


def test_before_the_session_one_may_note_but_not_mark(app, course, iwona):
    url = address(course, session=2)
    assert 'name="presence"' not in iwona.get(url).text
    assert fill(iwona, url, reason="urlop").status_code == 303
    assert (marks(app), notes(app)) == ([], [("", "urlop", None)])
    assert fill(iwona, url, presence="present", reason="urlop").status_code == 422
    assert marks(app) == []


def test_the_history_of_the_field_stands_in_it(course, iwona, beata):
    url = address(course)
    fill(iwona, url, presence="absent")
    fill(beata, url, presence="excused", reason="choroba")
    place = f"{course.people[0]}-{course.sessions[0]}"
    iwona.partial_post(f"{course.url}/attendance", data={"c": place, "status": ""})
    iwona.partial_post(f"{course.url}/attendance", data={"c": f"{course.people[1]}-{course.sessions[0]}"})
    history = iwona.get(url).text.partition('id="cell-history">')[2]
    assert history.count("<li>") == 3
    assert history.index("Beata Tkacz") < history.index("Iwona Lis", history.index("Beata Tkacz"))
    assert "<del>nie ma</del> → usprawiedliwiona nieobecność" in history
    assert "Powód nieobecności: choroba" in history


def test_what_somebody_else_changed_meanwhile_is_shown_beside_mine(app, course, iwona, beata):
    url = address(course)
    version = next(filter(None, version_of(iwona, url)))
    fill(beata, url, presence="excused", reason="choroba")
    for post in (iwona.post, iwona.partial_post):
        response = post(url, data={"version": version, "presence": "absent", "remark": "nie ma jej"})
        assert response.status_code == 409
        assert "Beata Tkacz" in response.text
        assert "nie ma jej" in response.text
        assert "choroba" in response.text
    assert marks(app) == [("excused", None, None, None)]


class TestClosed:
    def test_a_tap_is_refused_with_a_clear_sentence(self, app, course, iwona):
        close(app, course.sessions[0])
        place = f"{course.people[0]}-{course.sessions[0]}"
        response = iwona.partial_post(f"{course.url}/attendance", data={"c": place})
        assert (response.status_code, "już zamknięta" in response.text) == (422, True)
        plain = iwona.post(f"{course.url}/attendance", data={"c": place})
        assert (plain.status_code, plain.location) == (303, address(course))
        assert marks(app) == []

    def test_the_rest_cannot_be_filled(self, app, course, iwona):
        close(app, course.sessions[0])
        assert iwona.post(f"{course.url}/sessions/{course.sessions[0]}/presence").status_code == 422
        assert marks(app) == []

    @pytest.mark.parametrize("who", ["beata", "iwona"])
    def test_a_correction_needs_a_reason_and_leaves_it(self, request, app, course, who):
        client = request.getfixturevalue(who)
        close(app, course.sessions[0])
        response = fill(client, address(course), presence="present")
        assert response.status_code == 422
        assert "z podaniem powodu" in response.text
        assert fill(client, address(course), presence="present", correction="podpisana lista").status_code == 303
        assert marks(app) == [("present", None, None, None)]
        with app.app_context():
            rows = db.session.scalars(select(Correction)).all()
            assert [(row.was, row.became, row.reason) for row in rows] == [("", "present", "podpisana lista")]
            lines = db.session.scalars(select(HistoryEntry).where(HistoryEntry.kind == "academy.correction")).all()
            assert [(line.field, line.new) for line in lines] == [("reason", "podpisana lista")]
        assert "Powód poprawki: podpisana lista" in client.get(address(course)).text
        assert "podpisana lista" in client.get(f"{course.url}/sessions/{course.sessions[0]}").text

    def test_a_remark_needs_none(self, app, course, iwona):
        close(app, course.sessions[0])
        assert fill(iwona, address(course), remark="oddała notatki").status_code == 303
        assert notes(app) == [("oddała notatki", "", None)]


def test_who_only_looks_sees_marks_and_times_but_not_what_was_noted(course, saved, enter, iwona):
    fill(iwona, address(course), presence="late", arrived="10:00", remark="Pociąg")
    with saved():
        jan = make_account(name="Jan Wilk", roles=["member"])
        make_member(project=db.session.get(Project, course.project), account=jan, function="member")
        ident = jan.id
    client = enter(account_id=ident)
    page = client.get(f"{course.url}/participants/{course.people[0]}").text
    assert ("przyjście 10:00" in page, "Pociąg" in page, address(course) in page) == (True, False, False)
    assert "Wpisy z uwagami" not in client.get(f"{course.url}/attendance").text
    refused = [address(course), f"{course.url}/attendance/entries.csv"]
    assert [client.get(url).status_code for url in refused] == [403, 403]
    assert client.post(address(course), data={"presence": "present"}).status_code == 403


def test_in_the_archive_it_is_read_and_not_written(course, saved, beata, iwona):
    fill(iwona, address(course), presence="late", arrived="10:00", reason="dojazd", remark="Pociąg")
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        cohort.archived_at = now()
        note(cohort, actor=None)
    html = beata.get(address(course)).text
    assert ('name="presence"' in html, "Pociąg" in html, "10:00" in html) == (False, True, True)
    assert beata.post(address(course), data={"presence": "present"}).status_code == 403


@pytest.mark.parametrize("place", ["999/1", "1/999"])
def test_a_field_that_is_not_there(course, iwona, place):
    assert iwona.get(f"{course.url}/attendance/{place}").status_code == 404


@pytest.mark.parametrize("changes", [1, 3])
def test_the_panel_asks_the_same_however_long_the_history(course, iwona, queries, changes):
    for number in range(changes):
        fill(iwona, address(course), presence="present", remark=f"uwaga {number}")
    with queries() as seen:
        assert iwona.get(address(course)).status_code == 200
    assert len(seen) == 6


def test_who_has_a_remark_is_not_removed_as_a_mistake(app, course, beata):
    fill(beata, address(course, session=2), remark="prosi o nocleg")
    response = beata.post(f"{course.url}/participants/{course.people[0]}/removal")
    assert response.status_code == 422
    assert len(notes(app)) == 1


def test_every_entry_goes_into_a_file(course, iwona):
    fill(iwona, address(course), presence="late", arrived="10:00", remark='=HYPERLINK("x")')
    fill(iwona, address(course, session=2), reason="urlop")
    rows = iwona.get(f"{course.url}/attendance/entries.csv").data.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert ";spóźnienie;308;10:00;;;" in rows[1]
    assert ";;0;;;urlop;;" in rows[2]
    assert iwona.get(f"{course.url}/attendance/entries.xlsx").data.startswith(b"PK")

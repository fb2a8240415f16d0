"""Applications as the office sees them: the list, one of them, the check, the decision about lateness."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from association.academy.commands.applications import add_scans
from association.academy.models import Application, Cohort
from association.academy.queries.calls import latest_notice
from association.core.database import db
from association.core.history import note
from association.core.mail import Mail
from tests.factories.academy_recruitment import make_application, make_call

NAMES = (("Anna", "Nowak"), ("Łucja", "Żak"), ("Jan", "<b>Ćma</b>"))


@pytest.fixture
def url(course, saved) -> str:
    """A call with an application in time, a late one, one that is complete, and a draft."""
    with saved():
        call = make_call(cohort=db.session.get_one(Cohort, course.cohort), slug="jura")
        notice = latest_notice(call).id
        for number, (given, family) in enumerate(NAMES, start=1):
            one = make_application(
                call=call,
                given_name=given,
                family_name=family,
                email=f"{number}@example.org",
                number=number,
                late=number == 2,
                state="formal_ok" if number == 3 else "submitted",
                notice_id=notice,
            )
            if number == 1:
                picture = BytesIO()
                Image.new("RGB", (30, 40)).save(picture, "PNG")
                picture.seek(0)
                add_scans(one, uploads=[FileStorage(picture, "strona.png")])
        make_application(call=call, family_name="Szkic", state="draft")
    return f"{course.url}/call/applications"


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


def state(app, ident=1) -> str:
    with app.app_context():
        return db.session.scalar(select(Application.state).where(Application.id == ident))


def names(page: str) -> list[str]:
    return [name for name in ("Nowak Anna", "Żak Łucja", "&lt;b&gt;Ćma&lt;/b&gt; Jan", "Szkic") if name in page]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Nowak Anna", "Żak Łucja", "&lt;b&gt;Ćma&lt;/b&gt; Jan"]),
        ("?q=zak", ["Żak Łucja"]),
        ("?state=formal_ok", ["&lt;b&gt;Ćma&lt;/b&gt; Jan"]),
        ("?late=open", ["Żak Łucja"]),
        ("?late=no", ["Nowak Anna", "&lt;b&gt;Ćma&lt;/b&gt; Jan"]),
        ("?complete=yes", ["Nowak Anna"]),
        ("?complete=no", ["Żak Łucja", "&lt;b&gt;Ćma&lt;/b&gt; Jan"]),
        ("?q=szkic", []),
    ],
)
def test_the_list_is_searched_and_filtered_and_shows_no_drafts(beata, url, query, found):
    assert names(beata.get(url + query).text) == found
    assert names(beata.partial_get(url + query).text) == found


def test_the_list_as_a_file_holds_every_answer(beata, url):
    rows = list(csv.reader(StringIO(beata.get(f"{url}.csv").text.removeprefix("\ufeff")), delimiter=";"))
    assert [row[1] for row in rows] == ["Imię i nazwisko", "Nowak Anna", "Żak Łucja", "<b>Ćma</b> Jan"]
    assert [row[8] for row in rows[1:]] == ["", "po terminie, bez decyzji", ""]
    assert beata.get(f"{url}.xlsx").status_code == 200


def test_one_application_tells_what_is_missing(beata, url):
    page = beata.get(f"{url}/2").text
    assert "Zgłoszenie przyszło po terminie" in page
    assert "Poproś o uzupełnienie" in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert beata.get(f"{url}/4").status_code == 404
    assert "/documents/1/picture" in beata.get(f"{url}/1").text
    with beata.get("/documents/1/picture") as picture:
        assert picture.status_code == 200


def test_a_complete_one_is_found_complete_and_an_incomplete_one_is_not(app, beata, url):
    assert beata.post(f"{url}/1/completeness").status_code == 303
    assert state(app) == "formal_ok"
    assert beata.post(f"{url}/1/recheck").status_code == 303
    refused = beata.post(f"{url}/2/completeness")
    assert (refused.status_code, state(app, 2)) == (422, "submitted")
    assert "podpisany formularz" in refused.text


def test_asking_to_complete_suggests_what_is_missing(app, beata, url):
    assert "Brakuje: podpisany formularz" in beata.get(f"{url}/2/fix").text
    wrong = beata.post(f"{url}/2/fix", data={"fix_note": "Skan", "fix_until": "2020-01-01T15:00"})
    assert (wrong.status_code, "Ten termin już minął." in wrong.text, state(app, 2)) == (422, True, "submitted")
    assert beata.post(f"{url}/2/fix", data={"fix_note": "Skan", "fix_until": "2030-01-01T15:00"}).status_code == 303
    assert state(app, 2) == "formal_fix"


def test_lateness_is_decided_with_a_reason(app, beata, url):
    assert beata.post(f"{url}/2/lateness", data={"late_decision": "refused"}).status_code == 422
    data = {"late_decision": "refused", "late_reason": "Miejsca zajęte."}
    assert beata.post(f"{url}/2/lateness", data=data).status_code == 303
    assert state(app, 2) == "rejected"
    assert "Miejsca zajęte." in beata.get(f"{url}/2").text


def test_the_office_corrects_a_wrong_address(app, beata, url):
    data = {"given_name": "Anna", "family_name": "Nowak", "form_of_address": "pani", "email": "dobry@example.org"}
    version = re.search(r'name="version" type="hidden" value="(\d+)"', beata.get(f"{url}/1/edit").text)[1]
    assert beata.post(f"{url}/1/edit", data=data | {"version": version}).status_code == 303
    assert beata.post(f"{url}/1/edit", data=data | {"version": version, "family_name": "Inna"}).status_code == 409
    assert beata.post(f"{url}/1/edit", data=data | {"version": version, "email": "zły"}).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Mail.to_address)).all() == ["dobry@example.org"]


def test_somebody_who_calls_is_withdrawn(app, beata, url):
    assert beata.get(f"{url}/1/retraction").status_code == 200
    assert beata.post(f"{url}/1/retraction", data={"reason": "telefon"}).status_code == 303
    assert state(app) == "withdrawn"


def test_nobody_else_finds_an_application(enter, client, course, url):
    for other in (enter("coordinator"), enter("accountant"), enter(account_id=course.trainer)):
        assert other.get(f"{url}/1").status_code == 404
        assert other.post(f"{url}/1/completeness").status_code == 404
        assert other.get("/documents/1/picture").status_code == 404
    assert client.get(f"{url}/1").location.startswith("/sign-in")


def test_the_list_and_a_page_cost_the_same_with_one_and_with_three(beata, url, saved, queries):
    def cost(address):
        with queries() as seen:
            assert beata.get(address).status_code == 200
        return len(seen)

    three, page = cost(url), cost(f"{url}/1")
    with saved():
        for ident in (2, 3):
            row = db.session.get_one(Application, ident)
            row.state = "draft"
            row.submitted_at = row.number = None
            note(row, actor=None)
    assert (cost(url), cost(f"{url}/1")) == (three, page)
    assert (three, page) == (6, 8)


def test_search_calendar_and_desk_know_of_it(beata, url):
    assert "zgłoszenie, Jurajska Akademia Lidera: złożone" in beata.get("/search?q=nowak").text
    assert "Koniec naboru: Jurajska Akademia Lidera" in beata.get("/calendar/2026/9").text
    assert "Sprawdź 2 zgłosz" in beata.get("/").text

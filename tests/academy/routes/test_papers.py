"""The signed sheet beside the marks."""

import re

import pytest
from sqlalchemy import select

from association.academy.models import Attendance, Cohort, PaperCheck, PaperDifference
from association.core.database import db
from association.core.history import HistoryEntry
from tests.factories.academy import make_enrolment
from tests.factories.documents import make_document
from tests.factories.people import make_person


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def here(course):
    return f"{course.url}/sessions/{course.sessions[0]}/paper"


@pytest.fixture
def signed(saved, course):
    """Somebody attached the signed sheet by hand."""
    with saved():
        make_document(owner_kind="academy.session", owner_id=course.sessions[0])


def seen(client, url):
    return re.search(r'name="seen" value="(\w+)"', client.get(url).text)[1]


def check(client, url, **data):
    return client.post(url, data={"seen": seen(client, url), **data})


def stored(app, model):
    with app.app_context():
        return db.session.scalars(select(model).order_by(model.id)).all()


def test_without_a_sheet_the_page_says_what_to_do(here, iwona):
    html = iwona.get(here).text
    assert "Nie ma jeszcze podpisanej listy" in html
    assert iwona.post(here, data={"verdict": "agrees"}).status_code == 422


def test_it_agrees_and_says_who_said_so(app, course, here, iwona, signed):
    assert check(iwona, here, verdict="agrees").status_code == 303
    (found,) = stored(app, PaperCheck)
    assert (found.verdict, found.checked_by_name) == ("agrees", "Iwona Lis")
    html = iwona.get(here).text
    assert ("zgadza się" in html, "Iwona Lis" in html) == (True, True)
    assert "zgadza się z wpisami" in iwona.get(here.removesuffix("/paper")).text


def test_a_difference_is_kept_and_its_mark_set_right_in_place(app, course, here, iwona, signed):
    bak, cwiertnia, zurek = course.people
    data = {
        f"paper-{bak}": "signed",
        f"mark-{bak}": "present",
        f"paper-{cwiertnia}": "signed",
        f"remark-{cwiertnia}": "podpis nieczytelny",
        f"mark-{zurek}": "absent",
    }
    assert check(iwona, here, verdict="differs", **data).status_code == 303
    assert [(row.enrolment_id, row.status) for row in stored(app, Attendance)] == [(bak, "present"), (zurek, "absent")]
    assert [(row.enrolment_id, row.said, row.settled_at is None) for row in stored(app, PaperDifference)] == [
        (bak, "signed", False),
        (cwiertnia, "signed", True),
    ]
    assert stored(app, PaperCheck)[0].verdict == "differs"
    assert "podpis nieczytelny" in iwona.get(here).text
    assert ("academy.attendance", "status", "present") in {
        (row.kind, row.field, row.new) for row in stored(app, HistoryEntry)
    }
    # What was open is cleared up once the mark says the same.
    assert check(iwona, here, verdict="agrees", **{f"mark-{cwiertnia}": "present"}).status_code == 303
    assert [row.settled_at is None for row in stored(app, PaperDifference)] == [False, False]
    assert stored(app, PaperCheck)[0].verdict == "agrees"


def test_a_difference_may_be_explained_and_stay(app, course, here, iwona, signed):
    bak = course.people[0]
    data = {f"paper-{bak}": "signed", f"cleared-{bak}": "1"}
    response = check(iwona, here, verdict="agrees", **data)
    assert (response.status_code, "Napisz w uwadze, dlaczego" in response.text) == (422, True)
    assert check(iwona, here, verdict="agrees", **data, **{f"remark-{bak}": "podpis za koleżankę"}).status_code == 303
    (found,) = stored(app, PaperDifference)
    assert (found.remark, found.settled_at is None, stored(app, Attendance)) == ("podpis za koleżankę", False, [])
    assert stored(app, PaperCheck)[0].verdict == "agrees"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"verdict": "differs"}, "Nie zaznaczono żadnej różnicy"),
        ({"verdict": "agrees", "paper": "other"}, "Popraw wpis albo zapisz różnice"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept(app, course, here, iwona, signed, data, sentence):
    if said := data.pop("paper", None):
        data |= {f"paper-{course.people[0]}": said, f"remark-{course.people[0]}": "<b>dopisek</b> =1+1"}
    response = check(iwona, here, **data)
    assert (response.status_code, sentence in response.text) == (422, True)
    assert ("&lt;b&gt;dopisek&lt;/b&gt; =1+1" in response.text) == bool(said)
    assert (stored(app, PaperCheck), stored(app, PaperDifference)) == ([], [])


def test_who_compared_something_older_compares_again(app, course, here, iwona, signed):
    old = seen(iwona, here)
    place = f"{course.people[0]}-{course.sessions[0]}"
    assert iwona.post(f"{course.url}/attendance", data={"c": place, "status": "present"}).status_code == 303
    assert iwona.post(here, data={"seen": old, "verdict": "agrees"}).status_code == 409
    assert check(iwona, here, verdict="agrees").status_code == 303
    assert iwona.post(f"{course.url}/attendance", data={"c": place, "status": "absent"}).status_code == 303
    assert "Od sprawdzenia coś się zmieniło" in iwona.get(here).text


def test_a_check_is_taken_back(app, course, here, iwona, signed):
    check(iwona, here, verdict="agrees")
    assert iwona.post(f"{here}/reopening").status_code == 303
    assert stored(app, PaperCheck) == []
    assert iwona.post(f"{here}/reopening").status_code == 409


def test_strangers_find_nothing_and_a_member_of_the_team_only_looks(course, here, enter):
    assert enter("trainer").get(here).status_code == 404
    assert enter("administrator").get(here).status_code == 200


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_costs_the_same_however_many_people(course, here, iwona, signed, queries, saved, more):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(more):
            make_enrolment(cohort=cohort, person=make_person("Anna", f"Zych{number}"))
    iwona.get(here)
    with queries() as seen_statements:
        iwona.get(here)
    assert len(seen_statements) == 8

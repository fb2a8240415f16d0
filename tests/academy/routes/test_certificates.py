"""The tab of certificates: who is entitled, issuing to all and to one, the file for the printer, mail."""

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort, Enrolment, TrainingSession
from association.certificates.models import Certificate, RegisterYear
from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry, note
from association.core.jobs import Job
from association.core.mail import Mail
from tests.factories.academy import make_mark
from tests.factories.certificates import make_design, make_register


@pytest.fixture
def ready(saved, course):
    """All three were at everything but Żurek, who missed the second session; a design is there."""
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        make_design(cohort=cohort, register=make_register())
        people = [db.session.get(Enrolment, ident, options=[joinedload(Enrolment.person)]) for ident in course.people]
        for enrolment in people:
            for ident in course.sessions:
                session = db.session.get(TrainingSession, ident)
                absent = enrolment is people[2] and ident == course.sessions[1]
                make_mark(enrolment=enrolment, session=session, status="absent" if absent else "present")
        people[0].person.email = "agnieszka@example.org"
        note(people[0].person, actor=None)
    return course


def rows() -> list[tuple]:
    wanted = select(Certificate.label, Certificate.person_name, Certificate.state, Certificate.below_threshold)
    return [tuple(row) for row in db.session.execute(wanted.order_by(Certificate.number))]


def read(pdf: bytes) -> str:
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return "\n".join(pages).replace("\xa0", " ").replace("\r\n", "\n")


def test_the_tab_says_who_may_get_one(ready, enter):
    client = enter(account_id=ready.coordinator)
    html = client.get(f"{ready.url}/certificates").text
    assert "2 osoby czekają na zaświadczenie" in html or "osób czeka" in html
    assert "do progu brakuje" in html


def test_all_who_are_entitled_get_consecutive_numbers(ready, enter, app):
    client = enter(account_id=ready.coordinator)
    answer = client.post(f"{ready.url}/certificates", data={"issued_on": today().isoformat()})
    assert answer.status_code == 303
    year = today().year
    with app.app_context():
        assert rows() == [
            (f"1/JAL/{year}", "Agnieszka Bąk", "valid", False),
            (f"2/JAL/{year}", "Joanna Ćwiertnia", "valid", False),
        ]
        job = db.session.scalars(select(Job)).one()
        assert (job.state, job.done, job.total) == ("ready", 2, 2)
    assert client.get(answer.headers["Location"]).status_code == 200
    pdf = client.get(f"{ready.url}/certificates/print.pdf").data
    assert [name for name in ("Agnieszka Bąk", "Joanna Ćwiertnia", "Halina Żurek") if name in read(pdf)] == [
        "Agnieszka Bąk",
        "Joanna Ćwiertnia",
    ]
    again = client.post(f"{ready.url}/certificates", data={"issued_on": today().isoformat()})
    assert again.status_code == 422


def test_below_the_threshold_only_with_a_reason(ready, enter, app):
    client = enter(account_id=ready.coordinator)
    url = f"{ready.url}/participants/{ready.people[2]}/certificate"
    data = {"issued_on": today().isoformat(), "reason": ""}
    assert client.post(url, data=data).status_code == 422
    assert client.post(url, data=data | {"reason": "Opieka nad chorym dzieckiem."}).status_code == 303
    with app.app_context():
        assert rows() == [(f"1/JAL/{today().year}", "Halina Żurek", "valid", True)]
        told = select(HistoryEntry.field, HistoryEntry.new).where(HistoryEntry.kind == "certificates.certificate")
        assert dict(db.session.execute(told).all())["reason"] == "Opieka nad chorym dzieckiem."
    assert "Opieka nad chorym dzieckiem." in client.get(f"{ready.url}/certificates").text


def test_a_trainer_looks_but_does_not_issue(ready, enter):
    client = enter(account_id=ready.trainer)
    assert client.get(f"{ready.url}/certificates").status_code == 200
    assert client.post(f"{ready.url}/certificates", data={"issued_on": today().isoformat()}).status_code == 403
    assert enter("coordinator").get(f"{ready.url}/certificates").status_code == 404


def test_each_person_is_written_to_once(ready, enter, app):
    client = enter(account_id=ready.coordinator)
    client.post(f"{ready.url}/certificates", data={"issued_on": today().isoformat()})
    for _turn in range(2):
        assert client.post(f"{ready.url}/certificates/mail").status_code == 303
    with app.app_context():
        [letter] = db.session.scalars(select(Mail))
        assert letter.to_address == "agnieszka@example.org"
        link = next(word for word in letter.body.split() if "/mine/" in word)
    stranger = app.test_client()
    path = "/" + link.split("/", 3)[3]
    assert "Agnieszka Bąk" in stranger.get(path).text
    assert "Agnieszka Bąk" in read(stranger.get(f"{path}/paper.pdf").data)
    assert stranger.get("/certificates/mine/other").status_code == 404


@pytest.mark.parametrize("day", ["2999-01-01", "0226-11-22", "", "wczoraj"])
def test_a_strange_date_is_refused_and_nothing_is_taken(ready, enter, app, day):
    client = enter(account_id=ready.coordinator)
    assert client.post(f"{ready.url}/certificates", data={"issued_on": day}).status_code == 422
    one = f"{ready.url}/participants/{ready.people[0]}/certificate"
    assert client.post(one, data={"issued_on": day}).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(RegisterYear)).all() == []


def test_the_list_takes_a_fixed_number_of_statements(ready, enter, queries):
    client = enter(account_id=ready.coordinator)
    with queries() as seen:
        client.get(f"{ready.url}/certificates")
    empty = len(seen)
    client.post(f"{ready.url}/certificates", data={"issued_on": today().isoformat()})
    with queries() as seen:
        client.get(f"{ready.url}/certificates")
    assert (len(seen), empty) == (empty, empty)
    assert empty <= 12


def test_an_empty_group_says_what_belongs_here(course, enter, saved):
    client = enter(account_id=course.coordinator)
    assert client.get(f"{course.url}/certificates").status_code == 200

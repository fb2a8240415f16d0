from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.models import Cohort, SessionTrainer
from association.core.clock import today
from association.core.database import db
from association.core.spreadsheets import read_rows
from tests.factories.academy import make_session
from tests.factories.people import make_person


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def taught(saved, course):
    """Ilona leads two sessions, one of them held; Jan leads the second, too."""
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        ilona, jan = make_person("Ilona", "Opaszowska"), make_person("Jan", "Chmiel")
        before, after = today() - timedelta(days=400), today() + timedelta(days=400)
        first = make_session(cohort=cohort, topic="Była", day=before, minutes=360, trainers=[ilona])
        second = make_session(cohort=cohort, topic="Będzie", day=after, trainers=[ilona, jan])
        return {"ilona": ilona.id, "jan": jan.id, "first": first.id, "second": second.id}


def test_own_minutes_count_in_place_of_the_session(app, course, beata, taught):
    url = f"{course.url}/sessions/{taught['second']}/hours"
    fields = {f"minutes_{taught['ilona']}": "2", f"minutes_{taught['jan']}": "", "version": "1"}
    assert beata.post(url, data=fields | {f"minutes_{taught['jan']}": "9"}).status_code == 422
    assert beata.post(url, data=fields).status_code == 303
    with app.app_context():
        wanted = select(SessionTrainer).where(SessionTrainer.session_id == taught["second"])
        kept = {row.person_id: row.minutes for row in db.session.scalars(wanted)}
    assert kept == {taught["ilona"]: 90, taught["jan"]: None}
    late = beata.post(url, data=fields | {f"minutes_{taught['ilona']}": "4"})
    assert (late.status_code, 'value="4"' in late.text) == (409, True)


def test_the_sums_as_a_page_and_a_file(course, beata, taught):
    html = beata.get(f"{course.url}/trainers").text
    assert (html.count("Opaszowska Ilona"), "odbyte 8 z 16" in html) == (1, True)
    rows = read_rows(beata.get(f"{course.url}/trainers.xlsx").data, "godziny.xlsx")
    assert [(row[0], row[2], row[6], row[7]) for row in rows[1:]] == [
        ("Chmiel Jan", "Będzie", "8", "zaplanowana"),
        ("Opaszowska Ilona", "Była", "8", "odbyta"),
        ("Opaszowska Ilona", "Będzie", "8", "zaplanowana"),
    ]


def test_the_record_to_sign_is_of_those_who_teach(course, beata, taught, enter):
    url = f"{course.url}/trainers/{taught['ilona']}.pdf"
    assert beata.get(url).data.startswith(b"%PDF")
    assert beata.get(f"{url}?month={today() - timedelta(days=400):%Y-%m}").data.startswith(b"%PDF")
    assert beata.get(f"{url}?month=1999-01").status_code == 404
    assert beata.get(f"{course.url}/trainers/999.pdf").status_code == 404
    assert enter("trainer").get(url).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_three_questions(saved, course, beata, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        people = [make_person("Ilona", f"O{number}") for number in range(count)]
        make_session(cohort=cohort, topic="Razem", day=today(), trainers=people)
    with queries() as seen:
        html = beata.get(f"{course.url}/trainers").text
    assert (len(seen), html.count("Ewidencja do podpisu")) == (3, count)

import pytest
from sqlalchemy import select

from association.academy.models import Cohort, Enrolment
from association.core.clock import today
from association.core.database import db
from tests.factories.academy import make_enrolment
from tests.factories.people import make_person


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def anna(saved) -> int:
    with saved():
        return make_person("Anna", "Nowak", municipality="2404033", phone="508114702").id


def states(app):
    with app.app_context():
        rows = db.session.execute(
            select(Enrolment.person_id, Enrolment.state, Enrolment.left_reason).order_by(Enrolment.id)
        )
        return [tuple(row) for row in rows.all()]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_five_questions(saved, course, beata, queries, count):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for number in range(count):
            make_enrolment(cohort=cohort, person=make_person("Ewa", f"Nowak {number}"))
    with queries() as seen:
        html = beata.get(f"{course.url}/participants").text
    assert (len(seen), html.count("Nowak ")) == (5, count)


def test_the_list_is_in_polish_order_and_narrows(saved, course, beata):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        gone = make_enrolment(
            cohort=cohort, person=make_person("Łucja", "Cyrk"), left_on=today(), left_reason="zmiana pracy"
        )
        assert gone.id
    html = beata.get(f"{course.url}/participants").text
    names = ("Bąk Agnieszka", "Cyrk Łucja", "Ćwiertnia Joanna", "Żurek Halina")
    assert sorted(names, key=html.index) == list(names)
    assert "zmiana pracy" in html
    left = beata.partial_get(f"{course.url}/participants?state=withdrawn").text
    assert ("Cyrk Łucja" in left, "Żurek Halina" in left) == (True, False)
    found = beata.partial_get(f"{course.url}/participants?q=cwier").text
    assert ("Ćwiertnia Joanna" in found, "Żurek Halina" in found) == (True, False)


def marked(client, course, session):
    place = f"{course.people[0]}-{session}"
    assert client.partial_post(f"{course.url}/attendance", data={"c": place, "status": "present"}).status_code == 200


def test_the_threshold_is_a_filter(course, beata):
    for session in course.sessions[:2]:
        marked(beata, course, session)
    reached = beata.partial_get(f"{course.url}/participants?threshold=reached").text
    missing = beata.partial_get(f"{course.url}/participants?threshold=missing").text
    assert ("Bąk" in reached, "Żurek" in reached, "Bąk" in missing, "Żurek" in missing) == (True, False, False, True)


def test_the_list_as_a_file(course, beata):
    rows = beata.get(f"{course.url}/participants.csv").data.decode("utf-8-sig").splitlines()
    assert (len(rows), rows[1].split(";")[0]) == (4, "Bąk Agnieszka")


def test_known_people_are_found_while_typing(course, beata, anna):
    part = beata.partial_get(f"{course.url}/participants/new?q=nowak").text
    assert ('id="candidates"' in part, "Anna Nowak" in part, f'value="{anna}"' in part) == (True, True, True)
    assert "już na liście" in beata.partial_get(f"{course.url}/participants/new?q=zurek").text
    assert "Nikogo takiego nie ma" in beata.partial_get(f"{course.url}/participants/new?q=nikt").text
    assert "<li>" not in beata.partial_get(f"{course.url}/participants/new?q=n").text


def test_a_name_nobody_has_is_carried_into_the_form(course, beata):
    html = beata.get(f"{course.url}/participants/new?q=ewa+łęcka").text
    assert ('value="Ewa"' in html, 'value="Łęcka"' in html) == (True, True)


def test_a_known_person_is_enrolled_and_taken_off_again(app, course, beata, anna):
    response = beata.post(f"{course.url}/participants", data={"person_id": anna})
    assert (response.status_code, response.location) == (303, f"{course.url}/participants")
    assert states(app)[-1] == (anna, "enrolled", "")
    assert beata.post(f"{course.url}/participants", data={"person_id": anna}).status_code == 422
    assert beata.post(f"{course.url}/participants/4/removal").status_code == 303
    assert len(states(app)) == 3


@pytest.mark.parametrize(("person", "status"), [("", 400), ("x", 400), ("999", 422)])
def test_nobody_comes_from_nowhere(app, course, beata, person, status):
    assert beata.post(f"{course.url}/participants", data={"person_id": person}).status_code == status
    assert len(states(app)) == 3


def test_a_new_person_is_added_on_the_way(app, course, beata):
    data = {"given_name": "Ewa", "family_name": "Łęcka", "form_of_address": "pani", "municipality": "Przyrów"}
    assert beata.post(f"{course.url}/participants/new", data=data).status_code == 303
    assert "Łęcka Ewa" in beata.get(f"{course.url}/participants").text
    again = beata.post(f"{course.url}/participants/new", data=data)
    assert (again.status_code, "Czy to nie ta osoba?" in again.text, len(states(app))) == (422, True, 4)
    assert beata.post(f"{course.url}/participants/new", data=data | {"despite": "y"}).status_code == 303


def test_withdrawal_its_change_and_return(app, course, beata):
    url = f"{course.url}/participants/{course.people[0]}"
    wrong = beata.post(f"{url}/withdrawal", data={"left_on": "2020-01-01", "left_reason": "praca"})
    assert (wrong.status_code, states(app)[0][1]) == (422, "enrolled")
    day = today().isoformat()
    assert beata.post(f"{url}/withdrawal", data={"left_on": day, "left_reason": "praca"}).status_code == 303
    assert states(app)[0][1:] == ("withdrawn", "praca")
    assert 'value="praca"' in beata.get(f"{url}/withdrawal").text
    assert "Jednak uczestniczy" in beata.get(url).text
    assert beata.post(f"{url}/return").location == url
    assert states(app)[0][1:] == ("enrolled", "")


def test_who_has_marks_is_not_removed(app, course, beata):
    marked(beata, course, course.sessions[0])
    response = beata.post(f"{course.url}/participants/{course.people[0]}/removal")
    assert (response.status_code, len(states(app))) == (422, 3)


def test_the_page_of_one_person(course, beata, queries):
    with queries() as seen:
        html = beata.get(f"{course.url}/participants/{course.people[0]}").text
    assert len(seen) == 7
    assert ("Agnieszka Bąk" in html, html.count("Sesja ")) == (True, 3)


def test_a_person_of_another_cohort_is_not_here(course, beata):
    assert beata.get(f"{course.url}/participants/999").status_code == 404


def test_the_list_says_what_is_missing_and_sorts_by_it(course, beata):
    for session in course.sessions[:2]:
        marked(beata, course, session)
    rows = beata.get(f"{course.url}/participants.csv?sort=-missing").data.decode("utf-8-sig").splitlines()
    header = rows[0].split(";")
    found = [dict(zip(header, row.split(";"), strict=True)) for row in rows[1:]]
    assert [row["Imię i nazwisko"] for row in found][-1] == "Bąk Agnieszka"
    assert [(row["Godziny"], row["Najwyżej"], row["Brakuje"]) for row in found][-1] == ("16", "20", "0")
    assert found[0]["Brakuje"] == "16"
    html = beata.get(f"{course.url}/participants?sort=missing").text
    assert html.index("Bąk Agnieszka") < html.index("Żurek Halina")

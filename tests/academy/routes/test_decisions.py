"""The whole way from two raters to places and the reserve, as Must show 2 tells it, through the pages."""

from io import BytesIO

import pypdfium2
import pytest
from sqlalchemy import select

from association.academy.links import token_of
from association.academy.models import Application, Promotion
from association.core.clock import now
from association.core.database import db
from association.core.mail import Mail
from tests.academy.recruitment import make_recruitment


@pytest.fixture
def story(saved):
    with saved():
        made = make_recruitment(people=3, places=1, reserve_places=1)
        made.url = f"/academy/cohorts/{made.call.cohort_id}/call"
        made.ids = [one.id for one in made.applications]
        made.criteria = [one.id for one in made.call.criteria]
        made.accounts = {one.name: one.id for one in (made.beata, made.iwona, made.marek)}
    return made


@pytest.fixture
def beata(enter, story):
    return enter(account_id=story.accounts["Beata Tkacz"])


@pytest.fixture
def iwona(enter, story):
    return enter(account_id=story.accounts["Iwona Lis"])


@pytest.fixture
def marek(enter, story):
    return enter(account_id=story.accounts["Marek Wrona"])


def rate(client, story, number, *points, confirm=True, status=303):
    data = dict(zip([f"p_{ident}" for ident in story.criteria], points, strict=True)) | {"comment": ""}
    if confirm:
        data["confirm"] = "1"
    answer = client.post(f"/academy/ratings/{story.ids[number]}", data=data)
    assert answer.status_code == status, answer.text
    return answer


def rate_all(iwona, marek, story):
    # The first two end with the same result; the plan weighs most, and there the second one is better.
    for client in (iwona, marek):
        rate(client, story, 0, "9", "3", "6")
        rate(client, story, 1, "6", "3", "8")
        rate(client, story, 2, "2,5", "1", "2")


def paper(client, story) -> bytes:
    with client.get(f"{story.url}/protocol.pdf") as answer:
        return answer.data


def states(app):
    with app.app_context():
        return list(db.session.scalars(select(Application.state).order_by(Application.number)))


def outbox(app):
    with app.app_context():
        rows = db.session.execute(select(Mail.to_address, Mail.subject).order_by(Mail.id)).all()
        return [(row.to_address, row.subject) for row in rows]


def test_from_two_raters_to_a_promotion(app, story, beata, iwona, marek):
    rate_all(iwona, marek, story)
    html = beata.get(f"{story.url}/ranking").text
    names = ("Ćwik Maria", "Bąk Anna", "Żurek Jan")
    assert sorted(names, key=html.index) == list(names)
    assert "remis z miejscem 1: „Plan działania” 6 wobec 8" in html
    beata.post(f"{story.url}/proposal")
    assert "Zgłoszenie przyjęte: Jurajska Akademia Lidera" in beata.get(f"{story.url}/letters").text
    assert states(app) == ["scored"] * 3
    assert outbox(app) == []
    assert beata.post(f"{story.url}/announcement").status_code == 303
    assert states(app) == ["reserve", "qualified", "rejected"]
    assert len(outbox(app)) == 3
    assert beata.post(f"{story.url}/announcement").status_code == 422
    assert len(outbox(app)) == 3
    protocol = paper(beata, story)
    with pypdfium2.PdfDocument(BytesIO(protocol)) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Protokół komisji rekrutacyjnej" in text
    assert "projekt" not in text
    giving_up = f"{story.url}/applications/{story.ids[1]}/giving-up"
    assert beata.post(giving_up, data={"reason": "zmiana pracy"}).status_code == 303
    assert states(app) == ["qualified", "withdrawn", "rejected"]
    assert outbox(app)[3:] == [
        ("zgloszenie2@example.org", "Przyjęliśmy rezygnację: Jurajska Akademia Lidera"),
        ("zgloszenie1@example.org", "Zwolniło się miejsce: Jurajska Akademia Lidera"),
    ]
    with app.app_context():
        promotion = db.session.scalars(select(Promotion)).one()
        assert (promotion.application_id, promotion.vacated_id) == (story.ids[0], story.ids[1])
    html = beata.get(f"{story.url}/decisions").text
    assert "Rezygnacja: Ćwik Maria. zmiana pracy" in html
    began = now().isoformat()
    assert beata.post(f"{story.url}/enrolments", data={"unconfirmed": "1"}).status_code == 303
    assert states(app) == ["enrolled", "withdrawn", "rejected"]
    assert beata.post(f"{story.url}/enrolments/removal?since=wczoraj").status_code == 400
    assert beata.post(f"{story.url}/enrolments/removal?since={began}").status_code == 303
    assert states(app) == ["accepted", "withdrawn", "rejected"]
    assert paper(beata, story) == protocol


def test_nobody_sees_points_before_both_are_done(story, beata, iwona, marek):
    rate(iwona, story, 0, "9", "3", "6")
    here = f"/academy/ratings/{story.ids[0]}"
    assert "Wszystkie oceny" not in marek.get(here).text
    page = beata.get(f"{story.url}/applications/{story.ids[0]}/ratings").text
    assert ("Punkty będzie widać" in page, "Wynik z 55" in page) == (True, False)
    rate(marek, story, 0, "9", "4", "6")
    assert "Wszystkie oceny" in iwona.get(here).text
    assert "Wynik z 55" in beata.get(f"{story.url}/applications/{story.ids[0]}/ratings").text


def test_raters_find_only_what_is_theirs(story, beata, iwona, enter):
    stranger = enter("member", name="Ewa Maj")
    assert iwona.get("/academy/ratings").text.count('class="row-link"') == 3
    assert "Nie masz nic do oceny" in stranger.get("/academy/ratings").text
    for client in (stranger, beata):
        assert client.get(f"/academy/ratings/{story.ids[0]}").status_code == 404
    assert iwona.get(f"{story.url}/ranking").status_code == 404
    assert iwona.get(f"{story.url}/applications/{story.ids[0]}/ratings").status_code == 404


def test_points_that_cannot_be_given_stay_in_their_fields(story, iwona):
    answer = rate(iwona, story, 0, "11", "dużo", "2,3", status=422)
    assert all(
        words in answer.text
        for words in ("Najwięcej można dać 10.", "na przykład 7 albo 7,5", "całe punkty i połówki", 'value="dużo"')
    )
    answer = rate(iwona, story, 0, "1", "", "2", status=422)
    assert "Bez tych punktów oceny nie da się zatwierdzić." in answer.text
    rate(iwona, story, 0, "1", "", "2,5", confirm=False)
    assert 'value="2,5"' in iwona.get(f"/academy/ratings/{story.ids[0]}").text


def test_confirming_leads_to_the_next_one_and_can_be_taken_back(story, iwona):
    answer = rate(iwona, story, 0, "1", "1", "1")
    assert answer.headers["Location"] == f"/academy/ratings/{story.ids[1]}"
    rate(iwona, story, 1, "1", "1", "1")
    assert rate(iwona, story, 2, "1", "1", "1").headers["Location"] == "/academy/ratings"
    assert iwona.post(f"/academy/ratings/{story.ids[0]}/reopening").status_code == 303
    assert iwona.post(f"/academy/ratings/{story.ids[0]}/reopening").status_code == 422


def test_a_conflict_of_interest_is_said_and_somebody_else_asked(story, beata, marek, enter, saved):
    here = f"/academy/ratings/{story.ids[0]}/conflict"
    assert marek.post(here, data={"reason": ""}).status_code == 422
    assert marek.post(here, data={"reason": "siostra"}).status_code == 303
    assert marek.get(f"/academy/ratings/{story.ids[0]}").status_code == 404
    assert "Potrzebna inna osoba oceniająca" in beata.get(f"{story.url}/ranking").text
    ewa = enter("member", name="Ewa Maj")
    place = f"{story.url}/applications/{story.ids[0]}"
    assert "Poproś o ocenę kogoś innego" in beata.get(f"{place}/ratings").text
    assert beata.post(f"{place}/raters", data={"rater-account_id": ""}).status_code == 422
    assert beata.post(f"{place}/raters", data={"rater-account_id": ewa.account_id}).status_code == 303
    assert ewa.get(f"/academy/ratings/{story.ids[0]}").status_code == 200


def test_a_big_difference_is_flagged_and_may_stand_with_a_reason(story, beata, iwona, marek):
    rate(iwona, story, 0, "10", "5", "10")
    rate(marek, story, 0, "1", "1", "1")
    assert "Duże różnice ocen" in beata.get(f"{story.url}/ranking").text
    assert "Oceny bardzo się różnią" in marek.get(f"/academy/ratings/{story.ids[0]}").text
    place = f"{story.url}/applications/{story.ids[0]}"
    assert beata.post(f"{place}/agreement", data={"reason": ""}).status_code == 422
    assert beata.post(f"{place}/agreement", data={"reason": "Po rozmowie zostaje średnia."}).status_code == 303
    assert "Duże różnice ocen" not in beata.get(f"{story.url}/ranking").text
    assert beata.post(f"{place}/ratings/reopening", data={"account_id": "0"}).status_code == 422
    assert beata.post(f"{place}/ratings/reopening", data={}).status_code == 400
    data = {"account_id": story.accounts["Marek Wrona"]}
    assert beata.post(f"{place}/ratings/reopening", data=data).status_code == 303
    rate(marek, story, 0, "9", "5", "9")


def test_the_panel_is_chosen_once_and_changed_with_its_version(story, beata):
    html = beata.get(f"{story.url}/panel").text
    assert "Komisja i zasady" in html
    data = {
        "first": story.accounts["Iwona Lis"],
        "second": story.accounts["Marek Wrona"],
        "difference_percent": "25",
        "least_percent": "0",
        "half_points": "y",
        "members": "Beata Tkacz, przewodnicząca",
        "version": "1",
    }
    assert beata.post(f"{story.url}/panel", data=data | {"second": data["first"]}).status_code == 422
    assert beata.post(f"{story.url}/panel", data=data).status_code == 303
    assert beata.post(f"{story.url}/panel", data=data | {"difference_percent": "40"}).status_code == 409


def test_letters_can_be_worded_for_a_call(app, story, beata, iwona, marek):
    here = f"{story.url}/letters/accepted/pl"
    assert "Zgłoszenie przyjęte: {nabór}" in beata.get(here).text
    wrong = {"subject": "Witamy", "body": "Dla {kogo}?", "version": "0"}
    assert "{kogo}" in beata.post(here, data=wrong).text
    own = {"subject": "Mamy miejsce dla: {osoba}", "body": "{zwrot},\n\nzapraszamy.\n{strona}", "version": "0"}
    assert beata.post(here, data=own).status_code == 303
    assert beata.post(here, data=own).status_code == 409
    assert beata.get(f"{story.url}/letters/nowy/pl").status_code == 404
    rate_all(iwona, marek, story)
    beata.post(f"{story.url}/proposal")
    assert "Mamy miejsce dla: Maria Ćwik" in beata.get(f"{story.url}/letters").text
    beata.post(f"{story.url}/announcement")
    assert ("zgloszenie2@example.org", "Mamy miejsce dla: Maria Ćwik") in outbox(app)
    assert beata.post(f"{here}/reset").status_code == 303


def test_a_decision_can_be_changed_with_a_reason(story, beata, iwona, marek):
    rate_all(iwona, marek, story)
    here = f"{story.url}/decisions/{story.ids[2]}"
    assert beata.get(here).status_code == 404
    beata.post(f"{story.url}/proposal")
    assert beata.get(here).status_code == 200
    assert beata.post(here, data={"outcome": "reserve", "reserve": "1", "reason": ""}).status_code == 422
    assert beata.post(here, data={"outcome": "reserve", "reserve": "1", "reason": "nowa gmina"}).status_code == 303
    html = beata.get(f"{story.url}/decisions").text
    assert ("zmieniono: nowa gmina" in html, "rezerwa, miejsce 2" in html) == (True, True)


def test_the_draft_of_the_protocol_and_its_remarks(story, beata):
    assert beata.post(f"{story.url}/protocol", data={"remarks": "Zebrano się raz."}).status_code == 303
    assert beata.get(f"{story.url}/protocol").status_code == 200
    assert beata.get(f"{story.url}/protocol.pdf").data.startswith(b"%PDF")


def test_a_place_is_confirmed_by_telephone(app, story, beata, iwona, marek):
    rate_all(iwona, marek, story)
    beata.post(f"{story.url}/proposal")
    beata.post(f"{story.url}/announcement")
    place = f"{story.url}/applications/{story.ids[1]}"
    assert beata.post(f"{place}/confirmation").status_code == 303
    assert beata.post(f"{place}/confirmation/removal").status_code == 303
    assert beata.post(f"{place}/confirmation").status_code == 303
    assert "Tej osoby nie ma jeszcze w bazie" in beata.get(f"{place}/enrolment").text
    assert beata.post(f"{place}/enrolment").status_code == 303
    assert states(app)[1] == "enrolled"
    assert beata.post(f"{place}/enrolment/removal").status_code == 303
    assert beata.post(f"{story.url}/promotion", data={"reason": "wolne miejsce"}).status_code == 422
    assert beata.get(f"{place}/giving-up").status_code == 200


def test_an_applicant_answers_behind_the_private_link(app, story, client, beata, iwona, marek):
    rate_all(iwona, marek, story)
    beata.post(f"{story.url}/proposal")
    beata.post(f"{story.url}/announcement")
    with app.app_context():
        nonces = list(db.session.scalars(select(Application.nonce).order_by(Application.number)))
        reserve, accepted, rejected = (f"/applications/{token_of(nonce)}" for nonce in nonces)
    assert "Potwierdzam udział" in client.get(accepted).text
    assert "Twoje miejsce na liście rezerwowej: 1." in client.get(reserve).text
    assert client.post(f"{rejected}/confirmation").status_code == 422
    assert client.post("/applications/nieznany/confirmation").status_code == 404
    assert client.post(f"{accepted}/confirmation").status_code == 303
    assert states(app)[1] == "accepted"
    assert client.post(f"{accepted}/withdrawal", data={"reason": ""}).status_code == 303
    assert states(app) == ["qualified", "withdrawn", "rejected"]
    assert "Potwierdzam udział" in client.get(reserve).text
    assert [subject.partition(":")[0] for _to, subject in outbox(app)[3:]] == [
        "Przyjęliśmy rezygnację",
        "Zwolniło się miejsce",
    ]

"""After a conference: the page of its results, its certificates, and the survey that nobody signs."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import selectinload

from association.conferences.models import ConferenceSurvey, ConferenceSurveyAnswer, Presence
from association.core.clock import standing_at
from association.core.database import db
from association.core.history import note_all
from association.core.spreadsheets import read_rows
from association.questionnaires import commands as questionnaires
from association.questionnaires.models import Questionnaire
from association.questionnaires.queries import current_edition
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_attendee, make_conference, make_day, make_item, make_member

AFTER = datetime.combine(FIRST, datetime.min.time()) + timedelta(days=5)


@pytest.fixture
def past(saved, enter):
    """(address, browser of an organiser, of a volunteer at the desk, of somebody else) of a conference that is over."""
    with saved():
        organiser, volunteer = make_account(roles=["coordinator"]), make_account(roles=["member"])
        conference = make_conference(ends_on=FIRST, state="finished")
        note_all([conference], actor=None)
        day = make_day(conference)
        members = [make_member(conference, organiser), make_member(conference, volunteer, function="desk")]
        note_all([day, *members], actor=None)
        item, anna = make_item(day), make_attendee(conference)
        note_all([item, anna, make_attendee(conference, "Kos", given_name="Jan")], actor=None)
        facts = {"conference_id": conference.id, "attendee": anna, "day_id": day.id}
        note_all([Presence(**facts, came_at=datetime.combine(FIRST, datetime.min.time()))], actor=None)
        url, ids = f"/conferences/{conference.id}", (organiser.id, volunteer.id)
    with standing_at(AFTER):
        yield url, *(enter(account_id=ident) for ident in ids), enter("coordinator")


def test_results_are_a_page_a_paper_and_a_sheet_for_those_who_see_people(past):
    url, organiser, volunteer, stranger = past
    page = organiser.get(f"{url}/results").text
    assert "była 1 osoba" in page
    assert "Nie przyszli mimo zgłoszenia" in page
    assert organiser.get(f"{url}/results.pdf").data.startswith(b"%PDF")
    rows = read_rows(organiser.get(f"{url}/results.xlsx").data, "wyniki.xlsx")
    assert ["Kategorie", "razem", "2", "1", "1"] in [row[:5] for row in rows]
    assert volunteer.get(f"{url}/results").status_code == 200
    assert stranger.get(f"{url}/results").status_code == 404


def test_certificates_are_given_by_organisers_alone(past):
    url, organiser, volunteer, stranger = past
    assert "może dostać" in organiser.get(f"{url}/certificates").text
    answer = organiser.post(f"{url}/certificates", data={"issued_on": "2030-11-01"})
    assert answer.status_code == 422
    assert "Najpierw przygotuj wzór" in answer.text
    assert volunteer.post(f"{url}/certificates", data={}).status_code == 403
    assert volunteer.post(f"{url}/certificates/mail").status_code == 403
    assert stranger.get(f"{url}/certificates").status_code == 404


def test_a_survey_is_begun_opened_answered_once_and_put_away(past, client, saved):
    url, organiser, volunteer, stranger = past
    assert volunteer.get(f"{url}/surveys/new").status_code == 403
    answer = organiser.post(f"{url}/surveys/new", data={"title": "", "ready": "y"})
    assert answer.status_code == 422
    assert organiser.post(f"{url}/surveys/new", data={"title": "Jak było?", "ready": "y"}).status_code == 303
    refused = organiser.post(f"{url}/surveys/1/opening")
    assert refused.status_code == 422
    with saved():
        with_questions = db.session.query(Questionnaire).options(selectinload(Questionnaire.questions))
        questionnaires.publish(with_questions.one(), actor=None)
        slug = db.session.query(ConferenceSurvey).one().slug
    public = f"/conference-surveys/{slug}"
    assert "nie są teraz przyjmowane" in client.get(public).text
    assert organiser.post(f"{url}/surveys/1/opening").status_code == 303
    page = client.get(public)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "anonimowe" in page.text
    with saved():
        sent = {"once": "a" * 32} | _said(db.session.query(Questionnaire).one())
    for _time in range(2):
        assert "Dziękujemy" in client.post(public, data=sent).text
    with saved():
        assert db.session.query(ConferenceSurveyAnswer).count() == 1
    assert "1 odpowiedź" in organiser.get(f"{url}/results").text
    assert stranger.get(f"{url}/surveys/1").status_code == 404
    assert organiser.post(f"{url}/surveys/1/removal").status_code == 303
    assert client.get(public).status_code == 404
    assert organiser.post(f"{url}/surveys/1/restoration").status_code == 303
    assert "nie są teraz przyjmowane" in client.get(public).text


def _said(questionnaire) -> dict:
    """What a person ticks: the end of each scale, the first of each choice."""
    answers = {}
    for item in current_edition(questionnaire.id).items:
        if item.kind == "scale":
            answers[f"q_{item.key}"] = str(item.steps[-1])
        elif item.options:
            answers[f"q_{item.key}"] = item.options[0].key
    return answers

"""Tests and surveys: from the ready set to the comparison, for staff and for those who answer without an account."""

import re

import outloud
import pytest
from sqlalchemy import func, select

from association.academy import surveying
from association.academy.commands import surveys as commands
from association.academy.models import Cohort
from association.academy.models.surveys import Survey, SurveyAnswer
from association.core.database import db
from association.questionnaires.commands import publish
from association.questionnaires.models import Reply
from association.questionnaires.queries import current_edition


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def begin(app, course, saved):
    """begin(kind) – the id of a published test or survey with the questions of the ready set."""

    def beginning(kind="test", **opened):
        with saved():
            cohort = db.session.get(Cohort, course.cohort)
            survey = commands.begin(cohort, kind=kind, title="Co wiem", ready=True, actor=None)
            publish(survey.questionnaire, actor=None)
            for round_ in opened:
                commands.open_round(survey, round_=round_, actor=None)
            return survey.id

    return beginning


def facts(app, survey_id):
    """(public address, {field: good answer}, {field: wrong answer}) of a survey."""
    with app.app_context():
        survey = db.session.get(Survey, survey_id)
        good, wrong = {}, {}
        for item in current_edition(survey.questionnaire_id).items:
            if item.kind == "scale":
                good[f"q_{item.key}"] = wrong[f"q_{item.key}"] = "4"
            elif item.options:
                right = [option.key for option in item.options if option.correct] or ["1"]
                good[f"q_{item.key}"] = right if item.kind == "many" else right[0]
                wrong[f"q_{item.key}"] = next(option.key for option in item.options if option.key not in right)
        return f"/surveys/{survey.slug}", good, wrong


def count(app, model=SurveyAnswer):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def test_a_trainer_begins_one_from_the_ready_set(app, course, iwona):
    assert "Nie ma jeszcze testu" in iwona.get(f"{course.url}/surveys").text
    assert iwona.get(f"{course.url}/surveys/new").status_code == 200
    refused = iwona.post(f"{course.url}/surveys/new", data={"kind": "test", "title": ""})
    assert (refused.status_code, count(app, Survey)) == (422, 0)
    answer = iwona.post(f"{course.url}/surveys/new", data={"kind": "test", "title": "Co wiem", "ready": "y"})
    assert (answer.status_code, answer.location) == (303, "/questionnaires/1")
    assert "Co wiem" in iwona.get(f"{course.url}/surveys").text
    # Nothing can be answered before it is published.
    assert iwona.post(f"{course.url}/surveys/1/before").status_code == 422
    assert "otwarte" not in iwona.get(f"{course.url}/surveys/1").text


def test_strangers_do_not_find_it(course, enter, begin):
    begin()
    stranger = enter("trainer")
    for path in ("/surveys", "/surveys/1", "/surveys/1.pdf"):
        assert stranger.get(course.url + path).status_code == 404
    assert stranger.post(f"{course.url}/surveys/1/before").status_code == 404


def test_somebody_answers_before_and_after_with_one_code(app, client, begin):
    address, good, wrong = facts(app, begin(before=1, after=1))
    page = client.get(f"{address}/before")
    assert (page.status_code, page.headers["X-Robots-Tag"]) == (200, "noindex")
    once = re.search(r'name="once"[^>]*value="(\w+)"', page.text).group(1)
    sent = {"code": "m 07-4", "once": once, **wrong}
    assert "Dziękujemy" in client.post(f"{address}/before", data=sent).text
    # The same form a second time, because the answer got lost on the way.
    assert "Dziękujemy" in client.post(f"{address}/before", data=sent).text
    assert count(app) == 1
    refused = client.post(f"{address}/before", data=sent | {"once": "another"})
    assert (refused.status_code, count(app), count(app, Reply)) == (422, 1, 1)
    assert "Ktoś już odpowiedział z tym kodem" in refused.text
    assert client.post(f"{address}/after", data={"code": "M074", "once": "x", **good}).status_code == 200
    with app.app_context():
        rows = db.session.execute(select(SurveyAnswer.round, SurveyAnswer.code).order_by(SurveyAnswer.id)).all()
        assert rows == [("before", "M074"), ("after", "M074")]


def test_a_wrong_answer_keeps_what_was_typed(app, client, begin):
    address, good, _wrong = facts(app, begin(after=1))
    refused = client.post(f"{address}/after", data={"code": "!", **good})
    assert (refused.status_code, count(app), count(app, Reply)) == (422, 0, 0)
    assert "checked" in refused.text


def test_a_closed_round_takes_nothing(app, client, begin):
    address, good, _wrong = facts(app, begin(after=1))
    assert "nie są teraz przyjmowane" in client.get(f"{address}/before").text
    answer = client.post(f"{address}/before", data={"code": "A011", **good})
    assert (answer.status_code, count(app)) == (422, 0)
    assert client.get("/surveys/unknown/after").status_code == 404
    assert client.get(f"/surveys/{address.rpartition('/')[2]}/once").status_code == 404


def test_a_survey_is_answered_only_after(app, course, client, iwona, begin):
    address, good, _wrong = facts(app, begin("evaluation", after=1))
    assert client.get(f"{address}/before").status_code == 404
    assert 'name="code"' not in client.get(f"{address}/after").text
    for number in range(5):
        assert client.post(f"{address}/after", data={"once": str(number), **good}).status_code == 200
    assert "zadowolenie: 75" in iwona.get(f"{course.url}/surveys").text
    with app.app_context():
        assert surveying.count_satisfaction(course.project).achieved == 75


def test_from_five_pairs_on_the_change_is_shown(app, course, client, iwona, begin, tmp_path):
    address, good, wrong = facts(app, begin(before=1, after=1))
    for number in range(5):
        code = f"A{number:02}1"
        client.post(f"{address}/before", data={"code": code, "once": f"b{number}", **wrong})
        assert iwona.get(f"{course.url}/surveys/1.pdf").status_code == 422
        client.post(f"{address}/after", data={"code": code, "once": f"a{number}", **(good if number else wrong)})
    page = iwona.get(f"{course.url}/surveys/1").text
    assert "80\u00a0%" in page.replace("&nbsp;", "\u00a0")
    paper = iwona.get(f"{course.url}/surveys/1.pdf")
    assert paper.status_code == 200
    (tmp_path / "paper.pdf").write_bytes(paper.data)
    found = outloud.check(str(tmp_path / "paper.pdf")).sorted_findings()
    assert [f"{each.rule} {each.message}" for each in found] == []
    with app.app_context():
        assert surveying.count_improved(course.project).achieved == 4
        assert surveying.count_share(course.project).achieved == 80


def test_it_is_put_away_and_brought_back(app, course, client, enter, begin):
    address, _good, _wrong = facts(app, begin(after=1))
    beata = enter(account_id=course.coordinator)
    assert beata.post(f"{course.url}/surveys/1/after/closure").status_code == 303
    assert beata.post(f"{course.url}/surveys/1/after").status_code == 303
    assert beata.post(f"{course.url}/surveys/1/removal").status_code == 303
    assert (client.get(f"{address}/after").status_code, beata.get(f"{course.url}/surveys/1").status_code) == (404, 404)
    assert beata.post(f"{course.url}/surveys/1/restoration").status_code == 303
    assert beata.get(f"{course.url}/surveys/1").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(course, iwona, queries, begin, number):
    for _n in range(number):
        begin()
    iwona.get(f"{course.url}/surveys")
    with queries() as seen:
        assert iwona.get(f"{course.url}/surveys").status_code == 200
    assert len(seen) == 4

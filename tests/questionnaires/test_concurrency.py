"""Two people at once: one edition is published, no question is lost, and no number is given twice."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from association.core.database import db
from association.questionnaires.models import Edition, Question


def at_once(enter, survey, *requests) -> list[int]:
    """The statuses of these POSTs (address, data), each from a browser of its own, sent together."""
    browsers = [enter(account_id=survey.coordinator) for _ in requests]
    with ThreadPoolExecutor(len(requests)) as pool:
        sending = [
            pool.submit(browser.post, address, data=data)
            for browser, (address, data) in zip(browsers, requests, strict=True)
        ]
    return sorted(each.result().status_code for each in sending)


def test_one_of_two_publications_wins(app, enter, survey):
    assert at_once(enter, survey, *[(f"{survey.url}/editions", {})] * 2) == [303, 422]
    with app.app_context():
        assert db.session.scalars(select(Edition.number)).all() == [1]


def test_questions_added_at_once_get_keys_of_their_own(app, enter, survey):
    new = [(f"{survey.url}/questions", {"kind": "text", "label": f"{number}"}) for number in range(4)]
    assert at_once(enter, survey, *new) == [303] * 4
    with app.app_context():
        keys = db.session.scalars(select(Question.key).where(Question.questionnaire_id == survey.id)).all()
    assert sorted(keys) == list("1234567")

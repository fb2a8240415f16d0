"""From the draft to the scan: what an applicant may do, and when it is too late for it."""

from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from association.academy import abandoned
from association.academy.commands import applications as commands
from association.academy.commands.calls import close
from association.academy.links import token_of
from association.academy.models import Application
from association.academy.queries import applications as queries
from association.accounts.models import digest
from association.core.clock import standing_at
from association.core.database import db
from association.core.files import location
from association.core.mail import Mail
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.models import Reply
from association.questionnaires.queries import reply as reply_of
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import make_application, make_call
from tests.factories.projects import make_project

FACTS = {
    "given_name": "Anna",
    "family_name": "Nowak",
    "form_of_address": "pani",
    "email": "anna@example.org",
    "phone": "",
    "municipality": "2404143",
    "organisation": "",
    "role": "sołtyska",
}
NOON = datetime(2026, 9, 10, 12)
SAID = {
    "declarations": [{"key": "truth", "text": "Prawda", "given": True}],
    "consents": [{"key": "image", "text": "Zdjęcia", "given": True}, {"key": "news", "text": "Listy", "given": False}],
    "notice_id": None,
}


@pytest.fixture
def call(session):
    return make_call(cohort=make_cohort(project=make_project()))


def begin(call, **changes) -> Application:
    return commands.begin_unguarded(call, language="pl", **FACTS | changes)


def letters(session) -> list:
    return session.execute(select(Mail.to_address, Mail.subject, Mail.body).order_by(Mail.id)).all()


def photograph(name="IMG_1.jpg"):
    data = BytesIO()
    Image.new("RGB", (30, 40), "white").save(data, "JPEG")
    data.seek(0)
    return FileStorage(data, name)


def asking(session, call):
    made = questionnaires.make(call.audit_kind, call.id, purpose="application", title="Pytania", actor=None)
    questionnaires.add_question(made, kind="text", label="Po co?", required=True, actor=None)
    questionnaires.publish(made, actor=None)


def test_a_draft_is_kept_behind_a_link_that_only_the_letter_tells(session, call):
    with standing_at(NOON):
        draft = begin(call)
    token = token_of(draft.nonce)
    assert (draft.state, draft.number, draft.token_digest) == ("draft", None, digest(token))
    assert queries.by_token(token) is draft
    assert queries.by_token("x") is None
    [(to, subject, body)] = letters(session)
    assert to == "anna@example.org"
    assert "czwartku 17 września 2026 r., godz. 15:00" in subject.replace("\xa0", " ")
    assert f"/applications/{token}" in body
    assert body.startswith("Szanowna Pani,")


@pytest.mark.parametrize(
    ("wall", "late"),
    [
        (datetime(2026, 9, 17, 14, 59, 59), False),
        (datetime(2026, 9, 17, 15, 0, 0), False),
        (datetime(2026, 9, 17, 15, 0, 1), True),
    ],
)
def test_the_second_decides_whether_it_is_late(session, call, wall, late):
    with standing_at(NOON):
        draft = begin(call)
    with standing_at(wall):
        sent = commands.send(draft, **SAID)
    assert (sent.state, sent.number, sent.late, sent.agreed_to) == ("submitted", 1, late, ["image"])
    assert ("spóźnione" in letters(session)[-1].body) is late


def test_numbers_follow_each_other_and_nothing_is_sent_twice(session, call):
    with standing_at(NOON):
        first, second, _left = begin(call), begin(call), begin(call)
        commands.send(first, **SAID)
        assert commands.send(second, **SAID).number == 2
        with pytest.raises(Refused, match="już wysłane"):
            commands.send(first, **SAID)
        with pytest.raises(Refused, match="już wysłane"):
            commands.change_person(first, **FACTS)
        with pytest.raises(Refused, match="już wysłane"):
            commands.change_needs(first, needs="")


def test_a_call_that_is_not_open_takes_nothing(session, call):
    with standing_at(datetime(2026, 8, 31, 23)), pytest.raises(Refused, match="nie przyjmuje"):
        begin(call)
    with standing_at(NOON):
        draft = begin(call)
        close(call, actor=None)
        with pytest.raises(Refused, match="nie przyjmuje"):
            commands.send(draft, **SAID)
    assert draft.state == "draft"


def test_required_answers_are_asked_for_when_it_is_sent(session, call):
    asking(session, call)
    with standing_at(NOON):
        draft = begin(call)
        with pytest.raises(Refused, match="Uzupełnij"):
            commands.send(draft, **SAID)
        questionnaires.keep(reply_of(draft.reply_id), {"1": "Bo tak"})
        commands.send(draft, **SAID)
    assert reply_of(draft.reply_id).sent_at is not None


def test_another_address_gets_the_link_too(session, call):
    with standing_at(NOON):
        draft = begin(call)
        commands.change_person(draft, **FACTS)
        commands.change_person(draft, **FACTS | {"email": "ania@example.org"})
    assert [letter.to_address for letter in letters(session)] == ["anna@example.org", "ania@example.org"]


def test_pictures_of_the_signed_form_are_encoded_anew_and_anything_else_is_refused(session, call):
    sent = make_application(call=call)
    commands.add_scans(sent, uploads=[photograph(), photograph("IMG_2.jpg")])
    assert [scan.title for scan in queries.scans(sent)] == ["IMG 1", "IMG 2"]
    document = queries.scan(sent, queries.scans(sent)[0].id)
    assert location(document.file).read_bytes().startswith(b"\xff\xd8")
    assert queries.has_scan(sent)
    for name, data in (("a.exe", b"MZ"), ("a.pdf", b"nie"), ("a.html", b"<script>")):
        with pytest.raises(Refused) as refusal:
            commands.add_scans(sent, uploads=[FileStorage(BytesIO(data), name)])
        assert refusal.value.field == "uploads"
    commands.remove_scan(sent, document)
    assert len(queries.scans(sent)) == 1
    with pytest.raises(Refused, match="najwyżej"):
        commands.add_scans(sent, uploads=[photograph() for _ in range(commands.MOST_SCANS)])


def test_a_foreign_scan_is_not_found_and_checked_ones_stay(session, call):
    mine, other = make_application(call=call), make_application(call=call, number=2)
    [document] = commands.add_scans(other, uploads=[photograph()])
    assert queries.scan(mine, document.id) is None
    other.state = "formal_ok"
    with pytest.raises(Refused, match="zostają"):
        commands.remove_scan(other, document)
    session.rollback()


def test_a_consent_is_taken_back_once(session, call):
    with standing_at(NOON):
        sent = commands.send(begin(call), **SAID)
    commands.withdraw_consent(sent, "image")
    assert sent.agreed_to == []
    assert sent.consents[0]["given"]
    with pytest.raises(Refused):
        commands.withdraw_consent(sent, "image")


def test_an_application_is_taken_back_once(session, call):
    sent = make_application(call=call)
    commands.withdraw(sent, reason="urlop")
    assert (sent.state, sent.withdrawn_reason) == ("withdrawn", "urlop")
    with pytest.raises(Refused, match="zakończone"):
        commands.withdraw(sent)


def test_drafts_that_nobody_comes_back_to_go_with_their_answers(app, saved):
    with saved():
        call = make_call(cohort=make_cohort(project=make_project()))
        asking(db.session, call)
        with standing_at(datetime(2026, 9, 2, 12)):
            begin(call)
        with standing_at(datetime(2026, 10, 1, 12)):
            begin(call, family_name="Nowsza")
    with app.app_context(), standing_at(datetime(2026, 10, 3, 12)):
        assert abandoned.tidy() == 1
        left = db.session.scalars(select(Application)).one()
        assert (left.family_name, db.session.scalar(select(func.count(Reply.id)))) == ("Nowsza", 1)

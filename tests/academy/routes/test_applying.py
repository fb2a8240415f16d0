"""The public form and the private link, as a browser without an account goes through them."""

import re
from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from association.academy.commands.calls import begin_questions
from association.academy.links import token_of
from association.academy.models import Application, Call, Cohort
from association.accounts.commands import guard
from association.core.clock import standing_at
from association.core.database import db
from association.core.mail import Mail
from association.questionnaires import commands as questionnaires
from association.questionnaires.models import Reply
from tests.factories.academy_recruitment import make_application, make_call

NOON = datetime(2026, 9, 10, 12)
PERSON = {"given_name": "Anna", "family_name": "Nowak", "form_of_address": "pani", "email": "anna@example.org"}
TICKED = {"notice": "y", "truth": "y", "rules": "y"}
NAMES = ['O\'Neil "Żółć" & spółka', "<script>alert(1)</script>", "=1+1", "abc\u202edef", "W" * 120]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """It is noon, the call is open, and nobody is too fast."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)
    with standing_at(NOON):
        yield


@pytest.fixture
def call(course, saved) -> str:
    """A published call that asks nothing of its own."""
    with saved():
        make_call(cohort=db.session.get_one(Cohort, course.cohort), slug="jura")
    return "/calls/jura"


@pytest.fixture
def asking(call, saved) -> str:
    """The same with the ready set of questions."""
    with saved():
        asked = begin_questions(db.session.scalars(select(Call)).one(), actor=None)
        questionnaires.publish(asked, actor=None)
    return call


def stamp(client, call) -> str:
    return re.search(r'name="stamp" value="([^"]+)"', client.get(f"{call}/apply").text)[1]


def begin(client, call, **changes) -> str:
    """Begin an application; gives its private address."""
    answer = client.post(f"{call}/apply", data=PERSON | {"stamp": stamp(client, call)} | changes)
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[0]


def count(app, model=Application) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(model.id)))


def photograph(name="IMG_1.jpg"):
    data = BytesIO()
    Image.new("RGB", (30, 40), "white").save(data, "JPEG")
    data.seek(0)
    return data, name


def test_the_page_says_until_when_in_both_languages(client, call):
    page = client.get(call).text.replace("\xa0", " ")
    assert "czwartku 17 września 2026 r., godz. 15:00" in page
    client.post("/language", data={"language": "en"})
    assert "Thursday 17 September 2026, 15:00" in client.get(call).text.replace("\xa0", " ")


def test_a_draft_call_and_a_wrong_address_are_not_there(client, saved, course):
    with saved():
        make_call(cohort=db.session.get_one(Cohort, course.cohort), slug="jura", published_at=None)
    for address in ("/calls/jura", "/calls/jura/apply", "/calls/jura/privacy", "/calls/inne", "/applications/x"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"family_name": ""}, "Uzupełnij to pole."),
        ({"family_name": "W" * 300}, "Najwyżej 120 znaków."),
        ({"email": "anna"}, "To nie wygląda na adres e-mail."),
        ({"municipality": "Olsz"}, "Wybierz jedną z możliwości"),
        ({"municipality": "Nibylandia"}, "Nie ma takiej gminy."),
        ({"website": "https://spam.example"}, "którego ludzie nie widzą"),
        ({"stamp": ""}, "był otwarty bardzo długo"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(app, client, call, changes, sentence):
    data = PERSON | {"stamp": stamp(client, call), "role": "sołtyska"} | changes
    answer = client.post(f"{call}/apply", data=data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="sołtyska"' in answer.text
    assert count(app) == count(app, Mail) == 0


def test_masses_from_one_place_are_slowed_down(client, call, monkeypatch):
    monkeypatch.setattr(guard, "PER_ADDRESS", 1)
    begin(client, call)
    answer = client.post(f"{call}/apply", data=PERSON | {"stamp": stamp(client, call)})
    assert (answer.status_code, "bardzo dużo zgłoszeń" in answer.text) == (429, True)


def test_municipalities_are_offered_to_everybody(client, call):
    assert "Przyrów (pow. częstochowski)" in client.get("/people/municipalities?municipality=przyr").text


def test_without_questions_the_form_has_three_parts(app, client, call):
    own = begin(client, call)
    assert client.get(f"{own}/answers").status_code == 404
    assert client.get(own).location == f"{own}/needs"
    assert client.post(f"{own}/needs", data={"needs": "pętla"}).location == f"{own}/consents"
    assert client.post(f"{own}/needs", data={"needs": "pętla", "go": "back"}).location == f"{own}/person"
    assert client.post(f"{own}/consents", data=TICKED | {"image": "y"}).location == own
    page = client.get(own).text
    assert "Mamy Twoje zgłoszenie" in page
    assert "no-store" in client.get(own).headers["Cache-Control"]
    with app.app_context():
        sent = db.session.scalars(select(Application)).one()
        assert (sent.number, sent.needs, sent.agreed_to, sent.notice_id) == (1, "pętla", ["image"], 1)
    assert client.get(f"{own}/needs").location == own


def test_nothing_is_sent_without_the_declarations(app, client, call):
    own = begin(client, call)
    answer = client.post(f"{own}/consents", data=TICKED | {"truth": ""})
    assert (answer.status_code, count(app, Mail)) == (422, 1)


def test_answers_are_saved_as_one_goes_and_asked_for_in_the_end(app, client, asking):
    own = begin(client, asking)
    kept = client.partial_post(f"{own}/answers/draft", data={"q_2": "Prowadzę świetlicę."})
    assert "Zapisano o 12:00." in kept.text
    assert client.post(f"{own}/answers/draft", data={"q_2": "Prowadzę świetlicę."}).location == f"{own}/answers"
    assert "Prowadzę świetlicę." in client.get(f"{own}/answers").text
    early = client.post(f"{own}/consents", data=TICKED)
    assert (early.status_code, "Uzupełnij" in early.text) == (422, True)
    assert client.post(f"{own}/answers", data={"q_2": "Prowadzę świetlicę."}).status_code == 422
    assert client.post(f"{own}/answers", data={"q_2": "Świetlica", "go": "back"}).location == f"{own}/person"
    whole = {"q_2": "Świetlica", "q_3": "Chcę.", "q_4": "1", "q_8": "1"}
    assert client.post(f"{own}/answers", data=whole).location == f"{own}/needs"
    assert "Świetlica" in client.get(f"{own}/consents").text
    assert client.post(f"{own}/consents", data=TICKED).location == own
    with app.app_context():
        assert db.session.scalars(select(Reply)).one().sent_at is not None


def test_the_paper_the_scan_and_the_way_back(app, client, call):
    own = begin(client, call)
    assert client.get(f"{own}/application.pdf").status_code == 404
    client.post(f"{own}/consents", data=TICKED)
    paper = client.get(f"{own}/application.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    assert client.post(f"{own}/scans", data={"uploads": [photograph(), photograph("2.jpg")]}).location == own
    refused = client.post(f"{own}/scans", data={"uploads": (BytesIO(b"<script>"), "a.html")})
    assert (refused.status_code, "przyjmujemy tylko PDF, JPG i PNG" in refused.text) == (422, True)
    assert client.post(f"{own}/scans", data={}).status_code == 422
    assert client.post(f"{own}/scans/1/removal").location == own
    assert client.post(f"{own}/scans/99/removal").status_code == 404
    assert client.post(f"{own}/withdrawal", data={"reason": "urlop"}).location == own
    assert "Zgłoszenie jest wycofane" in client.get(own).text
    assert client.post(f"{own}/withdrawal").status_code == 422


def test_a_link_opens_its_own_application_and_no_other(app, client, call, saved):
    own = begin(client, call)
    client.post(f"{own}/consents", data=TICKED)
    with saved():
        other = make_application(call=db.session.scalars(select(Call)).one(), number=7, family_name="Obca")
        theirs = f"/applications/{token_of(other.nonce)}"
    client.post(f"{theirs}/scans", data={"uploads": photograph()})
    assert client.post(f"{own}/scans/1/removal").status_code == 404
    assert "Obca" in client.get(theirs).text
    assert "Obca" not in client.get(own).text


def test_what_is_missing_can_be_corrected_when_the_office_asks(app, client, call, enter, course):
    own = begin(client, call)
    client.post(f"{own}/consents", data=TICKED | {"news": "y"})
    beata = enter(account_id=course.coordinator)
    office = f"{course.url}/call/applications/1"
    beata.post(f"{office}/fix", data={"fix_note": "Podaj telefon.", "fix_until": "2026-09-20T15:00"})
    assert "Podaj telefon." in client.get(own).text
    assert client.post(f"{own}/person", data=PERSON | {"phone": "601 774 215"}).status_code == 303
    assert client.post(f"{own}/completion", data={"explanation": "Podałam."}).location == own
    assert "Podałam." in beata.get(office).text
    assert client.post(f"{own}/completion").status_code == 422
    assert client.post(f"{own}/consents/news/withdrawal").location == own
    assert "wycofana" in beata.get(office).text


@pytest.mark.parametrize("name", NAMES)
def test_strange_names_appear_as_they_are(app, client, call, enter, course, name):
    own = begin(client, call, family_name=name)
    client.post(f"{own}/consents", data=TICKED)
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&#34;").replace("'", "&#39;")
    beata = enter(account_id=course.coordinator)
    for page in (
        client.get(own),
        beata.get(f"{course.url}/call/applications"),
        beata.get(f"{course.url}/call/applications/1"),
    ):
        assert escaped in page.text
    assert client.get(f"{own}/application.pdf").status_code == 200
    with app.app_context():
        assert {mail.to_name for mail in db.session.scalars(select(Mail))} == {f"Anna {name}"}


def test_the_form_costs_the_same_at_every_step(client, call, queries):
    own = begin(client, call)
    for address, most in ((call, 4), (f"{call}/apply", 4), (f"{own}/needs", 4), (f"{own}/consents", 5)):
        with queries() as seen:
            client.get(address)
        assert len(seen) <= most, (address, seen)


def test_a_draft_has_no_page_of_its_own_yet(app, client, call):
    own = begin(client, call)
    for door in ("scans", "completion", "consents/image/withdrawal", "withdrawal"):
        assert client.post(f"{own}/{door}").location == f"{own}/needs"
    with app.app_context():
        assert db.session.scalars(select(Application.state)).one() == "draft"

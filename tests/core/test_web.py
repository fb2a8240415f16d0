"""The door of every page: who enters, what goes out, when the transaction ends, and what is said when things break."""

import logging
import re
import time

import itsdangerous
import pytest
from flask import Flask, abort, request
from flask_babel import Babel
from flask_login import LoginManager
from sqlalchemy import event, select, text

from association.core import web
from association.core.database import after_commit, db
from association.core.refusals import Overtaken, Refused
from association.core.search import SearchDocument
from association.core.web import allow, anyone, done, local_path, may, page, partial, signed_in, toast, viewer
from tests.core.conftest import beginnings

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
BOOSTED = {"HX-Request": "true", "HX-Request-Type": "full", "HX-Boosted": "true"}
RESTORED = {"HX-Request": "true", "HX-Request-Type": "full", "HX-History-Restore-Request": "true"}
TOAST = re.compile(r'class="toast-line[^"]*".*?<span>(.*?)</span>', re.DOTALL)


@pytest.fixture
def production(app, monkeypatch):
    """As people meet it: errors are answered with pages, forms need their token."""
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


@pytest.fixture
def count_rows(app):
    """How many rows write() has left in the database."""

    def counting():
        with app.app_context():
            return len(db.session.scalars(select(SearchDocument.id).where(SearchDocument.kind == "stage")).all())

    return counting


def write():
    """Leave a trace in the database."""
    db.session.add(SearchDocument(kind="stage", record_id=1, words="trace"))
    db.session.flush()
    return "written"


# --- The order of the door ----------------------------------------------------------------------------------


def test_a_stranger_is_sent_to_sign_in_and_back(stage, client):
    url = stage.door(allow(signed_in)(lambda: "inside"))
    answer = client.get(f"{url}?q=a%20b&sort=-name")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/stage/door?q%3Da%2520b%26sort%3D-name")


def test_a_stranger_who_sends_something_is_not_led_back_to_it(stage, client):
    answer = client.post(stage.door(allow(signed_in)(write)))
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_nothing_is_loaded_for_a_stranger(stage, client):
    asked = []
    url = stage.door(allow(signed_in, on=lambda *about: asked.append(about))(lambda record: "inside"))
    assert (client.get(f"{url}/7").status_code, asked) == (303, [])


def test_what_does_not_exist_is_not_found_before_the_rule_is_asked(stage, enter):
    asked = []
    url = stage.door(allow(lambda *about: asked.append(about), on=lambda person, number: None)(lambda record: "inside"))
    assert (enter("member").get(f"{url}/7").status_code, asked) == (404, [])


def test_what_the_rule_forbids_is_forbidden(stage, enter):
    client = enter("member")
    url = stage.door(allow(lambda person: person.has_role("administrator"))(write))
    assert client.get(url).status_code == 403
    url = stage.door(allow(lambda person, record: record > 7, on=lambda person, number: number)(write))
    assert client.get(f"{url}/7/x").status_code == 403


def test_the_record_is_handed_over_with_the_other_parts_of_the_address(stage, enter):
    def load(person, *numbers):
        return {"of": person.id, "numbers": numbers}

    client = enter("member")
    url = stage.door(allow(signed_in, on=load)(lambda record, **parts: {"record": record, "parts": parts}))
    assert client.get(f"{url}/7").json == {"record": {"of": client.account_id, "numbers": [7]}, "parts": {}}
    assert client.get(f"{url}/7/8/xlsx").json == {
        "record": {"of": client.account_id, "numbers": [7, 8]},
        "parts": {"word": "xlsx"},
    }


def test_a_door_without_a_record_hands_over_the_whole_address(stage, client):
    url = stage.door(allow(anyone)(lambda **parts: parts))
    assert client.get(f"{url}/7/8/xlsx").json == {"first": 7, "second": 8, "word": "xlsx"}


def test_public_records_are_loaded_for_nobody(stage, client):
    url = stage.door(allow(anyone, on=lambda person, number: [person, number])(lambda record: record))
    assert client.get(f"{url}/7").json == [None, 7]


def test_the_viewer_is_who_signed_in(stage, enter, client):
    url = stage.door(allow(anyone)(lambda: {"viewer": viewer() and viewer().id, "may": may(signed_in)}))
    own = enter("member")
    assert own.get(url).json == {"viewer": own.account_id, "may": True}
    assert client.get(url).json == {"viewer": None, "may": False}


def test_a_part_of_a_page_is_never_replaced_by_the_sign_in_page(stage, client):
    url = stage.door(allow(signed_in)(write))
    for method in (client.get, client.post):
        answer = method(url, headers=PARTIAL | {"HX-Current-URL": "http://localhost/academy/cohorts/7?x=1"})
        assert (answer.status_code, answer.text) == (401, "")
        assert answer.headers["HX-Redirect"] == "/sign-in?next=/academy/cohorts/7?x%3D1"
    for nonsense in ("", "http://[", "http://a b\x7f"):
        answer = client.get(url, headers=PARTIAL | {"HX-Current-URL": nonsense})
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


# --- Pages and their parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ({}, False),
        (PARTIAL, True),
        (BOOSTED, False),
        (RESTORED, False),
        ({"HX-Request": "true"}, False),
        ({"HX-Request-Type": "partial"}, False),
    ],
)
def test_only_a_request_for_a_part_is_partial(app, headers, wanted):
    with app.test_request_context(headers=headers):
        assert partial() is wanted


@pytest.mark.parametrize(
    ("headers", "whole"), [({}, True), (PARTIAL, False), (BOOSTED, True), (RESTORED, True), ({"HX-Request": "1"}, True)]
)
def test_a_page_or_its_fragment(stage, client, headers, whole):
    fragment = stage.template('<p id="part">{{ word }}</p>')
    template = stage.template(f"{{% include '{fragment}' %}}", whole=True)
    url = stage.door(allow(anyone)(lambda: page(template, fragment=fragment, status=422, word="<słowo>")))
    answer = client.get(url, headers=headers)
    assert answer.status_code == 422
    assert ("<h1>Scena</h1>" in answer.text, '<p id="part">&lt;słowo&gt;</p>' in answer.text) == (whole, True)
    assert whole or answer.text == '<p id="part">&lt;słowo&gt;</p>'
    assert {"HX-Request", "HX-Request-Type"} <= set(answer.vary)


def test_a_page_without_a_fragment_is_always_whole(stage, client):
    template = stage.template("<p>a</p>", whole=True)
    url = stage.door(allow(anyone)(lambda: page(template)))
    assert client.get(url, headers=PARTIAL).text == client.get(url).text


def test_success_leads_to_the_page_where_it_is_seen(stage, enter):
    client = enter("member")
    shown = stage.door(allow(signed_in)(lambda: page(stage.template("", whole=True))), "shown")
    url = stage.door(allow(signed_in)(lambda: done("Zapisano <b>Łódź</b>.", to=shown)))
    answer = client.post(url)
    assert (answer.status_code, answer.location) == (303, shown)
    assert TOAST.findall(client.get(shown).text) == ["Zapisano &lt;b&gt;Łódź&lt;/b&gt;."]
    assert TOAST.findall(client.get(shown).text) == []


def test_success_in_a_part_of_a_page_leads_there_through_htmx(stage, enter):
    client = enter("member")
    url = stage.door(allow(signed_in)(lambda: done("Zapisano.", to="/there?a=1")))
    answer = client.post(url, headers=PARTIAL)
    assert (answer.status_code, answer.headers["HX-Location"], answer.text) == (200, "/there?a=1", "")


def test_a_sentence_may_offer_a_way_back(stage, enter):
    client = enter("member")
    shown = stage.door(allow(signed_in)(lambda: page(stage.template("", whole=True))), "shown")
    url = stage.door(allow(signed_in)(lambda: done("Przeniesiono do archiwum.", to=shown, undo="/restore?a=1&b=2")))
    client.post(url)
    html = client.get(shown).text
    assert 'action="/restore?a=1&amp;b=2"' in html
    assert TOAST.findall(html) == ["Przeniesiono do archiwum."]
    assert "Cofnij</button>" in html


def test_no_sentence_is_said_when_there_is_nothing_to_say(stage, enter):
    client = enter("member")
    shown = stage.door(allow(signed_in)(lambda: page(stage.template("", whole=True))), "shown")
    client.post(stage.door(allow(signed_in)(lambda: done("", to=shown))))
    assert TOAST.findall(client.get(shown).text) == []


def test_sentences_travel_beside_a_fragment(stage, enter):
    fragment = stage.template('<p id="part">a</p>')

    def tell():
        toast("Jedno.")
        toast("Drugie.", undo="/back")
        return page(fragment, fragment=fragment)

    client = enter("member")
    door = stage.door(allow(signed_in)(tell))
    # The first answer of a session brings its token.
    client.post(door, headers=PARTIAL)
    response = client.post(door, headers=PARTIAL)
    html = response.text
    # What is shown at once need not wait in the cookie, which two answers at a time would overwrite.
    assert "Set-Cookie" not in response.headers
    assert html.startswith('<p id="part">a</p><hx-partial hx-target="#toasts" hx-swap="beforeend">')
    assert TOAST.findall(html) == ["Jedno.", "Drugie."]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("/projects/7?tab=a#b", "/projects/7?tab=a#b"),
        ("/", "/"),
        ("/łódź", "/łódź"),
        (None, "/desk"),
        ("", "/desk"),
        ("projects", "/desk"),
        ("//evil.example", "/desk"),
        ("///evil.example", "/desk"),
        ("/\\evil.example", "/desk"),
        ("\\\\evil.example", "/desk"),
        ("https://evil.example/", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("/\n/evil.example", "/desk"),
        ("/\r/evil.example", "/desk"),
        ("/\t/evil.example", "/desk"),
        ("/a\r\nSet-Cookie: a=b", "/desk"),
        (" //evil.example", "/desk"),
        ("/a\x00", "/desk"),
    ],
)
def test_people_are_only_led_back_into_the_house(target, wanted):
    assert local_path(target, "/desk") == wanted


# --- What every answer carries --------------------------------------------------------------------------------


def test_every_answer_says_what_browsers_must_not_do(stage, client):
    headers = client.get(stage.door(allow(anyone)(lambda: "x"))).headers
    assert {name: headers.get(name) for name in SECURITY} == SECURITY
    assert {name: client.get("/nowhere").headers.get(name) for name in SECURITY} == SECURITY


SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Strict-Transport-Security": None,
    "Cache-Control": "no-cache",
}


def test_pages_of_a_signed_in_person_are_not_kept(stage, enter):
    assert enter("member").get(stage.door(allow(signed_in)(lambda: "x"))).headers["Cache-Control"] == "no-store"


def test_an_encrypted_line_stays_encrypted(stage, client):
    answer = client.get(stage.door(allow(anyone)(lambda: "x")), base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_view_may_be_stricter(stage, client):
    url = stage.door(
        allow(anyone)(lambda: ("x", 200, {"Content-Security-Policy": "sandbox", "Cache-Control": "max-age=1"}))
    )
    headers = client.get(url).headers
    assert (headers["Content-Security-Policy"], headers["Cache-Control"]) == ("sandbox", "max-age=1")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_form_without_its_token_is_refused(production, stage, enter, count_rows, method):
    url = stage.door(allow(signed_in)(write))
    answer = getattr(enter("member"), method)(url)
    assert (answer.status_code, count_rows()) == (400, 0)
    assert "<h1>Nie udało się odczytać tego, co wysłano</h1>" in answer.text


def test_the_token_of_another_browser_is_refused(production, stage, enter, count_rows):
    token = stage.door(allow(anyone)(lambda: page(stage.template("{{ csrf_token() }}"))), "token")
    url = stage.door(allow(signed_in)(write))
    own, other = enter("member"), enter("member")
    stolen = other.get(token).text
    own.get(token)
    assert (own.post(url, headers={"X-CSRFToken": stolen}).status_code, count_rows()) == (400, 0)


def test_the_token_is_taken_from_a_header_or_a_field_however_long_the_page_was_open(
    production, stage, enter, count_rows, monkeypatch
):
    token = stage.door(allow(anyone)(lambda: page(stage.template("{{ csrf_token() }}"))), "token")
    url = stage.door(allow(signed_in)(lambda: "taken"))
    client = enter("member")
    sent = client.get(token).text
    assert client.delete(url, headers={"X-CSRFToken": sent}).text == "taken"
    monkeypatch.setattr(itsdangerous.TimestampSigner, "get_timestamp", lambda self: int(time.time()) + 9 * 3600)
    assert client.post(url, data={"csrf_token": sent}).text == "taken"


# --- The end of the transaction -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "status", "kept"),
    [
        ("post", 200, 1),
        ("post", 303, 1),
        ("put", 200, 1),
        ("delete", 204, 1),
        ("post", 400, 0),
        ("post", 409, 0),
        ("post", 422, 0),
        ("post", 500, 0),
        ("get", 200, 0),
        ("head", 200, 0),
        ("get", 422, 0),
    ],
)
def test_only_an_unsafe_request_that_succeeds_leaves_a_trace(stage, client, count_rows, method, status, kept):
    called = []

    def view():
        write()
        after_commit(lambda: called.append(count_rows()))
        return "", status

    getattr(client, method)(stage.door(allow(anyone)(view)))
    assert (count_rows(), called) == (kept, [1] if kept else [])


@pytest.mark.parametrize("failure", [lambda: abort(403), lambda: abort(404), lambda: 1 / 0])
def test_what_was_written_before_a_failure_is_gone(production, stage, client, count_rows, failure, monkeypatch, app):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    called = []

    def view():
        write()
        after_commit(lambda: called.append(1))
        return failure()

    client.post(stage.door(allow(anyone)(view)))
    assert (count_rows(), called) == (0, [])


def test_what_waited_in_a_failed_request_does_not_run_in_the_next(stage, client):
    called = []

    def view():
        write()
        after_commit(lambda: called.append(request.args["n"]))
        return "", int(request.args["status"])

    url = stage.door(allow(anyone)(view))
    client.post(f"{url}?n=1&status=422")
    client.get(f"{url}?n=2&status=200")
    client.post(f"{url}?n=3&status=200")
    assert called == ["3"]


def test_the_change_stands_even_when_what_follows_it_fails(
    production, stage, client, count_rows, monkeypatch, app, caplog
):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    called = []

    def view():
        write()
        after_commit(lambda: 1 / 0)
        after_commit(lambda: called.append("second"))
        return "written"

    with caplog.at_level(logging.ERROR):
        answer = client.post(stage.door(allow(anyone)(view)))
    assert (answer.text, count_rows(), called) == ("written", 1, ["second"])
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_a_feature_reads_before_each_request_is_read_in_the_right_kind_of_transaction(tmp_path, method):
    begun = []
    app = Flask("other")
    app.config.from_mapping(
        SECRET_KEY="x", WTF_CSRF_ENABLED=False, SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path}/a.db"
    )
    db.init_app(app)
    LoginManager(app).request_loader(lambda request: None)
    Babel(app)
    app.before_request(lambda: db.session.execute(text("SELECT 1")) and None)
    web.init_app(app)
    app.add_url_rule("/", view_func=lambda: "x", methods=["GET", "POST"])
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda c, cursor, statement, *rest: begun.append(statement))
        with beginnings(db.engine, begun):
            getattr(app.test_client(), method)("/")
        db.engine.dispose()
    assert begun == ["BEGIN" if method == "get" else "BEGIN IMMEDIATE", "SELECT 1"]


def test_after_a_writing_request_its_thread_reads_like_any_other(app, stage, client, statements):
    client.post(stage.door(allow(anyone)(write)))
    statements.clear()
    with app.app_context():
        db.session.execute(text("SELECT 1"))
    assert statements[0] in ("BEGIN", "SELECT 1")


# --- Refusals and failures ------------------------------------------------------------------------------------


def refusing(error):
    """A view that writes and is then refused."""

    def view():
        write()
        raise error

    return view


def test_a_refusal_outside_a_form_is_a_page(stage, client, count_rows):
    answer = client.post(stage.door(allow(anyone)(refusing(Refused("Grupa <b>jest</b> pełna.")))))
    assert (answer.status_code, count_rows()) == (422, 0)
    assert "<h1>Nie zapisano</h1>" in answer.text
    assert "<p>Grupa &lt;b&gt;jest&lt;/b&gt; pełna.</p>" in answer.text


def test_a_refusal_in_a_part_of_a_page_is_a_sentence_beside_it(stage, client, count_rows):
    answer = client.post(stage.door(allow(anyone)(refusing(Refused("Grupa <b>jest</b> pełna.")))), headers=PARTIAL)
    assert (answer.status_code, answer.headers["HX-Reswap"], count_rows()) == (422, "none", 0)
    assert TOAST.findall(answer.text) == ["Grupa &lt;b&gt;jest&lt;/b&gt; pełna."]
    assert answer.text.startswith("<hx-partial")


def test_who_was_overtaken_learns_it(stage, client, count_rows):
    url = stage.door(allow(anyone)(refusing(Overtaken("Kasia zaznaczyła to przed chwilą."))))
    answer = client.post(url)
    assert (answer.status_code, count_rows()) == (409, 0)
    assert "<p>Kasia zaznaczyła to przed chwilą.</p>" in answer.text
    answer = client.post(url, headers=PARTIAL)
    assert (answer.status_code, TOAST.findall(answer.text)) == (409, ["Kasia zaznaczyła to przed chwilą."])


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 422, 429])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_failure_has_a_page_that_leads_on(stage, client, code, language):
    url = stage.door(allow(anyone)(lambda: abort(code)))
    answer = client.get(url, headers={"Accept-Language": language})
    assert answer.status_code == code
    assert 'href="/">' in answer.text
    assert f'<html lang="{language}">' in answer.text


def test_a_wrong_method_has_a_page_and_names_the_right_ones(client):
    answer = client.post("/sign-in")
    assert (answer.status_code, sorted(answer.allow)) == (405, ["GET", "HEAD", "OPTIONS"])
    assert "<h1>Tego adresu nie da się tak otworzyć</h1>" in answer.text


def test_too_much_is_refused(app, stage, client, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 100)
    answer = client.post(stage.door(allow(anyone)(lambda: request.form["a"])), data={"a": "x" * 200})
    assert (answer.status_code, "<h1>Plik jest za duży</h1>" in answer.text) == (413, True)


def test_a_host_of_others_is_refused(client):
    assert client.get("/sign-in", base_url="http://evil.example").status_code == 400
    assert client.get("/sign-in", base_url="http://localhost").status_code == 200


def test_a_broken_view_has_a_page(production, stage, enter, caplog):
    client = enter("member", language="en")
    with client.session_transaction() as cookie:
        cookie["language"] = "en"
    answer = client.get(stage.door(allow(signed_in)(lambda: 1 / 0)))
    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (500, "DENY")
    assert '<html lang="en">' in answer.text
    assert "ZeroDivisionError" in caplog.text


def break_the_database():
    """The server of the database goes away in the middle of the request."""
    if db.engine.dialect.name == "postgresql":
        own = db.session.scalar(text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
    else:
        db.session.connection().connection.driver_connection.close()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_broken_database_has_a_page_and_the_next_request_works(
    production, app, stage, enter, monkeypatch, method, caplog
):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)

    def view():
        break_the_database()
        return str(db.session.scalar(text("SELECT 1")))

    client = enter("member")
    url = stage.door(allow(signed_in)(view))
    answer = getattr(client, method)(url)
    assert answer.status_code == 500
    assert "<h1>Coś się u nas zepsuło</h1>" in answer.text
    healthy = stage.door(allow(signed_in)(lambda: str(viewer().id)), "healthy")
    assert client.get(healthy).text == str(client.account_id)


def test_without_a_database_even_recognising_people_fails_with_a_page(
    production, app, stage, enter, monkeypatch, caplog
):
    client = enter("member")
    url = stage.door(allow(signed_in)(lambda: "inside"))

    def refuse(*args, **kwargs):
        raise OSError("the disk is gone")

    with app.app_context():
        monkeypatch.setattr(db.engine, "connect", refuse)
        monkeypatch.setattr(db.engine.pool, "connect", refuse)
    answer = client.get(url)
    assert (answer.status_code, "<h1>Coś się u nas zepsuło</h1>" in answer.text) == (500, True)


def test_a_commit_that_fails_is_no_success(production, app, stage, client, count_rows, monkeypatch, caplog):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)

    def view():
        db.session.add(SearchDocument(kind="stage", record_id=1, words="a"))
        db.session.add(SearchDocument(kind="stage", record_id=1, words="twice"))
        return "written"

    answer = client.post(stage.door(allow(anyone)(view)))
    assert (answer.status_code, count_rows()) == (500, 0)

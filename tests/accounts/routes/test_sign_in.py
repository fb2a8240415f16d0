import re
import time

import pyotp
import pytest

from association.accounts.demo import demo
from association.accounts.models import SignIn, SignInAttempt
from association.core.clock import now
from association.core.database import db
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, SECRET, make_account, make_sign_in

EMAIL = "beata.tkacz@example.org"


@pytest.fixture
def account_id(saved):
    with saved():
        return make_account(email=EMAIL, password_hash=PASSWORD_HASH, roles=["coordinator"]).id


@pytest.fixture
def demonstration(app, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", True)


@pytest.fixture
def inhabited(saved, demonstration):
    """The people of the demonstration, without what they do in it."""
    with saved():
        demo({})


def _enter(client, *, email=EMAIL, password=PASSWORD, after=None):
    return client.post(
        "/sign-in", query_string={"next": after} if after else None, data={"email": email, "password": password}
    )


def _count(app, model):
    with app.app_context():
        return db.session.query(model).count()


def test_the_right_password_leads_where_one_wanted(client, account_id):
    answer = _enter(client, after="/account/sign-ins?q=ą")
    assert (answer.status_code, answer.location) == (303, "/account/sign-ins?q=%C4%85")
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    "target",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", ""],
)
def test_it_never_leads_to_another_host(client, account_id, target):
    assert _enter(client, after=target).location == "/"


def test_a_wrong_password_stays_at_the_door_and_is_remembered(app, client, account_id):
    answer = _enter(client, password="wrong")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Adres e-mail i hasło do siebie nie pasują" in page
    assert f'value="{EMAIL}"' in page
    assert "wrong" not in page
    assert (_count(app, SignIn), _count(app, SignInAttempt)) == (0, 1)
    assert client.get("/account").status_code == 303


def test_an_unknown_address_gets_the_very_same_page(client, account_id):
    pages = [
        _enter(client, email=email, password="wrong").get_data(as_text=True)
        for email in (EMAIL, "beata.tkacx@example.org")
    ]
    # The token of forms carries the second in which it was made.
    known, unknown = (re.sub(r'(name="csrf_token"[^>]* value=")[^"]+', r"\1", page) for page in pages)
    assert unknown.replace("tkacx", "tkacz") == known


def test_what_is_missing_is_said_beside_its_field_and_not_counted(app, client):
    answer = client.post("/sign-in", data={"email": "no address", "password": ""})
    assert answer.status_code == 422
    assert answer.get_data(as_text=True).count("field-error") == 2
    assert _count(app, SignInAttempt) == 0


def test_the_sixth_failure_has_to_wait(client, account_id):
    assert [_enter(client, password="wrong").status_code for _number in range(6)] == [422] * 5 + [429]
    answer = _enter(client)
    assert answer.status_code == 429
    assert "Spróbuj jeszcze raz za 15 minut." in answer.get_data(as_text=True)


def test_many_addresses_from_one_place_have_to_wait_too(client, account_id):
    codes = [_enter(client, email=f"person{n}@example.org", password="wrong").status_code for n in range(20)]
    assert set(codes) == {422}
    assert _enter(client).status_code == 429


def test_the_session_begins_anew(client, account_id):
    with client.session_transaction() as cookie:
        cookie.update(planted="by somebody", language="en")
    _enter(client)
    with client.session_transaction() as cookie:
        assert set(cookie) == {"_permanent", "sign_in", "language"}


def test_signing_in_again_ends_the_sign_in_before(app, client, account_id):
    _enter(client)
    with client.session_transaction() as cookie:
        first = cookie["sign_in"]
    _enter(client)
    with client.session_transaction() as cookie:
        assert cookie["sign_in"] != first
    assert _count(app, SignIn) == 1


def test_who_is_signed_in_need_not_sign_in(enter):
    assert enter("member").get("/sign-in?next=/account").location == "/account"


def test_signing_out_ends_the_sign_in_on_the_server(app, enter):
    client = enter("member")
    with client.session_transaction() as cookie:
        stolen = cookie["sign_in"]
    answer = client.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert "Wylogowano." in client.get("/sign-in").get_data(as_text=True)
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["sign_in"] = stolen
    assert thief.get("/account").status_code == 303


class TestSecondStep:
    @pytest.fixture
    def door(self, app, client, saved):
        with saved():
            make_account(email=EMAIL, password_hash=PASSWORD_HASH, totp_secret=SECRET, roles=["member"])
        answer = _enter(client, after="/account")
        assert answer.location == "/sign-in/code?next=/account"
        return client

    def test_the_password_alone_opens_nothing(self, door):
        assert door.get("/account").status_code == 303
        assert door.get("/sign-in/code").status_code == 200

    def test_the_code_opens(self, door):
        answer = door.post("/sign-in/code?next=/account", data={"code": pyotp.TOTP(SECRET).now()})
        assert (answer.status_code, answer.location) == (303, "/account")
        assert door.get("/account").status_code == 200

    def test_a_wrong_code_does_not(self, app, door):
        answer = door.post("/sign-in/code", data={"code": "12"})
        assert answer.status_code == 422
        assert "Ten kod się nie zgadza" in answer.get_data(as_text=True)
        assert _count(app, SignIn) == 0

    def test_a_used_code_does_not(self, app, door):
        code = pyotp.TOTP(SECRET).at(time.time())
        door.post("/sign-in/code", data={"code": code})
        other = app.test_client()
        _enter(other)
        assert other.post("/sign-in/code", data={"code": code}).status_code == 422

    def test_there_is_no_second_step_without_the_first(self, client):
        assert client.get("/sign-in/code").location == "/sign-in"
        assert client.post("/sign-in/code", data={"code": "123456"}).location == "/sign-in"


class TestDemonstration:
    def test_every_role_enters_with_one_click(self, app, inhabited):
        page = app.test_client().get("/sign-in").get_data(as_text=True)
        for role in ("coordinator", "trainer", "editor", "accountant", "animator", "member", "administrator"):
            assert f'name="role" value="{role}"' in page
            client = app.test_client()
            answer = client.post("/sign-in/demo?next=/account", data={"role": role})
            assert (answer.status_code, answer.location) == (303, "/account")
            assert client.get("/account").status_code == 200

    def test_nobody_else_does(self, client, inhabited):
        assert client.post("/sign-in/demo", data={"role": "burglar"}).status_code == 404
        assert client.post("/sign-in/demo").status_code == 404

    def test_outside_of_it_there_is_no_such_door(self, app, client, monkeypatch, inhabited):
        monkeypatch.setitem(app.config, "DEMO", False)
        assert client.post("/sign-in/demo", data={"role": "administrator"}).status_code == 404
        assert "Wersja pokazowa" not in client.get("/sign-in").get_data(as_text=True)

    def test_a_disabled_person_does_not_enter(self, app, client, saved, demonstration):
        with saved():
            make_account(email=EMAIL, roles=["coordinator"], disabled_at=now())
        assert client.post("/sign-in/demo", data={"role": "coordinator"}).status_code == 404


def test_the_first_visit_is_asked_for_at_the_door_only(client, queries, saved):
    assert client.get("/").location == "/sign-in?next=/"
    assert client.get("/sign-in").location == "/setup"
    with saved():
        make_sign_in(make_account())
    with queries() as seen:
        assert client.get("/sign-in").status_code == 200
    assert len(seen) == 1

from datetime import timedelta

from association.accounts.models import SIGN_IN_LASTS, SignIn, digest
from association.core.clock import now
from association.core.database import db
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, make_account, make_sign_in


def _browser(app, saved, **facts):
    """A client whose sign-in has these facts."""
    with saved():
        token = make_sign_in(make_account(roles=["member"]), **facts)
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    return client, token


def _seen(app, token):
    with app.app_context():
        return db.session.scalars(db.select(SignIn.seen_at).where(SignIn.token_digest == digest(token))).one()


def test_recognising_costs_one_query_however_often_it_is_asked(app, saved, queries):
    client, _token = _browser(app, saved)
    with queries() as seen:
        assert client.get("/no-such-page").status_code == 404
        assert client.get("/account/sign-ins").status_code == 200
    recognising = [statement for statement in seen if "FROM sign_in JOIN account" in statement]
    assert len(recognising) == 2


def test_a_stranger_costs_no_query(client, queries):
    with queries() as seen:
        assert client.get("/account").status_code == 303
    assert seen == []


def test_an_unknown_token_is_a_stranger(app, client):
    with client.session_transaction() as cookie:
        cookie["sign_in"] = "made up"
    assert client.get("/account").location == "/sign-in?next=/account"


def test_an_old_sign_in_is_over(app, saved):
    client, _token = _browser(app, saved, age=SIGN_IN_LASTS + timedelta(seconds=1))
    assert client.get("/account").status_code == 303


def test_being_here_is_written_down_every_ten_minutes(app, saved, queries):
    client, token = _browser(app, saved, seen_ago=timedelta(minutes=11))
    assert client.get("/account").status_code == 200
    assert now() - _seen(app, token) < timedelta(minutes=1)
    with queries() as seen:
        client.get("/account")
    assert not [statement for statement in seen if statement.startswith("UPDATE")]


def test_a_changing_request_writes_nothing_of_that(app, saved):
    client, token = _browser(app, saved, seen_ago=timedelta(minutes=11))
    client.post("/language", data={"language": "pl"})
    assert now() - _seen(app, token) > timedelta(minutes=10)


def test_the_cookie_is_kept_from_scripts_and_other_sites(app, saved):
    client, _token = _browser(app, saved)
    cookie = client.post("/language", data={"language": "pl"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_cookie_lasts_as_long_as_a_sign_in_and_is_not_sent_with_every_answer(app, client, saved):
    assert app.config["PERMANENT_SESSION_LIFETIME"] == SIGN_IN_LASTS
    with saved():
        make_account(email="beata@example.org", password_hash=PASSWORD_HASH)
    answer = client.post("/sign-in", data={"email": "beata@example.org", "password": PASSWORD})
    assert "Expires=" in answer.headers["Set-Cookie"]
    client.get("/account")
    assert "Set-Cookie" not in client.get("/account").headers
    with client.get("/static/css/splot.css") as styles:
        assert "Set-Cookie" not in styles.headers


def test_a_part_of_a_page_is_not_replaced_by_the_sign_in_page(client):
    answer = client.partial_get("/account")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")

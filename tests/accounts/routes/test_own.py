import pyotp
import pytest

from association.accounts.models import Account, SignIn
from association.core.database import db
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, SECRET, make_account, make_sign_in

NEW = "biały słoń na rowerze"


@pytest.fixture
def me(enter):
    return enter("member", name="Kinga Mazur", email="kinga@example.org", password_hash=PASSWORD_HASH)


def _account(app, client):
    with app.app_context():
        return db.session.get(Account, client.account_id)


def _data(**facts):
    same = {
        "name": "Kinga Mazur",
        "email": "kinga@example.org",
        "form_of_address": "none",
        "language": "pl",
        "version": "1",
    }
    return same | facts


def test_my_data(app, me):
    assert "Kinga Mazur" in me.get("/account").get_data(as_text=True)
    answer = me.post("/account", data=_data(name="Kinga Mazur-Lis", form_of_address="pani"))
    assert (answer.status_code, answer.location) == (303, "/account")
    page = me.get("/account").get_data(as_text=True)
    assert "członkini stowarzyszenia" in page
    assert "Zapisano Twoje dane." in page


def test_wrong_data_are_refused_and_nothing_is_written(app, me):
    for facts in ({"name": ""}, {"email": "new@example.org"}, {"language": "de"}):
        assert me.post("/account", data=_data(**facts)).status_code == 422
    account = _account(app, me)
    assert (account.name, account.email, account.language) == ("Kinga Mazur", "kinga@example.org", "pl")


def test_an_outdated_form_shows_both_versions(app, me, saved):
    me.post("/account", data=_data(name="Kinga Lis"))
    answer = me.post("/account", data=_data(name="Kinga Wilk"))
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Kinga Lis" in page
    assert "Kinga Wilk" in page
    assert _account(app, me).name == "Kinga Lis"


def test_a_new_password_keeps_this_browser_and_ends_the_others(app, me, saved):
    with saved():
        other = make_sign_in(db.session.get(Account, me.account_id))
    assert me.get("/account/password").status_code == 200
    answer = me.post("/account/password", data={"password": PASSWORD, "new_password": NEW})
    assert (answer.status_code, answer.location) == (303, "/account/password")
    assert me.get("/account").status_code == 200
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["sign_in"] = other
    assert thief.get("/account").status_code == 303
    with app.app_context():
        assert db.session.query(SignIn).count() == 1


def test_a_wrong_password_changes_nothing(app, me):
    answer = me.post("/account/password", data={"password": "wrong", "new_password": NEW})
    assert answer.status_code == 422
    assert 'id="password-error"' in answer.get_data(as_text=True)
    assert _account(app, me).password_hash == PASSWORD_HASH


def test_the_second_factor_on_and_off(app, me):
    page = me.get("/account/second-factor").get_data(as_text=True)
    assert '<img src="data:image/svg+xml' in page
    answer = me.post("/account/second-factor", data={"secret": SECRET, "code": pyotp.TOTP(SECRET).now()})
    assert answer.status_code == 303
    page = me.get("/account/second-factor").get_data(as_text=True)
    assert SECRET not in page
    assert "Drugi składnik jest włączony" in page
    assert me.post("/account/second-factor/removal", data={"password": "wrong"}).status_code == 422
    assert _account(app, me).has_second_factor
    assert me.post("/account/second-factor/removal", data={"password": PASSWORD}).status_code == 303
    assert not _account(app, me).has_second_factor


def test_a_wrong_code_keeps_the_secret_on_the_page(app, me):
    answer = me.post("/account/second-factor", data={"secret": SECRET, "code": "000"})
    assert answer.status_code == 422
    assert f'value="{SECRET}"' in answer.get_data(as_text=True)
    assert me.post("/account/second-factor", data={"secret": "short", "code": "000000"}).status_code == 422
    assert not _account(app, me).has_second_factor


def test_my_sign_ins_end_one_by_one_and_all_at_once(app, me, saved):
    with saved():
        other = make_sign_in(db.session.get(Account, me.account_id), browser="Firefox/1 Windows", address="192.0.2.7")
        stranger = make_sign_in(make_account())
    page = me.get("/account/sign-ins").get_data(as_text=True)
    assert page.count("to urządzenie</span>") == 1
    assert "Firefox, Windows" in page
    assert "192.0.2.7" in page
    with app.app_context():
        ids = {row.token_digest: row.id for row in db.session.query(SignIn)}
    from association.accounts.models import digest

    assert me.post(f"/account/sign-ins/{ids[digest(stranger)]}/end").status_code == 404
    assert me.post(f"/account/sign-ins/{ids[digest(other)]}/end").location == "/account/sign-ins"
    assert "Windows" not in me.get("/account/sign-ins").get_data(as_text=True)
    assert me.post("/account/sign-ins/end").location == "/sign-in"
    assert me.get("/account").status_code == 303
    with app.app_context():
        assert db.session.query(SignIn).count() == 1

import pytest

from association.accounts.models import Account, SignIn
from association.core.database import db
from association.core.mail import Mail
from tests.factories.accounts import PASSWORD_HASH, SECRET, make_account, make_link, make_sign_in

EMAIL = "beata.tkacz@example.org"
NEW = "biały słoń na rowerze"


@pytest.fixture
def link(saved):
    """link("password", **facts of the account) – the address of a link to a new password."""

    def make(purpose, **facts):
        with saved():
            return f"/{purpose}/{make_link(make_account(email=EMAIL, **facts), purpose)}"

    return make


def _account(app):
    with app.app_context():
        return db.session.query(Account).one()


def test_a_forgotten_password_gets_the_same_answer_for_any_address(app, client, saved, queries):
    with saved():
        make_account(email=EMAIL, password_hash=PASSWORD_HASH)
    answers = []
    for email in (EMAIL, "nobody@example.org"):
        answer = client.post("/password/forgotten", data={"email": email})
        answers.append((answer.status_code, answer.location, answer.get_data(as_text=True)))
    assert answers[0] == answers[1]
    assert answers[0][:2] == (303, "/password/sent")
    assert client.get("/password/sent").status_code == 200
    with app.app_context():
        assert [mail.to_address for mail in db.session.query(Mail)] == [EMAIL]


def test_asking_for_a_letter_again_and_again_has_to_wait(client):
    codes = [client.post("/password/forgotten", data={"email": EMAIL}).status_code for _number in range(6)]
    assert codes == [303] * 5 + [429]


def test_asking_needs_an_address(client):
    assert client.get("/password/forgotten").status_code == 200
    assert client.post("/password/forgotten", data={"email": "nothing"}).status_code == 422


@pytest.mark.parametrize("purpose", ["invitation", "password"])
def test_a_link_sets_a_password_and_lets_in_once(app, client, link, purpose):
    address = link(purpose)
    assert EMAIL in client.get(address).get_data(as_text=True)
    answer = client.post(address, data={"password": NEW})
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/account").status_code == 200
    assert client.get(address).status_code == 404
    assert client.post(address, data={"password": "inne hasło niż tamto"}).status_code == 404


def test_a_new_password_ends_the_sign_ins_of_a_thief(app, client, saved):
    with saved():
        account = make_account(email=EMAIL, password_hash=PASSWORD_HASH)
        stolen, token = make_sign_in(account), make_link(account, "password")
    client.post(f"/password/{token}", data={"password": NEW})
    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie["sign_in"] = stolen
    assert thief.get("/account").status_code == 303


def test_a_link_does_not_go_around_the_second_factor(app, client, link):
    answer = client.post(link("password", password_hash=PASSWORD_HASH, totp_secret=SECRET), data={"password": NEW})
    assert answer.location == "/sign-in"
    assert client.get("/account").status_code == 303
    assert _account(app).password_hash != PASSWORD_HASH


def test_an_easy_password_is_refused_and_nothing_is_written(app, client, link):
    address = link("invitation")
    answer = client.post(address, data={"password": "krótkie"})
    assert answer.status_code == 422
    assert "za krótkie" in answer.get_data(as_text=True)
    assert _account(app).password_hash is None
    with app.app_context():
        assert db.session.query(SignIn).count() == 0
    assert client.get(address).status_code == 200


def test_a_wrong_link_says_what_to_do(client, link):
    invitation = link("invitation")
    assert client.get(invitation.replace("invitation", "password")).status_code == 404
    assert "poproś administratora" in client.get("/invitation/made-up").get_data(as_text=True)
    assert "/password/forgotten" in client.get("/password/made-up").get_data(as_text=True)

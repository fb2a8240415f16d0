import pytest

from association.accounts.models import Account, SignIn
from association.core.clock import now
from association.core.database import db
from association.core.mail import Mail
from tests.factories.accounts import PASSWORD_HASH, SECRET, make_account, make_sign_in

NEW = {
    "name": "Jan Lis",
    "email": "jan@example.org",
    "roles": ["trainer", "member"],
    "form_of_address": "pan",
    "language": "pl",
}


@pytest.fixture
def administrator(enter):
    return enter("administrator", name="Agata Wilk", email="agata@example.org", password_hash=PASSWORD_HASH)


@pytest.fixture
def person(saved):
    """person(**facts) – the id of another account."""

    def make(**facts):
        with saved():
            return make_account(
                **({"name": "Piotr Sowa", "email": "piotr@example.org", "roles": ["animator"]} | facts)
            ).id

    return make


def _account(app, account_id):
    with app.app_context():
        return db.session.get(Account, account_id)


@pytest.mark.parametrize("others", [0, 2])
def test_the_list_costs_the_same_for_one_and_for_three(administrator, saved, queries, others):
    with saved():
        for number in range(others):
            make_account(name=f"Piotr Sowa {number}")
    with queries() as seen:
        answer = administrator.get("/administration/accounts")
    assert answer.get_data(as_text=True).count('<tr role="row">') == others + 2
    assert len(seen) == 3


def test_the_list_is_searched_and_filtered_through_its_address(administrator, person):
    person(name="Roman Głowa", email="rg@example.org", roles=["editor"])
    for query in ("q=glow", "role=editor", "state=invited"):
        page = administrator.get(f"/administration/accounts?{query}").get_data(as_text=True)
        assert "Roman Głowa</a>" in page
        assert "Agata Wilk</a>" not in page
    assert "Nic nie pasuje" in administrator.get("/administration/accounts?q=nikt").get_data(as_text=True)


def test_htmx_gets_the_list_alone(administrator):
    page = administrator.partial_get("/administration/accounts?sort=-last_sign_in_at").get_data(as_text=True)
    assert page.lstrip().startswith('<div id="list">')


def test_the_list_is_exported_with_addresses(administrator, person):
    person(name="Roman Głowa", email="rg@example.org", roles=["editor"], form_of_address="pan")
    text = administrator.get("/administration/accounts.csv?q=glowa").get_data().decode("utf-8-sig")
    assert text.splitlines()[1].split(";")[:4] == ["Roman Głowa", "rg@example.org", "redaktor", "zaproszone"]
    assert administrator.get("/administration/accounts.xlsx").get_data().startswith(b"PK")


def test_inviting(app, administrator):
    assert administrator.get("/administration/accounts/new").status_code == 200
    answer = administrator.post("/administration/accounts/new", data=NEW)
    assert answer.status_code == 303
    page = administrator.get(answer.location).get_data(as_text=True)
    assert "Wysłano zaproszenie na adres jan@example.org." in page
    assert "Zaproszenie czeka na przyjęcie" in page
    with app.app_context():
        assert [mail.to_address for mail in db.session.query(Mail)] == ["jan@example.org"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"email": "agata@example.org"}, "email"),
        ({"email": "x"}, "email"),
        ({"roles": []}, "roles"),
        ({"name": ""}, "name"),
    ],
)
def test_a_refused_invitation_writes_nothing(app, administrator, facts, field):
    answer = administrator.post("/administration/accounts/new", data=NEW | facts)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.get_data(as_text=True)
    with app.app_context():
        assert (db.session.query(Account).count(), db.session.query(Mail).count()) == (1, 0)


def test_editing(app, administrator, person):
    account_id = person()
    form = {
        "name": "Piotr Sowa",
        "email": "piotr@example.org",
        "form_of_address": "pan",
        "language": "pl",
        "version": "1",
    }
    address = f"/administration/accounts/{account_id}/edit"
    assert administrator.get(address).status_code == 200
    answer = administrator.post(address, data=form | {"roles": ["animator", "trainer"]})
    assert (answer.status_code, answer.location) == (303, f"/administration/accounts/{account_id}")
    assert _account(app, account_id).roles == ["trainer", "animator"]
    outdated = administrator.post(address, data=form | {"roles": ["member"]})
    assert outdated.status_code == 409
    assert "prowadzący, animator" in outdated.get_data(as_text=True)
    assert administrator.post(address, data=form | {"roles": [], "version": "2"}).status_code == 422
    assert _account(app, account_id).roles == ["trainer", "animator"]


def test_the_last_administrator_keeps_the_role_and_the_account(app, administrator):
    own = f"/administration/accounts/{administrator.account_id}"
    form = {"name": "Agata", "email": "agata@example.org", "form_of_address": "none", "language": "pl", "version": "1"}
    answer = administrator.post(f"{own}/edit", data=form | {"roles": ["member"]})
    assert answer.status_code == 422
    assert 'id="roles-error"' in answer.get_data(as_text=True)
    assert administrator.post(f"{own}/disabling").status_code == 422
    assert _account(app, administrator.account_id).is_active
    assert _account(app, administrator.account_id).roles == ["administrator"]


def test_disabling_throws_out_at_once_and_can_be_undone(app, administrator, enter):
    other = enter("trainer", name="Iwona Lis")
    address = f"/administration/accounts/{other.account_id}"
    answer = administrator.post(f"{address}/disabling")
    assert (answer.status_code, answer.location) == (303, address)
    page = administrator.get(address).get_data(as_text=True)
    assert "Zablokowano konto: Iwona Lis." in page
    assert f'action="{address}/enabling"' in page
    assert other.get("/account").status_code == 303
    assert administrator.post(f"{address}/disabling").status_code == 422
    assert administrator.post(f"{address}/enabling").status_code == 303
    assert _account(app, other.account_id).is_active


def test_a_click_through_htmx_goes_the_same_way(administrator, person):
    account_id = person()
    answer = administrator.partial_post(f"/administration/accounts/{account_id}/disabling")
    assert (answer.status_code, answer.headers["HX-Location"]) == (200, f"/administration/accounts/{account_id}")
    refused = administrator.partial_post(f"/administration/accounts/{account_id}/disabling")
    assert (refused.status_code, refused.headers["HX-Reswap"]) == (422, "none")


def test_an_invitation_again(app, administrator, person):
    account_id = person()
    assert administrator.post(f"/administration/accounts/{account_id}/invitation").status_code == 303
    assert administrator.post(f"/administration/accounts/{administrator.account_id}/invitation").status_code == 422
    with app.app_context():
        assert db.session.query(Mail).count() == 1


def test_a_lost_telephone(app, administrator, person):
    account_id = person(totp_secret=SECRET)
    assert administrator.post(f"/administration/accounts/{account_id}/second-factor/removal").status_code == 303
    assert not _account(app, account_id).has_second_factor
    assert administrator.post(f"/administration/accounts/{account_id}/second-factor/removal").status_code == 422


def test_signing_a_person_out_everywhere(app, administrator, saved, person):
    account_id = person()
    with saved():
        make_sign_in(db.session.get(Account, account_id), browser="Firefox/1 Linux")
    assert "Firefox, Linux" in administrator.get(f"/administration/accounts/{account_id}").get_data(as_text=True)
    assert administrator.post(f"/administration/accounts/{account_id}/sign-ins/end").status_code == 303
    with app.app_context():
        assert db.session.query(SignIn).filter_by(account_id=account_id).count() == 0


def test_a_disabled_account_and_its_history(administrator, person):
    account_id = person(disabled_at=now())
    assert "To konto jest zablokowane" in administrator.get(f"/administration/accounts/{account_id}").get_data(
        as_text=True
    )
    page = administrator.get(f"/history/accounts.account/{account_id}").get_data(as_text=True)
    assert "utworzono" in page
    assert 'aria-current="page">Historia</a>' in page


def test_what_is_not_there(administrator):
    for path in ("", "/edit"):
        assert administrator.get(f"/administration/accounts/999{path}").status_code == 404
    for path in ("disabling", "enabling", "invitation", "second-factor/removal", "sign-ins/end"):
        assert administrator.post(f"/administration/accounts/999/{path}").status_code == 404


@pytest.mark.parametrize("role", ["coordinator", "trainer", "editor", "accountant", "animator", "member"])
def test_nobody_else_administers(app, enter, role):
    client = enter(role)
    for path in ("", ".csv", "/new", f"/{client.account_id}", f"/{client.account_id}/edit"):
        assert client.get(f"/administration/accounts{path}").status_code == 403
    assert client.get("/administration/accounts/999").status_code == 404
    assert client.post("/administration/accounts/new", data=NEW).status_code == 403
    assert client.post(f"/administration/accounts/{client.account_id}/disabling").status_code == 403
    with app.app_context():
        assert db.session.query(Account).count() == 1

import pytest

from association.accounts import passwords
from association.accounts.models import Account
from association.core.clock import now
from association.core.database import db
from tests.factories.accounts import PASSWORD, make_account


@pytest.fixture
def run(app):
    """run("accounts", "list", typed="…") – the result of a command."""
    runner = app.test_cli_runner()
    return lambda *words, typed="": runner.invoke(args=words, input=typed)


def test_create_asks_for_a_password(app, run):
    result = run(
        "accounts", "create", "Agata@Example.org", "--role", "administrator", "--name", "Agata Wilk",
        typed=f"{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    with app.app_context():
        account = db.session.query(Account).one()
        assert (account.email, account.name, account.roles) == ("agata@example.org", "Agata Wilk", ["administrator"])
        assert passwords.fits(account.password_hash, PASSWORD)


def test_create_prints_a_link_that_works(app, run, client):
    result = run("accounts", "create", "jan@example.org", "--role", "trainer", "--role", "member", "--link")
    assert result.exit_code == 0, result.output
    address = result.output.split()[-1].removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200


def test_create_refuses_as_the_page_does(app, run, saved):
    with saved():
        make_account(email="jan@example.org")
    result = run("accounts", "create", "jan@example.org", "--role", "member", "--link")
    assert (result.exit_code, "już istnieje" in result.output) == (1, True)
    result = run("accounts", "create", "ewa@example.org", "--role", "member", typed="krótkie\nkrótkie\n")
    assert (result.exit_code, "za krótkie" in result.output) == (1, True)
    assert run("accounts", "create", "ewa@example.org", "--role", "king", "--link").exit_code == 2
    with app.app_context():
        assert db.session.query(Account).count() == 1


def test_list_names_everybody(run, saved):
    with saved():
        make_account(name="Ewa Żak", email="ewa@example.org", roles=["trainer", "coordinator"], form_of_address="pani")
        make_account(name="Jan Bąk", email="jan@example.org", roles=["member"], disabled_at=now())
    assert run("accounts", "list").output.splitlines() == [
        "jan@example.org\tJan Bąk\tczłonek stowarzyszenia\tzablokowane\t–",
        "ewa@example.org\tEwa Żak\tkoordynatorka, prowadząca\tzaproszone\t–",
    ]

import pytest

from association.accounts import passwords
from association.accounts.commands import setup, setup_code
from association.accounts.commands.sign_ins import Browser
from association.accounts.models import Account
from association.core import database
from association.core.profile import association_name
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD, make_account

HERE = Browser("192.0.2.1", "Firefox")


@pytest.fixture
def file(app):
    file = setup._file(app)
    yield file
    file.unlink(missing_ok=True)


def _set_up(app, code, **facts):
    values = {
        "association": "Auxilio Venire",
        "name": "Agata Wilk",
        "email": "agata@example.org",
        "password": PASSWORD,
        "form_of_address": "pani",
    }
    return setup.set_up(app, code=code, **(values | facts), browser=HERE)


def test_the_code_is_kept_as_a_digest_that_only_the_owner_reads(app, file):
    code = setup_code(app)
    assert len(code) == 14
    assert code.replace("-", "") not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_the_code_makes_the_association_and_its_administrator_once(app, session, file):
    account = _set_up(app, f" {setup_code(app).lower()} ")
    database.commit()
    assert session.get(Account, account.id).roles == ["administrator"]
    assert passwords.fits(account.password_hash, PASSWORD)
    assert association_name() == "Auxilio Venire"
    assert not file.exists()
    with pytest.raises(Refused):
        _set_up(app, "ABCD-EFGH-JKLM")


def test_every_start_gives_a_new_code(app, session, file):
    first, second = setup_code(app), setup_code(app)
    with pytest.raises(Refused) as refusal:
        _set_up(app, first)
    assert refusal.value.field == "code"
    assert _set_up(app, second).id


def test_a_wrong_code_makes_nothing_and_is_slowed_down(app, session, file):
    code = setup_code(app)
    for _number in range(5):
        with pytest.raises(Refused, match="nie zgadza"):
            _set_up(app, "AAAA-AAAA-AAAA")
    with pytest.raises(Refused) as refusal:
        _set_up(app, code)
    assert refusal.value.status == 429
    assert session.query(Account).count() == 0


def test_an_easy_password_keeps_the_code(app, session, file):
    code = setup_code(app)
    with pytest.raises(Refused) as refusal:
        _set_up(app, code, password="short")
    session.rollback()
    assert refusal.value.field == "password"
    assert _set_up(app, code).id


def test_no_code_when_it_is_not_needed(app, saved, file):
    with saved():
        make_account()
    assert setup_code(app) is None
    assert not file.exists()


def test_no_code_for_the_demonstration(app, file, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", True)
    assert setup_code(app) is None

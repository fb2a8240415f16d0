import pytest
from sqlalchemy.exc import IntegrityError

from association.accounts.models import Account, SignIn, digest
from association.core import history
from tests.factories.accounts import PASSWORD_HASH, make_account


@pytest.mark.parametrize(
    ("roles", "form", "labels"),
    [
        (["trainer", "coordinator"], "pani", ["koordynatorka", "prowadząca"]),
        (["trainer", "coordinator"], "pan", ["koordynator", "prowadzący"]),
        (["accountant"], "pani", ["księgowość"]),
        ([], "none", []),
    ],
)
def test_roles_are_named_in_one_order_and_as_the_person_is_addressed(app, roles, form, labels):
    account = Account(name="Beata Tkacz", roles=roles, form_of_address=form)
    assert [str(label) for label in account.role_labels] == labels
    assert str(account.role_label) == (labels[0] if labels else "")


@pytest.mark.parametrize(
    ("name", "initials"), [("Beata Tkacz", "BT"), ("Anna Maria Nowak-Lis", "AL"), ("Splot", "S"), ("", "")]
)
def test_initials(name, initials):
    assert Account(name=name).initials == initials


def test_accounts_are_sorted_by_family_name_in_polish_order():
    names = ["Ewa Łęcka", "Jan Lis", "Adam Żak", "Zofia Ćwik", "Roman Cybis"]
    ordered = sorted((Account(name=name) for name in names), key=lambda account: account.sort_key)
    assert [account.name for account in ordered] == ["Roman Cybis", "Zofia Ćwik", "Jan Lis", "Ewa Łęcka", "Adam Żak"]


def test_state(session):
    account = make_account()
    assert (account.state, account.is_active) == ("invited", True)
    account.password_hash = PASSWORD_HASH
    assert account.state == "active"
    account.disabled_at = account.created_at
    assert (account.state, account.is_active) == ("disabled", False)


def test_the_database_knows_the_forms_of_address(session):
    with pytest.raises(IntegrityError, match=r"form_of_address|CHECK"):
        make_account(form_of_address="mgr")


def test_secrets_never_stand_in_the_trail(session):
    account = make_account()
    account.password_hash, account.totp_secret = "secret one", "secret two"
    history.note(account, actor=None)
    session.flush()
    lines = session.scalars(history.entries(account.audit_kind, account.id)).all()
    assert {(line.field, line.old, line.new) for line in lines} == {
        (None, None, None),
        ("password_hash", None, None),
        ("totp_secret", None, None),
    }


@pytest.mark.parametrize(
    ("says", "device"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.5", ""),
    ],
)
def test_people_recognise_their_browser(says, device):
    assert SignIn(browser=says).device == device


def test_a_digest_does_not_hold_the_token():
    assert digest("token") == "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"

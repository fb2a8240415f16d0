import pytest

from association.accounts import passwords, queries
from association.accounts.commands import accounts
from association.core import history
from association.core.clock import now
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD, PASSWORD_HASH, SECRET, make_account, make_link, make_sign_in


@pytest.fixture
def administrator(session):
    return make_account(name="Agata Wilk", roles=["administrator"], password_hash=PASSWORD_HASH)


def _change(account, actor, **facts):
    same = {key: getattr(account, key) for key in ("email", "name", "roles", "form_of_address", "language")}
    return accounts.change(account, **(same | facts), actor=actor)


def _trail(session, account):
    return [
        (line.action, line.field, line.old, line.new)
        for line in session.scalars(history.entries(account.audit_kind, account.id))
    ]


def test_create_with_a_password(session):
    account = accounts.create(
        email="beata@example.org", name="Beata Tkacz", roles=["trainer", "coordinator"], password=PASSWORD, actor=None
    )
    assert passwords.fits(account.password_hash, PASSWORD)
    assert account.roles == ["coordinator", "trainer"]


def test_create_refuses_an_easy_password_and_a_taken_address(session):
    with pytest.raises(Refused, match="za krótkie"):
        accounts.create(email="a@example.org", name="A B", roles=["member"], password="short", actor=None)
    make_account(email="beata@example.org")
    with pytest.raises(Refused, match="już istnieje") as refusal:
        accounts.create(email="beata@example.org", name="Beata Tkacz", roles=["member"], actor=None)
    assert refusal.value.field == "email"


def test_an_invitation_goes_out_with_a_new_account(session, administrator):
    account = accounts.invite(email="jan@example.org", name="Jan Lis", roles=["member"], actor=administrator)
    mail = session.query(Mail).one()
    assert mail.to_address == "jan@example.org"
    assert account.state == "invited"
    assert _trail(session, account) == [("created", None, None, None)]


def test_an_invitation_may_be_repeated_until_it_is_accepted(session, administrator):
    account = accounts.invite(email="jan@example.org", name="Jan Lis", roles=["member"], actor=administrator)
    first = session.query(Mail).one().secret
    accounts.invite_again(account, actor=administrator)
    session.flush()
    assert session.query(Mail).count() == 2
    assert queries.link("invitation", first) is None
    with pytest.raises(Refused, match="ma już hasło"):
        accounts.invite_again(administrator, actor=administrator)
    with pytest.raises(Refused, match="zablokowane"):
        accounts.invite_again(make_account(disabled_at=now()), actor=administrator)


def test_changes_leave_their_lines(session, administrator):
    account = make_account(name="Beata Tkacz", email="beata@example.org", roles=["trainer"])
    _change(account, administrator, name="Beata Tkacz-Lis", roles=["coordinator", "trainer"])
    assert sorted(_trail(session, account)[:2]) == [
        ("changed", "name", "Beata Tkacz", "Beata Tkacz-Lis"),
        ("changed", "roles", "trainer", "coordinator, trainer"),
    ]
    assert account.sort_key > make_account(name="Beata Tkacz").sort_key


def test_a_new_address_makes_letters_to_the_old_one_useless(session, administrator):
    account = make_account(email="old@example.org")
    token = make_link(account)
    _change(account, administrator, name="Beata Nowa")
    assert queries.link("invitation", token) is not None
    _change(account, administrator, email="new@example.org")
    assert queries.link("invitation", token) is None


def test_a_taken_address_is_refused(session, administrator):
    make_account(email="taken@example.org")
    with pytest.raises(Refused) as refusal:
        _change(make_account(email="old@example.org"), administrator, email="taken@example.org")
    assert refusal.value.field == "email"


def test_the_last_administrator_stays(session, administrator):
    make_account(roles=["administrator"])
    make_account(roles=["administrator"], password_hash=PASSWORD_HASH, disabled_at=now())
    with pytest.raises(Refused, match="ostatnie konto administratora") as refusal:
        _change(administrator, administrator, roles=["member"])
    assert refusal.value.field == "roles"
    with pytest.raises(Refused, match="ostatnie konto administratora"):
        accounts.disable(administrator, actor=administrator)
    assert administrator.is_active


def test_one_of_two_administrators_may_go(session, administrator):
    second = make_account(roles=["administrator"], password_hash=PASSWORD_HASH)
    accounts.disable(second, actor=administrator)
    assert not second.is_active
    with pytest.raises(Refused):
        _change(administrator, administrator, roles=["member"])


def test_disabling_ends_sign_ins_and_links(session, administrator):
    account = make_account(roles=["trainer"])
    sign_in, link = make_sign_in(account), make_link(account)
    accounts.disable(account, actor=administrator)
    session.flush()
    assert queries.open_sign_ins(account.id) == []
    accounts.enable(account, actor=administrator)
    session.flush()
    assert queries.recognised(sign_in) is None
    assert queries.link("invitation", link) is None
    assert [line[:2] for line in _trail(session, account)] == [
        ("changed", "disabled_at"),
        ("changed", "disabled_at"),
        ("created", None),
    ]


def test_nothing_is_disabled_or_enabled_twice(session, administrator):
    account = make_account()
    with pytest.raises(Refused, match="nie jest zablokowane"):
        accounts.enable(account, actor=administrator)
    accounts.disable(account, actor=administrator)
    with pytest.raises(Refused, match="już zablokowane"):
        accounts.disable(account, actor=administrator)


def test_the_second_factor_of_a_lost_telephone(session, administrator):
    account = make_account(email="beata@example.org", totp_secret=SECRET)
    accounts.remove_second_factor(account, actor=administrator)
    assert not account.has_second_factor
    assert session.query(Mail).one().subject == "Drugi składnik logowania został wyłączony"
    with pytest.raises(Refused):
        accounts.remove_second_factor(account, actor=administrator)

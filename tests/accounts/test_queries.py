from datetime import timedelta

import pytest

from association.accounts import queries
from association.accounts.models import SIGN_IN_LASTS
from association.core import history
from association.core.clock import now
from association.core.profile import Association
from tests.factories.accounts import PASSWORD_HASH, make_account, make_link, make_sign_in

SECOND = timedelta(seconds=5)


def test_recognition(session):
    account = make_account()
    token = make_sign_in(account)
    found = queries.recognised(token)[2]
    assert (found.id, found.name, found.roles, found.language) == (account.id, account.name, account.roles, "pl")
    assert (found.initials, found.role_label) == (account.initials, account.role_label)
    assert queries.recognised(token + "x") is None


def test_an_old_sign_in_and_a_disabled_account_are_not_recognised(session):
    account, locked = make_account(), make_account(disabled_at=now())
    assert queries.recognised(make_sign_in(account, age=SIGN_IN_LASTS - SECOND)) is not None
    assert queries.recognised(make_sign_in(account, age=SIGN_IN_LASTS + SECOND)) is None
    assert queries.recognised(make_sign_in(locked)) is None


def test_an_account_exists_for_administrators_and_its_owner(session):
    account, other = make_account(roles=["coordinator"]), make_account(roles=["coordinator"])
    administrator = make_account(roles=["administrator"])
    assert queries.account(account, account.id) is account
    assert queries.account(administrator, account.id) is account
    assert queries.account(other, account.id) is None
    assert queries.account(None, account.id) is None
    assert queries.account(administrator, 99) is None


def test_links_work_once_for_their_purpose_and_time(session):
    account = make_account()
    assert queries.link("invitation", make_link(account)).account is account
    assert queries.link("password", make_link(account, "invitation")) is None
    assert queries.link("invitation", make_link(account, used_at=now())) is None
    assert queries.link("invitation", make_link(account, age=timedelta(days=7) + SECOND)) is None
    assert queries.link("password", make_link(account, "password", age=timedelta(hours=1) - SECOND)) is not None
    assert queries.link("password", make_link(account, "password", age=timedelta(hours=1) + SECOND)) is None
    assert queries.link("invitation", make_link(make_account(disabled_at=now()))) is None


def test_active_accounts_are_offered_by_role_in_the_order_of_names(session):
    zak = make_account(name="Adam Żak", roles=["trainer", "editor"])
    lis = make_account(name="Iwona Lis", roles=["trainer"])
    make_account(name="Jan Bąk", roles=["trainer"], disabled_at=now())
    make_account(name="Ewa Cichy", roles=["member"])
    assert queries.active("trainer") == [lis, zak]
    assert len(queries.active()) == 3


def test_working_administrators_can_sign_in(session):
    working = make_account(roles=["member", "administrator"], password_hash=PASSWORD_HASH)
    make_account(roles=["administrator"])
    make_account(roles=["administrator"], password_hash=PASSWORD_HASH, disabled_at=now())
    make_account(roles=["coordinator"], password_hash=PASSWORD_HASH)
    assert queries.working_administrators() == [working.id]


def test_own_sign_ins(session):
    account, other = make_account(), make_account()
    make_sign_in(account, browser="older", seen_ago=timedelta(hours=1))
    make_sign_in(account, browser="newer")
    make_sign_in(account, browser="over", age=SIGN_IN_LASTS + SECOND)
    make_sign_in(other, browser="stranger")
    assert [row.browser for row in queries.open_sign_ins(account.id)] == ["newer", "older"]
    stranger = queries.open_sign_ins(other.id)[0]
    assert queries.own_sign_in(other, stranger.id) is stranger
    assert queries.own_sign_in(account, stranger.id) is None


def test_the_first_visit_ends_with_an_account_or_an_association(session):
    assert queries.untouched() is not None
    history.note(Association(name="Auxilio Venire"), actor=None)
    assert queries.untouched() is None


def test_an_account_alone_ends_the_first_visit_too(session):
    make_account()
    assert queries.untouched() is None


def test_only_administrators_find_accounts(session):
    glowa = make_account(name="Roman Głowa", email="rg@example.org", roles=["editor"])
    administrator = make_account(name="Agata Wilk", roles=["administrator"])
    assert queries.search_accounts(administrator, "glowa", 5) == [glowa]
    assert queries.search_accounts(administrator, "rg@exam", 5) == [glowa]
    assert queries.search_accounts(glowa, "glowa", 5) == []
    assert queries.search_accounts(None, "glowa", 5) == []


def test_names_for_lines_that_point_at_accounts(session):
    account = make_account(name="Roman Głowa")
    assert queries.titles([account.id, 99]) == {account.id: "Roman Głowa"}


@pytest.mark.parametrize(("query", "names"), [("role=trainer", ["Iwona Lis"]), ("state=disabled", ["Jan Bąk"])])
def test_filters_of_the_list(app, saved, query, names):
    with saved():
        make_account(name="Iwona Lis", roles=["trainer"])
        make_account(name="Jan Bąk", roles=["member"], disabled_at=now())
    with app.test_request_context(f"/?{query}"):
        assert [row.name for row in queries.ACCOUNTS.page(queries.accounts()).rows] == names

from association.accounts import feature
from association.accounts.models import Account
from association.core.feature import record_type
from tests.factories.accounts import make_account


def test_administrators_find_accounts_in_the_search(session):
    account = make_account(name="Roman Głowa", email="rg@example.org")
    hits = feature.feature.search(make_account(roles=["administrator"]), "głow", 5)
    assert [(hit.title, hit.url, hit.meta) for hit in hits] == [
        ("Roman Głowa", f"/administration/accounts/{account.id}", "rg@example.org")
    ]
    assert feature.feature.search(make_account(roles=["coordinator"]), "głow", 5) == []


def test_an_account_is_a_record_others_may_point_at(session):
    account = make_account(name="Roman Głowa")
    kind = record_type(Account.audit_kind)
    assert (kind.title(account), kind.url(account)) == ("Roman Głowa", f"/administration/accounts/{account.id}")
    assert [key for _label, _url, key in kind.tabs(account)] == ["record", "history"]
    assert not kind.edit(account, account)


def test_the_mailbox_stands_in_the_menu_of_the_demonstration_only(app, enter, monkeypatch):
    client = enter("member")
    assert "/mailbox" not in client.get("/account").get_data(as_text=True)
    monkeypatch.setitem(app.config, "DEMO", True)
    assert "/mailbox" in client.get("/account").get_data(as_text=True)


def test_administration_stands_in_the_menu_of_administrators_only(enter):
    places = ("/administration/accounts", "/administration/association", "/administration/mail")
    seen = enter("administrator").get("/account").get_data(as_text=True)
    hidden = enter("coordinator").get("/account").get_data(as_text=True)
    assert [f'href="{place}"' in seen for place in places] == [True] * 3
    assert [f'href="{place}"' in hidden for place in places] == [False] * 3

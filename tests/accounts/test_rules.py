import pytest

from association.accounts import rules
from association.accounts.models import ROLES, Account


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_administer(role):
    assert rules.administer(Account(roles=[role])) == (role == "administrator")


def test_nobody_administers_without_signing_in():
    assert not rules.administer(None)

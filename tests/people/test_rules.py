"""Who may use the directory."""

import pytest

from association.accounts.models import ROLES, Account
from association.people import rules


@pytest.mark.parametrize("role", ROLES)
def test_the_directory_is_for_those_who_work_with_people_everywhere(role):
    viewer = Account(roles=[role])
    allowed = role in {"administrator", "coordinator", "animator"}
    assert (rules.see(viewer), rules.edit(viewer, object())) == (allowed, allowed)

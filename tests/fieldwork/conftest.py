"""What the tests of community work share."""

import pytest

from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project


@pytest.fixture
def centre(saved, enter):
    """(browser of an animator, id of the project in whose team she is)"""
    with saved():
        account = make_account(name="Ola Wilk", roles=["animator"])
        project = make_project(title="Ośrodek wsparcia", status="running")
        make_member(project=project, account=account, function="member")
        ids = account.id, project.id
    return enter(account_id=ids[0]), ids[1]

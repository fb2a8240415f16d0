"""The demonstration association, seen by its people."""

import pytest

from association.core import demo


@pytest.fixture
def story(app) -> dict:
    """The roles of the demonstration with the ids of their accounts; everything else of it is in the database."""
    with app.app_context():
        accounts = demo.build()["accounts"]
        return {role: account.id for role, account in accounts.items()}


@pytest.fixture
def enter_as(enter, story):
    """enter_as("trainer") – a browser in which that person of the demonstration is signed in."""
    return lambda role: enter(account_id=story[role])

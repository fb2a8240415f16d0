"""A statement that is made once answers each value, sees what was just written, and locks where it may write."""

import pytest
from sqlalchemy import select

from association.accounts.models import Account
from association.core.database import db, get, settle
from association.core.questions import Question
from tests.factories.accounts import make_account

made = []


@Question
def names(least, *, backwards=False):
    """Names of accounts from this id on."""
    made.append(backwards)
    order = Account.id.desc() if backwards else Account.id
    return select(Account.name).where(Account.id >= least).order_by(order)


@Question
def account(ident):
    """One account, whole."""
    return select(Account).where(Account.id == ident)


@pytest.fixture
def both(app):
    with app.app_context(), settle():
        rows = [make_account(name="Anna Bąk"), make_account(name="Jan Łęcki")]
        db.session.flush()
        return [row.id for row in rows]


def test_values_change_and_the_statement_stays(app, both):
    made.clear()
    names.statement.__self__._made.cache_clear()
    with app.app_context():
        first = names(both[0]).scalars().all()
        second = names(both[1]).scalars().all()
    assert (first, second, made) == (["Anna Bąk", "Jan Łęcki"], ["Jan Łęcki"], [False])


def test_each_shape_is_made_for_itself(app, both):
    with app.app_context():
        assert names(both[0], backwards=True).scalars().all() == ["Jan Łęcki", "Anna Bąk"]
        assert names(both[0], backwards=False).scalars().all() == ["Anna Bąk", "Jan Łęcki"]


def test_a_record_comes_whole_and_is_the_one_of_the_session(app, both):
    with app.app_context():
        found = account(both[0]).scalars().one()
        assert found is get(Account, both[0])
        assert account.one(both[0], lock=Account) is found
        assert account.one(-1, lock=Account) is None


def test_what_was_just_written_is_seen(app, both):
    with app.app_context(), settle():
        make_account(name="Zofia Żak")
        assert "Zofia Żak" in names(both[0]).scalars().all()


def test_each_value_has_its_place(app, both):
    with app.app_context(), pytest.raises(ValueError, match="shorter"):
        names()

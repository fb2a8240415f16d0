"""What is kept stands for what would be read now: any change, by whomever, ends it."""

import os
from contextlib import ExitStack
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from association.core import clock
from association.core.database import db, settle
from association.core.kept import MOST, kept
from setup import postgres
from tests.conftest import prepared
from tests.factories.accounts import make_account

NOON = datetime(2026, 11, 23, 12, 0, 5)


@pytest.fixture(scope="module")
def base_app(tmp_path_factory):
    """An application whose database nobody else serves: on PostgreSQL a writer in any database of the server ends what
    is kept, and beside these tests others run."""
    with ExitStack() as stack:
        if os.environ.get("SPLOT_TEST_DATABASE_URL"):
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setenv("SPLOT_TEST_DATABASE_URL", stack.enter_context(postgres.server()))
        yield stack.enter_context(prepared(tmp_path_factory.mktemp("instance"), "alone"))


@pytest.fixture
def asked(app):
    """ask(*key) reads in a request of its own and says how many times it had to be made."""
    made, made_here = [], uuid4()

    def ask(*key, language="pl"):
        with app.test_request_context(headers={"Accept-Language": language}):
            assert kept((made_here, *key), lambda: made.append(key) or len(made))
        return len(made)

    with clock.standing_at(NOON):
        yield ask


def test_nothing_is_read_again_while_nothing_changes(asked):
    assert [asked("desk", 1), asked("desk", 1), asked("desk", 2), asked("desk", 1)] == [1, 1, 2, 2]


def test_a_change_of_this_process_or_of_another_ends_it(app, asked, saved):
    asked("desk", 1)
    with saved():
        db.session.add(make_account())
    assert asked("desk", 1) == 2
    with app.app_context(), db.engine.connect() as other:
        other.execute(text("UPDATE account SET name = 'Ktoś'"))
        other.commit()
    assert (asked("desk", 1), asked("desk", 1)) == (3, 3)


def test_nothing_is_kept_from_beside_a_change_that_may_yet_be_taken_back(app, asked):
    with app.app_context(), settle():
        first = kept(("desk", 1), lambda: "uncommitted")
        assert kept(("desk", 1), lambda: "later") != first
    assert asked("desk", 1) == 1


def test_what_somebody_is_just_writing_is_seen_once_it_is_committed(app, asked, saved):
    with saved():
        db.session.add(make_account())
    with app.app_context(), db.engine.connect() as other:
        other.execute(text("UPDATE account SET name = 'Ktoś'"))
        assert (asked("desk", 1), asked("desk", 1)) == (1, 1)
        if db.engine.dialect.name == "postgresql":
            # Who began earlier may commit later there, so beside such a writer nothing is kept.
            with db.engine.begin() as quicker:
                quicker.execute(text("CREATE TABLE stage_kept AS SELECT 1"))
                quicker.execute(text("DROP TABLE stage_kept"))
            assert (asked("desk", 1), asked("desk", 1)) == (2, 3)
        other.commit()
    before = asked("desk", 1)
    assert before in (2, 4)
    assert asked("desk", 1) == before


def test_the_next_minute_and_another_language_are_read_anew(asked):
    asked("desk", 1)
    with clock.standing_at(NOON + timedelta(minutes=1)):
        assert asked("desk", 1) == 2
    assert asked("desk", 1, language="en") == 3


def test_only_so_much_is_kept(asked):
    for number in range(MOST + 1):
        asked(number)
    assert asked(MOST) == MOST + 1
    assert asked(0) == MOST + 2

"""Writers on SQLite take turns, and a turn always ends."""

import fcntl
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text

from association.core import database


@pytest.fixture
def engine(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/turns.db")
    yield engine
    engine.dispose()


@contextmanager
def writing():
    """As in a request that writes."""
    token = database._writing.set(True)
    try:
        yield
    finally:
        database._writing.reset(token)


def is_free(engine) -> bool:
    """Whether another process could write now."""
    with open(f"{engine.url.database}.turn", "w") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_turn_ends_with_what_was_written_or_given_up(engine):
    with writing():
        with engine.begin() as connection:
            connection.execute(text("SELECT 1"))
            assert not is_free(engine)
        assert is_free(engine)
        with pytest.raises(ZeroDivisionError):
            _break_off(engine)
        assert is_free(engine)


def _break_off(engine):
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        raise ZeroDivisionError


def test_readers_wait_for_nobody(engine):
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        assert is_free(engine)


def test_who_leaves_without_a_word_keeps_no_turn(engine):
    with writing():
        connection = engine.connect()
        connection.execute(text("SELECT 1"))
        assert not is_free(engine)
        connection.close()
        assert is_free(engine)


def test_a_broken_connection_stands_in_nobodys_way(engine):
    with writing():
        with pytest.raises(ConnectionError):
            _break_connection(engine)
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT 1")) == 1


def _break_connection(engine):
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        connection.invalidate()
        raise ConnectionError

"""Writers on SQLite take turns, and a turn always ends."""

import fcntl

import pytest

from association.core import database
from association.core.database import db, settle


@pytest.fixture
def is_free(app):
    """is_free() – whether another process could write now."""
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL locks records, not the database")
        path = f"{db.engine.url.database}.turn"

    def looking() -> bool:
        with open(path, "w") as turn:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

    return looking


def test_a_turn_ends_with_what_was_written_or_given_up(app, is_free):
    with app.app_context():
        with settle():
            db.session.execute(db.text("SELECT 1"))
            assert not is_free()
        assert is_free()
        with pytest.raises(ZeroDivisionError):
            _break_off()
        assert is_free()


def _break_off():
    with settle():
        db.session.execute(db.text("SELECT 1"))
        raise ZeroDivisionError


def test_readers_wait_for_nobody(app, is_free):
    with app.app_context():
        db.session.execute(db.text("SELECT 1"))
        assert is_free()


def test_who_leaves_without_a_word_keeps_no_turn(app, is_free):
    with app.app_context():
        token = database._writing.set(True)
        try:
            connection = db.engine.connect()
            connection.execute(db.text("SELECT 1"))
            assert not is_free()
            connection.close()
        finally:
            database._writing.reset(token)
        assert is_free()


def _break_connection():
    with settle():
        db.session.execute(db.text("SELECT 1"))
        db.session.connection().invalidate()
        raise ConnectionError


def test_a_broken_connection_stands_in_nobodys_way(app):
    with app.app_context():
        with pytest.raises(ConnectionError):
            _break_connection()
        with settle():
            assert db.session.scalar(db.text("SELECT 1")) == 1

"""The database: one session a request, and one place that commits.

SQLite loses updates when its driver decides where a transaction begins, so the driver's own handling is switched off:
a safe request begins with BEGIN, an unsafe one with BEGIN IMMEDIATE. On PostgreSQL the record of an unsafe request is
locked with SELECT … FOR UPDATE. The same commands are right on both.
"""

import logging
import os
import sqlite3
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from importlib import import_module

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CheckConstraint, Engine, MetaData, String, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from association.core import turns
from association.core.clock import now
from association.core.refusals import Refused

_log = logging.getLogger(__name__)
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class Base(DeclarativeBase):
    """The base of every model; names of constraints are the same on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Keys of core.polish.sort_key hold a–z and 0–9 only; PostgreSQL compares them byte by byte, as SQLite does.
SORT_KEY = String(400).with_variant(String(400, collation="C"), "postgresql")

db = SQLAlchemy(model_class=Base, disable_autonaming=True)


class _Migrations:
    """Stands where Flask-Migrate looks for its settings, and fetches it when somebody asks: it brings ten megabytes
    of Alembic, which a server that only serves need not hold."""

    def __init__(self, app, directory):
        self._app, self._directory = app, directory

    def fetch(self):
        """Put Flask-Migrate and its commands in this place."""
        from flask_migrate import Migrate

        Migrate(self._app, db, directory=str(self._directory))
        return self._app.extensions["migrate"]

    def __getattr__(self, name):
        return getattr(self.fetch(), name)


def init_app(app, *, migrations) -> None:
    """Give the application its database. migrations: the folder of the migrations."""
    db.init_app(app)
    app.extensions["migrate"] = _Migrations(app, migrations)
    if os.environ.get("FLASK_RUN_FROM_CLI") == "true":
        app.extensions["migrate"].fetch()


def insert(model):
    """An INSERT that may say ON CONFLICT, in the words of the database in use."""
    return import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}").insert(model)


class Timestamped:
    """A record that knows when it was made and last changed (UTC, naive)."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Versioned:
    """A record that several people edit: its version travels with the form, and an outdated save is refused."""

    version: Mapped[int] = mapped_column(default=1)


@event.listens_for(Versioned, "before_update", propagate=True)
def _next_version(mapper, connection, record):
    if db.session.is_modified(record, include_collections=False):
        record.version += 1


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection, record):
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        # A thread keeps half a megabyte of the database; what it reads again the system still has in its memory.
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "cache_size=-512",
        ):
            connection.execute(f"PRAGMA {pragma}")


@cache
def _whole_numbers():
    from psycopg.types.numeric import NumericLoader

    class WholeNumbers(NumericLoader):
        def load(self, data):
            value = super().load(data)
            return int(value) if value == value.to_integral_value() else value

    return WholeNumbers


@event.listens_for(Engine, "connect")
def _prepare_postgresql(connection, record):
    # PostgreSQL adds integers up into a numeric; a sum of grosze is a whole number all the same, as on SQLite.
    if hasattr(connection, "adapters"):
        connection.adapters.register_loader("numeric", _whole_numbers())


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection):
    if connection.dialect.name == "sqlite":
        writes = _writing.get()
        if writes:
            turns.wait(connection)
        # Straight to the driver: the way through SQLAlchemy takes several times as long as SQLite itself.
        connection.connection.driver_connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def begin_request(unsafe: bool) -> None:
    """Say at the door whether this request may write."""
    _writing.set(unsafe)


def may_write() -> bool:
    """Whether the present transaction may write."""
    return _writing.get()


def commit() -> None:
    """Make the changes last, then run what waited for that. Called by settle() and by the end of a request only.

    What is committed is done, whatever happens next: a callback that fails is logged and stops nothing.
    """
    waiting = db.session.info.pop("after_commit", [])
    db.session.commit()
    for callback in waiting:
        try:
            callback()
        except Exception:
            _log.exception("Committed, but what waited for it failed")


def rollback() -> None:
    """Forget the changes and what waited for them."""
    db.session.info.pop("after_commit", None)
    db.session.rollback()


def stop_writing() -> None:
    """Undo what was begun and only read from now on: long work at the end of a request keeps no other writer waiting.

    Records that were loaded before must be loaded anew.
    """
    rollback()
    _writing.set(False)


@contextmanager
def settle():
    """A writing transaction for jobs and the command line: commits at the end, rolls back on an error."""
    if not _writing.get():
        # A transaction that began by reading cannot always go on to write; SQLite refuses it when others wrote since.
        db.session.rollback()
    token = _writing.set(True)
    try:
        yield
        commit()
    except BaseException:
        rollback()
        raise
    finally:
        _writing.reset(token)


def after_commit(callback) -> None:
    """Run `callback()` once the present transaction is safe on disk; forgotten when it is rolled back."""
    db.session.info.setdefault("after_commit", []).append(callback)


def locking(statement, entity):
    """The same statement that locks the rows of this mapped class until the transaction ends."""
    # Keys never change, so others may go on adding what points at the record; otherwise two who lock it and what
    # belongs to it in another order would wait for each other.
    return statement.with_for_update(of=entity, key_share=True).execution_options(populate_existing=True)


def single(statement, values=None):
    """The single row of `statement` or None. values: of the placeholders in the statement."""
    return db.session.scalars(statement, values).unique().one_or_none()


def one(statement, entity=None):
    """The single row of `statement` or None; locked for the rest of the transaction when the request may write.

    entity: the mapped class whose rows are locked.
    """
    if entity is not None and _writing.get():
        statement = locking(statement, entity)
    return single(statement)


def get(model, ident: int, *options):
    """The record with this id or None, locked when the request may write."""
    return one(select(model).where(model.id == ident).options(*options), model)


def titles_of(*columns):
    """The `titles` of a RecordType: (ids) -> {id: what these columns say of the record, side by side}."""
    model = columns[0].class_

    def titles(ids) -> dict[int, str]:
        rows = db.session.execute(select(model.id, *columns).where(model.id.in_(ids)))
        return {ident: " ".join(filter(None, words)) for ident, *words in rows}

    return titles


def remembered(key, compute):
    """What `compute()` gave for this key, until this transaction writes or ends: for sums that one page asks twice."""
    memory = db.session.info.setdefault("remembered", {})
    if key not in memory:
        memory[key] = compute()
    return memory[key]


@event.listens_for(Session, "after_flush")
@event.listens_for(Session, "after_transaction_end")
def _forget(session, *_):
    session.info.pop("remembered", None)


@event.listens_for(Session, "do_orm_execute")
def _forget_before_writing(state):
    if not state.is_select:
        state.session.info.pop("remembered", None)


@contextmanager
def refused_if_taken(message, field=None):
    """Build objects inside; when a UNIQUE constraint refuses them the person gets `message` beside `field`."""
    try:
        with db.session.begin_nested():
            yield
            db.session.flush()
    except IntegrityError as error:
        if "UNIQUE" in str(error.orig) or getattr(error.orig, "sqlstate", "") == "23505":
            raise Refused(message, field) from error
        raise


def one_of(column: str, keys) -> CheckConstraint:
    """The constraint that a text column holds one of these keys; named after the column."""
    return CheckConstraint(f"{column} IN ({', '.join(map(repr, keys))})", column)

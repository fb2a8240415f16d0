"""The stage of the tests: one application a worker, an untouched database for each test, a client that looks."""

import os
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import event, text

from association import create_app
from association.accounts.models import SignIn, digest, new_token
from association.core import ddl  # noqa: F401 - create_all() needs what it attaches to the tables
from association.core.database import db, settle
from tests.checking_client import CheckingClient
from tests.factories.accounts import make_account


def _database_url(worker: str) -> str | None:
    server = os.environ.get("SPLOT_TEST_DATABASE_URL")
    return f"{server.rstrip('/')}/splot_{worker}" if server else None


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what asks a database is asked again; for the rest nothing would be different."""
    if not os.environ.get("SPLOT_TEST_DATABASE_URL"):
        return
    asking = {"base_app", "empty_database_url"}
    others = [item for item in items if not asking.intersection(item.fixturenames)]
    items[:] = [item for item in items if asking.intersection(item.fixturenames)]
    config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "gw0")


@pytest.fixture(scope="session")
def base_app(tmp_path_factory, worker):
    """The application with an empty database of its own."""
    with prepared(tmp_path_factory.mktemp("instance"), worker) as app:
        yield app


@contextmanager
def prepared(folder, name):
    """An application for tests with its tables in this folder, or in the PostgreSQL database of this name."""
    url = _database_url(name)
    if url:
        _create_postgresql(url)
    app = create_app(
        TESTING=True, INSTANCE=str(folder), WTF_CSRF_ENABLED=False, DATABASE_URL=url or "", DEMO=False, SMTP_URL=""
    )
    app.test_client_class = CheckingClient
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    if not url:
        with app.app_context(), db.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        shutil.copy(folder / "splot.db", folder / "empty.db")
    yield app
    with app.app_context():
        db.engine.dispose()


def _create_postgresql(url: str) -> None:
    import psycopg

    server, _, name = url.replace("postgresql+psycopg://", "postgresql://").rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')


@pytest.fixture
def empty_database_url(worker) -> str | None:
    """The address of a PostgreSQL database with nothing in it; None on SQLite, where a new folder does."""
    url = _database_url(f"{worker}_empty")
    if url:
        _create_postgresql(url)
    return url


@pytest.fixture
def app(base_app):
    """The application on an empty database."""
    with base_app.app_context():
        _empty(base_app)
    # Pages that were drawn from what another test left in the database.
    base_app.extensions.pop("kept_pages", None)
    return base_app


@cache
def _traces(engine):
    """The statement that asks, in one go, what has to be done so that nothing of a test is left: deleting from the few
    tables that hold something takes a tenth of the time of TRUNCATE, which makes new files for all."""
    with engine.connect() as connection:
        tables, sequences = (
            connection.execute(text(f"SELECT {name}name FROM pg_{name}s WHERE schemaname = 'public'")).scalars().all()
            for name in ("table", "sequence")
        )
    held = [f"SELECT 'DELETE FROM {name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in map('"{}"'.format, tables)]
    used = [f"SELECT 'SELECT setval(''{name}'', 1, false)' FROM {name} WHERE is_called" for name in sequences]
    return text(" UNION ALL ".join(held + used))


def _empty(app) -> None:
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            if wanted := connection.execute(_traces(db.engine)).scalars().all():
                # As a replica the server lets go of rows in any order and asks no trigger.
                connection.exec_driver_sql("; ".join(["SET LOCAL session_replication_role = replica", *wanted]))
        return
    db.engine.dispose()
    folder = Path(app.config["INSTANCE"])
    for suffix in ("-wal", "-shm"):
        (folder / f"splot.db{suffix}").unlink(missing_ok=True)
    shutil.copy(folder / "empty.db", folder / "splot.db")


@pytest.fixture
def session(app):
    """A writing transaction outside a request, for commands and queries; rolled back at the end."""
    from association.core.database import begin_request

    with app.test_request_context():
        begin_request(True)
        yield db.session
        db.session.rollback()
        begin_request(False)


@pytest.fixture
def saved(app):
    """with saved(): …  – records made inside are committed, as a request would."""

    @contextmanager
    def saving():
        with app.app_context(), settle():
            yield

    return saving


@pytest.fixture
def client(app):
    """A browser without anybody signed in."""
    return app.test_client()


@pytest.fixture
def enter(app):
    """enter("coordinator") or enter(account_id=7) – a browser in which that person is signed in."""

    def entering(*roles: str, account_id: int | None = None, **facts):
        token = new_token()
        with app.app_context(), settle():
            if account_id is None:
                account_id = make_account(roles=list(roles), **facts).id
            db.session.add(SignIn(account_id=account_id, token_digest=digest(token)))
        client = app.test_client()
        client.account_id = account_id
        with client.session_transaction() as cookie:
            cookie["sign_in"] = token
        return client

    return entering


@pytest.fixture
def queries(app):
    """with queries() as seen: …  – `seen` lists the statements sent meanwhile, without BEGIN and its like."""

    @contextmanager
    def counting():
        seen: list[str] = []
        with app.app_context():
            engine = db.engine
            with engine.connect() as connection:
                # What a page costs is counted as on its first visit.
                connection.info.pop("kept_at", None)

        def remember(connection, cursor, statement, *rest):
            if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")):
                seen.append(statement)

        event.listen(engine, "before_cursor_execute", remember)
        try:
            yield seen
        finally:
            event.remove(engine, "before_cursor_execute", remember)

    return counting

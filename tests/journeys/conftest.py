"""The demonstration association, seen by its people."""

import shutil
from pathlib import Path

import psycopg
import pytest

from association.core import demo
from association.core.database import db


@pytest.fixture(scope="session")
def kept() -> dict:
    """What the first story of this worker left for the others."""
    return {}


@pytest.fixture
def story(app, kept) -> dict:
    """The roles of the demonstration with the ids of their accounts; everything else of it is in the database.

    It is built once a worker. Every other test gets a copy of the database as it was then.
    """
    with app.app_context():
        if kept:
            _copy(app, back=True)
        else:
            kept |= {role: account.id for role, account in demo.build()["accounts"].items()}
            _copy(app, back=False)
    return dict(kept)


def _copy(app, *, back: bool) -> None:
    """Keep the database of the application beside it, or bring back what was kept."""
    url = app.config["DATABASE_URL"].replace("postgresql+psycopg://", "postgresql://")
    # Nobody may be reading: a checkpoint would wait half a minute for the end of it.
    db.session.remove()
    db.engine.dispose()
    if not url:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()
        here, there = (Path(app.config["INSTANCE"]) / name for name in ("splot.db", "story.db"))
        shutil.copy(there, here) if back else shutil.copy(here, there)
        return
    server, _slash, name = url.rpartition("/")
    made, pattern = (name, f"{name}_story") if back else (f"{name}_story", name)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{made}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{made}" TEMPLATE "{pattern}"')


@pytest.fixture
def enter_as(enter, story):
    """enter_as("trainer") – a browser in which that person of the demonstration is signed in."""
    return lambda role: enter(account_id=story[role])

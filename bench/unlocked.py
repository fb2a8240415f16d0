"""The server of `bench.race --control`: it decides about places by what it saw before it held the lock."""

import os
import sqlite3
from contextvars import ContextVar
from pathlib import Path

from sqlalchemy.orm.attributes import set_committed_value

from association.conferences.queries import places

SEEN: ContextVar[dict] = ContextVar("seen")
LOOK = "SELECT id, taken FROM place_pool"
_locked = places.locked


def _look() -> dict:
    url = os.environ["SPLOT_DATABASE_URL"]
    if url:
        import psycopg

        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            return dict(connection.execute(LOOK).fetchall())
    connection = sqlite3.connect(Path(os.environ["SPLOT_INSTANCE"], "splot.db"), timeout=30)
    try:
        return dict(connection.execute(LOOK).fetchall())
    finally:
        connection.close()


def _as_seen(pool_ids) -> dict:
    pools = _locked(pool_ids)
    for ident, pool in pools.items():
        set_committed_value(pool, "taken", SEEN.get()[ident])
    return pools


places.locked = _as_seen
exec((Path(__file__).parent.parent / "gunicorn.conf.py").read_text())
_inner = app.wsgi_app  # noqa: F821 - the settings above bring it


def _look_first(environ, start_response):
    SEEN.set(_look())
    return _inner(environ, start_response)


app.wsgi_app = _look_first  # noqa: F821

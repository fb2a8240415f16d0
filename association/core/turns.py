"""Writers on SQLite take turns.

SQLite lets one write at a time, and whoever finds it busy sleeps for longer and longer while others come along and go
first: in a crowd some wait many times as long as the rest. So who is going to write first waits at a lock of the
system, which wakes the next one at once. What keeps the data right is still the lock of SQLite itself.
"""

import fcntl

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool


def wait(connection) -> None:
    """Wait until nobody else of this installation is about to write."""
    database, info = connection.engine.url.database, connection.connection.record_info
    if not database or database == ":memory:":
        return
    if "turn" not in info:
        info["turn"] = open(f"{database}.turn", "w")  # noqa: SIM115 - it is open as long as the connection
    fcntl.flock(info["turn"], fcntl.LOCK_EX)
    info["has_turn"] = True


def _give_way(info) -> None:
    if info and info.pop("has_turn", False):
        fcntl.flock(info["turn"], fcntl.LOCK_UN)


@event.listens_for(Engine, "commit")
@event.listens_for(Engine, "rollback")
def _after_work(connection):
    # It comes a moment before the driver does its part; the next one waits that moment for SQLite's own lock. A
    # connection that broke has none any more.
    if connection.dialect.name == "sqlite" and not connection.invalidated:
        _give_way(connection.connection.record_info)


@event.listens_for(Pool, "reset")
def _after_all(dbapi_connection, record, state):
    # A connection that somebody left behind neither committed nor rolled back.
    _give_way(record.record_info if record else None)


@event.listens_for(Pool, "close")
@event.listens_for(Pool, "invalidate")
def _at_the_end(dbapi_connection, record, *exception):
    turn = record.record_info.pop("turn", None) if record else None
    if turn:
        record.record_info.pop("has_turn", None)
        turn.close()

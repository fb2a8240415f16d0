"""After an erasure: what databases, caches and logs still keep of what is no longer there."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from association.core import files
from association.core.database import db
from association.privacy.words import Words

PATIENCE = 30


def sweep(tables, words: Words) -> None:
    """Write the databases anew without their empty places, empty the caches, and take the words out of log files.

    tables: names of those that were touched. Outside of any transaction.
    """
    instance = files.folder().parent
    db.session.rollback()
    _rewrite(tables)
    queue = instance / "jobs.db"
    if queue.exists():
        with closing(sqlite3.connect(queue, isolation_level=None, timeout=PATIENCE)) as connection:
            _vacuum(connection.execute)
    for shelf in (instance / "cache").glob("*"):
        # Compiled templates hold no data; everything else that was made of data can be made again.
        if shelf.is_dir() and shelf.name != "pages":
            shutil.rmtree(shelf, ignore_errors=True)
    for log in instance.rglob("*.log*"):
        _redact(log, words)


def _redact(log: Path, words: Words) -> None:
    text = log.read_text(encoding="utf-8", errors="surrogateescape")
    redacted = words.out_of(text)
    if redacted != text:
        # In place, because a process may have it open.
        log.write_text(redacted, encoding="utf-8", errors="surrogateescape")


def _rewrite(tables) -> None:
    if db.engine.dialect.name == "sqlite":
        with closing(db.engine.raw_connection()) as connection:
            run = connection.driver_connection.execute
            # The index of words keeps what was deleted until its pieces are merged.
            run("INSERT INTO search_index(search_index) VALUES ('rebuild')")
            _vacuum(run)
            run("ANALYZE")
            run("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        preparer = connection.dialect.identifier_preparer
        for table in sorted({*tables, "search_document", "history_entry"}):
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {preparer.quote(table)}")


def _vacuum(run) -> None:
    run(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    run("VACUUM")
    # Whoever reads at this moment holds the log; it is short, so it is tried again.
    for _again in range(PATIENCE * 5):
        if run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
            return
        time.sleep(0.2)

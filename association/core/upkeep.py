"""What keeps answers quick while the database grows."""

from sqlalchemy import text

from association.core import jobs
from association.core.database import db, settle


@jobs.every(at="02:40")
def learn_sizes() -> None:
    """Let SQLite count what its indexes hold: without that it takes the wrong way to the few records of a search.

    PostgreSQL does so by itself. A sample of each index is enough and takes milliseconds.
    """
    if db.engine.dialect.name == "sqlite":
        with settle():
            db.session.execute(text("PRAGMA analysis_limit = 400"))
            db.session.execute(text("ANALYZE"))

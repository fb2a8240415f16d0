"""How migrations reach the database of the application; Flask-Migrate runs this."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def ours(thing, name, kind, reflected, compare_to):
    """The index of words keeps tables of its own, which are not models."""
    return not (name or "").startswith(("search_index", "ix_search_document_words"))


def run() -> None:
    """Run the migrations in one transaction; SQLite rebuilds a table where it cannot alter one."""
    with database.engine.connect() as connection:
        rebuilds = connection.dialect.name == "sqlite"
        if rebuilds:
            # A table that is built anew is dropped for a moment, while others still point at its rows.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_object=ours,
            render_as_batch=rebuilds,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if rebuilds and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"These rows point at nothing: {lost[:5]}")
        if rebuilds:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


run()

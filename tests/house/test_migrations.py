"""The migrations build exactly the database that the models describe, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade
from sqlalchemy import text

from association import create_app
from association.core.database import db


def _inventory(connection) -> list[str]:
    """What the database holds beside tables: triggers and functions."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(
            text("SELECT sql FROM sqlite_master WHERE type = 'trigger' OR name = 'search_index'")
        )
    else:
        found = connection.execute(
            text(
                "SELECT tgname || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
                "UNION ALL SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_search_document_words'"
            )
        )
    return sorted(row[0] for row in found)


def test_the_migrations_give_the_database_of_the_models(app, tmp_path, empty_database_url):
    with app.app_context(), db.engine.connect() as connection:
        wanted = _inventory(connection)
    migrated = create_app(TESTING=True, INSTANCE=str(tmp_path), DATABASE_URL=empty_database_url or "")
    with migrated.app_context():
        upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"include_object": _is_ours, "compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(context, db.metadata) == []
            assert _inventory(connection) == wanted
        db.engine.dispose()


def _is_ours(thing, name, kind, reflected, compare_to):
    return not (name or "").startswith(("search_index", "alembic_version", "ix_search_document_words"))

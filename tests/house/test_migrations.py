"""The migrations build exactly the database that the models describe, on both databases."""

from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import upgrade
from sqlalchemy import JSON, inspect, text
from sqlalchemy.exc import IntegrityError

from association import create_app
from association.core.database import db

FIRST_ROWS = (
    ("organisation", {"id": 1, "name": "OPS Olsztyn", "kind": "social_welfare_centre"}),
    ("person", {"id": 1, "given_name": "Anna", "family_name": "Nowak", "form_of_address": "pani"}),
    ("membership", {"id": 1, "person_id": 1, "organisation_id": 1}),
)
FILLING = {datetime: datetime(2026, 1, 2), int: 1, bool: False}


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


def _conditions(connection) -> dict:
    """What the tables demand of their rows."""
    found = inspect(connection)
    ours = [name for name in found.get_table_names() if _is_ours(None, name, None, None, None)]
    return {
        (name, check["name"]): " ".join(check["sqltext"].split())
        for name in ours
        for check in found.get_check_constraints(name)
    }


def test_the_migrations_give_the_database_of_the_models(app, tmp_path, empty_database_url):
    with app.app_context(), db.engine.connect() as connection:
        wanted, allowed = _inventory(connection), _conditions(connection)
    migrated = create_app(TESTING=True, INSTANCE=str(tmp_path), DATABASE_URL=empty_database_url or "")
    with migrated.app_context():
        upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"include_object": _is_ours, "compare_type": True, "compare_server_default": _default}
            )
            assert compare_metadata(context, db.metadata) == []
            assert _inventory(connection) == wanted
            assert _conditions(connection) == allowed
        db.engine.dispose()


def test_people_who_were_there_before_stay(tmp_path, empty_database_url):
    migrated = create_app(TESTING=True, INSTANCE=str(tmp_path), DATABASE_URL=empty_database_url or "")
    with migrated.app_context():
        upgrade(revision="0001")
        with db.engine.begin() as connection:
            for table, values in FIRST_ROWS:
                _insert(connection, table, values)
        upgrade()
        with db.engine.begin() as connection:
            found = "SELECT p.family_name, o.name FROM membership m, person p, organisation o WHERE p.id = m.person_id"
            assert connection.execute(text(f"{found} AND o.id = m.organisation_id")).all() == [("Nowak", "OPS Olsztyn")]
            with pytest.raises(IntegrityError):
                connection.execute(text("DELETE FROM organisation"))
        db.engine.dispose()


def _insert(connection, table, values):
    """A row of a table as it is now, with something in every column that needs it."""
    for column in inspect(connection).get_columns(table):
        if not column["nullable"] and column["default"] is None:
            values = {column["name"]: FILLING.get(column["type"].python_type, ""), **values}
    names = ", ".join(values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES (:{', :'.join(values)})"), values)


def _default(context, found, wanted, *defaults):
    """PostgreSQL cannot compare what stands in JSON; of everything else Alembic knows whether it is the same."""
    return False if isinstance(wanted.type, JSON) else None


def _is_ours(thing, name, kind, reflected, compare_to):
    return not (name or "").startswith(("search_index", "alembic_version", "ix_search_document_words"))

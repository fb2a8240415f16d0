"""What the databases keep by themselves beside the tables: the append-only trail and the index of words.

The same statements stand in the first migration; a test compares what both ways of building a database give.
"""

from sqlalchemy import DDL, event

from association.core.history import HistoryEntry
from association.core.search import SearchDocument

# A line may only lose its values and names, when a person's data are erased; it never changes otherwise and never goes.
KEPT = ("id", "at", "actor_id", "kind", "record_id", "place", "owner_kind", "owner_id", "action", "field")

SQLITE = (
    "CREATE TRIGGER history_entry_stays BEFORE DELETE ON history_entry "
    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER history_entry_keeps BEFORE UPDATE ON history_entry WHEN NOT (NEW.erased_at IS NOT NULL "
    "AND (NEW.old IS NULL AND NEW.new IS NULL OR NEW.old IS OLD.old AND NEW.new IS OLD.new "
    "AND (NEW.actor_name IS NOT OLD.actor_name OR NEW.title IS NOT OLD.title)) AND "
    + " AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)
    + ") BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(words, content='search_document', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN "
    "INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END",
)

POSTGRESQL = (
    "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND (NEW.old IS NULL AND NEW.new IS NULL OR "
    "NEW.old IS NOT DISTINCT FROM OLD.old AND NEW.new IS NOT DISTINCT FROM OLD.new AND "
    "(NEW.actor_name IS DISTINCT FROM OLD.actor_name OR NEW.title IS DISTINCT FROM OLD.title)) AND "
    + " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in KEPT)
    + " THEN RETURN NEW; END IF; RAISE EXCEPTION 'history is append-only'; END $$",
    "CREATE TRIGGER history_entry_stays BEFORE UPDATE OR DELETE ON history_entry "
    "FOR EACH ROW EXECUTE FUNCTION history_is_append_only()",
    "CREATE INDEX ix_search_document_words ON search_document USING gin (to_tsvector('simple', words))",
)


def _attach(statements, dialect):
    for statement in statements:
        table = HistoryEntry if "history" in statement else SearchDocument
        ddl = DDL(statement.replace("%", "%%")).execute_if(dialect=dialect)
        event.listen(table.__table__, "after_create", ddl)


_attach(SQLITE, "sqlite")
_attach(POSTGRESQL, "postgresql")

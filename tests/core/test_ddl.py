"""What the databases keep by themselves stands there, whichever way they were built."""

from sqlalchemy import insert, text

from association.core import ddl
from association.core.database import db
from association.core.search import SearchDocument, matching

TRIGGERS = {
    "sqlite": [
        *["history_entry_keeps", "history_entry_stays"],
        *["search_document_added", "search_document_changed", "search_document_removed"],
    ],
    "postgresql": ["history_entry_stays"],
}
EXISTING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
}


def test_every_trigger_stands(session):
    dialect = db.engine.dialect.name
    assert session.scalars(text(EXISTING[dialect])).all() == TRIGGERS[dialect]


def test_the_search_reads_the_index_and_not_every_row(session):
    rows = [{"kind": "stage", "record_id": n, "words": f"anna nowak{n}"} for n in range(5_000)]
    session.execute(insert(SearchDocument), rows)
    session.execute(text("ANALYZE"))
    if db.engine.dialect.name == "sqlite":
        plan = session.execute(text("EXPLAIN QUERY PLAN " + literal(matching("stage", "nowak7")))).all()
        assert "VIRTUAL TABLE INDEX" in str(plan)
    else:
        plan = session.execute(text("EXPLAIN " + literal(matching("stage", "nowak7")))).all()
        assert "ix_search_document_words" in str(plan)
    assert sorted(session.scalars(matching("stage", "nowak7")).all()) == [7, *range(70, 80), *range(700, 800)]


def literal(statement) -> str:
    return str(statement.compile(db.engine, compile_kwargs={"literal_binds": True})).replace("%%", "%")


def test_what_a_trigger_keeps_are_columns_of_the_trail():
    columns = {column.name for column in ddl.HistoryEntry.__table__.columns}
    assert columns - set(ddl.KEPT) == {"actor_name", "title", "old", "new", "erased_at"}

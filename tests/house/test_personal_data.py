"""Every text of every table is either about a person, and then some feature says so, or it is about none."""

from pathlib import Path

from association.core.database import Base
from association.core.history import HistoryEntry
from association.core.search import SearchDocument
from association.privacy.queries.places import places, texts

LIST = Path(__file__).parents[1] / "impersonal.txt"


def told() -> dict[str, set[str]]:
    """{table: its columns that tell of nobody}, as somebody looked at them and wrote them down."""
    lines = [line.split(":", 1) for line in LIST.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {table: set(columns.split()) for table, columns in lines}


def test_every_text_is_told_to_be_personal_or_not(app):
    with app.app_context():
        held = {name: {column.name for column in place.columns} for name, place in places().items()}
        # They follow the records they tell of, and an erasure deals with each of their columns.
        held |= {model.__tablename__: set(model.__table__.c.keys()) for model in (HistoryEntry, SearchDocument)}
        made = {"sort_key", "folded_name", "place_key"}
        standing = {
            table.name: {column.name for column in columns} - held.get(table.name, set()) - made
            for table, columns in texts().items()
        }
    standing = {table: columns for table, columns in standing.items() if columns}
    known = told()
    new = {f"{table}.{name}" for table, names in standing.items() for name in names - known.get(table, set())}
    assert new == set(), "say in a Holding that they are personal, or in tests/impersonal.txt that they are not"
    gone = {f"{table}.{name}" for table, names in known.items() for name in names - standing.get(table, set())}
    assert gone == set(), "these are not there any more, or a Holding has them now"


def test_rows_of_a_person_are_found(app):
    with app.app_context():
        held = places()
        lost = [
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if column.name == "person_id" and column.foreign_keys
            if table.name not in held or column.name not in held[table.name].by
        ]
    assert lost == []

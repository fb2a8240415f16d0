"""Full-text search over everything: SQLite FTS5 and PostgreSQL behind one interface.

Each Searchable record keeps one row of folded words (no diacritics, ł as l) in `search_document`; the databases keep
their own index of it by triggers (FTS5) or an expression index (PostgreSQL), made in the migration.
"""

import re

from sqlalchemy import (
    String,
    Text,
    UniqueConstraint,
    bindparam,
    column,
    delete,
    event,
    false,
    func,
    select,
    table,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from association.core.database import db, insert, remembered
from association.core.polish import fold
from association.core.questions import Question


class SearchDocument(db.Model):
    """The words by which a record is found."""

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    words: Mapped[str] = mapped_column(Text)


# The index that SQLite keeps of the words; MATCH names it as if it were one of its columns.
_INDEX = table("search_index", column("rowid"), column("search_index"))


class Searchable:
    """A record that can be found: search_kind names it, search_text() gives its words."""

    search_kind: str

    def search_text(self) -> str:
        """Everything by which people may look for this record."""
        raise NotImplementedError


def terms(sentence: str) -> list[str]:
    """The folded words of a sentence, as the index keeps them."""
    # PostgreSQL would keep „anna@example.org” as one word, SQLite as three; so nothing but plain words reaches either.
    return re.findall(r"[^\W_]+", fold(sentence))


def index(session, records) -> None:
    """Bring the words of these records up to date."""
    rows = [{"kind": r.search_kind, "record_id": r.id, "words": " ".join(terms(r.search_text()))} for r in records]
    if rows:
        statement = insert(SearchDocument)
        session.connection().execute(
            statement.on_conflict_do_update(
                index_elements=["kind", "record_id"], set_={"words": statement.excluded.words}
            ),
            rows,
        )


@event.listens_for(Session, "after_flush")
def _keep_index(session, context):
    index(session, [record for record in [*session.new, *session.dirty] if isinstance(record, Searchable)])
    for record in session.deleted:
        if isinstance(record, Searchable):
            session.connection().execute(
                delete(SearchDocument).where(
                    SearchDocument.kind == record.search_kind, SearchDocument.record_id == record.id
                )
            )


def prepared(words: str) -> str:
    """Every word begins some word, as the index of this database is asked; "" when there is no word."""
    found = terms(words)[:8]
    if db.engine.dialect.name == "postgresql":
        return " & ".join(f"{term}:*" for term in found)
    return " ".join(f'"{term}"*' for term in found)


def _matches(query):
    """The condition that the words of a record match the query. query: a bound parameter."""
    if db.engine.dialect.name == "postgresql":
        return func.to_tsvector(text("'simple'"), SearchDocument.words).op("@@")(
            func.to_tsquery(text("'simple'"), query)
        )
    return SearchDocument.id.in_(select(_INDEX.c.rowid).where(_INDEX.c.search_index.op("MATCH")(query)))


def holding(kind: str, query):
    """A select of the ids of records of this kind that match the query. query: a placeholder for what prepared()
    gave, which must not be empty."""
    return select(SearchDocument.record_id).where(SearchDocument.kind == kind, _matches(query))


def matching(kind: str, words: str):
    """A select of the ids of records of this kind in which every word begins some word; none for an empty query."""
    query = prepared(words)
    if not query:
        return select(SearchDocument.record_id).where(false())
    return holding(kind, bindparam("terms", query, unique=True))


@Question
def _kinds(terms):
    return select(SearchDocument.kind).where(_matches(terms)).distinct()


def kinds(words: str) -> set[str]:
    """The kinds of records that hold the words: with what a search over everything need not bother to look further."""
    query = remembered(("search.prepared", words), lambda: prepared(words))
    return remembered(("search.kinds", query), lambda: set(_kinds(query).scalars())) if query else set()

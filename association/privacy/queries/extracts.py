"""Everything that is kept about one person, in the words of the house, for them to read and for a machine."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, or_, select, type_coerce

from association.core.database import db
from association.core.history import HistoryEntry
from association.privacy.labels import label_of
from association.privacy.queries.places import is_json, names_whoever_acted, places, texts
from association.privacy.queries.traces import Trace
from association.privacy.words import Words


@dataclass
class Piece:
    """What one table keeps. rows: [{column: value}]; labels: {column: how people call it}; why: [(purpose, basis,
    retention)]"""

    table: str
    label: str
    rows: list[dict]
    labels: dict[str, str] = field(default_factory=dict)
    why: list[tuple[str, str, str]] = field(default_factory=list)


def plain(value: Any):
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def extract(found: Trace) -> list[Piece]:
    """The own rows and those that point at the person, table by table."""
    pieces = []
    for name, place in places().items():
        own, linked = found.rows.get(name, set()), found.linked.get(name, set())
        columns = [column for column in place.columns if not names_whoever_acted(column)]
        if not own | linked or not columns:
            continue
        raw = [type_coerce(each, JSON()).label(each.name) if is_json(each) else each for each in columns]
        wanted = select(place.table.c.id, *raw).where(place.table.c.id.in_(own | linked)).order_by(place.table.c.id)
        rows = [{key: plain(value) for key, value in row.items()} for row in db.session.execute(wanted).mappings()]
        label = getattr(place.model, "audit_label", "") or place.label
        why = [(str(each.purpose), str(each.basis), str(each.retention)) for each in place.holdings]
        labels = {column.name: label_of(column) for column in columns}
        pieces.append(Piece(name, str(label), rows, labels, why))
    return pieces


def trail(found: Trace) -> list[dict]:
    """What was done to the own rows, the oldest first."""
    own = [
        (HistoryEntry.kind == kind) & HistoryEntry.record_id.in_(ids)
        for name, ids in found.rows.items()
        if (kind := getattr(places()[name].model, "audit_kind", None))
    ]
    columns = [getattr(HistoryEntry, key) for key in ("at", "kind", "title", "action", "field", "old", "new")]
    lines = db.session.execute(select(*columns).where(or_(*own)).order_by(HistoryEntry.id)) if own else ()
    return [{key: plain(value) for key, value in line._mapping.items()} for line in lines]


def mentions(found: Trace, words: Words) -> list[dict]:
    """Where else the person is named: [{table, id, column, text}], the piece of text around the name."""
    told = []
    if not words.telling:
        return told
    for table, columns in texts().items():
        if table.name in {"history_entry", "search_document"}:
            continue
        keys = list(table.primary_key.columns)
        raw = [type_coerce(each, JSON()).label(each.name) if is_json(each) else each for each in columns]
        for row in db.session.execute(select(*keys, *raw)).mappings():
            ident = row[keys[0].name]
            if ident in found.rows.get(table.name, ()):
                continue
            for column in columns:
                told += [
                    {"table": table.name, "id": ident, "column": column.name, "text": excerpt}
                    for excerpt in _around(row[column.name], words)
                ]
    return told


def _around(value, words: Words) -> list[str]:
    """The pieces that name the person: a sentence of a text, the innermost part of JSON."""
    if isinstance(value, str) and words.stand_in(value):
        found = words.pattern.search(value)
        return [value[max(0, found.start() - 200) : found.end() + 200]]
    if isinstance(value, dict | list):
        items = list(value.values() if isinstance(value, dict) else value)
        if words.are_in(items):
            return ["; ".join(str(item) for item in items if item and isinstance(item, str | int))]
        return [excerpt for item in items for excerpt in _around(item, words)]
    return []

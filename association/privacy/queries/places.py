"""Where data about people stand: every column that some feature declares, and how its rows are found."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String, Table

from association.accounts.models import Account
from association.core.database import Base
from association.core.feature import Holding, features
from association.core.history import HistoryEntry
from association.core.search import SearchDocument
from association.people.models import Person

# They follow the records they tell of, and are dealt with by themselves.
FOLLOWING = (HistoryEntry, SearchDocument)


@dataclass(frozen=True)
class Place:
    """All that is held in one table. holdings: what features say about it; label: of the first feature."""

    model: Any
    label: Any
    holdings: tuple[Holding, ...]
    by: tuple[str, ...] = ()

    @property
    def table(self) -> Table:
        """Its table."""
        return self.model.__table__

    @cached_property
    def columns(self) -> list:
        """Every column that is held, in the order of the table."""
        names = {name for holding in self.holdings for name in holding.columns}
        return [column for column in self.table.columns if column.name in names]

    @cached_property
    def blanked(self) -> list:
        """The columns whose values go when a row of a person is erased."""
        kept = {name for holding in self.holdings for name in holding.kept}
        wiped = {name for holding in self.holdings for name in holding.wiped}
        return [
            column
            for column in self.columns
            if column.name in wiped
            or (
                holds_words(column)
                and column.name not in kept
                and not column.foreign_keys
                and not enumerated(column)
                and not names_whoever_acted(column)
            )
        ]

    @cached_property
    def known_by(self) -> tuple[str, ...]:
        """Columns with an e-mail address and a name."""
        return next((holding.known_by for holding in self.holdings if holding.known_by), ())

    @property
    def follows(self) -> bool:
        """Whether its rows belong to whoever points at them."""
        return any(holding.follows for holding in self.holdings)

    @property
    def linking(self) -> list:
        """Held keys to a person or an account by which a row tells of somebody without being theirs."""
        return [column for column in self.columns if target(column) in TARGETS and column.name not in self.by]


TARGETS = {Person.__tablename__, Account.__tablename__}


def target(column) -> str | None:
    """The table that a foreign key points at."""
    return next((key.column.table.name for key in column.foreign_keys), None)


def holds_words(column) -> bool:
    """Whether a text or JSON can stand in this column, as it comes to the database."""
    return isinstance(getattr(column.type, "impl_instance", column.type), String | JSON)


def is_json(column) -> bool:
    """Whether it holds JSON."""
    return isinstance(getattr(column.type, "impl_instance", column.type), JSON)


def names_whoever_acted(column) -> bool:
    """Whether it names the one who wrote the row, who is somebody else than the one it is about."""
    return column.name.endswith("_by_name") or column.name in {"account_name", "actor_name", "ended_by", "issued_by"}


def enumerated(column) -> bool:
    """Whether a CHECK lets only a few words stand in this column."""
    only = re.compile(rf"(?<!\w){column.name} IN \('")
    return any(
        isinstance(check, CheckConstraint) and only.search(str(check.sqltext)) for check in column.table.constraints
    )


def texts() -> dict[Table, list]:
    """Every column of every table that may hold words: {table: columns}."""
    return {
        table: found
        for table in Base.metadata.sorted_tables
        if (
            found := [
                column
                for column in table.columns
                if holds_words(column) and not enumerated(column) and not column.foreign_keys
            ]
        )
    }


def places() -> dict[str, Place]:
    """Every place by the name of its table."""
    return _places(tuple(map(id, features())))


@cache
def _places(_features) -> dict[str, Place]:
    held: dict = {}
    for feature in features():
        for holding in feature.personal_data:
            held.setdefault(holding.model, (feature.label, []))[1].append(holding)
    found = {
        model.__tablename__: Place(model, label, tuple(holdings), _said(holdings))
        for model, (label, holdings) in held.items()
        if model not in FOLLOWING
    }
    # A row is a person's when it points at a person, or at a row that is; so the circle widens until nothing is new.
    own = {Person.__tablename__}
    while True:
        before = len(own)
        for name, place in found.items():
            by = place.by
            if not by and all(holding.by is None for holding in place.holdings):
                by = tuple(column.name for column in place.table.columns if target(column) in own - {name})
            found[name] = Place(place.model, place.label, place.holdings, by)
            if by:
                own.add(name)
        if len(own) == before:
            return found


def _said(holdings) -> tuple[str, ...]:
    return next((holding.by for holding in holdings if holding.by), ())

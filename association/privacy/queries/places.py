"""Where data about people stand: every column that some feature declares, and how its rows are told to be somebody's."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import current_app
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
            or (isinstance(column.type, String | JSON) and column.name not in kept and not enumerated(column))
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


def enumerated(column) -> bool:
    """Whether a CHECK lets only a few words stand in this column."""
    return any(
        isinstance(check, CheckConstraint) and f"{column.name} IN (" in str(check.sqltext)
        for check in column.table.constraints
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
                if isinstance(column.type, String | JSON) and not enumerated(column) and not column.foreign_keys
            ]
        )
    }


def places() -> dict[str, Place]:
    """Every place by the name of its table."""
    kept = current_app.extensions.get("privacy_places")
    if kept is None:
        kept = current_app.extensions["privacy_places"] = _places()
    return kept


def _places() -> dict[str, Place]:
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

"""Statements that are put together once and asked again and again.

Putting a statement together in Python takes many times as long as SQLite needs to answer it, and rows of plain columns
need nothing of the ORM. So what every page asks is a Question: its statement is made when it is first asked, and each
asking only brings its values.
"""

from dataclasses import dataclass
from functools import cache
from inspect import Parameter, signature

from sqlalchemy import Select, bindparam

from association.core import database
from association.core.database import db


def answer(statement, values):
    """The rows of plain columns that a statement with these values gives; past the ORM, which would add nothing."""
    session = db.session()
    if database.may_write():
        session.flush()
    return session.connection().execute(statement, values)


@dataclass(frozen=True)
class Asked:
    """A question with its values that is not answered yet: a list adds its search, its order and its page."""

    statement: Select
    values: dict

    def into(self, change, *arguments) -> "Asked":
        """The same with the statement that `change(statement, *arguments)` makes of it."""
        return Asked(change(self.statement, *arguments), self.values)

    def rows(self) -> list:
        """The answer."""
        return answer(self.statement, self.values).all()


class Question:
    """A decorator: the function gets a placeholder for each positional parameter and returns the select.

    A `*values` parameter gets as many placeholders as there are values. Keyword-only parameters give the statement its
    shape, which is made once for each of their values: booleans and the like, never anything that grows. Called with
    values a question gives the result, whose rows are plain columns or, when it selects them whole, records.
    """

    def __init__(self, build):
        parameters = signature(build).parameters.values()
        self._named = [each.name for each in parameters if each.kind is Parameter.POSITIONAL_OR_KEYWORD]
        self._more = next((each.name for each in parameters if each.kind is Parameter.VAR_POSITIONAL), None)
        self._build = build
        self._made, self._locked = cache(self._make), cache(self._lock)
        self.__doc__, self.__name__ = build.__doc__, build.__name__

    def _make(self, count, **shape):
        statement = self._build(*map(bindparam, self._names(count)), **shape)
        # Several selects put together give plain columns and describe none.
        described = getattr(statement, "column_descriptions", ())
        records = any(each["expr"] is each.get("entity") for each in described)
        return statement, records

    def _lock(self, entity, count, **shape):
        return database.locking(self._made(count, **shape)[0], entity)

    def _names(self, count) -> list[str]:
        """The names of so many placeholders."""
        return self._named + [f"{self._more}_{n}" for n in range(count - len(self._named))]

    def _values(self, values) -> dict:
        names = self._names(len(values)) if self._more else self._named
        return dict(zip(names, values, strict=True))

    def statement(self, **shape):
        """The select with its placeholders."""
        return self._made(len(self._named), **shape)[0]

    def __call__(self, *values, **shape):
        statement, records = self._made(len(values), **shape)
        values = self._values(values)
        return db.session.execute(statement, values) if records else answer(statement, values)

    def asked(self, *values, **shape) -> Asked:
        """The question with these values, for a list."""
        return Asked(self._made(len(values), **shape)[0], self._values(values))

    def one(self, *values, lock, **shape):
        """The single record or None; the rows of these classes are locked when the request may write.

        lock: a mapped class, a tuple of them, or None to lock nothing.
        """
        if lock is not None and database.may_write():
            statement = self._locked(lock, len(values), **shape)
        else:
            statement = self._made(len(values), **shape)[0]
        return database.single(statement, self._values(values))

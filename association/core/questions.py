"""Statements that are put together once and asked again and again.

Putting a statement together in Python takes many times as long as SQLite needs to answer it, and rows of plain columns
need nothing of the ORM. So what every page asks is a Question: its statement is made when it is first asked, and each
asking only brings its values.
"""

from functools import cache
from inspect import Parameter, signature

from sqlalchemy import bindparam

from association.core import database
from association.core.database import db


class Question:
    """A decorator: the function gets a placeholder for each positional parameter and returns the select.

    Keyword-only parameters give the statement its shape, which is made once for each of their values: booleans and
    the like, never anything that grows. Called with values a question gives the result, whose rows are plain columns
    or, when it selects them whole, records.
    """

    def __init__(self, build):
        parameters = signature(build).parameters.values()
        self.names = [each.name for each in parameters if each.kind is Parameter.POSITIONAL_OR_KEYWORD]
        self._build = build
        self._made = cache(self._make)
        self.__doc__, self.__name__ = build.__doc__, build.__name__

    def _make(self, **shape):
        statement = self._build(*map(bindparam, self.names), **shape)
        records = any(each["expr"] is each.get("entity") for each in statement.column_descriptions)
        return statement, records

    def statement(self, **shape):
        """The select with its placeholders."""
        return self._made(**shape)[0]

    def __call__(self, *values, **shape):
        statement, records = self._made(**shape)
        session, values = db.session(), dict(zip(self.names, values, strict=True))
        if records:
            return session.execute(statement, values)
        if database.may_write():
            session.flush()
        return session.connection().execute(statement, values)

    def one(self, *values, lock, **shape):
        """The single record or None; the rows of `lock` are locked when the request may write."""
        return database.one(self.statement(**shape), lock, dict(zip(self.names, values, strict=True)))

"""One way to search, filter, sort, page and export any list. Everything stands in the URL, so a view can be sent on.

A list costs two statements however long it is: the count and the rows of the page.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from markupsafe import Markup
from sqlalchemy import bindparam, func, literal, select

from association.core.database import db
from association.core.questions import Asked, answer

EXPORT_LIMIT = 100_000
# (statement of a question, order) -> (count, page): as many as there are lists and columns to sort them by.
_MADE: dict[tuple, tuple] = {}


@dataclass(frozen=True)
class Column:
    """A column of a list. value: (row) -> what an export holds; sort: the expressions it is sorted by, if it may be.

    only_export: it stands in files alone; only_page: it stands on the page alone.
    """

    key: str
    label: Any
    value: Callable | None = None
    sort: Sequence[Any] | None = None
    numeric: bool = False
    only_export: bool = False
    only_page: bool = False

    def of(self, row):
        """The value of this column in an exported row."""
        return self.value(row) if self.value else getattr(row, self.key)


@dataclass(frozen=True)
class Filter:
    """A filter chip. choices: () -> [(value, label)]; apply: (select, value) -> select.

    nested: choices gets the value that is chosen now, and offers what lies in it, too: the municipalities of a county.
    """

    key: str
    label: Any
    choices: Callable
    apply: Callable
    nested: bool = False


@dataclass(frozen=True)
class Search:
    """How a list is searched, so that its statement is made once for each number of words.

    split: (words) -> the values to look for; narrow: (select, *placeholders for them) -> select.
    """

    split: Callable
    narrow: Callable

    def __call__(self, statement, words: str):
        return self.narrow(statement, *[bindparam(None, value) for value in self.split(words)])


@dataclass(frozen=True)
class Listing:
    """The description of a list. order: key of a column, with "-" before it for descending; tie: expressions that make
    the order complete; search: a Search, or (select, words) -> select."""

    columns: Sequence[Column]
    order: str
    tie: Sequence[Any]
    filters: Sequence[Filter] = ()
    search: Callable | None = None
    per_page: int = 50
    scalars: bool = False

    def page(self, statement) -> "ListPage":
        """The page of the list that the present request asks for, already read.

        statement: a select that neither groups nor is distinct, or a question with its values, whose page is then put
        together only once.
        """
        return ListPage(self, statement, request.args, request.path).load()

    def export(self, statement, kind: str, name: str) -> Response:
        """Everything that matches the present request, as a file. kind: "xlsx" or "csv"."""
        from association.core import files, spreadsheets

        listed = ListPage(self, statement, request.args, request.path)
        columns = [column for column in self.columns if not column.only_page]
        headers = [str(column.label) for column in columns]
        rows = listed.fetch(listed.ordered.limit(EXPORT_LIMIT))
        values = ([column.of(row) for column in columns] for row in rows)
        if kind == "csv":
            return files.send_bytes(spreadsheets.write_csv(headers, values), f"{name}.csv", "text/csv")
        return files.send_bytes(spreadsheets.write_xlsx(headers, values, name), f"{name}.xlsx", spreadsheets.XLSX)


@lru_cache(maxsize=200)
def _options(choices: tuple, chosen: str) -> Markup:
    """The choices of a filter as options. They are the same on every page of a list, and there may be many."""
    option = Markup('<option value="{}"{}>{}</option>').format
    return Markup("").join(
        option(value, Markup(" selected" if value == chosen else ""), label) for value, label in choices
    )


@dataclass
class ListPage:
    """One page of a list, with every link that stands around it."""

    listing: Listing
    statement: Any
    args: Any
    base_url: str
    rows: Sequence[Any] = field(init=False)
    total: int = field(init=False)

    def __post_init__(self):
        self.asked = isinstance(self.statement, Asked)
        self.statement, self.values = (
            (self.statement.statement, self.statement.values) if self.asked else (self.statement, {})
        )
        self.query = "".join(sign for sign in self.args.get("q", "") if sign.isprintable()).strip()[:200]
        keys = {column.key for column in self.listing.columns if column.sort is not None}
        asked = self.args.get("sort", "")
        self.sort = asked if asked.removeprefix("-") in keys else self.listing.order

    @cached_property
    def matching(self):
        """The statement with the search and the filters of the URL."""
        statement = self.statement
        if self.query and self.listing.search:
            statement = self.listing.search(statement, self.query)
        for item in self.chosen:
            statement = item.filter.apply(statement, item.value)
        return statement

    @cached_property
    def _choices(self):
        """What each filter offers, asked once a page."""
        return {
            item.key: list(item.choices(self.args.get(item.key, "")) if item.nested else item.choices())
            for item in self.listing.filters
        }

    @cached_property
    def chosen(self):
        """The filters that are on: (filter, value, label); unknown values do not count."""
        found = []
        for item in self.listing.filters:
            value = self.args.get(item.key)
            if value:
                label = dict((str(key), text) for key, text in self._choices[item.key]).get(value)
                if label is not None:
                    found.append(SimpleNamespace(filter=item, value=value, label=label))
        return found

    @cached_property
    def ordered(self):
        """The matching rows in the order of the URL, with a tie-breaker."""
        key, down = self.sort.removeprefix("-"), self.sort.startswith("-")
        column = next(column for column in self.listing.columns if column.key == key)
        terms = [term.desc() if down else term.asc() for term in column.sort or ()]
        return self.matching.order_by(None).order_by(*terms, *self.listing.tie)

    def fetch(self, statement, **values):
        """Rows of a statement: records when the listing is of records, tuples otherwise."""
        if self.listing.scalars:
            return db.session.scalars(statement, self.values | values).unique().all()
        return answer(statement, self.values | values).all()

    def _statements(self) -> tuple:
        """(the count, the page with placeholders for its place); made once where nobody filters."""
        search = self.listing.search
        if not self.asked or self.chosen or (self.query and not isinstance(search, Search)):
            return self._make()
        words = search.split(self.query) if self.query else []
        names = [f"word_{n}" for n in range(len(words))]
        self.values = self.values | dict(zip(names, words, strict=True))
        key = self.statement, self.sort, bool(self.query), len(words)
        if key not in _MADE:
            if self.query:
                self.matching = search.narrow(self.statement, *map(bindparam, names))
            _MADE[key] = self._make()
        return _MADE[key]

    def _make(self) -> tuple:
        counted = self.matching.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
        count = select(func.count()).select_from(counted.subquery())
        return count, self.ordered.limit(bindparam("page_size")).offset(bindparam("page_start"))

    def load(self) -> "ListPage":
        """Run the two statements."""
        count, rows = self._statements()
        self.total = answer(count, self.values).scalar()
        self.pages = max(1, -(-self.total // self.listing.per_page))
        asked = self.args.get("page", "")
        self.page = min(max(1, int(asked)), self.pages) if re.fullmatch("[0-9]{1,9}", asked) else 1
        start = (self.page - 1) * self.listing.per_page
        self.rows = self.fetch(rows, page_size=self.listing.per_page, page_start=start) if self.total else []
        self.first, self.last = (start + 1 if self.total else 0), start + len(self.rows)
        return self

    def url(self, **changes) -> str:
        """This list with some parts of its URL changed; None removes a part. The page number starts anew."""
        parts = {key: value for key, value in self.args.items() if key != "page" and value}
        parts.update(changes)
        query = urlencode({key: value for key, value in parts.items() if value not in (None, "")})
        return f"{self.base_url}?{query}" if query else self.base_url

    @property
    def is_filtered(self) -> bool:
        """Whether the person narrowed the list."""
        return bool(self.query or self.chosen)

    @property
    def chips(self):
        """(label, URL that removes it) of each filter that is on."""
        return [(f"{item.filter.label}: {item.label}", self.url(**{item.filter.key: None})) for item in self.chosen]

    @cached_property
    def filters(self):
        """The filters with their choices as options, for the panel that adds one."""
        return [
            SimpleNamespace(
                key=item.key,
                label=item.label,
                options=_options(
                    tuple((str(value), str(label)) for value, label in self._choices[item.key]),
                    self.args.get(item.key, ""),
                ),
            )
            for item in self.listing.filters
        ]

    @cached_property
    def columns(self):
        """The visible columns with their sorting links."""
        key, down = self.sort.removeprefix("-"), self.sort.startswith("-")
        return [
            SimpleNamespace(
                key=column.key,
                label=column.label,
                numeric=column.numeric,
                sorted=(("descending" if down else "ascending") if column.key == key else None),
                sort_url=(
                    self.url(sort=f"-{column.key}" if column.key == key and not down else column.key)
                    if column.sort is not None
                    else None
                ),
            )
            for column in self.listing.columns
            if not column.only_export
        ]

    @property
    def hidden(self):
        """What a search or filter form must carry along."""
        return [(key, value) for key, value in self.args.items() if key not in {"q", "page"} and value]

    @property
    def clear_url(self) -> str:
        """The list without search and filters."""
        return self.url(q=None, **{item.key: None for item in self.listing.filters})

    @property
    def prev_url(self) -> str | None:
        """The page before, or None."""
        return self.url(page=self.page - 1) if self.page > 1 else None

    @property
    def next_url(self) -> str | None:
        """The next page, or None."""
        return self.url(page=self.page + 1) if self.page < self.pages else None

    def file_url(self, kind: str) -> str:
        """Where the same list is downloaded: the list's own path with .xlsx or .csv behind it."""
        query = self.url().partition("?")[2]
        path = self.base_url.rstrip("/") + f".{kind}"
        return f"{path}?{query}" if query else path

    @property
    def xlsx_url(self) -> str:
        """Where the list is downloaded as XLSX."""
        return self.file_url("xlsx")

    @property
    def csv_url(self) -> str:
        """Where the list is downloaded as CSV."""
        return self.file_url("csv")

"""The application of the floor: one connection a thread, templates with their drawings already in place."""

import os
import re
import sqlite3
import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from jinja2 import FileSystemLoader

from association.settings import ROOT

ME = 1
WARSAW = ZoneInfo("Europe/Warsaw")
MONTHS = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
NOMINATIVE = [
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
]
WEEKDAYS = ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"]
SHORT_WEEKDAYS = ["pn", "wt", "śr", "cz", "pt", "sb", "nd"]
NBSP = "\u00a0"

app = Flask(__name__, static_folder=str(ROOT / "static"))
_thread = threading.local()


class Templates(FileSystemLoader):
    """Writes @name@ in a template out as the drawing of that name before it is compiled."""

    def get_source(self, environment, template):
        source, name, fresh = super().get_source(environment, template)
        sprite = r'<use href="/static/img/icons.svg?v=000000000000#i-\1"/>'
        drawing = f'<svg class="icon" aria-hidden="true" focusable="false">{sprite}</svg>'
        return re.sub(r"@([a-z]+)@", drawing, source), name, fresh


app.jinja_loader = Templates([os.path.join(app.root_path, "templates"), ROOT / "templates"])
app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def connection() -> sqlite3.Connection:
    """The connection of this thread, set up as Splot sets up its own."""
    if not hasattr(_thread, "connection"):
        _thread.connection = sqlite3.connect(os.environ["FLOOR_DATABASE"], isolation_level=None)
        _thread.connection.row_factory = sqlite3.Row
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
            _thread.connection.execute(f"PRAGMA {pragma}")
    return _thread.connection


def rows(sql: str, *values) -> list[sqlite3.Row]:
    """All rows of a statement."""
    return connection().execute(sql, values).fetchall()


def row(sql: str, *values) -> sqlite3.Row:
    """The first row of a statement."""
    return connection().execute(sql, values).fetchone()


def now() -> datetime:
    """The wall clock in Warsaw."""
    return datetime.now(WARSAW).replace(tzinfo=None)


def day(text: str) -> date:
    """A day as the database keeps it."""
    return date.fromisoformat(text)


def local(text: str) -> str:
    """A stored moment as „22.11.2026, 12:57”."""
    moment = datetime.fromisoformat(text + "+00:00").astimezone(WARSAW)
    return f"{moment:%d.%m.%Y}, {moment.hour}:{moment.minute:02}"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun."""
    several = few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many
    return f"{number} {one if number == 1 else several}"


def day_month(one: date) -> str:
    """„21 listopada”."""
    return f"{one.day}{NBSP}{MONTHS[one.month - 1]}"


def long_date(one: date) -> str:
    """„21 listopada 2026 r.”."""
    return f"{day_month(one)} {one.year}{NBSP}r."


def short_date(one: date) -> str:
    """„21.11.2026”."""
    return f"{one:%d.%m.%Y}"


def date_range(first: date, last: date) -> str:
    """„30 września – 2 października 2026 r.”."""
    start = day_month(first) if first.year == last.year else long_date(first)
    return f"{start}{NBSP}– {long_date(last)}"


def relative(one: date, today: date) -> str:
    """„jutro”, „sobota”, „21 listopada”."""
    distance = (one - today).days
    if -1 <= distance <= 1:
        return ("wczoraj", "dziś", "jutro")[distance + 1]
    if 1 < distance < 7:
        return WEEKDAYS[one.weekday()]
    return day_month(one) if one.year == today.year else long_date(one)


def clock(text: str) -> str:
    """„9:00” of the stored „09:00:00.000000”."""
    return text[:5].removeprefix("0")


def hours(minutes: int) -> str:
    """Minutes as teaching hours, „6” or „6,5”."""
    return f"{minutes / 45:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def phone(digits: str) -> str:
    """„500 000 001”."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else ""


app.jinja_env.filters.update(
    day=day, day_month=day_month, short_date=short_date, clock=clock, hours=hours, phone=phone, local=local
)
app.jinja_env.globals.update(plural=plural, date_range=date_range, relative=relative, weekdays=WEEKDAYS)

from bench.floor import academy, conferences, directory, grant, home, projects  # noqa: E402, F401

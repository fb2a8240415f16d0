"""What is read from the whole database and kept until anything in it changes.

Some pages ask every feature: a timeline, a desk. Between two visits mostly nothing was written, and the database can
tell so in one cheap question. What was read then stands for what would be read now, whoever wrote last and in whichever
process: nothing has to be told that it changed.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from association.core.clock import now
from association.core.database import db, may_write
from association.core.pages import locale

MOST = 40

T = TypeVar("T")


def kept(key: tuple, make: Callable[[], T]) -> T:
    """What make() gives, made again after any change, in another language and in another minute.

    key: everything that make() depends on besides the database, with the viewer's id. The value must be plain: nothing
    of the session may stay in it.
    """
    version = None if may_write() else _version()
    if version is None:
        return make()
    about = db.session.connection().info
    if about.get("kept_at") != version:
        about["kept_at"], about["kept"] = version, OrderedDict()
    stock, key = about["kept"], (*key, locale(), now().replace(second=0))
    if key not in stock:
        stock[key] = make()
        if len(stock) > MOST:
            stock.popitem(last=False)
    stock.move_to_end(key)
    return stock[key]


def _version():
    """What differs after a change; None while it cannot be told because somebody is writing.

    SQLite's number is good for the connection that asked, and so is what is kept with it.
    """
    connection = db.session.connection()
    # Straight to the driver: the way through SQLAlchemy takes ten times as long as the question.
    driver = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        # The first number tells of other connections, the second of this one.
        return driver.execute("PRAGMA data_version").fetchone()[0], driver.total_changes
    first, ended, running = driver.execute("SELECT pg_current_snapshot()::text").fetchone()[0].split(":")
    return ended if first == ended and not running else None

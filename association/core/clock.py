"""Time: stored in UTC without a zone, shown in Warsaw."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")

_stands_at: datetime | None = None
_ahead = timedelta()


def _moment() -> datetime:
    return _stands_at or datetime.now(UTC) + _ahead


def run_from(wall: datetime) -> None:
    """Let the clock go on from this wall-clock moment in Warsaw: a demonstration shows any day."""
    global _ahead
    _ahead = wall.replace(tzinfo=WARSAW) - datetime.now(UTC)


@contextmanager
def standing_at(wall: datetime):
    """Stop the clock at this wall-clock moment in Warsaw, for the tests of deadlines."""
    global _stands_at
    before, _stands_at = _stands_at, wall.replace(tzinfo=WARSAW).astimezone(UTC)
    try:
        yield
    finally:
        _stands_at = before


def now() -> datetime:
    """The present moment in UTC, naive, to the second: the form in which every moment is stored."""
    return _moment().astimezone(UTC).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """The calendar day in Warsaw."""
    return _moment().astimezone(WARSAW).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the wall clock in Warsaw shows it (aware)."""
    return moment.replace(tzinfo=UTC).astimezone(WARSAW)


def stored(wall: datetime) -> datetime:
    """A naive wall-clock moment in Warsaw as it is stored (UTC, naive)."""
    return wall.replace(tzinfo=WARSAW).astimezone(UTC).replace(tzinfo=None)

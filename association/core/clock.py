"""Time: stored in UTC without a zone, shown in Warsaw."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> datetime:
    """The present moment in UTC, naive, to the second: the form in which every moment is stored."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def today() -> date:
    """The calendar day in Warsaw."""
    return datetime.now(WARSAW).date()


def local(moment: datetime) -> datetime:
    """A stored moment as the wall clock in Warsaw shows it (aware)."""
    return moment.replace(tzinfo=UTC).astimezone(WARSAW)


def stored(wall: datetime) -> datetime:
    """A naive wall-clock moment in Warsaw as it is stored (UTC, naive)."""
    return wall.replace(tzinfo=WARSAW).astimezone(UTC).replace(tzinfo=None)

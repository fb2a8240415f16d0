"""What the desk, the calendar and the search read: everything comes from what the features offer."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.accounts.models import digest
from association.core.clock import today
from association.core.database import db, get
from association.core.feature import Card, Entry, Hit, Task, features
from association.core.kept import kept
from association.home.models import CalendarFeed

SUGGESTED = 4
FOUND = 50


def tasks(viewer) -> list[Task]:
    """What waits for this person, the most urgent first; what has no date stands last."""

    def asked():
        waiting = [task for feature in features() for task in feature.tasks(viewer)]
        return sorted(waiting, key=lambda task: (task.due is None, task.due or date.max, task.title))

    return kept(("tasks", viewer.id), asked)


def by_urgency(waiting: list[Task]) -> dict[str, list[Task]]:
    """Tasks under "overdue", "today", "week" (to its Sunday) and "later"."""
    day = today()
    sunday = day + timedelta(days=6 - day.weekday())
    groups: dict[str, list[Task]] = {"overdue": [], "today": [], "week": [], "later": []}
    for task in waiting:
        if task.due is None or task.due > sunday:
            groups["later"].append(task)
        elif task.due < day:
            groups["overdue"].append(task)
        else:
            groups["today" if task.due == day else "week"].append(task)
    return groups


def cards(viewer) -> list[Card]:
    """What of this person's own stands on the desk: their projects."""
    return kept(("cards", viewer.id), lambda: [card for feature in features() for card in feature.cards(viewer)])


def entries(viewer, first: date, last: date) -> list[Entry]:
    """The calendar of this person between two days, both included."""
    return kept(("entries", viewer.id, first, last), lambda: every_entry(viewer, first, last))


def every_entry(viewer, first: date, last: date) -> list[Entry]:
    """The same read afresh, for the years of a calendar file: too much to keep."""
    found = [entry for feature in features() for entry in feature.calendar(viewer, first, last)]
    return sorted(found, key=lambda entry: (entry.day, entry.starts is not None, entry.starts, entry.uid))


def found(viewer, words: str, limit: int = FOUND) -> list[tuple[object, list[Hit]]]:
    """(feature, its hits) for each feature that found something; at most `limit` hits of each."""
    if not words.strip():
        return []
    groups = [(feature, list(feature.search(viewer, words, limit))) for feature in features()]
    return [(feature, hits) for feature, hits in groups if hits]


def feeds(viewer) -> list[CalendarFeed]:
    """The calendar addresses this person gave out and did not revoke, newest first."""
    wanted = select(CalendarFeed).where(CalendarFeed.account_id == viewer.id, CalendarFeed.revoked_at.is_(None))
    return list(db.session.scalars(wanted.order_by(CalendarFeed.id.desc())))


def own_feed(viewer, feed_id: int) -> CalendarFeed | None:
    """One of the viewer's own addresses, revoked or not."""
    feed = get(CalendarFeed, feed_id)
    return feed if feed and feed.account_id == viewer.id else None


def feed_by_token(token: str) -> CalendarFeed | None:
    """The address with this secret while it is valid and its account may sign in."""
    wanted = select(CalendarFeed).where(CalendarFeed.token_digest == digest(token), CalendarFeed.revoked_at.is_(None))
    feed = db.session.scalar(wanted.options(joinedload(CalendarFeed.account)))
    return feed if feed and feed.account.is_active else None

"""What a person does to calendar addresses."""

from association.accounts.models import digest, new_token
from association.core import history
from association.core.clock import now
from association.home.models import CalendarFeed


def open_feed(*, title: str, thread: str | None, actor) -> str:
    """Make a calendar address; returns its secret, which is shown once and cannot be read again."""
    token = new_token()
    feed = CalendarFeed(account_id=actor.id, title=title, thread=thread or "", token_digest=digest(token))
    history.note(feed, actor=actor)
    return token


def revoke_feed(feed: CalendarFeed, *, actor) -> None:
    """From now on the address answers 404."""
    feed.revoked_at = now()
    history.note(feed, actor=actor)


def restore_feed(feed: CalendarFeed, *, actor) -> None:
    """Take a revocation back."""
    feed.revoked_at = None
    history.note(feed, actor=actor)

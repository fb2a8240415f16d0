"""Drafts of applications that nobody came back to: the notice promises that they go after thirty days."""

from datetime import timedelta

from association.academy.commands.applications import discard
from association.academy.queries.applications import abandoned
from association.core import jobs
from association.core.clock import now
from association.core.database import settle

KEPT = timedelta(days=30)


@jobs.every(at="02:40")
def tidy() -> int:
    """Delete them with their answers; returns how many."""
    with settle():
        drafts = abandoned(now() - KEPT)
        for draft in drafts:
            discard(draft)
    return len(drafts)

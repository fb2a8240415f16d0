"""Months of work: how long an animator worked in each, and whether it is closed."""

from sqlalchemy import select

from association.core.questions import Question
from association.fieldwork.models import WorkMonth


@Question
def _closed(account_id, month):
    return select(WorkMonth.id).where(
        WorkMonth.account_id == account_id, WorkMonth.month == month, WorkMonth.closed_at.is_not(None)
    )


def is_closed(account_id: int, day) -> bool:
    """Whether the month of this day is closed for this account."""
    return _closed(account_id, day.replace(day=1)).first() is not None

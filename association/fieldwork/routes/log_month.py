"""A month of one's own log as a calendar, with hours and gaps."""

from calendar import monthrange
from datetime import date, timedelta

from flask import request

from association.core.clock import today
from association.core.free_days import public_holidays
from association.core.i18n import locale
from association.core.web import allow, viewer
from association.fieldwork import log_days, rules
from association.fieldwork.queries import log
from association.fieldwork.queries.months import is_closed
from association.fieldwork.routes.blueprint import fieldwork, section_page


def _asked() -> date:
    try:
        return min(max(date.fromisoformat(f"{request.args['month']}-01"), date(2000, 1, 1)), date(2100, 12, 1))
    except (KeyError, ValueError):
        return today().replace(day=1)


@fieldwork.get("/fieldwork/entries/month")
@allow(rules.enter)
def log_month():
    """Which hours one worked this month, and on which working days nothing is written down."""
    first = _asked()
    last = first.replace(day=monthrange(first.year, first.month)[1])
    rows = log.between(viewer(), first, last)
    weeks = log_days.weeks(first, rows, today(), public_holidays(first, last, locale()))
    return section_page(
        "log_month.html",
        "entries",
        first=first,
        before=first - timedelta(days=1),
        after=last + timedelta(days=1),
        weeks=weeks,
        minutes=sum(row.minutes for row in rows if row.completed_at),
        drafts=[row for row in rows if not row.completed_at and row.day <= today()],
        gaps=sum(day.is_gap for week in weeks for day in week),
        closed=is_closed(viewer().id, first),
    )

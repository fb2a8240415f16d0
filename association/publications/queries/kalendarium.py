"""What is asked about the kalendarium: rules and entries of some days, years that were issued, what became of terms."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from association.core.database import db
from association.core.questions import Question
from association.publications.kalendarium import terms
from association.publications.models import KalendariumEntry, KalendariumRule, KalendariumYear

_RULE = [
    column
    for column in KalendariumRule.__table__.c
    if column.key not in {"created_at", "updated_at", "archived_at", "wording"}
]
_ENTRY = [
    column for column in KalendariumEntry.__table__.c if column.key not in {"created_at", "updated_at", "archived_at"}
]


@Question
def rules_in_force():
    """Every rule that is not put away."""
    return select(*_RULE).where(KalendariumRule.archived_at.is_(None)).order_by(KalendariumRule.id)


@Question
def entries_between(first, last):
    """The entries that have a day between two days."""
    ends = func.coalesce(KalendariumEntry.last_day, KalendariumEntry.day)
    here = (KalendariumEntry.day <= last) & (ends >= first)
    return select(*_ENTRY).where(KalendariumEntry.archived_at.is_(None), here).order_by(KalendariumEntry.id)


def terms_between(first: date, last: date) -> list[terms.Term]:
    """Everything that stands in the calendar between two days."""
    return terms.terms(rules_in_force().all(), entries_between(first, last).all(), first, last)


def latest_issue(year: int) -> KalendariumYear | None:
    """The newest issue of a year with its entries."""
    wanted = select(KalendariumYear).where(KalendariumYear.year == year).options(undefer(KalendariumYear.entries))
    return db.session.scalar(wanted.order_by(KalendariumYear.number.desc()).limit(1))


def keys() -> dict[str, int]:
    """The ids of the rules that came with Splot, by their keys, also of those put away."""
    wanted = select(KalendariumRule.key, KalendariumRule.id).where(KalendariumRule.key.is_not(None))
    return dict(db.session.execute(wanted).all())

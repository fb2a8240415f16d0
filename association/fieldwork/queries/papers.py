"""The signed list of a meeting beside who stands on it, and the meetings under which a scan may be filed."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from association.core.clock import today
from association.core.questions import Question
from association.documents.queries import documents_of
from association.fieldwork.models import SupportEntry
from association.fieldwork.queries.scope import breadth
from association.fieldwork.queries.support import found_by
from association.sheets import queries as sheets
from association.sheets.strips import strips as cut_strips

MOST_CHOICES = 200
# Lists come back soon after the day; for older ones one goes to the entry itself.
AGO = timedelta(days=120)


@dataclass
class Paper:
    """A signed list beside what is written down. strips: {participant id: where he or she signed}; extra: rows outside
    the list in which somebody signed; missing: pages of the last print that nobody scanned."""

    pages: list
    documents: list
    strips: dict
    extra: list
    missing: list

    @property
    def signed(self) -> int:
        """How many people signed, as far as the scans tell."""
        return sum(bool(strip.is_signed) for strip in self.strips.values()) + len(self.extra)


def compared(entry) -> Paper:
    """The signed list of a meeting."""
    pages = sheets.filed_pages(entry.audit_kind, entry.id)
    documents = [row for row in documents_of(entry.audit_kind, [entry.id]) if row.kind == "attendance_sheet"]
    found, extra = cut_strips(pages, entry.id)
    return Paper(pages, documents, found, extra, sheets.missing_pages(pages))


@Question
def _choices(account_id, since, *, every, free):
    entry = SupportEntry
    return (
        select(entry.id, entry.day, entry.topic, entry.form)
        .where(found_by(account_id, every=every, free=free), entry.archived_at.is_(None), entry.day >= since)
        .order_by(entry.day.desc(), entry.id.desc())
        .limit(MOST_CHOICES)
    )


def to_choose(viewer) -> list:
    """The meetings of the last months."""
    return _choices(viewer.id, today() - AGO, **breadth(viewer)).all()

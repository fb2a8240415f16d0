"""Report templates: those that come with Splot and our own."""

from dataclasses import dataclass

from sqlalchemy import select

from association.core.database import db, get
from association.core.questions import Question
from association.reports.models import ReportTemplate, built_in


@dataclass(frozen=True)
class Offered:
    """A template on the list. key: of one that comes with Splot, or the id of our own as text."""

    key: str
    name: str
    description: str
    is_own: bool


@Question
def _own(*, archived):
    stored = ReportTemplate.archived_at
    return (
        select(ReportTemplate.id, ReportTemplate.name, ReportTemplate.description)
        .where(stored.is_not(None) if archived else stored.is_(None))
        .order_by(ReportTemplate.sort_key, ReportTemplate.id)
    )


def own_templates(*, archived: bool = False) -> list[Offered]:
    """Those that people adapted or added."""
    return [Offered(str(row.id), row.name, row.description, True) for row in _own(archived=archived)]


def templates() -> list[Offered]:
    """All that one may begin a report with, our own first."""
    ready = [Offered(key, one["name"], one["description"], False) for key, one in built_in().items()]
    return own_templates() + ready


def template(viewer, template_id: int) -> ReportTemplate | None:
    """One of our own, put away or not."""
    return get(ReportTemplate, template_id)


def template_to_use(key: str) -> ReportTemplate | None:
    """One of our own that is not put away, by what a form said."""
    found = db.session.get(ReportTemplate, int(key)) if key.isdecimal() and len(key) < 10 else None
    return found if found and found.archived_at is None else None

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


def template_in_sight(viewer, template_id: int) -> ReportTemplate | None:
    """The same for its trail: templates belong to those who report."""
    return template(viewer, template_id) if viewer.has_role("administrator", "coordinator") else None


@dataclass(frozen=True)
class Spot:
    """A section of a template, as its form shows it."""

    template: ReportTemplate
    section: dict

    audit_kind = ReportTemplate.audit_kind

    @property
    def id(self) -> int:
        """The template, on whose trail its changes stand."""
        return self.template.id

    @property
    def version(self) -> int:
        """The version of the whole template."""
        return self.template.version

    @property
    def key(self) -> str:
        """The name of the section that never changes."""
        return self.section["key"]

    @property
    def number(self) -> str:
        """As the form of the funder numbers it."""
        return self.section["number"]

    @property
    def title(self) -> str:
        """Its title."""
        return self.section["title"]

    @property
    def level(self) -> str:
        """„1” or „2”."""
        return str(self.section["level"])

    @property
    def fill(self) -> str | None:
        """What fills it."""
        return self.section["fill"] or None

    @property
    def items(self) -> str:
        """Its fixed sentences, a line each."""
        return "\n".join(self.section["items"])

    @property
    def kinds(self) -> list[str]:
        """The kinds of report that have it."""
        return self.section["kinds"]

    @property
    def writes(self) -> bool:
        """Whether people write there."""
        return self.section["text"] is not None

    @property
    def help(self) -> str:
        """What helps those who write."""
        return (self.section["text"] or {}).get("help", "")

    @property
    def limit(self) -> int | None:
        """The most characters."""
        return (self.section["text"] or {}).get("limit")

    @property
    def required(self) -> bool:
        """Whether the report needs the text."""
        return bool((self.section["text"] or {}).get("required"))

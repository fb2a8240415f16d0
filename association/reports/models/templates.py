"""Report templates as data: which sections a report has, what fills them, and how long their texts may be.

Two come with Splot and stand in association/reports/outlines; those that people adapt or add are rows. A report keeps
a copy of its outline, so that changing a template changes no report that was begun.

An outline: {"title": what the document is called, "basis": what it follows, "sections": [section…]}. A section:
    key, number, title, level (1 a part, 2 a chapter)
    fill: a key of FILLS that puts live figures there, or ""
    items: sentences that stand there as they are, for example declarations
    text: {"help", "limit" in characters, "required"} when people write there, or None
    kinds: which kinds of report have the section
"""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from flask_babel import lazy_gettext as _l
from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db
from association.core.history import Audited
from association.core.polish import sort_key

FILLS = {
    "head": _l("dane projektu, umowy i okresu"),
    "results": _l("rezultaty: plan, osiągnięte, z dowodem"),
    "measuring": _l("jak mierzono rezultaty i co je potwierdza"),
    "actions": _l("działania: plan i wykonanie, z opisem każdego"),
    "schedule": _l("działania: plan i wykonanie, bez opisów"),
    "costs": _l("wydatki według pozycji kosztorysu"),
    "sources": _l("źródła finansowania i ich udziały"),
    "income": _l("odsetki i inne przychody (kwoty do wpisania)"),
    "invoices": _l("zestawienie dokumentów księgowych"),
    "contribution": _l("wkład osobowy i rzeczowy"),
    "attachments": _l("wykaz załączników"),
    "signatures": _l("miejsce na datę i podpisy"),
}
KINDS = {"partial": _l("częściowe"), "final": _l("końcowe")}
# Amounts that nobody records elsewhere; people write them into the report, in grosze.
AMOUNTS = {"sum-interest": "Odsetki bankowe od dotacji", "sum-income": "Inne przychody"}

FOLDER = Path(__file__).parents[1] / "outlines"


class ReportTemplate(db.Model, Timestamped, Versioned, Audited):
    """A template that somebody adapted or added. last_change: of its outline in words, for the trail."""

    __tablename__ = "report_template"
    __table_args__ = (Index("ix_report_template_order", "archived_at", "sort_key"),)
    audit_kind = "reports.template"
    audit_label = _l("wzór sprawozdania")
    audit_skip = frozenset({"outline"})

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa wzoru")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    description: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Kiedy się przydaje")})
    outline: Mapped[dict] = mapped_column(db.JSON)
    last_change: Mapped[str] = mapped_column(String(400), default="", info={"label": _l("Co zmieniono w układzie")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    def call(self, name: str, description: str) -> None:
        """Give it a name."""
        self.name, self.description, self.sort_key = name, description, sort_key(name)[:400]

    def section(self, key: str) -> dict | None:
        """The section with this key."""
        return next((section for section in self.outline["sections"] if section["key"] == key), None)

    def put_sections(self, sections: list[dict], *, words: str) -> None:
        """These sections from now on. words: what that changes."""
        self.outline, self.last_change = {**self.outline, "sections": sections}, words[:400]

    def archive(self) -> None:
        """Offer it no more."""
        self.archived_at = now()

    def restore(self) -> None:
        """Offer it again."""
        self.archived_at = None


@cache
def built_in() -> dict[str, dict]:
    """The templates that come with Splot: {key: {"name", "description", "outline"}}."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}

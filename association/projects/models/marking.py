"""How a funder wants to be named: the text and the logos on every document, and the duties that go with them."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.files import StoredFile
from association.core.history import Audited


class MarkingRule(db.Model, Timestamped, Versioned, Audited):
    """A rule of one funder for contracts signed since a day. programme: "" when it holds for all of them.

    poster, website, profiles: what must be put up; free_up_to: grants up to this amount need none of these.
    source, verified_on: where the rule stands and when somebody last read it there.
    """

    __tablename__ = "marking_rule"
    audit_kind = "projects.marking"
    audit_label = _l("zasada oznakowania")

    id: Mapped[int] = mapped_column(primary_key=True)
    funder: Mapped[str] = mapped_column(String(200), info={"label": _l("Grantodawca")})
    programme: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Program")})
    valid_from: Mapped[date] = mapped_column(info={"label": _l("Umowy podpisane od")})
    text: Mapped[str] = mapped_column(Text, info={"label": _l("Tekst")})
    poster: Mapped[bool] = mapped_column(default=False, info={"label": _l("Plakat")})
    website: Mapped[bool] = mapped_column(default=False, info={"label": _l("Informacja na stronie")})
    profiles: Mapped[bool] = mapped_column(default=False, info={"label": _l("Informacja w mediach społecznościowych")})
    free_up_to: Mapped[int | None] = mapped_column(
        BigInteger, info={"label": _l("Bez obowiązku do kwoty"), "money": True}
    )
    notes: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wskazówki")})
    source: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Źródło")})
    verified_on: Mapped[date | None] = mapped_column(info={"label": _l("Sprawdzono")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    logos: Mapped[list["MarkingLogo"]] = relationship(
        lazy="raise_on_sql", back_populates="rule", order_by="MarkingLogo.position, MarkingLogo.id"
    )

    def audit_title(self) -> str:
        """The funder."""
        return self.funder

    def archive(self) -> None:
        """New documents do not take it any more."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


class MarkingLogo(db.Model, Timestamped, Audited):
    """A picture that stands on documents; name: what is read aloud, and what stands there until the file comes."""

    __tablename__ = "marking_logo"
    audit_kind = "projects.logo"
    audit_label = _l("logo")
    audit_skip = frozenset({"rule_id", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("marking_rule.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120), info={"label": _l("Nazwa")})
    position: Mapped[int] = mapped_column(default=1)
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Plik"), "kind": "documents.file"}
    )

    rule: Mapped[MarkingRule] = relationship(lazy="raise_on_sql", back_populates="logos")
    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")

    def audit_owner(self) -> tuple[str, int]:
        """The rule."""
        return MarkingRule.audit_kind, self.rule_id

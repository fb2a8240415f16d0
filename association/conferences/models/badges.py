"""Badges: how those of a conference look, and which were printed when."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.clock import now
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.files import StoredFile

SIZES = {
    "card": _l("90 × 55 mm, do kieszonki na wizytówkę"),
    "id": _l("86 × 54 mm, jak karta bankowa"),
    "a7": _l("105 × 74 mm, A7 poziomo"),
    "a6": _l("105 × 148 mm, A6 na smyczy"),
}
# Width and height in millimetres.
MEASURES = {"card": (90, 55), "id": (86, 54), "a7": (105, 74), "a6": (105, 148)}
BACKS = {
    "none": _l("puste plecy"),
    "same": _l("to samo z obu stron, bo identyfikatory się obracają"),
    "plan": _l("plan tej osoby i informacje"),
}
SHOWN = {
    "organisation": _l("instytucja"),
    "function": _l("funkcja"),
    "role": _l("zadanie w programie"),
    "plan": _l("wybrane stoliki i wizyty"),
    "code": _l("kod słownie, obok kodu QR"),
}
GROUPS = {
    "participant": _l("Uczestnicy i uczestniczki"),
    "programme": _l("Osoby w programie"),
    "guest": _l("Zaproszeni goście"),
    "team": _l("Zespół konferencji"),
}
COLOURS = {
    "conferences": _l("zielony"),
    "projects": _l("granatowy"),
    "academy": _l("ceglasty"),
    "publications": _l("fioletowy"),
    "fieldwork": _l("bursztynowy"),
    "ink": _l("czarny"),
}
USUAL_COLOURS = {"participant": "conferences", "programme": "projects", "guest": "publications", "team": "ink"}


class BadgeDesign(db.Model, Timestamped, Versioned, _Part):
    """How the badges of a conference look. shows: keys of SHOWN; colours: of the keys of GROUPS."""

    __tablename__ = "badge_design"
    __table_args__ = (UniqueConstraint("conference_id"), one_of("size", SIZES), one_of("back", BACKS))
    audit_kind = "conferences.badge_design"
    audit_label = _l("wzór identyfikatora")
    audit_skip = frozenset({"conference_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    size: Mapped[str] = mapped_column(String(10), default="a6", info={"label": _l("Rozmiar"), "values": SIZES})
    title: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Napis na górze")})
    shows: Mapped[list[str]] = mapped_column(
        db.JSON,
        default=lambda: ["organisation", "role", "plan"],
        info={"label": _l("Co jest na identyfikatorze"), "values": SHOWN},
    )
    qr: Mapped[bool] = mapped_column(default=True, info={"label": _l("Kod QR")})
    slot: Mapped[bool] = mapped_column(default=True, info={"label": _l("Miejsce na klips")})
    marked: Mapped[bool] = mapped_column(default=False, info={"label": _l("Oznaczenie grantodawcy")})
    back: Mapped[str] = mapped_column(String(10), default="none", info={"label": _l("Plecy"), "values": BACKS})
    back_text: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Informacje na plecach")})
    colours: Mapped[dict[str, str]] = mapped_column(
        db.JSON, default=lambda: dict(USUAL_COLOURS), info={"label": _l("Kolory")}
    )

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    logos: Mapped[list["BadgeLogo"]] = relationship(
        lazy="raise_on_sql", back_populates="design", order_by="BadgeLogo.id"
    )

    def audit_title(self) -> str:
        """There is one for a conference."""
        return ""

    @property
    def kept_logos(self) -> list["BadgeLogo"]:
        """Those that were not removed."""
        return [logo for logo in self.logos if logo.removed_at is None]


class BadgeLogo(db.Model, _Part):
    """A logo on badges. One that was removed may come back."""

    __tablename__ = "badge_logo"
    audit_kind = "conferences.badge_logo"
    audit_label = _l("znak na identyfikatorze")
    audit_skip = frozenset({"conference_id", "design_id"})
    audit_told = ("name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    design_id: Mapped[int] = mapped_column(ForeignKey("badge_design.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Plik"), "kind": "documents.file"}
    )
    removed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    design: Mapped[BadgeDesign] = relationship(lazy="raise_on_sql", back_populates="logos")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class BadgeBatch(db.Model):
    """Badges that were printed at once. badges: {attendee id: digest of what stood on it}, which tells whose badge is
    new or reads otherwise since; layout: "sheet" for A4 to be cut, "page" for a printer of badges."""

    __tablename__ = "badge_batch"
    __table_args__ = (one_of("layout", ("sheet", "page")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    layout: Mapped[str] = mapped_column(String(10))
    badges: Mapped[dict[str, str]] = mapped_column(db.JSON)
    printed_at: Mapped[datetime] = mapped_column(default=now)
    printed_by_name: Mapped[str] = mapped_column(String(200), default="")

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")

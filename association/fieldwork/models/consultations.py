"""Civic dialogue: a draft that is put before everybody, what they say to it, and what is answered."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.fieldwork.models.communities import Community, Worked
from association.people.models import Organisation
from association.projects.models import Project

CONSULTATION_STATES = {
    "prepared": _l("w przygotowaniu"),
    "announced": _l("ogłoszone"),
    "answered": _l("zakończone odpowiedzią"),
}
SPEAKERS = {
    "resident": _l("mieszkanka lub mieszkaniec"),
    "organisation": _l("organizacja"),
    "business": _l("przedsiębiorstwo"),
    "institution": _l("instytucja"),
}
ANSWERS = {
    "accepted": _l("uwzględniono"),
    "partly": _l("uwzględniono częściowo"),
    "rejected": _l("nie uwzględniono"),
    "noted": _l("przyjęto do wiadomości"),
}


class Consultation(db.Model, Timestamped, Versioned, Worked, Audited, Searchable):
    """A draft under public consultation. slug: its name in the public address; opens_at, closes_at: UTC, between which
    the public page takes comments; report: what came of it, published with the answers on reported_at."""

    __tablename__ = "consultation"
    __table_args__ = (one_of("state", CONSULTATION_STATES), CheckConstraint("closes_at > opens_at", "window"))
    audit_kind = search_kind = "fieldwork.consultation"
    audit_label = _l("konsultacje")
    audit_skip = frozenset({"sort_key"})

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), index=True, info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    host_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Kto pyta"), "kind": "people.organisation"}
    )
    author_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Prowadzi"), "kind": "accounts.account"}
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Temat")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    slug: Mapped[str] = mapped_column(String(80), unique=True, info={"label": _l("Adres strony")})
    summary: Mapped[str] = mapped_column(Text, default="", info={"label": _l("O co pytamy")})
    draft: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Projekt")})
    opens_at: Mapped[datetime] = mapped_column(info={"label": _l("Początek")})
    closes_at: Mapped[datetime] = mapped_column(info={"label": _l("Koniec")})
    report: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wynik konsultacji")})
    reported_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wynik ogłoszono")})
    notice: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Klauzula informacyjna")})
    state: Mapped[str] = mapped_column(
        String(20), default="prepared", info={"label": _l("Stan"), "values": CONSULTATION_STATES}
    )

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    community: Mapped[Community | None] = relationship(lazy="raise_on_sql")
    host: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    author: Mapped[Account] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its topic and place."""
        return f"{self.title} {self.summary} {self.place_label}"


@event.listens_for(Consultation, "before_insert")
@event.listens_for(Consultation, "before_update")
def _keep_order(mapper, connection, consultation):
    consultation.sort_key = sort_key(consultation.title)[:400]


class ConsultationComment(db.Model, Timestamped, Versioned, Audited):
    """What somebody said to a draft. author, email: only when the person gave them; signed: the author's name may
    stand on the public page; passage: the heading it is about. shown_at: since when everybody reads it, hidden_at: kept
    from the page (spam, insults); with neither it waits for somebody to look at it."""

    __tablename__ = "consultation_comment"
    __table_args__ = (
        one_of("speaker", SPEAKERS),
        one_of("verdict", ANSWERS),
        Index("ix_consultation_comment_listed", "consultation_id", "sent_at", "id"),
    )
    audit_kind = "fieldwork.comment"
    audit_label = _l("uwaga")
    audit_skip = frozenset({"consultation_id", "request_key"})
    audit_secret = frozenset({"email", "author", "said"})

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    speaker: Mapped[str] = mapped_column(
        String(20), default="resident", info={"label": _l("Kto mówi"), "values": SPEAKERS}
    )
    author: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Imię i nazwisko lub nazwa")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    signed: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Podpis na stronie")}
    )
    passage: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Którego miejsca dotyczy")})
    said: Mapped[str] = mapped_column(Text, info={"label": _l("Uwaga")})
    sent_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Przysłano")})
    verdict: Mapped[str | None] = mapped_column(String(20), info={"label": _l("Rozstrzygnięcie"), "values": ANSWERS})
    answer: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Odpowiedź")})
    answered_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Odpowiedziano")})
    shown_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Pokazano na stronie")})
    hidden_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Ukryto")})
    request_key: Mapped[str | None] = mapped_column(String(40), unique=True)

    consultation: Mapped[Consultation] = relationship(lazy="raise_on_sql")

    def audit_owner(self):
        """The consultation."""
        return Consultation.audit_kind, self.consultation_id

"""What people ask about their data, and what became of it; what stays is a log without their data."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now, today
from association.core.database import Timestamped, Versioned, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
from association.people.models import Person
from association.privacy.models.notices import WAYS

KINDS = {
    "access": _l("dostęp do danych i ich kopia (art. 15 i 20)"),
    "rectification": _l("sprostowanie (art. 16)"),
    "erasure": _l("usunięcie (art. 17)"),
    "restriction": _l("ograniczenie przetwarzania (art. 18)"),
    "objection": _l("sprzeciw (art. 21)"),
}
STATES = {
    "open": _l("w toku"),
    "restricted": _l("ograniczone do końca obowiązku"),
    "done": _l("wykonane"),
    "refused": _l("odmowa z podaniem przyczyny"),
}


class DataRequest(db.Model, Timestamped, Versioned, Audited):
    """What one person asks for. person_id None: the person stands in no directory and is known by name and e-mail.

    also: [[table, id]], records that somebody looked at and said that they are this person's, too
    files: {file id: "keep" or "erase"}, decided about files in which others stand, too
    outcome: {table: how many rows}, what an erasure reached; rows: {table: [ids]}, to repeat it after a restored copy
    """

    __tablename__ = "data_request"
    __table_args__ = (
        one_of("kind", KINDS),
        one_of("state", STATES),
        one_of("way", WAYS),
        db.Index("ix_data_request_listed", "state", "due_on", "id"),
    )
    audit_kind = "privacy.request"
    audit_label = _l("wniosek o dane")
    audit_skip = frozenset({"also", "files", "outcome", "rows", "job_id", "file_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    name: Mapped[str] = mapped_column(String(201), info={"label": _l("Imię i nazwisko")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("O co prosi"), "values": KINDS})
    way: Mapped[str] = mapped_column(String(10), default="mail", info={"label": _l("Jak przyszedł"), "values": WAYS})
    wish: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Treść wniosku")})
    received_on: Mapped[date] = mapped_column(info={"label": _l("Wpłynął")})
    due_on: Mapped[date] = mapped_column(info={"label": _l("Odpowiedź do")})
    extended_because: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Dlaczego dłużej")})
    state: Mapped[str] = mapped_column(String(20), default="open", info={"label": _l("Stan"), "values": STATES})
    answer: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Odpowiedź")})
    answered_on: Mapped[date | None] = mapped_column(info={"label": _l("Odpowiedziano")})
    kept_until: Mapped[date | None] = mapped_column(info={"label": _l("Obowiązek trwa do")})
    erased_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Dane usunięto")})
    also: Mapped[list] = mapped_column(db.JSON, default=list)
    files: Mapped[dict] = mapped_column(db.JSON, default=dict)
    outcome: Mapped[dict] = mapped_column(db.JSON, default=dict)
    rows: Mapped[dict] = mapped_column(db.JSON, default=dict)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    job_id: Mapped[int | None]

    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")

    @property
    def title(self) -> str:
        """What is asked, and by whom."""
        return f"{KINDS[self.kind]}: {self.name}"

    @property
    def is_open(self) -> bool:
        """Whether somebody has to answer yet."""
        return self.state == "open"

    @property
    def is_late(self) -> bool:
        """Whether the day of the answer is over."""
        return self.is_open and self.due_on < today()

    def audit_owner(self) -> tuple[str, int] | None:
        """It stands on the tab of the person, too."""
        return (Person.audit_kind, self.person_id) if self.person_id else None


class Restriction(db.Model, Timestamped, Audited):
    """The data of a person are only kept: nobody writes to them and no list takes them, until the duty ends."""

    __tablename__ = "restriction"
    audit_kind = "privacy.restriction"
    audit_label = _l("ograniczenie przetwarzania")
    audit_told = ("since", "until", "reason")

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("data_request.id"), info={"label": _l("Wniosek"), "kind": "privacy.request"}
    )
    since: Mapped[date] = mapped_column(default=today, info={"label": _l("Od")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Do")})
    reason: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Dlaczego")})
    ended_on: Mapped[date | None] = mapped_column(info={"label": _l("Zakończono")})

    def audit_owner(self) -> tuple[str, int]:
        """It stands on the tab of the person."""
        return Person.audit_kind, self.person_id


DECISIONS = {"waiting": _l("czeka na decyzję"), "erase": _l("usunięto"), "keep": _l("zostaje")}


class RetentionProposal(db.Model, Timestamped, Audited):
    """A person whose every duty and purpose is over, as the job of each night found; a human decides, the line stays.

    until: when the last of them ended; because: why data that could go stay; look_again_on: when it is proposed anew
    """

    __tablename__ = "retention_proposal"
    __table_args__ = (
        UniqueConstraint("person_id", "proposed_on"),
        one_of("decision", DECISIONS),
        CheckConstraint("decision != 'keep' OR because != ''", "because"),
        db.Index("ix_retention_proposal_listed", "decision", "until"),
    )
    audit_kind = "privacy.proposal"
    audit_label = _l("propozycja usunięcia danych")

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), info={"label": _l("Osoba"), "kind": "people.person"}
    )
    proposed_on: Mapped[date] = mapped_column(default=today, info={"label": _l("Zaproponowano")})
    until: Mapped[date] = mapped_column(info={"label": _l("Termin minął")})
    decision: Mapped[str] = mapped_column(
        String(10), default="waiting", info={"label": _l("Decyzja"), "values": DECISIONS}
    )
    because: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Dlaczego")})
    look_again_on: Mapped[date | None] = mapped_column(info={"label": _l("Wrócić do sprawy")})
    decided_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zdecydowano")})
    decided_by_name: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Kto zdecydował")})
    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("data_request.id"), info={"label": _l("Wniosek"), "kind": "privacy.request"}
    )

    def audit_owner(self) -> tuple[str, int]:
        """It stands on the tab of the person."""
        return Person.audit_kind, self.person_id

    def decide(self, decision: str, actor) -> None:
        """What a human said, and who."""
        self.decision, self.decided_at, self.decided_by_name = decision, now(), actor.name

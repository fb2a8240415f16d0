"""What is kept about certificates: registers with their numbers, how a paper looks, and the papers themselves."""

import re
import secrets
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.files import StoredFile
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable

STATES = {"valid": _l("ważne"), "revoked": _l("unieważnione"), "replaced": _l("zastąpione nowym")}
LAYOUTS = {"weave": _l("poziomy, z plecionką"), "letter": _l("pionowy, jak pismo")}
PROGRAMMES = {
    "none": _l("bez programu"),
    "front": _l("na pierwszej stronie (do 9 tematów)"),
    "reverse": _l("na odwrocie"),
}
PICTURES = {"logo": _l("znak (logo)"), "signature": _l("skan podpisu")}
# Letters and digits that nobody takes for one another, on paper or on the telephone.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
FRONT_PARTS = 9


def new_code() -> str:
    """A code to check a paper by: 31⁸ of them, more than anybody can try."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """A code as it is kept, however it was typed."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())


def shown_code(code: str) -> str:
    """A code as the paper shows it: „K7Q4-M2TD”."""
    return f"{code[:4]}-{code[4:]}"


def signing(lines: str) -> list[tuple[str, str]]:
    """Who signs, from a line for each person: (name, function)."""
    parts = (line.partition(",") for line in lines.splitlines() if line.strip())
    return [(name.strip(), function.strip()) for name, _comma, function in parts]


class Register(db.Model, Timestamped, Versioned, Audited):
    """A book of certificates with numbers of its own for each year. pattern: „{n}/JAL/{rok}”."""

    __tablename__ = "certificate_register"
    audit_kind = "certificates.register"
    audit_label = _l("rejestr zaświadczeń")

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120), info={"label": _l("Nazwa")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    pattern: Mapped[str] = mapped_column(String(40), unique=True, info={"label": _l("Wzór numeru")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    def label(self, number: int, year: int) -> str:
        """A number as it stands on the paper."""
        return self.pattern.replace("{n}", str(number)).replace("{rok}", str(year))


@event.listens_for(Register, "before_insert")
@event.listens_for(Register, "before_update")
def _keep_order(mapper, connection, register):
    register.sort_key = sort_key(register.title)[:400]


class RegisterYear(db.Model):
    """The last number that a register gave in a year. Whoever takes numbers holds this row until the end of the
    transaction, and a transaction that fails gives them back: so there are neither gaps nor duplicates."""

    __tablename__ = "certificate_register_year"
    __table_args__ = (UniqueConstraint("register_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("certificate_register.id"))
    year: Mapped[int]
    last: Mapped[int]


class Design(db.Model, Timestamped, Versioned, Audited):
    """How the certificates of one owner (a cohort) look and read, until they are issued: a paper keeps its own copy.

    The texts hold placeholders, „{kurs}”, and words by the form of address, „{ukończyła/ukończył}”. signatories: a
    line for each person, „Beata Tkacz, koordynatorka projektu”.
    """

    __tablename__ = "certificate_design"
    __table_args__ = (
        UniqueConstraint("owner_kind", "owner_id"),
        one_of("layout", LAYOUTS),
        one_of("programme", PROGRAMMES),
    )
    audit_kind = "certificates.design"
    audit_label = _l("wzór zaświadczenia")
    audit_skip = frozenset({"owner_kind", "owner_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int]
    register_id: Mapped[int] = mapped_column(
        ForeignKey("certificate_register.id"), info={"label": _l("Rejestr"), "kind": Register.audit_kind}
    )
    layout: Mapped[str] = mapped_column(String(10), default="weave", info={"label": _l("Układ"), "values": LAYOUTS})
    heading: Mapped[str] = mapped_column(String(60), info={"label": _l("Nagłówek")})
    body: Mapped[str] = mapped_column(Text, info={"label": _l("Treść pod nazwiskiem")})
    neutral_lead: Mapped[str] = mapped_column(
        String(300), info={"label": _l("Bez formy grzecznościowej: nad nazwiskiem")}
    )
    neutral_body: Mapped[str] = mapped_column(Text, info={"label": _l("Bez formy grzecznościowej: pod nazwiskiem")})
    programme: Mapped[str] = mapped_column(
        String(10), default="reverse", info={"label": _l("Program zajęć"), "values": PROGRAMMES}
    )
    outcomes: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Efekty uczenia się")})
    place: Mapped[str] = mapped_column(String(100), default="", info={"label": _l("Miejscowość")})
    signatories: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Kto podpisuje")})
    funding: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Informacja o finansowaniu")})

    register: Mapped[Register] = relationship(lazy="raise_on_sql")
    pictures: Mapped[list["DesignPicture"]] = relationship(
        lazy="raise_on_sql", back_populates="design", order_by="DesignPicture.id"
    )

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of its owner."""
        return self.owner_kind, self.owner_id

    @property
    def kept_pictures(self) -> list["DesignPicture"]:
        """The pictures that were not removed."""
        return [picture for picture in self.pictures if picture.removed_at is None]


class DesignPicture(db.Model, Audited):
    """A logo, or the scanned signature of the signatory of this name. What is removed stays on papers that bear it."""

    __tablename__ = "certificate_picture"
    __table_args__ = (one_of("kind", PICTURES),)
    audit_kind = "certificates.picture"
    audit_label = _l("obraz na zaświadczeniu")
    audit_skip = frozenset({"design_id"})
    audit_told = ("kind", "name")

    id: Mapped[int] = mapped_column(primary_key=True)
    design_id: Mapped[int] = mapped_column(ForeignKey("certificate_design.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10), info={"label": _l("Rodzaj"), "values": PICTURES})
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    file_id: Mapped[int] = mapped_column(
        ForeignKey("stored_file.id"), info={"label": _l("Plik"), "kind": "documents.file"}
    )
    removed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto dnia")})

    design: Mapped[Design] = relationship(lazy="raise_on_sql", back_populates="pictures")
    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of the owner of the design."""
        return self.design.owner_kind, self.design.owner_id


class Certificate(db.Model, Timestamped, Audited, Searchable):
    """A paper that was issued. owner: the cohort; subject: the enrolment that it certifies, of which one is valid.

    paper: every fact and text as it stood when it was issued, so that a reprint is the same paper. reason: why it was
    issued below the threshold, or reissued; token_digest: of the private link by which the person gets it.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("register_id", "year", "number"),
        one_of("state", STATES),
        CheckConstraint("number > 0", "number"),
        CheckConstraint("(state = 'valid') = (ended_at IS NULL)", "ended"),
        Index("ix_certificate_owner", "owner_kind", "owner_id"),
        Index("ix_certificate_subject", "subject_kind", "subject_id"),
        Index(
            "uq_certificate_valid_subject",
            "subject_kind",
            "subject_id",
            unique=True,
            sqlite_where=text("state = 'valid'"),
            postgresql_where=text("state = 'valid'"),
        ),
    )
    audit_kind = search_kind = "certificates.certificate"
    audit_label = _l("zaświadczenie")
    audit_skip = frozenset(
        {"owner_kind", "owner_id", "subject_kind", "subject_id", "register_id", "year", "number", "paper", "code"}
        | {"token_digest", "person_id", "issued_by", "ended_by"}
    )
    audit_told = ("label", "issued_on", "reason")

    id: Mapped[int] = mapped_column(primary_key=True)
    register_id: Mapped[int] = mapped_column(ForeignKey("certificate_register.id"))
    year: Mapped[int]
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(60), index=True, info={"label": _l("Numer")})
    code: Mapped[str] = mapped_column(String(12), unique=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int]
    subject_kind: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    person_name: Mapped[str] = mapped_column(String(300), info={"label": _l("Imię i nazwisko")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    course: Mapped[str] = mapped_column(String(300), info={"label": _l("Kurs")})
    issued_on: Mapped[date] = mapped_column(info={"label": _l("Data wydania")})
    issued_by: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Powód wydania")})
    below_threshold: Mapped[bool] = mapped_column(default=False, info={"label": _l("Wydane poniżej progu")})
    paper: Mapped[dict] = mapped_column(db.JSON)
    state: Mapped[str] = mapped_column(String(10), default="valid", info={"label": _l("Stan"), "values": STATES})
    ended_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Nie obowiązuje od")})
    ended_by: Mapped[str] = mapped_column(String(200), default="")
    ended_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Powód unieważnienia")})
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("certificate.id"), index=True, info={"label": _l("W miejsce"), "kind": "certificates.certificate"}
    )
    mailed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Wysłano")})
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)

    register: Mapped[Register] = relationship(lazy="raise_on_sql")

    @property
    def title(self) -> str:
        """What it is called: its number."""
        return self.label

    @property
    def shown_code(self) -> str:
        """The code as the paper shows it."""
        return shown_code(self.code)

    def audit_title(self) -> str:
        """„11/JAL/2021, Anna Nowak”."""
        return f"{self.label}, {self.person_name}"

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of its owner, too."""
        return self.owner_kind, self.owner_id

    def search_text(self) -> str:
        """By its number, its person and its course."""
        return f"{self.label} {self.person_name} {self.course}"

    def end(self, state: str, *, reason: str, by: str) -> None:
        """It is valid no longer."""
        self.state, self.ended_at, self.ended_reason, self.ended_by = state, now(), reason, by

    def revive(self) -> None:
        """It is valid again."""
        self.state, self.ended_at, self.ended_reason, self.ended_by = "valid", None, "", ""

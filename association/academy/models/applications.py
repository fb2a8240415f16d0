"""Applications: what somebody sends to take part, from the draft to the enrolment."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.calls import CONSENTS, Call, CallNotice
from association.academy.models.cohorts import Enrolment
from association.core import polish, teryt
from association.core.database import SORT_KEY, Timestamped, Versioned, db
from association.core.history import Audited
from association.core.search import Searchable
from association.people.models import FORMS_OF_ADDRESS, Person
from association.people.models.directory import PlaceLabels, one_of
from association.questionnaires.models import Reply

APPLICATION_STATES = {
    "draft": _l("szkic"),
    "submitted": _l("złożone"),
    "formal_ok": _l("kompletne"),
    "formal_fix": _l("do uzupełnienia"),
    "scored": _l("ocenione"),
    "qualified": _l("na liście przyjętych"),
    "reserve": _l("na liście rezerwowej"),
    "rejected": _l("nieprzyjęte"),
    "accepted": _l("miejsce potwierdzone"),
    "withdrawn": _l("wycofane"),
    "enrolled": _l("w grupie"),
}
LATE_DECISIONS = {"admitted": _l("przyjęto mimo spóźnienia"), "refused": _l("odrzucono z powodu spóźnienia")}
# Papers of this kind that belong to an application are its signed form.
SCAN_KIND = "statement"

_TECHNICAL = frozenset(
    {
        "call_id",
        "nonce",
        "token_digest",
        "reply_id",
        "notice_id",
        "number",
        "state_changed_at",
        "language",
        "declarations",
        "consents",
    }
)
# What is not sent yet concerns nobody: the trail tells that a draft was begun and not what stands in it.
_IN_A_DRAFT = _TECHNICAL | {
    "given_name",
    "family_name",
    "form_of_address",
    "email",
    "phone",
    "municipality",
    "organisation",
    "role",
    "needs",
    "agreed_to",
}


class Applicant:
    """Whoever changes an application by its private link: the trail names the person, who has no account."""

    id = None

    def __init__(self, name: str):
        self.name = name


class Application(db.Model, Timestamped, Versioned, Audited, Searchable):
    """An application to a call. token_digest: of the secret in the private link, which only the key of the installation
    can make again from nonce; number: within the call, from the
    moment it was sent; declarations, consents: [{"key", "text", "given"}] as they stood on the page; agreed_to: the
    consents that stand now."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("call_id", "number"),
        Index("ix_application_listed", "call_id", "state", "sort_key"),
        CheckConstraint(one_of("state", APPLICATION_STATES), name="state"),
        CheckConstraint(one_of("form_of_address", FORMS_OF_ADDRESS), name="form_of_address"),
        CheckConstraint("(state = 'draft') = (submitted_at IS NULL)", name="submitted"),
        CheckConstraint("(submitted_at IS NULL) = (number IS NULL)", name="number"),
        CheckConstraint(f"late_decision IS NULL OR {one_of('late_decision', LATE_DECISIONS)}", name="late_decision"),
    )
    audit_kind = search_kind = "academy.application"
    audit_label = _l("zgłoszenie")
    audit_secret = frozenset({"needs"})

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"))
    nonce: Mapped[str] = mapped_column(String(32))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    number: Mapped[int | None]
    given_name: Mapped[str] = mapped_column(String(80), info={"label": _l("Imię")})
    family_name: Mapped[str] = mapped_column(String(120), info={"label": _l("Nazwisko")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    form_of_address: Mapped[str] = mapped_column(
        String(10), default="none", info={"label": _l("Forma grzecznościowa"), "values": FORMS_OF_ADDRESS}
    )
    email: Mapped[str] = mapped_column(String(254), info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(16), default="", info={"label": _l("Telefon")})
    municipality: Mapped[str] = mapped_column(
        String(7), default="", info={"label": _l("Gmina"), "values": PlaceLabels()}
    )
    organisation: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Organizacja")})
    role: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Rola")})
    needs: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Szczególne potrzeby")})
    language: Mapped[str] = mapped_column(String(5), default="pl")
    declarations: Mapped[list[dict]] = mapped_column(db.JSON, default=list)
    consents: Mapped[list[dict]] = mapped_column(db.JSON, default=list)
    agreed_to: Mapped[list[str]] = mapped_column(
        db.JSON, default=list, info={"label": _l("Zgody, które obowiązują"), "values": CONSENTS}
    )
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("call_notice.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_reply.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(
        String(20), default="draft", info={"label": _l("Stan"), "values": APPLICATION_STATES}
    )
    state_changed_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Złożono")})
    late: Mapped[bool] = mapped_column(default=False, info={"label": _l("Po terminie")})
    late_decision: Mapped[str | None] = mapped_column(
        String(10), info={"label": _l("Decyzja o spóźnieniu"), "values": LATE_DECISIONS}
    )
    late_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Powód decyzji")})
    fix_note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co uzupełnić")})
    fix_until: Mapped[datetime | None] = mapped_column(info={"label": _l("Uzupełnić do")})
    fix_reply: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wyjaśnienie osoby zgłaszającej")})
    withdrawn_reason: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Powód wycofania")})
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    enrolment_id: Mapped[int | None] = mapped_column(
        ForeignKey("enrolment.id", ondelete="SET NULL"),
        index=True,
        info={"label": _l("Udział w grupie"), "kind": "academy.enrolment"},
    )

    call: Mapped[Call] = relationship(lazy="raise_on_sql")
    notice: Mapped[CallNotice | None] = relationship(lazy="raise_on_sql")
    reply: Mapped[Reply | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    enrolment: Mapped[Enrolment | None] = relationship(lazy="raise_on_sql")

    @property
    def audit_skip(self) -> frozenset[str]:
        """Of a draft nothing is told; of what was sent, everything that people decide or correct."""
        return _IN_A_DRAFT if self.state == "draft" else _TECHNICAL

    @property
    def name(self) -> str:
        """„Anna Nowak”."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        """„Nowak Anna”, as in an alphabetical list."""
        return f"{self.family_name} {self.given_name}".strip()

    @property
    def place_label(self) -> str:
        """The municipality with its county, or ""."""
        return teryt.label(self.municipality) if self.municipality else ""

    @property
    def is_draft(self) -> bool:
        """Whether it has not been sent yet."""
        return self.state == "draft"

    @property
    def awaits_late_decision(self) -> bool:
        """Whether it came late and nobody has decided about that yet."""
        return self.late and self.late_decision is None and self.state != "withdrawn"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"rejected", "withdrawn", "enrolled"}

    def enter(self, state: str, moment: datetime) -> None:
        """Go over to another state, remembering since when."""
        self.state, self.state_changed_at = state, moment

    def audit_title(self) -> str:
        """The person, as lists write them."""
        return _("szkic zgłoszenia") if self.is_draft else self.listed_name

    def audit_owner(self):
        """Its changes stand on the tab of the call."""
        return Call.audit_kind, self.call_id

    def search_text(self) -> str:
        """Name, contact, organisation and place."""
        return " ".join((self.name, self.email, self.phone, self.organisation, self.place_label))


@event.listens_for(Application, "before_insert")
@event.listens_for(Application, "before_update")
def _keep_order(mapper, connection, application):
    application.sort_key = polish.sort_key(application.listed_name)[:400]

"""Registrations: who wants to come, what they chose, and what they need."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.polish import sort_key
from association.core.search import Searchable
from association.people.models import FORMS_OF_ADDRESS, Person

# Exactly one for everybody, so that the sum is the total.
CATEGORIES = {
    "academic": _l("nauka"),
    "student": _l("studia"),
    "ngo": _l("organizacja pozarządowa"),
    "social_assistance_unit": _l("jednostka pomocy społecznej"),
    "social_worker": _l("pracownik socjalny lub pracownica socjalna"),
    "local_government": _l("samorząd"),
    "expert_guest": _l("zaproszony gość"),
    "other": _l("inna"),
}
ATTENDEE_STATES = {
    "awaiting": _l("czeka na decyzję"),
    "registered": _l("zgłoszenie przyjęte"),
    "rejected": _l("nieprzyjęte"),
    "cancelled": _l("odwołane"),
}
CONSENTS = {"image": _l("zgoda na zdjęcia"), "news": _l("zgoda na wiadomości o kolejnych działaniach")}
NEEDS = {
    "sign_language": _l("tłumaczenie na polski język migowy"),
    "induction_loop": _l("pętla indukcyjna"),
    "wheelchair": _l("dostęp dla wózka"),
    "assistant": _l("asystent lub asystentka"),
    "easy_text": _l("tekst łatwy do czytania"),
    "guide_dog": _l("pies asystujący"),
}
# What a form of registration may ask besides the name and the category.
ASKS = {
    "form_of_address": _l("forma grzecznościowa"),
    "organisation": _l("instytucja i funkcja"),
    "phone": _l("telefon"),
    "municipality": _l("gmina"),
    "days": _l("w które dni"),
    "items": _l("wybór punktów programu"),
    "meals": _l("posiłki"),
    "lodging": _l("nocleg i z kim w pokoju"),
    "diet": _l("dieta"),
    "needs": _l("potrzeby związane z dostępnością"),
    "transport": _l("dojazd"),
    "certificate": _l("prośba o zaświadczenie"),
}
DIETS = {
    "": _l("bez szczególnej diety"),
    "vegetarian": _l("wegetariańska"),
    "vegan": _l("wegańska"),
    "gluten_free": _l("bezglutenowa"),
    "lactose_free": _l("bez laktozy"),
    "other": _l("inna"),
}


class RegistrationRules(db.Model, Timestamped, Versioned, _Part):
    """How a conference takes registrations. opens_at, closes_at, change_until: UTC, to the minute; approval: a person
    decides about each; codes_only: only with a code of invitation; offer_hours: how long a freed place is offered;
    asks: which of the optional fields stand in the form; categories: keys of CATEGORIES that it offers."""

    __tablename__ = "registration_rules"
    __table_args__ = (
        UniqueConstraint("conference_id"),
        CheckConstraint("closes_at > opens_at", name="dates"),
        CheckConstraint("offer_hours BETWEEN 1 AND 720", name="offer"),
    )
    audit_kind = "conferences.registration_rules"
    audit_label = _l("zasady rejestracji")
    audit_skip = frozenset({"conference_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    opens_at: Mapped[datetime] = mapped_column(info={"label": _l("Otwarcie rejestracji")})
    closes_at: Mapped[datetime] = mapped_column(info={"label": _l("Koniec rejestracji")})
    change_until: Mapped[datetime] = mapped_column(info={"label": _l("Zmiany do")})
    approval: Mapped[bool] = mapped_column(default=False, info={"label": _l("Zgłoszenia zatwierdza osoba")})
    codes_only: Mapped[bool] = mapped_column(default=False, info={"label": _l("Tylko z kodem zaproszenia")})
    groups: Mapped[bool] = mapped_column(default=True, info={"label": _l("Zgłoszenia grupowe")})
    offer_hours: Mapped[int] = mapped_column(
        default=48, info={"label": _l("Godziny na odpowiedź z listy oczekujących")}
    )
    asks: Mapped[list[str]] = mapped_column(
        db.JSON, default=lambda: list(ASKS), info={"label": _l("Pola formularza"), "values": ASKS}
    )
    categories: Mapped[list[str]] = mapped_column(
        db.JSON, default=lambda: list(CATEGORIES), info={"label": _l("Kategorie"), "values": CATEGORIES}
    )
    consents: Mapped[list[str]] = mapped_column(
        db.JSON, default=list, info={"label": _l("Pytamy o zgody"), "values": CONSENTS}
    )
    closed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zamknięto wcześniej")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")


class Registration(db.Model, Timestamped, Versioned, _Part):
    """What one contact sent, for one person or for a whole office. nonce, token_digest: of the private link, as of an
    application; request_key: the same for every repetition of one sending, so that nobody is registered twice."""

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("conference_id", "request_key"),)
    audit_kind = "conferences.registration"
    audit_label = _l("zgłoszenie na konferencję")
    audit_skip = frozenset({"conference_id", "nonce", "token_digest", "request_key", "language", "notice_id"})
    audit_told = ("contact_name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    nonce: Mapped[str] = mapped_column(String(32))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    request_key: Mapped[str] = mapped_column(String(36))
    contact_name: Mapped[str] = mapped_column(String(200), info={"label": _l("Osoba kontaktowa")})
    email: Mapped[str] = mapped_column(String(254), info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(16), default="", info={"label": _l("Telefon")})
    organisation: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Instytucja")})
    language: Mapped[str] = mapped_column(String(2), default="pl")
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("registration_notice.id"))
    code_id: Mapped[int | None] = mapped_column(
        ForeignKey("invitation_code.id"),
        info={"label": _l("Kod zaproszenia"), "kind": "conferences.invitation_code"},
    )

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    attendees: Mapped[list["Attendee"]] = relationship(
        lazy="raise_on_sql", back_populates="registration", order_by="Attendee.id"
    )


class Attendee(db.Model, Timestamped, Versioned, _Part, Searchable):
    """A person who wants to come. Whether there is a place for them say their seats; name: the same spelling on the
    badge, the list and the certificate; walk_in: came without having registered."""

    __tablename__ = "attendee"
    __table_args__ = (
        one_of("state", ATTENDEE_STATES),
        one_of("category", CATEGORIES),
        one_of("form_of_address", FORMS_OF_ADDRESS),
        Index("ix_attendee_listed", "conference_id", "state", "sort_key"),
        Index("ix_attendee_email", "conference_id", "email"),
    )
    audit_kind = search_kind = "conferences.attendee"
    audit_label = _l("osoba na konferencji")
    audit_skip = frozenset({"conference_id", "registration_id", "reply_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    given_name: Mapped[str] = mapped_column(String(80), info={"label": _l("Imię")})
    family_name: Mapped[str] = mapped_column(String(120), info={"label": _l("Nazwisko")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    form_of_address: Mapped[str] = mapped_column(
        String(10), default="none", info={"label": _l("Forma grzecznościowa"), "values": FORMS_OF_ADDRESS}
    )
    organisation: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Instytucja")})
    function: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Funkcja")})
    category: Mapped[str] = mapped_column(
        String(30), default="other", info={"label": _l("Kategoria"), "values": CATEGORIES}
    )
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(16), default="", info={"label": _l("Telefon")})
    municipality: Mapped[str] = mapped_column(String(7), default="", info={"label": _l("Gmina")})
    transport: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Dojazd")})
    roommate: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Z kim w pokoju")})
    wants_certificate: Mapped[bool] = mapped_column(default=False, info={"label": _l("Prosi o zaświadczenie")})
    consents: Mapped[list[str]] = mapped_column(
        db.JSON, default=list, info={"label": _l("Udzielone zgody"), "values": CONSENTS}
    )
    state: Mapped[str] = mapped_column(
        String(20), default="registered", info={"label": _l("Stan"), "values": ATTENDEE_STATES}
    )
    walk_in: Mapped[bool] = mapped_column(
        default=False, server_default=text("false"), info={"label": _l("Bez wcześniejszego zgłoszenia")}
    )
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_reply.id"), index=True)

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql", back_populates="attendees")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    @property
    def name(self) -> str:
        """As on the badge and the certificate."""
        return f"{self.given_name} {self.family_name}"

    @property
    def listed_name(self) -> str:
        """As on lists."""
        return f"{self.family_name} {self.given_name}"

    def audit_title(self) -> str:
        """History calls it by the name."""
        return self.name

    def search_text(self) -> str:
        """By name, institution and address; never by what they eat or need."""
        return f"{self.given_name} {self.family_name} {self.organisation} {self.email}"


@event.listens_for(Attendee, "before_insert")
@event.listens_for(Attendee, "before_update")
def _keep_order(mapper, connection, attendee):
    attendee.sort_key = sort_key(attendee.listed_name)[:400]


class AttendeeNeeds(db.Model, Timestamped, _Part):
    """What an attendee eats and needs: kept apart, so that only those with the right to it meet it at all, and gone as
    a whole once the event is settled. Its values never stand in the trail."""

    __tablename__ = "attendee_needs"
    __table_args__ = (UniqueConstraint("attendee_id"), one_of("diet", DIETS))
    audit_kind = "conferences.needs"
    audit_label = _l("dieta i potrzeby")
    audit_skip = frozenset({"conference_id", "attendee_id"})
    audit_secret = frozenset({"diet", "diet_note", "needs", "needs_note"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"))
    diet: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Dieta")})
    diet_note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uwagi do diety")})
    needs: Mapped[list[str]] = mapped_column(db.JSON, default=list, info={"label": _l("Potrzeby")})
    needs_note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uwagi do potrzeb")})

    attendee: Mapped[Attendee] = relationship(lazy="raise_on_sql")

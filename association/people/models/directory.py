"""Persons, organisations, and who belongs where."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core import polish, teryt
from association.core.clock import now, today
from association.core.database import SORT_KEY, Timestamped, Versioned, db
from association.core.history import Audited
from association.core.search import Searchable

FORMS_OF_ADDRESS = {"pani": _l("Pani"), "pan": _l("Pan"), "none": _l("bez formy grzecznościowej")}
# What a person said for the statistics of a funder, "" where nobody asked; a form of address tells nothing of it.
SEXES = {"woman": _l("kobieta"), "man": _l("mężczyzna")}
KINDS = {
    "association": _l("stowarzyszenie"),
    "foundation": _l("fundacja"),
    "cooperative": _l("spółdzielnia"),
    "social_cooperative": _l("spółdzielnia socjalna"),
    "cis": _l("centrum integracji społecznej (CIS)"),
    "kis": _l("klub integracji społecznej (KIS)"),
    "zaz": _l("zakład aktywności zawodowej (ZAZ)"),
    "wtz": _l("warsztat terapii zajęciowej (WTZ)"),
    "mutual_insurance": _l("towarzystwo ubezpieczeń wzajemnych"),
    "local_government": _l("jednostka samorządu terytorialnego"),
    "social_welfare_centre": _l("ośrodek pomocy społecznej"),
    "school": _l("szkoła lub uczelnia"),
    "parish": _l("parafia"),
    "business": _l("przedsiębiorstwo"),
    "informal_group": _l("grupa nieformalna"),
    "other": _l("inna organizacja"),
}
# Kinds that are social economy entities (PES) by the act on social economy (2022); of the others one says so.
SOCIAL_ECONOMY = frozenset({"association", "foundation", "social_cooperative", "cis", "kis", "zaz", "wtz"})
# Circles of rural women stand among the informal groups, yet by their own act (2018) they are such entities, too.
RURAL_CIRCLES = ("kgw ", "kolo gospodyn wiejskich")
SAID = {"yes": _l("tak"), "no": _l("nie")}
# The beginnings of words (folded) by which the name of an organisation tells its kind.
TELLING = {
    "social_cooperative": ("spoldzielnia socjalna",),
    "cooperative": ("spoldzielnia",),
    "foundation": ("fundacja",),
    "association": ("stowarzyszenie", "towarzystwo", "zwiazek", "osp ", "ochotnicza straz"),
    "cis": ("cis ", "centrum integracji spolecznej"),
    "kis": ("kis ", "klub integracji spolecznej"),
    "zaz": ("zaz ", "zaklad aktywnosci zawodowej"),
    "wtz": ("wtz ", "warsztat terapii zajeciowej"),
    "mutual_insurance": ("tuw ", "towarzystwo ubezpieczen wzajemnych"),
    "social_welfare_centre": (
        "ops ",
        "gops ",
        "mops ",
        "mgops ",
        "mopr ",
        "osrodek pomocy",
        "miejski osrodek pomocy",
        "gminny osrodek pomocy",
        "centrum uslug spolecznych",
    ),
    "local_government": ("gmina ", "miasto ", "powiat ", "urzad ", "starostwo "),
    "school": ("szkola", "zespol szkol", "uniwersytet", "politechnika", "akademia ", "przedszkole"),
    "parish": ("parafia",),
    "informal_group": ("kgw ", "kolo gospodyn", "grupa "),
}
# Stands behind every sort key.
LAST = "~"

NEWEST_FIRST = "[Membership.until.desc().nulls_first(), Membership.since.desc().nulls_last(), Membership.id]"


def one_of(column: str, keys) -> str:
    """The SQL condition that a column holds one of these keys."""
    return f"{column} IN ({', '.join(repr(key) for key in keys)})"


class PlaceLabels:
    """How history lines read the codes of municipalities."""

    def get(self, code: str, default: str = "") -> str:
        """The municipality with its county."""
        return teryt.label(code)


class Listed:
    """A record that stands in an alphabetical list under `listed_name`, and is compared by `folded_name`.

    It has a postal address, too. municipality: the TERYT code of a gmina, or "".
    """

    audit_skip = frozenset({"folded_name", "place_key"})

    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    folded_name: Mapped[str] = mapped_column(String(400), default="", index=True)
    place_key: Mapped[str] = mapped_column(SORT_KEY, default=LAST)
    street: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Ulica i numer")})
    postcode: Mapped[str] = mapped_column(String(6), default="", info={"label": _l("Kod pocztowy")})
    city: Mapped[str] = mapped_column(String(100), default="", info={"label": _l("Miejscowość")})
    municipality: Mapped[str] = mapped_column(
        String(7), default="", index=True, info={"label": _l("Gmina"), "values": PlaceLabels()}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    @property
    def place(self):
        """The municipality in the register, or None."""
        return teryt.unit(self.municipality) if self.municipality else None

    @property
    def place_label(self) -> str:
        """The municipality with its county, or ""."""
        return teryt.label(self.municipality)

    def archive(self) -> None:
        """Put it away; nothing is deleted."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


@event.listens_for(Listed, "before_insert", propagate=True)
@event.listens_for(Listed, "before_update", propagate=True)
def _keep_order(mapper, connection, record):
    record.sort_key = polish.sort_key(record.listed_name)[:400]
    record.folded_name = polish.fold(record.name)[:400]
    record.place_key = polish.sort_key(record.place.name) if record.place else LAST


def kind_told_by(name: str) -> str:
    """The kind of organisation that a name tells plainly, otherwise "other"; the longest beginning decides."""
    folded = f"{polish.fold(name)} "
    told = [(len(start), kind) for kind, starts in TELLING.items() for start in starts if folded.startswith(start)]
    return max(told)[1] if told else "other"


def told_entity(kind: str, name: str) -> bool:
    """Whether the kind of an organisation, or its name, tells that it is a social economy entity (PES)."""
    return kind in SOCIAL_ECONOMY or (kind == "informal_group" and polish.fold(name).startswith(RURAL_CIRCLES))


def may_be(known, *, email, phone, municipality) -> bool:
    """Whether somebody is probably the `known` person of the same name: some contact is the same, or none is known."""
    pairs = ((known.email, email), (known.phone, phone), (known.municipality, municipality))
    same = [one == other for one, other in pairs if one and other]
    return any(same) or not same


class Person(db.Model, Timestamped, Versioned, Listed, Audited, Searchable):
    """Somebody the association works with. form_of_address is the person's own choice, never inferred from the name;
    account_id: the account by which this person signs in, if any."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(one_of("form_of_address", FORMS_OF_ADDRESS), name="form_of_address"),
        Index("ix_person_listed", "archived_at", "sort_key", "id"),
    )
    audit_kind = search_kind = "people.person"
    audit_label = _l("osoba")

    id: Mapped[int] = mapped_column(primary_key=True)
    given_name: Mapped[str] = mapped_column(String(80), info={"label": _l("Imię")})
    family_name: Mapped[str] = mapped_column(String(120), info={"label": _l("Nazwisko")})
    form_of_address: Mapped[str] = mapped_column(
        String(10), default="none", info={"label": _l("Forma grzecznościowa"), "values": FORMS_OF_ADDRESS}
    )
    email: Mapped[str | None] = mapped_column(String(254), index=True, info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(16), default="", info={"label": _l("Telefon")})
    birth_date: Mapped[date | None] = mapped_column(info={"label": _l("Data urodzenia")})
    sex: Mapped[str] = mapped_column(
        String(10), default="", server_default=text("''"), info={"label": _l("Płeć"), "values": SEXES}
    )
    note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Notatka")})
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"),
        unique=True,
        info={"label": _l("Konto"), "kind": "accounts.account"},
    )

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="person", lazy="raise_on_sql", order_by=NEWEST_FIRST
    )

    @property
    def name(self) -> str:
        """„Anna Nowak”."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        """„Nowak Anna”, as in an alphabetical list."""
        return f"{self.family_name} {self.given_name}".strip()

    def search_text(self) -> str:
        """Name, contact and place; organisations are found by their own words."""
        return " ".join((self.name, self.email or "", self.phone, self.place_label, self.city))


class Organisation(db.Model, Timestamped, Versioned, Listed, Audited, Searchable):
    """A body the association works with: nip, regon and krs are digits only, or "".

    social_economy: whether it is a social economy entity (PES), said by somebody; "" as its kind tells.
    enterprise_…: the status of a social enterprise (PS), which a voivode grants to some of these entities.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        Index("ix_organisation_listed", "archived_at", "sort_key", "id"),
    )
    audit_kind = search_kind = "people.organisation"
    audit_label = _l("organizacja")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Nazwa")})
    short_name: Mapped[str] = mapped_column(String(80), default="", info={"label": _l("Nazwa skrócona")})
    kind: Mapped[str] = mapped_column(String(30), default="other", info={"label": _l("Rodzaj"), "values": KINDS})
    nip: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("NIP")})
    regon: Mapped[str] = mapped_column(String(14), default="", info={"label": _l("REGON")})
    krs: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("KRS")})
    email: Mapped[str | None] = mapped_column(String(254), info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(16), default="", info={"label": _l("Telefon")})
    website: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Strona WWW")})
    founded_on: Mapped[date | None] = mapped_column(info={"label": _l("Data powstania")})
    social_economy: Mapped[str] = mapped_column(
        String(3),
        default="",
        server_default=text("''"),
        info={"label": _l("Podmiot ekonomii społecznej"), "values": SAID},
    )
    enterprise_since: Mapped[date | None] = mapped_column(info={"label": _l("Przedsiębiorstwo społeczne od")})
    enterprise_until: Mapped[date | None] = mapped_column(info={"label": _l("Przedsiębiorstwo społeczne do")})
    enterprise_number: Mapped[str] = mapped_column(
        String(60), default="", server_default=text("''"), info={"label": _l("Numer decyzji o statusie")}
    )
    note: Mapped[str] = mapped_column(Text, default="", server_default=text("''"), info={"label": _l("Notatka")})

    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="organisation", lazy="raise_on_sql", order_by=NEWEST_FIRST
    )

    @property
    def listed_name(self) -> str:
        """The name as in an alphabetical list."""
        return self.name

    @property
    def is_social_economy(self) -> bool:
        """Whether it is a social economy entity (PES)."""
        return self.social_economy == "yes" or (not self.social_economy and told_entity(self.kind, self.name))

    @property
    def is_enterprise(self) -> bool:
        """Whether it has the status of a social enterprise (PS) today."""
        since, until, day = self.enterprise_since, self.enterprise_until, today()
        return since is not None and since <= day and (until is None or until >= day)

    def search_text(self) -> str:
        """Names, numbers, contact and place."""
        numbers = (self.nip, self.regon, self.krs)
        contact = (self.email or "", self.phone, self.place_label, self.city)
        return " ".join((self.name, self.short_name, *numbers, *contact))


class Membership(db.Model, Timestamped, Audited):
    """A person's place in an organisation, with a function and perhaps dates; without `until` it lasts."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="dates"),)
    audit_kind = "people.membership"
    audit_label = _l("funkcja w organizacji")
    audit_told = ("organisation_id", "function", "since", "until")
    merge_same = ("person_id", "organisation_id", "function", "since", "until")

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    function: Mapped[str] = mapped_column(String(120), default="", info={"label": _l("Funkcja")})
    since: Mapped[date | None] = mapped_column(info={"label": _l("Od")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Do")})

    person: Mapped[Person] = relationship(back_populates="memberships", lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(back_populates="memberships", lazy="raise_on_sql")

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.until is not None and self.until <= today()

    def audit_owner(self) -> tuple[str, int]:
        """A membership is told on the tab of its person."""
        return Person.audit_kind, self.person_id

    def audit_title(self) -> str:
        """The organisation and the function, as far as they are known without asking the database."""
        organisation = self.__dict__.get("organisation")
        return " – ".join(part for part in (organisation.name if organisation else "", self.function) if part)

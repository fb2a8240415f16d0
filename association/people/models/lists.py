"""Lists that somebody keeps: told by rules, picked by hand, or both; and sheets of labels of one's own."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core import polish
from association.core.clock import now
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.people.models.directory import Organisation, Person
from association.people.models.merges import MERGED

LIST_ABOUT = {Person.audit_kind: _l("osoby"), Organisation.audit_kind: _l("organizacje")}
MATCHING = {"all": _l("wszystkie reguły naraz"), "any": _l("którąkolwiek z reguł")}


class SavedList(db.Model, Timestamped, Versioned, Audited):
    """Persons or organisations (about: their kind) that fit the rules or were added by hand, less those left out.

    Without rules it holds those who were added. A shared list is everybody's who keeps the directory, another one is
    seen by its owner alone.
    """

    __tablename__ = "saved_list"
    __table_args__ = (
        one_of("about", MERGED),
        one_of("matching", MATCHING),
        Index("ix_saved_list_listed", "archived_at", "sort_key", "id"),
    )
    audit_kind = "people.list"
    audit_label = _l("lista")
    audit_skip = frozenset({"about", "account_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Do czego służy")})
    matching: Mapped[str] = mapped_column(
        String(10), default="all", info={"label": _l("Kto trafia na listę"), "values": MATCHING}
    )
    shared: Mapped[bool] = mapped_column(Boolean, default=False, info={"label": _l("Wspólna")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    owner: Mapped[Account] = relationship(lazy="raise_on_sql")
    rules: Mapped[list["ListRule"]] = relationship(lazy="raise_on_sql", order_by="ListRule.id", viewonly=True)

    @property
    def of_persons(self) -> bool:
        """Whether it holds persons."""
        return self.about == Person.audit_kind

    def archive(self) -> None:
        """Put it away; nothing is deleted."""
        self.archived_at = now()

    def restore(self) -> None:
        """Bring it back."""
        self.archived_at = None


@event.listens_for(SavedList, "before_insert")
@event.listens_for(SavedList, "before_update")
def _keep_order(mapper, connection, record):
    record.sort_key = polish.sort_key(record.name)[:400]


class ListRule(db.Model, Timestamped, Audited):
    """One condition of a list. key: of a Condition that a feature lends; negated: those for whom it does not hold;
    value: as its form kept it; words: what the rule said when it was made, for the trail."""

    __tablename__ = "list_rule"
    audit_kind = "people.list_rule"
    audit_label = _l("reguła listy")
    audit_skip = frozenset({"list_id", "key", "negated", "value"})
    audit_told = ("words",)

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("saved_list.id"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    negated: Mapped[bool] = mapped_column(Boolean, default=False)
    value: Mapped[Any] = mapped_column(db.JSON, nullable=True)
    words: Mapped[str] = mapped_column(String(500), default="", info={"label": _l("Reguła")})

    def audit_owner(self):
        """It stands on the tab of its list."""
        return SavedList.audit_kind, self.list_id


class ListMember(db.Model, Timestamped, Audited):
    """Somebody who was added to a list by hand, or left out of it: a person or an organisation."""

    __tablename__ = "list_member"
    __table_args__ = (
        UniqueConstraint("list_id", "person_id"),
        UniqueConstraint("list_id", "organisation_id"),
        CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one_of_both"),
    )
    audit_kind = "people.list_member"
    audit_label = _l("miejsce na liście")
    audit_skip = frozenset({"list_id"})
    audit_told = ("person_id", "organisation_id", "left_out")

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("saved_list.id"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    left_out: Mapped[bool] = mapped_column(Boolean, default=False, info={"label": _l("Pominięto ręcznie")})

    def audit_owner(self):
        """It stands on the tab of its list."""
        return SavedList.audit_kind, self.list_id


class LabelSheet(db.Model, Timestamped, Audited):
    """A sheet of labels that is not among the usual ones; lengths in tenths of a millimetre, on A4."""

    __tablename__ = "label_sheet"
    audit_kind = "people.label_sheet"
    audit_label = _l("arkusz etykiet")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True, info={"label": _l("Nazwa")})
    columns: Mapped[int] = mapped_column(info={"label": _l("Kolumny")})
    rows: Mapped[int] = mapped_column(info={"label": _l("Wiersze")})
    width: Mapped[int] = mapped_column(info={"label": _l("Szerokość etykiety")})
    height: Mapped[int] = mapped_column(info={"label": _l("Wysokość etykiety")})
    left: Mapped[int] = mapped_column(info={"label": _l("Margines z lewej")})
    top: Mapped[int] = mapped_column(info={"label": _l("Margines z góry")})
    gap_across: Mapped[int] = mapped_column(default=0, info={"label": _l("Odstęp między kolumnami")})
    gap_down: Mapped[int] = mapped_column(default=0, info={"label": _l("Odstęp między wierszami")})

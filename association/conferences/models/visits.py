"""Study visits by preference: what people wish for, who goes together, what a person decided by hand, and the
allocations that came of it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.conferences.models.programme import ProgrammeItem
from association.conferences.models.registrations import NEEDS, Attendee
from association.core.database import Timestamped, Versioned, db, one_of

# What a place must have for somebody to be able to go there; the other needs do not depend on where one goes.
VISIT_NEEDS = {key: NEEDS[key] for key in ("wheelchair", "guide_dog", "sign_language", "induction_loop")}
FILLS = {
    "nobody": _l("nikomu: dostają tylko wizyty, które wskazali"),
    "ranked": _l("osobom, dla których zabrakło miejsc we wskazanych wizytach"),
    "everybody": _l("także osobom, które niczego nie wskazały"),
}
# How a person came to a place, or to none.
HOWS = {
    "wished": _l("z wyborów"),
    "filled": _l("wolne miejsce"),
    "pinned": _l("decyzja organizatora"),
    "held": _l("zatwierdzone wcześniej"),
    "left": _l("bez miejsca"),
}
MOST_WISHES = 10


class VisitRules(db.Model, Timestamped, Versioned, _Part):
    """That people of a conference wish for visits instead of taking what is left. most: how many visits one may name;
    fills: who gets a free place that he or she did not wish for; wishes_until: UTC, None for as long as changes of the
    registration may be made."""

    __tablename__ = "visit_rules"
    __table_args__ = (
        UniqueConstraint("conference_id"),
        one_of("fills", FILLS),
        CheckConstraint(f"most BETWEEN 1 AND {MOST_WISHES}", name="most"),
    )
    audit_kind = "conferences.visit_rules"
    audit_label = _l("zasady wizyt studyjnych")
    audit_skip = frozenset({"conference_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    most: Mapped[int] = mapped_column(default=3, info={"label": _l("Ile wizyt można wskazać")})
    fills: Mapped[str] = mapped_column(
        String(20), default="nobody", info={"label": _l("Komu dać wolne miejsce spoza wskazanych"), "values": FILLS}
    )
    wishes_until: Mapped[datetime | None] = mapped_column(info={"label": _l("Wybory do")})
    closed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zrezygnowano z wyborów")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")


class VisitAccess(db.Model, Timestamped, Versioned, _Part):
    """What somebody found out about a visit: whom it can receive. serves: keys of VISIT_NEEDS; a visit without this
    record was not asked about, so nobody who needs something is sent there."""

    __tablename__ = "visit_access"
    __table_args__ = (UniqueConstraint("item_id"),)
    audit_kind = "conferences.visit_access"
    audit_label = _l("dostępność wizyty")
    audit_skip = frozenset({"conference_id"})
    audit_told = ("item_id", "serves")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    item_id: Mapped[int] = mapped_column(
        ForeignKey("programme_item.id"), info={"label": _l("Wizyta"), "kind": "conferences.item"}
    )
    serves: Mapped[list[str]] = mapped_column(
        db.JSON, default=list, info={"label": _l("Kogo może przyjąć"), "values": VISIT_NEEDS}
    )
    note: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Uwagi o dojściu")})

    item: Mapped[ProgrammeItem] = relationship(lazy="raise_on_sql")


class VisitWish(db.Model, Timestamped, _Part):
    """A visit that somebody would like; rank 1 is the dearest among those of one time."""

    __tablename__ = "visit_wish"
    __table_args__ = (
        UniqueConstraint("attendee_id", "item_id"),
        CheckConstraint(f"rank BETWEEN 1 AND {MOST_WISHES}", name="rank"),
        Index("ix_visit_wish_conference", "conference_id", "attendee_id"),
    )
    audit_kind = "conferences.visit_wish"
    audit_label = _l("wybór wizyty")
    audit_skip = frozenset({"conference_id", "attendee_id"})
    audit_told = ("item_id", "rank")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id"))
    item_id: Mapped[int] = mapped_column(
        ForeignKey("programme_item.id"), index=True, info={"label": _l("Wizyta"), "kind": "conferences.item"}
    )
    rank: Mapped[int] = mapped_column(info={"label": _l("Który wybór")})


class TogetherGroup(db.Model, Timestamped, _Part):
    """People who asked to go on the same visit. word: the one that they agreed on, as they type it; folded: by which
    they find each other."""

    __tablename__ = "together_group"
    __table_args__ = (UniqueConstraint("conference_id", "folded"),)
    audit_kind = "conferences.together"
    audit_label = _l("grupa jadąca razem")
    audit_skip = frozenset({"conference_id", "folded"})
    audit_told = ("word",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    word: Mapped[str] = mapped_column(String(60), info={"label": _l("Hasło grupy")})
    folded: Mapped[str] = mapped_column(String(60))

    def audit_title(self) -> str:
        """History calls it by its word."""
        return self.word


class TogetherMember(db.Model, _Part):
    """A person of such a group; everybody is in one at most."""

    __tablename__ = "together_member"
    __table_args__ = (UniqueConstraint("attendee_id"),)
    audit_kind = "conferences.together_member"
    audit_label = _l("osoba w grupie jadącej razem")
    audit_skip = frozenset({"conference_id"})
    audit_told = ("attendee_id", "group_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("together_group.id"), index=True, info={"label": _l("Grupa"), "kind": "conferences.together"}
    )
    attendee_id: Mapped[int] = mapped_column(
        ForeignKey("attendee.id"), info={"label": _l("Osoba"), "kind": "conferences.attendee"}
    )

    group: Mapped[TogetherGroup] = relationship(lazy="raise_on_sql")


class VisitPin(db.Model, Timestamped, _Part):
    """What an organiser decided for a person whatever the allocation says. item_id None: no visit at all."""

    __tablename__ = "visit_pin"
    __table_args__ = (
        UniqueConstraint("attendee_id", "item_id"),
        Index("ix_visit_pin_conference", "conference_id", "attendee_id"),
    )
    audit_kind = "conferences.visit_pin"
    audit_label = _l("przydział ręczny")
    audit_skip = frozenset({"conference_id"})
    audit_told = ("attendee_id", "item_id", "reason")

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    attendee_id: Mapped[int] = mapped_column(
        ForeignKey("attendee.id"), info={"label": _l("Osoba"), "kind": "conferences.attendee"}
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("programme_item.id"), index=True, info={"label": _l("Wizyta"), "kind": "conferences.item"}
    )
    reason: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Powód")})

    attendee: Mapped[Attendee] = relationship(lazy="raise_on_sql")


class VisitRun(db.Model, Timestamped, _Part):
    """One allocation. digest: of everything it was made of, so that the same gives the same; result: its sums and what
    a place in each visit was worth; who goes where say its placements; applied_at: since when it is the truth."""

    __tablename__ = "visit_run"
    __table_args__ = (UniqueConstraint("conference_id", "number"),)
    audit_kind = "conferences.visit_run"
    audit_label = _l("podział na wizyty")
    audit_skip = frozenset({"conference_id", "digest", "result", "made_by_name", "applied_by_name"})
    audit_told = ("number",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer")})
    digest: Mapped[str] = mapped_column(String(64))
    result: Mapped[dict] = mapped_column(db.JSON)
    made_by_name: Mapped[str] = mapped_column(String(200), default="")
    applied_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Zatwierdzono")})
    applied_by_name: Mapped[str] = mapped_column(String(200), default="")

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """By its number."""
        return f"{self.number}"


class VisitPlacement(db.Model):
    """Where one allocation puts somebody; nothing in it says what anybody needs. slot: the key of the time; item_id
    None: nowhere; rank: which wish it is, 0 for none; how: a key of HOWS."""

    __tablename__ = "visit_placement"
    __table_args__ = (UniqueConstraint("run_id", "slot", "attendee_id"), one_of("how", HOWS))

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("visit_run.id", ondelete="CASCADE"))
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"), index=True)
    slot: Mapped[int]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("programme_item.id"), index=True)
    rank: Mapped[int] = mapped_column(default=0)
    how: Mapped[str] = mapped_column(String(20), default="wished")

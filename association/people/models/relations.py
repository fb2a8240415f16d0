"""What organisations are to one another."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.core.clock import today
from association.core.database import Timestamped, db, one_of
from association.core.history import Audited
from association.people.models.directory import Organisation

# What the first organisation is to the other, and what the other is to the first.
RELATIONS = {
    "member_of": (_l("należy do"), _l("zrzesza")),
    "founded_by": (_l("założona przez"), _l("założyła")),
    "run_by": (_l("prowadzona przez"), _l("prowadzi")),
    "partner_of": (_l("partner"), _l("partner")),
}
RELATION_KINDS = {kind: said for kind, (said, _back) in RELATIONS.items()}
SYMMETRIC = frozenset({"partner_of"})
# How forms say both directions: „member_of” what this one is to the other, „member_of-back” what the other is to it.
SAYINGS = RELATION_KINDS | {f"{kind}-back": back for kind, (_s, back) in RELATIONS.items() if kind not in SYMMETRIC}


class OrganisationRelation(db.Model, Timestamped, Audited):
    """What an organisation is to another one, perhaps with dates; without `until` it lasts."""

    __tablename__ = "organisation_relation"
    __table_args__ = (
        one_of("kind", RELATIONS),
        CheckConstraint("organisation_id <> other_id", name="two"),
        CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name="dates"),
    )
    audit_kind = "people.relation"
    audit_label = _l("powiązanie organizacji")
    audit_told = ("kind", "other_id", "since", "until")
    # Two records of one organisation need it only once when they are merged.
    merge_same = ("organisation_id", "other_id", "kind", "since", "until")

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": Organisation.audit_kind}
    )
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Powiązanie"), "values": RELATION_KINDS})
    other_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id"),
        index=True,
        info={"label": _l("Druga organizacja"), "kind": Organisation.audit_kind},
    )
    since: Mapped[date | None] = mapped_column(info={"label": _l("Od")})
    until: Mapped[date | None] = mapped_column(info={"label": _l("Do")})
    note: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Uwagi")})

    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="raise_on_sql")
    other: Mapped[Organisation] = relationship(foreign_keys=[other_id], lazy="raise_on_sql")

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.until is not None and self.until <= today()

    def said_by(self, organisation_id: int) -> str:
        """The key of SAYINGS under which one of the two says it."""
        forth = organisation_id == self.organisation_id or self.kind in SYMMETRIC
        return self.kind if forth else f"{self.kind}-back"

    def audit_owner(self) -> tuple[str, int]:
        """A relation is told on the tab of its first organisation."""
        return Organisation.audit_kind, self.organisation_id

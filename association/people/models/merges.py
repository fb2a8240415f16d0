"""Records that turned out to be one: what looks alike, what somebody said is not, and what was merged."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import Timestamped, db, one_of
from association.core.history import Audited
from association.people.models.directory import Organisation, Person

MERGED = {model.audit_kind: model for model in (Person, Organisation)}
LIKENESS_REASONS = {
    "name": _l("to samo imię i nazwisko"),
    "near_name": _l("prawie to samo nazwisko, ta sama gmina"),
    "title": _l("ta sama nazwa"),
    "email": _l("ten sam adres e-mail"),
    "phone": _l("ten sam telefon"),
    "nip": _l("ten sam NIP"),
    "regon": _l("ten sam REGON"),
    "krs": _l("ten sam numer KRS"),
}


class _Pair:
    """Two records of one kind, the one with the smaller id first."""

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    one_id: Mapped[int]
    other_id: Mapped[int]


class Likeness(db.Model, _Pair):
    """Two records that a scan found alike. It is found anew at every scan, so nobody's decision stands here.

    reasons: keys of LIKENESS_REASONS; score: the more, the likelier that they are one.
    """

    __tablename__ = "likeness"
    __table_args__ = (
        UniqueConstraint("kind", "one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="order"),
        one_of("kind", MERGED),
        Index("ix_likeness_listed", "kind", "score"),
    )

    reasons: Mapped[list[str]] = mapped_column(db.JSON)
    score: Mapped[int]


class Distinct(db.Model, Timestamped, _Pair, Audited):
    """Somebody looked at two records and said that they are not one."""

    __tablename__ = "distinct_pair"
    __table_args__ = (
        UniqueConstraint("kind", "one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="order"),
        one_of("kind", MERGED),
    )
    audit_kind = "people.distinct"
    audit_label = _l("to nie powtórzenie")
    audit_skip = frozenset({"kind", "one_id", "other_id"})

    def audit_owner(self):
        """It stands on the tab of the first of them."""
        return self.kind, self.one_id


class RecordMerge(db.Model, Timestamped, Audited):
    """Two records made one: the kept one got the links and some facts of the other, which went to the archive.

    taken: {field: [before, after]} of the kept record; moved: [[table, column, [ids]]], the rows that pointed at the
    merged record and now point at the kept one; left: the same of rows that had to stay, because the kept record has
    such a row itself.
    """

    __tablename__ = "record_merge"
    __table_args__ = (
        one_of("kind", MERGED),
        Index("ix_record_merge_merged", "kind", "merged_id"),
        Index("ix_record_merge_kept", "kind", "kept_id"),
    )
    audit_kind = "people.merge"
    audit_label = _l("połączenie zapisów")
    audit_skip = frozenset({"kind", "kept_id", "merged_id", "taken", "moved", "left", "made_by_name"})
    audit_told = ("merged_title",)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    kept_id: Mapped[int]
    merged_id: Mapped[int]
    merged_title: Mapped[str] = mapped_column(String(300), info={"label": _l("Połączono z zapisem")})
    taken: Mapped[dict] = mapped_column(db.JSON, default=dict)
    moved: Mapped[list] = mapped_column(db.JSON, default=list)
    left: Mapped[list] = mapped_column(db.JSON, default=list)
    made_by_name: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Połączono")})
    undone_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Rozdzielono")})

    def audit_owner(self):
        """It stands on the tab of the record that was kept."""
        return self.kind, self.kept_id

    @property
    def moved_count(self) -> int:
        """How many rows changed hands."""
        return sum(len(ids) for _table, _column, ids in self.moved)

    @property
    def left_count(self) -> int:
        """How many rows stayed with the merged record."""
        return sum(len(ids) for _table, _column, ids in self.left)

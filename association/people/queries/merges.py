"""What is read before two records become one, and to part them again."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, exists, func, inspect, or_, select
from sqlalchemy.orm import aliased, lazyload

from association.core.database import Base, db, get
from association.core.listing import Column, Listing
from association.core.questions import Question
from association.people import rules
from association.people.models import (
    LIKENESS_REASONS,
    MERGED,
    Distinct,
    Likeness,
    Organisation,
    Person,
    RecordMerge,
)

# What a merge leaves behind is told by itself and never moved.
_OWN = {RecordMerge, Distinct, Likeness}


@dataclass(frozen=True)
class Link:
    """A place in the database that points at records of one kind. owned: the other half of (owner_kind, owner_id)."""

    model: type
    column: str
    owned: str | None = None

    @property
    def table(self) -> str:
        """The name under which a merge remembers it."""
        return self.model.__tablename__

    def rows(self, kind: str, record_id: int, ids=None):
        """The records that point there; only these ids when given."""
        model = self.model
        wanted = select(model).where(getattr(model, self.column) == record_id)
        if self.owned:
            wanted = wanted.where(getattr(model, self.owned) == kind)
        if ids is not None:
            wanted = wanted.where(model.id.in_(ids))
        # History asks a record for its name, and the name may stand in what it belongs to.
        return db.session.scalars(wanted.options(lazyload("*")).order_by(model.id)).all()

    def count(self, kind: str, record_id: int):
        """The scalar select of how many point there."""
        wanted = select(func.count()).select_from(self.model).where(getattr(self.model, self.column) == record_id)
        return (wanted.where(getattr(self.model, self.owned) == kind) if self.owned else wanted).scalar_subquery()


@cache
def links(kind: str) -> tuple[Link, ...]:
    """Every place that points at a person, or at an organisation: by a foreign key, or as the owner of something."""
    target, found = MERGED[kind].__table__.c.id, []
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.local_table.name):
        if mapper.class_ in _OWN:
            continue
        for column in mapper.local_table.columns:
            if any(key.column is target for key in column.foreign_keys):
                found.append(Link(mapper.class_, mapper.get_property_by_column(column).key))
        names = set(mapper.columns.keys())
        if {"owner_kind", "owner_id"} <= names and mapper.local_table.name != "history_entry":
            found.append(Link(mapper.class_, "owner_id", owned="owner_kind"))
    return tuple(found)


def told(kind: str, record_id: int) -> list[tuple[Any, int]]:
    """(what, how many) of everything that points at a record, in one statement."""
    places = links(kind)
    counts = db.session.execute(select(*(place.count(kind, record_id) for place in places))).one()
    summed: dict[Any, int] = {}
    for place, count in zip(places, counts, strict=True):
        label = getattr(place.model, "audit_label", "") or place.table
        if count:
            summed[label] = summed.get(label, 0) + count
    return list(summed.items())


@dataclass(frozen=True)
class Pair:
    """Two records that may be one. kept: the one that stays."""

    kept: Any
    other: Any

    @property
    def kind(self) -> str:
        """A key of MERGED."""
        return self.kept.audit_kind

    @property
    def versions(self) -> str:
        """What both were when somebody looked."""
        return f"{self.kept.version}.{self.other.version}"


def _pair(viewer, model, kept_id: int, other_id: int) -> Pair | None:
    if not rules.see(viewer) or kept_id == other_id:
        return None
    kept, other = get(model, kept_id), get(model, other_id)
    return Pair(kept, other) if kept and other else None


def two_persons(viewer, kept_id: int, other_id: int) -> Pair | None:
    """Two persons side by side."""
    return _pair(viewer, Person, kept_id, other_id)


def two_organisations(viewer, kept_id: int, other_id: int) -> Pair | None:
    """Two organisations side by side."""
    return _pair(viewer, Organisation, kept_id, other_id)


def merge(viewer, merge_id: int) -> RecordMerge | None:
    """A merge that was made."""
    return get(RecordMerge, merge_id) if rules.see(viewer) else None


def kept(row: RecordMerge):
    """The record that a merge kept."""
    return db.session.get(MERGED[row.kind], row.kept_id)


def distinct(viewer, distinct_id: int) -> Distinct | None:
    """A decision that two records are not one."""
    return get(Distinct, distinct_id) if rules.see(viewer) else None


def swallowed(kind: str, record_id: int) -> RecordMerge | None:
    """The standing merge by which this record became a part of another one."""
    wanted = select(RecordMerge).where(
        RecordMerge.kind == kind, RecordMerge.merged_id == record_id, RecordMerge.undone_at.is_(None)
    )
    return db.session.scalars(wanted.order_by(RecordMerge.id.desc()).limit(1)).first()


@Question
def _standing(kind, record_id):
    parts = (RecordMerge.id, RecordMerge.kept_id, RecordMerge.merged_id, RecordMerge.merged_title, RecordMerge.made_at)
    own = or_(RecordMerge.kept_id == record_id, RecordMerge.merged_id == record_id)
    return (
        select(*parts)
        .where(RecordMerge.kind == kind, own, RecordMerge.undone_at.is_(None))
        .order_by(RecordMerge.id.desc())
    )


def standing(kind: str, record_id: int) -> list:
    """The merges that a record is a part of, the newest first."""
    return _standing(kind, record_id).all()


def _listed(kind: str):
    one, other = aliased(MERGED[kind]), aliased(MERGED[kind])
    said = exists().where(
        Distinct.kind == kind, Distinct.one_id == Likeness.one_id, Distinct.other_id == Likeness.other_id
    )
    named = (("given_name", "family_name", "phone") if kind == Person.audit_kind else ("name", "nip", "city")) + (
        "email",
        "municipality",
    )
    columns = [
        getattr(side, name).label(f"{prefix}_{name}") for prefix, side in (("a", one), ("b", other)) for name in named
    ]
    return (
        select(Likeness.id, Likeness.one_id, Likeness.other_id, Likeness.reasons, Likeness.score, *columns)
        .join(one, and_(one.id == Likeness.one_id, one.archived_at.is_(None)))
        .join(other, and_(other.id == Likeness.other_id, other.archived_at.is_(None)))
        .where(Likeness.kind == kind, ~said)
    )


def _listing(kind: str) -> Listing:
    persons = kind == Person.audit_kind

    def called(row, side: str) -> str:
        names = ("given_name", "family_name") if persons else ("name",)
        return " ".join(getattr(row, f"{side}_{name}") for name in names)

    return Listing(
        columns=[
            Column("one", _l("Zapis"), value=lambda row: called(row, "a")),
            Column("other", _l("Drugi zapis"), value=lambda row: called(row, "b")),
            Column(
                "reasons",
                _l("Co mają wspólnego"),
                value=lambda row: ", ".join(str(LIKENESS_REASONS[reason]) for reason in row.reasons),
            ),
            Column("score", _l("Podobieństwo"), sort=[Likeness.score], only_export=True),
        ],
        order="-score",
        tie=[Likeness.id],
        per_page=30,
    )


ALIKE = {kind: _listing(kind) for kind in MERGED}


def alike(kind: str):
    """The select of the pairs that a scan found and nobody decided about."""
    return _listed(kind)


def to_compare(kind: str) -> list:
    """What a scan needs of every record that is not in the archive."""
    model = MERGED[kind]
    names = (
        ("given_name", "family_name", "email", "phone", "municipality")
        if model is Person
        else ("name", "nip", "regon", "krs", "municipality")
    )
    columns = [getattr(model, name) for name in names]
    return db.session.execute(select(model.id, *columns).where(model.archived_at.is_(None))).all()


def said_distinct(kind: str, one_id: int, other_id: int) -> Distinct | None:
    """What somebody decided about these two."""
    wanted = select(Distinct).where(Distinct.kind == kind, Distinct.one_id == one_id, Distinct.other_id == other_id)
    return db.session.scalar(wanted)


def facts(record) -> list[str]:
    """The names of what a person enters about a record, in the order of its model."""
    labelled = [attribute for attribute in inspect(type(record)).column_attrs if "label" in attribute.columns[0].info]
    return [attribute.key for attribute in labelled if attribute.key not in {"archived_at", "account_id"}]


def has_already(row, column: str, target_id: int) -> bool:
    """Whether the target of a merge has the like of this row; of most kinds of rows the database itself says so."""
    if not hasattr(row, "merge_same"):
        return False
    same = {name: getattr(row, name) for name in row.merge_same} | {column: target_id}
    return db.session.scalar(select(type(row).id).filter_by(**same).limit(1)) is not None

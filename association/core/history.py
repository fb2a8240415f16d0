"""The audit trail: who changed what, when, from which value to which, in the same transaction as the change.

A command calls note() before it flushes; the session refuses to write an Audited record that nobody noted, so that a
change without a history line cannot exist. Triggers in the database make the trail append-only.
"""

import enum
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, Text, event, insert, inspect, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from association.core.clock import now
from association.core.database import db

ACTIONS = {
    "created": _l("utworzono"),
    "changed": _l("zmieniono"),
    "removed": _l("usunięto"),
    "restored": _l("przywrócono"),
}


class HistoryEntry(db.Model):
    """One field of one record changed once. owner_*: the record on whose history tab the line stands, too.

    place: where in the owner, for records that come and go in a place that stays, such as a field of a grid.
    """

    __tablename__ = "history_entry"
    __table_args__ = (
        db.Index("ix_history_entry_record", "kind", "record_id", "id"),
        db.Index("ix_history_entry_owner", "owner_kind", "owner_id", "id"),
        db.Index("ix_history_entry_actor", "actor_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(300), default="")
    owner_kind: Mapped[str | None] = mapped_column(String(60))
    owner_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(20))
    field: Mapped[str | None] = mapped_column(String(60))
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(String(40))
    erased_at: Mapped[datetime | None]


class Audited:
    """A record whose every change leaves a line.

    audit_kind: the kind as registered with Feature.records; audit_label: what people call it; audit_skip: columns whose
    changes need no line; audit_secret: columns whose values are not written down; audit_told: columns whose values are
    told when the record appears and when it goes. A column names itself for people with
    info={"label": _l("…")}, its values with info={"values": {…}}, the record it points at with info={"kind": "…"}, an
    amount in grosze with info={"money": True}, a time as it stands on the wall with info={"wall": True}, another number
    with info={"shown": (number, locale=…) -> text}.
    """

    audit_kind: str
    audit_label: Any = ""
    audit_skip: frozenset[str] = frozenset()
    audit_secret: frozenset[str] = frozenset()
    audit_told: tuple[str, ...] = ()

    def audit_title(self) -> str:
        """How a history line calls this record."""
        return getattr(self, "title", None) or getattr(self, "name", "") or ""

    def audit_owner(self) -> tuple[str, int] | None:
        """(kind, id) of the record on whose tab the line should stand, too."""
        return None

    def audit_place(self) -> str | None:
        """The place in its owner where this record comes and goes."""
        return None


@event.listens_for(Audited, "mapper_configured", propagate=True)
def _know_old_values(mapper, model):
    # A value may be set over one that is not loaded; the trail tells the old one all the same.
    for attribute in mapper.column_attrs:
        attribute.class_attribute.impl.active_history = True


_ALWAYS_SKIPPED = {"id", "version", "created_at", "updated_at", "sort_key"}


def text_of(value) -> str | None:
    """A value as the trail keeps it."""
    match value:
        case None:
            return None
        case bool():
            return "1" if value else "0"
        case enum.Enum():
            return str(value.value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple() | set():
            return ", ".join(str(text_of(item)) for item in value)
        case _:
            return str(value)


def _columns(record) -> list[str]:
    skipped = _ALWAYS_SKIPPED | record.audit_skip
    return [attribute.key for attribute in inspect(type(record)).column_attrs if attribute.key not in skipped]


def _changes(record) -> dict[str, tuple]:
    """Changed columns -> (old, new); only values that really differ."""
    state = inspect(record)
    changes = {}
    for key in _columns(record):
        history = state.attrs[key].history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            if old != new:
                changes[key] = (old, new)
    return changes


def _line(record, actor, action, field=None, old=None, new=None) -> dict:
    """The columns of a HistoryEntry."""
    owner = record.audit_owner() or (None, None)
    if field in record.audit_secret:
        old = new = None
    return {
        # What one command changed was changed at one moment, even where a second ends meanwhile.
        "at": db.session().info.setdefault("noted_at", now()),
        "actor_id": getattr(actor, "id", None),
        "actor_name": getattr(actor, "name", None) or "Splot",
        "kind": record.audit_kind,
        "record_id": record.id,
        "title": record.audit_title()[:300],
        "owner_kind": owner[0],
        "owner_id": owner[1],
        "action": action,
        "field": field,
        "old": text_of(old),
        "new": text_of(new),
        "place": record.audit_place(),
    }


def _told(record, actor, action) -> list[dict]:
    """The lines of a record that appears or goes: one for each told column that holds something, at least one."""
    values = {key: getattr(record, key) for key in record.audit_told}
    gone = action == "removed"
    return [
        _line(record, actor, action, key, value if gone else None, None if gone else value)
        for key, value in values.items()
        if value not in (None, "")
    ] or [_line(record, actor, action)]


def _write(session, lines: list[dict] | None) -> None:
    # Past the session, which would keep an object for each line and look for its number: a mark costs an eighth less.
    if lines:
        session.connection().execute(insert(HistoryEntry.__table__), lines)


def _wait(session, lines: list[dict]) -> None:
    """Write these lines with the change they tell of, which comes to the database with the next flush."""
    session.info.setdefault("waiting_lines", []).extend(lines)


def note(record, *, actor, action: str | None = None) -> None:
    """Write down what is about to change in `record`; a new record is flushed to learn its id.

    actor: the account that acts, or None for Splot itself. action: one of ACTIONS, guessed when None.
    """
    note_all([record], actor=actor, action=action)


def note_inserted(records: Iterable[Audited], *, actor) -> None:
    """note_all() for records that one INSERT … SELECT has written already: their lines take one more statement."""
    _write(db.session(), [line for record in records for line in _told(record, actor, "created")])


def note_all(records: Iterable[Audited], *, actor, action: str | None = None) -> None:
    """note() for many records of one command, with one flush for all that are new."""
    session = db.session()
    noted = session.info.setdefault("noted", {})
    fresh = []
    for record in records:
        state = inspect(record)
        if state.transient or state.pending:
            session.add(record)
            noted[record] = {}
            fresh.append(record)
        elif action == "removed":
            noted[record] = {}
            _wait(session, _told(record, actor, "removed"))
        else:
            told = noted.setdefault(record, {})
            fields = [
                (key, told.get(key, old), new)
                for key, (old, new) in _changes(record).items()
                if key not in told or told[key] != new
            ]
            # Before the lines are made, because they may read, and what is read is preceded by a flush.
            told.update({key: new for key, _, new in fields})
            lines = [_line(record, actor, action or "changed", *field) for field in fields]
            # A change that such a flush has written already takes no lines along any more.
            (_wait if state.modified else _write)(session, lines)
    if fresh:
        session.flush()
        _write(session, [line for record in fresh for line in _told(record, actor, action or "created")])


@event.listens_for(Session, "before_flush")
def _refuse_unnoted(session, context, instances):
    noted = session.info.get("noted", {})
    dirty = session.dirty
    for record in [*session.new, *dirty, *session.deleted]:
        if not isinstance(record, Audited):
            continue
        if record in dirty:
            changed = {key: new for key, (_, new) in _changes(record).items()}
            if changed != noted.get(record, {}):
                raise RuntimeError(f"{type(record).__name__} {record.id} changed without a history line: {changed}")
        elif record not in noted:
            raise RuntimeError(f"{type(record).__name__} added or removed without a history line")


@event.listens_for(Session, "after_flush")
def _end_noting(session, context):
    session.info.pop("noted", None)
    _write_waiting(session)


@event.listens_for(Session, "before_commit")
def _write_waiting(session):
    _write(session, session.info.pop("waiting_lines", None))


@event.listens_for(Session, "after_soft_rollback")
def _forget_undone(session, previous):
    session.info.pop("noted", None)
    session.info.pop("waiting_lines", None)


@event.listens_for(Session, "after_transaction_end")
def _forget_moment(session, transaction):
    if transaction.parent is None:
        session.info.pop("noted_at", None)


def entries(kind: str, record_id: int):
    """The select of one record's trail and of what it owns, newest first."""
    return (
        select(HistoryEntry)
        .where(
            or_(
                (HistoryEntry.kind == kind) & (HistoryEntry.record_id == record_id),
                (HistoryEntry.owner_kind == kind) & (HistoryEntry.owner_id == record_id),
            )
        )
        .order_by(HistoryEntry.id.desc())
    )


def entries_of_place(owner_kind: str, owner_id: int, place: str):
    """The select of the trail of one place in a record, newest first."""
    here = (HistoryEntry.owner_kind == owner_kind) & (HistoryEntry.owner_id == owner_id) & (HistoryEntry.place == place)
    return select(HistoryEntry).where(here).order_by(HistoryEntry.id.desc())


def last_change(kind: str, record_id: int) -> HistoryEntry | None:
    """The newest line of one record, its parts aside: who saved the version that stands now."""
    own = select(HistoryEntry).where(HistoryEntry.kind == kind, HistoryEntry.record_id == record_id)
    return db.session.scalars(own.order_by(HistoryEntry.id.desc()).limit(1)).first()

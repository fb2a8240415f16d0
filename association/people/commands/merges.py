"""Two records become one, and become two again in one step."""

from flask_babel import gettext as _
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from association.core.clock import now
from association.core.database import db
from association.core.history import Audited, note
from association.core.refusals import Overtaken, Refused
from association.people.likeness import alike_organisations, alike_persons
from association.people.models import MERGED, Distinct, Likeness, Organisation, Person, RecordMerge
from association.people.queries import merges as queries

SCANS = {Person.audit_kind: alike_persons, Organisation.audit_kind: alike_organisations}


def merge(pair, *, seen: str, actor, **chosen) -> RecordMerge:
    """Give the kept record the links of the other and the facts that were chosen, and put the other away.

    seen: Pair.versions of what the person compared; chosen: {fact: "kept", "other" or, for texts, "both"}.
    """
    kept, other = pair.kept, pair.other
    if seen != pair.versions:
        raise Overtaken(_("Ktoś właśnie zmienił dane jednej z tych osób lub organizacji. Porównaj je jeszcze raz."))
    if kept.archived_at or other.archived_at:
        raise Refused(_("Jeden z tych zapisów jest w archiwum. Przywróć go, zanim je połączysz."))
    taken = {name: _value(kept, other, name, source) for name, source in chosen.items() if source != "kept"}
    before = {name: getattr(kept, name) for name in taken}
    title = other.name
    if isinstance(kept, Person) and other.account_id and not kept.account_id:
        # An account belongs to one person: the other one lets go of it first.
        before["account_id"], taken["account_id"] = None, other.account_id
        other.account_id = None
        note(other, actor=actor)
        db.session.flush()
    for name, value in taken.items():
        setattr(kept, name, value)
    note(kept, actor=actor)
    db.session.flush()
    moved, left = [], []
    for place in queries.links(pair.kind):
        gone, stayed = _move(place, pair.kind, place.rows(pair.kind, other.id), kept.id, actor)
        moved += [[place.table, place.column, gone]] if gone else []
        left += [[place.table, place.column, stayed]] if stayed else []
    other.archive()
    note(other, actor=actor)
    row = RecordMerge(
        kind=pair.kind,
        kept_id=kept.id,
        merged_id=other.id,
        merged_title=title[:300],
        taken={name: [_plain(before[name]), _plain(value)] for name, value in taken.items()},
        moved=moved,
        left=left,
        made_by_name=actor.name if actor else "",
    )
    note(row, actor=actor)
    return row


def _value(kept, other, name: str, source: str):
    """The value that the kept record gets."""
    if source == "both":
        return "\n\n".join(filter(None, (getattr(kept, name), getattr(other, name))))
    return getattr(other, name)


def _plain(value):
    """A value as JSON keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _move(place, kind: str, rows, target_id: int, actor) -> tuple[list[int], list[int]]:
    """Point these rows at another record; those of which it has the like stay. Returns the ids (moved, left)."""
    moved, left = [], []
    for row in rows:
        if queries.has_already(row, place.column, target_id):
            left.append(row.id)
            continue
        ident = row.id
        try:
            with db.session.begin_nested():
                setattr(row, place.column, target_id)
                if isinstance(row, Audited):
                    note(row, actor=actor)
                db.session.flush()
        except IntegrityError:
            left.append(ident)
        else:
            moved.append(ident)
    return moved, left


def part(row: RecordMerge, *, actor) -> list[str]:
    """Undo a merge: every link goes back, and every fact that nobody changed since. Returns the facts that stay."""
    model = MERGED[row.kind]
    kept, other = db.session.get(model, row.kept_id), db.session.get(model, row.merged_id)
    if row.undone_at:
        raise Refused(_("To połączenie jest już cofnięte."))
    if queries.swallowed(row.kind, kept.id):
        raise Refused(_("Ten zapis połączono potem z następnym. Najpierw cofnij tamto połączenie."))
    if any(each.id > row.id and each.kept_id == kept.id for each in queries.standing(row.kind, kept.id)):
        raise Refused(_("Do tego zapisu dołączono potem następny. Najpierw cofnij tamto połączenie."))
    stay = []
    for name, (before, after) in row.taken.items():
        if _plain(getattr(kept, name)) != after:
            stay.append(name)
            continue
        column = model.__table__.c[name]
        setattr(kept, name, column.type.python_type.fromisoformat(before) if _is_dated(column, before) else before)
    note(kept, actor=actor)
    db.session.flush()
    if "account_id" in row.taken and "account_id" not in stay:
        other.account_id = row.taken["account_id"][1]
    other.restore()
    note(other, actor=actor)
    db.session.flush()
    places = {(place.table, place.column): place for place in queries.links(row.kind)}
    for table, column, ids in row.moved:
        place = places[table, column]
        _move(place, row.kind, place.rows(row.kind, kept.id, ids), other.id, actor)
    row.undone_at = now()
    note(row, actor=actor)
    return stay


def _is_dated(column, value) -> bool:
    return value is not None and hasattr(column.type.python_type, "fromisoformat")


def tell_apart(kind: str, one_id: int, other_id: int, *, actor) -> Distinct:
    """These two are not one; no scan shows them again."""
    one_id, other_id = sorted((one_id, other_id))
    known = queries.said_distinct(kind, one_id, other_id)
    if known:
        return known
    row = Distinct(kind=kind, one_id=one_id, other_id=other_id)
    note(row, actor=actor)
    return row


def doubt_again(row: Distinct, *, actor) -> None:
    """They may be one after all."""
    note(row, actor=actor, action="removed")
    db.session.delete(row)


def scan(kind: str) -> int:
    """Look for records that may be one, anew; returns how many pairs there are."""
    found = SCANS[kind](queries.to_compare(kind))
    db.session.execute(delete(Likeness).where(Likeness.kind == kind))
    rows = [
        {"kind": kind, "one_id": one, "other_id": other, "reasons": reasons, "score": score}
        for (one, other), (reasons, score) in found.items()
    ]
    if rows:
        db.session.execute(insert(Likeness), rows)
    return len(rows)

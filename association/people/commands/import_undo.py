"""An accepted import is taken back: what it made goes, what it filled in is emptied, unless somebody built on it."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete

from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.core.search import SearchDocument
from association.people.models import Membership, Organisation, Person, PersonImport
from association.people.queries import imports as queries

CHUNK = 500


@dataclass(frozen=True)
class Undone:
    """What went, and what had to stay because somebody changed it or something else points at it."""

    removed: int
    stayed: int
    emptied: int

    @property
    def words(self) -> str:
        """In words."""
        told = [ngettext("Usunięto jeden zapis.", "Usunięto %(num)d zapisów.", self.removed)]
        if self.emptied:
            told.append(ngettext("Jeden zapis ma dawne dane.", "%(num)d zapisów ma dawne dane.", self.emptied))
        if self.stayed:
            told.append(
                ngettext(
                    "Jeden został, bo ktoś go zmienił albo coś się z nim wiąże.",
                    "%(num)d zostało, bo ktoś je zmienił albo coś się z nimi wiąże.",
                    self.stayed,
                )
            )
        return " ".join(told)


def undo_import(waiting: PersonImport, *, actor) -> Undone:
    """Take an import back."""
    if not waiting.made.get("taken") or waiting.undone_at:
        raise Refused(_("Tego wczytania nie można już cofnąć."))
    made = waiting.made
    _remove_memberships(made["membership"], actor)
    removed, stayed = 0, 0
    for model, key in ((Person, "person"), (Organisation, "organisation")):
        gone, left = _remove(model, made[key], actor)
        removed, stayed = removed + gone, stayed + left
    emptied, kept = _empty(waiting, made["completed"], actor)
    waiting.undone_at = now()
    undone = Undone(removed, stayed + kept, emptied)
    waiting.outcome = undone.words[:300]
    return undone


def _remove_memberships(ids, actor) -> None:
    for chunk in _chunks(ids):
        rows = [row for row in queries.records(Membership, chunk).values() if row.updated_at == row.created_at]
        note_all(rows, actor=actor, action="removed")
        for row in rows:
            db.session.delete(row)
        db.session.flush()


def _remove(model, ids, actor) -> tuple[int, int]:
    """(how many went, how many stayed) of the records that the import added."""
    removed, stayed = 0, 0
    for chunk in _chunks(ids):
        there = queries.records(model, chunk)
        in_use = queries.pointed_at(model.audit_kind, list(there))
        gone = [row for row in there.values() if row.version == 1 and not row.archived_at and row.id not in in_use]
        stayed += len(there) - len(gone)
        removed += len(gone)
        gone_ids = [row.id for row in gone]
        note_all(gone, actor=actor, action="removed")
        db.session.flush()
        for row in gone:
            db.session.expunge(row)
        # In one go: the session would ask for the links of each, which are known to be none.
        db.session.execute(delete(model).where(model.id.in_(gone_ids)))
        found = SearchDocument.kind == model.search_kind, SearchDocument.record_id.in_(gone_ids)
        db.session.execute(delete(SearchDocument).where(*found))
    return removed, stayed


def _empty(waiting, completed: dict, actor) -> tuple[int, int]:
    """(how many records have their facts of before, how many were changed since) of those that were there already."""
    model = Person if waiting.about == Person.audit_kind else Organisation
    emptied, kept = 0, 0
    for chunk in _chunks([int(ident) for ident in completed]):
        for row in queries.records(model, chunk).values():
            version, filled, restored = completed[str(row.id)]
            if row.version != version:
                kept += 1
                continue
            for name in filled:
                setattr(row, name, _nothing(model, name))
            if restored:
                row.archive()
            note(row, actor=actor)
            emptied += 1
        db.session.flush()
    return emptied, kept


def _nothing(model, name: str):
    """What stands in an empty column of this name."""
    usual = {"form_of_address": "none", "kind": "other"}
    return None if model.__table__.c[name].nullable else usual.get(name, "")


def _chunks(ids):
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))

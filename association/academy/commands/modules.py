"""The modules of a course: adding, changing, ordering, and putting sessions into them."""

from flask_babel import gettext as _

from association.academy.models import Module, ModuleSession
from association.academy.queries import modules as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken


def add(cohort, *, session_ids, actor, **facts) -> Module:
    """Add a module behind the others, with these sessions in it."""
    others = queries.records(cohort.id)
    module = Module(cohort=cohort, position=others[-1].position + 1 if others else 1, **facts)
    note(module, actor=actor)
    _fill(module, session_ids, actor)
    return module


def change(module, *, session_ids, actor, **facts) -> Module:
    """Change a module and which sessions are in it."""
    for name, value in facts.items():
        setattr(module, name, value)
    note(module, actor=actor)
    _fill(module, session_ids, actor)
    return module


def _fill(module, session_ids, actor) -> None:
    """Put exactly these sessions into a module; one that was in another leaves it."""
    own = {row.id for row in queries.sessions(module.cohort_id) if row.module_id == module.id}
    wanted = set(session_ids)
    placed = {row.session_id: row for row in queries.placements(own | wanted)}
    gone = [placed[ident] for ident in sorted(own - wanted)]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        db.session.delete(row)
    moved = [placed[ident] for ident in sorted(wanted - own) if ident in placed]
    for row in moved:
        row.module_id = module.id
    note_all(moved, actor=actor)
    fresh = [ident for ident in sorted(wanted - own) if ident not in placed]
    note_all([ModuleSession(session_id=ident, module_id=module.id) for ident in fresh], actor=actor)
    db.session.flush()


def remove(module, *, actor) -> None:
    """Take a module out of the programme; its sessions stay and come back into it with it."""
    module.archived_at = now()
    note(module, actor=actor)
    db.session.flush()


def bring_back(module, *, actor) -> None:
    """Put a removed module back."""
    module.archived_at = None
    note(module, actor=actor, action="restored")
    db.session.flush()


def order(cohort, *, ids, actor) -> None:
    """Put the modules of a cohort into this order."""
    modules = {module.id: module for module in queries.records(cohort.id)}
    if set(ids) != set(modules) or len(ids) != len(modules):
        raise Overtaken(_("Lista modułów zmieniła się w tym czasie. Odśwież stronę i ułóż je jeszcze raz."))
    for position, ident in enumerate(ids, start=1):
        modules[ident].position = position
    note_all(modules.values(), actor=actor)
    db.session.flush()


def shift(module, *, step: int, actor) -> None:
    """Move a module one place up (-1) or down (1)."""
    modules = queries.records(module.cohort_id)
    ids = [each.id for each in modules]
    here = ids.index(module.id)
    there = min(max(here + step, 0), len(ids) - 1)
    ids.insert(there, ids.pop(here))
    order(module.cohort, ids=ids, actor=actor)

"""Freezing the budget as it was agreed: the original, and one for each amendment."""

from flask_babel import gettext as _
from sqlalchemy import insert, literal, select

from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Overtaken, Refused
from association.finances.commands.budget import WORDS, add_lines
from association.finances.models import BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.finances.queries import budget as queries


def freeze(project, *, dated_on, label="", amendment_id=None, actor) -> BudgetVersion:
    """Keep the current budget as it stands: the first is the original, later ones belong to amendments."""
    current = queries.current_version(project.id)
    last = queries.last_frozen(project.id)
    if current is None or not any(not own.line.archived_at for own in queries.amounts(project.id).values()):
        raise Refused(_("Kosztorys jest pusty. Najpierw dodaj pozycje."))
    if amendment_id and amendment_id not in {row.id for row in queries.free_amendments(project.id)}:
        raise Refused(_("Budżet tego aneksu już zapisano."), "amendment_id")
    if last and last.dated_on and dated_on < last.dated_on:
        raise Refused(_("Poprzednia wersja obowiązuje od późniejszego dnia."), "dated_on")
    version = BudgetVersion(
        project=project,
        project_id=project.id,
        number=last.number + 1 if last else 1,
        kind="amendment" if last else "original",
        amendment_id=amendment_id if last else None,
        dated_on=dated_on,
        label=label,
        frozen_at=now(),
    )
    note(version, actor=actor)
    _copy(current.id, version.id)
    return version


def _copy(from_id: int, to_id: int) -> None:
    """The amounts and sources of one version into another, written by the database itself."""
    columns = ["line_id", "quantity", "unit_cost", "amount"]
    kept = (
        select(literal(to_id), *[getattr(BudgetAmount, name) for name in columns])
        .join(BudgetLine, BudgetLine.id == BudgetAmount.line_id)
        .where(BudgetAmount.version_id == from_id, BudgetLine.archived_at.is_(None))
    )
    db.session.execute(insert(BudgetAmount).from_select(["version_id", *columns], kept))
    old, new = BudgetAmount.__table__.alias("old"), BudgetAmount.__table__.alias("new")
    sources = (
        select(new.c.id, BudgetSource.source, BudgetSource.amount)
        .join(old, old.c.id == BudgetSource.amount_id)
        .join(new, (new.c.line_id == old.c.line_id) & (new.c.version_id == to_id))
        .where(old.c.version_id == from_id)
    )
    db.session.execute(insert(BudgetSource).from_select(["amount_id", "source", "amount"], sources))


def withdraw(version, *, actor) -> None:
    """Take back the newest frozen version, as when it was frozen by mistake."""
    last = queries.last_frozen(version.project_id)
    if last is None or last.id != version.id:
        raise Overtaken(_("Cofnąć można tylko ostatnią wersję budżetu."))
    note(version, actor=actor, action="removed")
    db.session.delete(version)
    db.session.flush()


def copy_budget(source_id: int, target, *, ids, actor) -> None:
    """The current lines of one project into another, with their actions as `ids` maps them."""
    rows = []
    for own in sorted(queries.amounts(source_id).values(), key=lambda own: (own.line.part, own.line.position)):
        if own.line.archived_at:
            continue
        facts = {key: getattr(own.line, key) for key in WORDS}
        facts["action_id"] = ids.get(("projects.action", own.line.action_id))
        facts |= {"quantity": own.quantity, "unit_cost": own.unit_cost, "amount": own.amount}
        rows.append(facts | {source.source: source.amount for source in own.sources})
    if rows:
        add_lines(target, rows, actor=actor)

"""Writing down what was lent or given, and what it is worth."""

from flask_babel import gettext as _

from association.core import money, polish
from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.finances.amounts import product
from association.finances.commands.periods import refuse_closed
from association.finances.models.contributions import InKind


def add_in_kind(project, *, actor, **facts) -> InKind:
    """Something given to a project."""
    _check(project, **facts)
    amount = product(facts["quantity"], facts["unit_cost"])
    given = InKind(project=project, project_id=project.id, amount=amount, **facts)
    note(given, actor=actor)
    return given


def change_in_kind(given, *, actor, **facts) -> InKind:
    """Put right what was given or its value."""
    refuse_closed([given.project_id], [given.used_on], "used_on")
    _check(given.project, **facts)
    for name, value in facts.items():
        setattr(given, name, value)
    given.amount = product(given.quantity, given.unit_cost)
    note(given, actor=actor)
    db.session.flush()
    return given


def _check(project, *, used_on, used_until, quantity: int, unit_cost: int, valuation, basis, **_rest) -> None:
    for day, field in ((used_on, "used_on"), (used_until, "used_until")):
        if day and not project.starts_on <= day <= project.ends_on:
            days = polish.date_range(project.starts_on, project.ends_on)
            raise Refused(_("Ten dzień jest poza terminem projektu (%(days)s).", days=days), field)
    if used_on > today():
        raise Refused(_("Ten dzień dopiero nadejdzie. Wpisz to, co już zrobiono."), "used_on")
    if used_until and used_until < used_on:
        raise Refused(_("Koniec nie może być przed początkiem."), "used_until")
    if quantity <= 0:
        raise Refused(_("Ilość musi być większa od zera."), "quantity")
    if unit_cost <= 0:
        raise Refused(_("Wartość musi być większa od zera."), "unit_cost")
    if product(quantity, unit_cost) > money.LARGEST:
        raise Refused(_("Ta kwota jest za duża."), "unit_cost")
    if valuation == "other" and not basis:
        raise Refused(_("Napisz, jak ustalono wartość."), "basis")
    refuse_closed([project.id], [used_on], "used_on")


def archive_in_kind(given, *, actor) -> None:
    """Count something no more."""
    refuse_closed([given.project_id], [given.used_on])
    given.archive()
    note(given, actor=actor)
    db.session.flush()


def restore_in_kind(given, *, actor) -> None:
    """Count something again."""
    refuse_closed([given.project_id], [given.used_on])
    given.restore()
    note(given, actor=actor, action="restored")
    db.session.flush()

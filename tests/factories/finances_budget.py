"""Budgets for tests: lines with everything visible in the call."""

from datetime import date

from association.finances.commands import budget, versions
from association.finances.models import BudgetLine, BudgetVersion


def make_line(
    *,
    project,
    part="actions",
    category="Szkolenia wyjazdowe",
    number="",
    name="Noclegi",
    unit="osobodoba",
    quantity=1000,
    unit_cost=1_000_000,
    amount=None,
    action_id=None,
    actor=None,
    **sources,
) -> BudgetLine:
    """A line of 10 000 zł from the grant, in the current budget; sources: own=…, personal=… in grosze."""
    return budget.add_line(
        project,
        part=part,
        category=category,
        number=number,
        name=name,
        unit=unit,
        quantity=quantity,
        unit_cost=unit_cost,
        amount=amount,
        action_id=action_id,
        actor=actor,
        **sources,
    )


def make_version(*, project, dated_on=date(2026, 7, 14), label="", actor=None) -> BudgetVersion:
    """The current budget, frozen."""
    return versions.freeze(project, dated_on=dated_on, label=label, actor=actor)

"""Keeping a budget that was read from a table."""

from association.core.polish import fold
from association.core.refusals import Overtaken
from association.finances.commands.budget import add_lines, change_row
from association.finances.models import SOURCES
from association.finances.queries import budget as queries


def keep(project, rows, *, actor) -> tuple[list, int]:
    """Add the new lines and change those that match; answer (the new lines, how many others changed).

    A category that bears the title of an action of the plan belongs to it.
    """
    owns = queries.amounts(project.id, [row.match.row.id for row in rows if row.match])
    changed = 0
    for row in rows:
        if row.match and row.changes:
            own = owns.get(row.match.row.id)
            if own is None or own.line.version != row.match.row.version:
                raise Overtaken(row.match.name)
            values = {key: after for key, (_before, after) in row.changes.items()}
            if values.keys() & {"quantity", "unit_cost"}:
                values["amount"] = row.facts["amount"]
            change_row(own, values, actor=actor)
            changed += 1
    fresh = [
        {key: value for key, value in row.facts.items() if key not in SOURCES or value} for row in rows if not row.match
    ]
    actions = [(ident, fold(title)) for ident, title in queries.action_titles(project.id)]
    for facts in fresh:
        facts["action_id"] = next((ident for ident, title in actions if title in fold(facts["category"])), None)
    return (add_lines(project, fresh, actor=actor) if fresh else []), changed

"""The budget that a new project begins with when a template names its lines."""

from association.finances.commands.budget import add_lines
from association.projects.models import Action


def begin_project(project, template, ids, actor) -> None:
    """The lines of a template, for amounts to be written in."""
    rows = [
        {name: facts[name] for name in ("part", "category", "name", "unit")}
        | {"number": str(place), "action_id": ids.get((Action.audit_kind, facts.get("action")))}
        for place, facts in enumerate(template.get("budget", ()), 1)
    ]
    if rows:
        add_lines(project, rows, actor=actor)

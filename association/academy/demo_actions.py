"""Which actions of the plans the courses of the demonstration carry out."""

from association.academy.commands.plan_links import assign
from association.academy.queries.sessions import of_cohort

# What the whole cohort carries out, and blocks that carry out another action.
ACTIONS = {
    "academy": ("2", {"Wizyta studyjna": "3", "Zespoły monitorujące": "4"}),
    "organisers": ("1", {}),
    "workshop": ("1", {}),
}


def tell_actions(story: dict) -> None:
    """Each cohort with the action of its project."""
    beata = story["accounts"]["coordinator"]
    for key, (whole, blocks) in ACTIONS.items():
        cohort, actions = story["cohorts"][key], story["actions"][key]
        each = {
            session.id: (None, actions[blocks[session.block]].id)
            for session in of_cohort(cohort)
            if session.block in blocks
        }
        assign(cohort, whole=(None, actions[whole].id), each=each, actor=beata)

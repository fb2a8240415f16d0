"""The places of the demonstrated conferences, and the messages to their people."""

from association.conferences.commands import messages, pools
from association.conferences.messages import STARTERS
from association.conferences.queries import pool_upkeep as upkeep
from association.conferences.queries import pools as queries
from association.core import polish

# Key: (places in total, [(kind of a pool, its name, day, places)])
PLACES = {
    "krakow": (
        110,
        [
            ("meal", "Obiad", 0, None),
            ("meal", "Obiad", 1, None),
            ("lodging", "Nocleg po pierwszym dniu", None, 40),
        ],
    ),
    "jura": (80, [("meal", "Obiad", 0, None)]),
    "today": (80, [("meal", "Obiad", 0, None)]),
}


def tell_places(story: dict) -> None:
    """How many places there are of what."""
    beata = story["accounts"]["coordinator"]
    for key, (total, others) in PLACES.items():
        conference = story["conferences"][key]
        pools.complete(conference, actor=beata)
        whole = next(row for row in queries.pools(conference) if row.kind == "conference")
        pools.change(conference, capacities={whole.id: (None, total)}, actor=beata)
        days = upkeep.days(conference.id)
        for kind, name, day, capacity in others:
            label = f"{name}, {polish.day_month(days[day], locale='pl')}" if day is not None and len(days) > 1 else name
            pools.add(conference, kind=kind, label=label, capacity=capacity, actor=beata)


def tell_messages(story: dict) -> None:
    """A draft for the conference that comes, and the thanks of the one that was."""
    beata = story["accounts"]["coordinator"]
    for key, name in (("krakow", "reminder"), ("jura", "thanks")):
        starter = STARTERS[name]
        messages.write(
            story["conferences"][key],
            subject=starter.text.subject,
            body=starter.text.body,
            subject_en=starter.english.subject,
            body_en=starter.english.body,
            audience=starter.audience,
            actor=beata,
        )

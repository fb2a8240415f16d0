"""The badges of the demonstration: those of the forum were designed and printed before its day."""

from datetime import timedelta

from association.conferences import badge_paper
from association.conferences.commands import badges as commands
from association.conferences.models import BadgeBatch
from association.conferences.models.badges import USUAL_COLOURS
from association.conferences.queries import badges as queries
from association.core.clock import now
from association.core.database import db


def tell_badges(story: dict) -> None:
    """A design for Kraków with a plan on the back, and the small badges of the forum with the batch of yesterday."""
    beata = story["accounts"]["coordinator"]
    colours = {f"colour_{key}": colour for key, colour in USUAL_COLOURS.items()}
    common = {"title": "", "qr": True, "slot": True, "marked": False, **colours}
    commands.keep(
        story["conferences"]["krakow"],
        size="a6",
        shows=["organisation", "role", "plan"],
        back="plan",
        back_text="Recepcja: 601 774 215\nWi-Fi: konferencja, hasło: razem",
        actor=beata,
        **common,
    )
    forum = story["conferences"]["today"]
    design = commands.keep(
        forum, size="card", shows=["organisation", "role"], back="same", back_text="", actor=beata, **common
    )
    people = queries.people(forum.id)
    made = badge_paper.badges(design, people, queries.surroundings(forum.id), drawn=False)
    # Who registered last has no badge yet.
    printed = list(zip(people, made, strict=True))[: max(0, len(people) - 2)]
    db.session.add(
        BadgeBatch(
            conference_id=forum.id,
            layout="sheet",
            badges={str(row.id): badge_paper.digest(badge) for row, badge in printed},
            printed_at=now() - timedelta(days=1),
            printed_by_name=beata.name,
        )
    )
    db.session.flush()

"""What is asked to design a book: its pictures, its team, its publisher."""

from sqlalchemy import select

from association.core.clock import today
from association.core.database import db
from association.core.profile import association
from association.publications.design import FREE
from association.publications.models import Picture
from association.publications.queries import teams

# Which task in the team stands under which name in the imprint.
_SIGNED = {"author": "author", "editor": "editor", "proofreader": "proofreader", "designer": "designer"}


def pictures_to_choose(publication_id: int) -> list[tuple[str, str]]:
    """(key, what is seen) of the pictures that may stand on the cover."""
    wanted = select(Picture.key, Picture.alt, Picture.caption).where(
        Picture.publication_id == publication_id, Picture.archived_at.is_(None)
    )
    rows = db.session.execute(wanted.order_by(Picture.key))
    return [(row.key, (row.alt or row.caption or row.key)[:90]) for row in rows]


def known_imprint(publication) -> dict[str, str]:
    """What the imprint may say, from the team and the association, for its empty lines."""
    issuer, team = association(), teams.team(publication.id)
    names = {key: ", ".join(row.name for row in team if row.function == function) for key, function in _SIGNED.items()}
    house = {"publisher": issuer.name, "address": issuer.address} if issuer else {}
    year = today().year
    holder = issuer.name if issuer else ""
    rights = {"licence": f"© {holder}, {year}" if holder else "", "year": str(year), "price": FREE}
    return {key: value for key, value in (names | house | rights).items() if value}

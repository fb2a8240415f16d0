"""People who come without having registered: they take places as everybody does, above the number when none is left."""

from flask_babel import gettext as _

from association.conferences.commands.places import Desk
from association.conferences.models import Attendee, PlacePool
from association.conferences.queries import places as queries


def seat(attendee: Attendee, day_id: int, item_id: int | None, *, actor) -> list[PlacePool]:
    """Give somebody who is here already a place in the conference, on this day and at this item. Returns where there
    are more people now than places."""
    pools = queries.pools_at(attendee.conference_id, day_id, item_id)
    desk, above = Desk([attendee], pools), []
    for pool in desk.in_order(pools, ()):
        own = desk.seat(attendee, pool, instead_of=None)
        if own.state == "confirmed":
            continue
        if not (pool.has_room or own.takes_place):
            above.append(pool)
        desk.set(own, "confirmed", reason=_("z wejścia, ponad liczbę miejsc") if pool in above else "")
    desk.finish(actor)
    return above


def told(attendee: Attendee, above: list[PlacePool]) -> str:
    """What the desk should know when no place was left; "" when there was one everywhere."""
    if not above:
        return ""
    named = {"conference": _("cała konferencja"), "day": _("ten dzień")}
    where = ", ".join(named.get(pool.kind) or pool.item.title for pool in above)
    return _("Wpuszczono ponad liczbę miejsc: %(name)s. Zajęte: %(where)s.", name=attendee.name, where=where)

"""A released programme as entries of a calendar file."""

from datetime import datetime

from association.conferences.public_programme import Programme
from association.core.assets import public_url
from association.core.clock import WARSAW
from association.core.feature import Entry


def entries(found: Programme, conference, release, wanted: set[int] | None = None) -> list[Entry]:
    """The items as entries, in their order. wanted: ids of those that somebody starred, None for all of them."""
    return [_entry(item, conference, release) for item in found.items.values() if wanted is None or item.id in wanted]


def _entry(item, conference, release) -> Entry:
    # Calendar files tell Warsaw time, wherever the conference is.
    starts, until = (datetime.fromtimestamp(moment, WARSAW) for moment in item.moments)
    who = [f"{cast.label} {person['name']}".strip() for cast in item.casts for person in cast.people]
    return Entry(
        uid=f"item-{item.id}@{conference.slug}",
        day=starts.date(),
        last_day=until.date(),
        title=item.title,
        url=public_url("conference.item", slug=conference.slug, item_id=item.id),
        starts=starts.time(),
        ends=until.time(),
        place=", ".join(filter(None, (item.place, conference.venue, conference.city))),
        meta="\n".join(filter(None, (", ".join(who), item.text))),
        stamp=release.released_at,
    )

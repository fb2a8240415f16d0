"""The releases of the demonstration: the reference conference was announced, then a table moved to a larger room and
the dinner found its place; where the evening walk begins still waits to be announced."""

from association.conferences.commands import programme, releases
from association.conferences.queries import programme as queries


def tell_releases(story: dict) -> None:
    """Make the programmes of all three conferences public."""
    actor = story["accounts"]["coordinator"]
    for conference in story["conferences"].values():
        releases.release(conference, number=1, actor=actor)
    _change(story["conferences"]["krakow"], actor)


def _change(conference, actor) -> None:
    hall = next(room.id for room in queries.rooms(conference.id) if room.name == "Sala plenarna")
    entries = queries.programme(conference.id, texts=False)

    def item(kind: str, number: str = ""):
        found = next(entry for entry in entries if (entry.kind, entry.number) == (kind, number))
        return queries.item(actor, conference.id, found.id)

    dinner = next(entry for entry in entries if entry.title == "Kolacja")
    programme.change_item(item("table", "7"), room_id=hall, actor=actor)
    programme.change_item(
        queries.item(actor, conference.id, dinner.id), place="restauracja w hotelu, parter", actor=actor
    )
    releases.release(conference, number=2, text="Dziękujemy za tyle zgłoszeń do stolika 7!", actor=actor)
    programme.change_item(item("evening"), departure="19:00 w holu hotelu", actor=actor)

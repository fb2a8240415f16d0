"""Table cards and lists of names for the day, as data for their templates. They are Polish papers."""

from association.core import polish
from association.core.polish import sort_key

CARDS = "conferences/table_cards.typ"
NAMES = "conferences/name_list.typ"


def cards_of_tables(conference, tables, contributors) -> dict:
    """A card for each discussion table: its number, what it is about, who moderates it."""
    led: dict[int, list] = {}
    for row in contributors:
        if row.role in ("moderator", "chair"):
            led.setdefault(row.item_id, []).append(", ".join(filter(None, (row.name, row.affiliation))))
    return {
        "issuer": conference.title,
        "title": "Karty na stoły",
        "cards": [
            {
                "over": "stolik" if row.number else "",
                "big": row.number or row.title,
                "text": polish.typography(row.title) if row.number else "",
                "small": led.get(row.id, []),
                "room": row.room or row.place,
            }
            for row in tables
        ],
    }


def cards_of_people(conference, contributors) -> dict:
    """A card for everybody in the programme, to stand before them on the table."""
    people = {row.id: row for row in contributors}
    return {
        "issuer": conference.title,
        "title": "Wizytówki na stół",
        "cards": [
            {"over": "", "big": row.name, "text": row.affiliation, "small": [], "room": ""}
            for row in sorted(people.values(), key=lambda row: (sort_key(row.name.rpartition(" ")[2]), row.id))
        ],
    }


def names(conference, pool, people) -> dict:
    """Who eats or sleeps where, with a field to tick; beside a lodging, with whom they asked to share a room."""
    lodging = pool.kind == "lodging"
    return {
        "issuer": conference.title,
        "title": pool.label or ("Nocleg" if lodging else "Posiłek"),
        "when": ", ".join(filter(None, (polish.date_range(conference.starts_on, conference.ends_on), conference.city))),
        "columns": ["Instytucja", "Z kim w pokoju", "Pokój"] if lodging else ["Instytucja", "Wydano"],
        "rows": [
            [f"{row.family_name} {row.given_name}", row.organisation, *([row.roommate, ""] if lodging else [""])]
            for row in people
        ],
    }

"""What a writer may point at or put in while writing, by kind: how it is written, and how people call it."""

from association.publications.queries import apparatus_offers as asked


def _titled(rows) -> list[tuple]:
    return [(row.key, row.title, "") for row in rows]


def _pictures(publication_id: int, key) -> list[tuple]:
    return [(row.key, row.caption or row.alt or row.key, row.alt) for row in asked.pictures(publication_id)]


OFFERED = {
    "chapters": lambda publication_id, key: [
        (row.key, row.title, "") for row in asked.chapters(publication_id) if row.key != key
    ],
    "pictures": _pictures,
    "figures": _pictures,
    "blocks": lambda publication_id, key: _titled(asked.blocks(publication_id)),
    "terms": lambda publication_id, key: [(row.term, row.term, "") for row in asked.terms(publication_id)],
    "sources": lambda publication_id, key: [(row.key, row.title, row.authors) for row in asked.sources(publication_id)],
}


def offered(what: str, publication_id: int, key: str = "") -> list[tuple[str, str, str]]:
    """(key, name, more about it) of everything of this kind in the publication. key: of the chapter being written."""
    return OFFERED[what](publication_id, key)

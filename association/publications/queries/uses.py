"""Where the texts of a publication call what stands around them, by one look at the texts."""

import re
from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import literal, select, union_all

from association.core.database import db
from association.core.polish import fold
from association.publications.models import Chapter, TextBlock

# What writers type: [words](scheme:key) and {{blok:key}}.
_CALLED = re.compile(
    r"(?:\]\(|\{\{)(obraz|hasło|haslo|źródło|zrodlo|indeks|blok):[ \t]*([^(){}\n]{1,300}?)[ \t]*(?:\)|\}\})"
)


class Place(NamedTuple):
    """A text that calls something. kind: "chapter" or "block"; id: of the record; times: how often it does."""

    kind: str
    id: int
    title: str
    times: int


def texts_of(publication_id: int) -> list:
    """The texts of a publication in reading order, then its blocks: kind, id, title, text."""
    chapters = select(
        literal("chapter").label("kind"), Chapter.id, Chapter.title, Chapter.text, Chapter.position
    ).where(Chapter.publication_id == publication_id, Chapter.archived_at.is_(None))
    blocks = select(literal("block"), TextBlock.id, TextBlock.title, TextBlock.text, literal(1_000_000)).where(
        TextBlock.publication_id == publication_id, TextBlock.archived_at.is_(None)
    )
    both = union_all(chapters, blocks).subquery()
    return db.session.execute(select(both).order_by(both.c.position, both.c.id)).all()


def calls(text: str) -> dict[tuple[str, str], int]:
    """How often a text calls each thing: {(scheme without Polish letters, key): times}."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for scheme, key in _CALLED.findall(text):
        found[fold(scheme), same(scheme, key)] += 1
    return found


def same(scheme: str, key: str) -> str:
    """A key as it is compared: terms of the glossary are called in whatever case."""
    return key.casefold() if fold(scheme) == "haslo" else key


def uses(publication_id: int) -> dict[tuple[str, str], list[Place]]:
    """Everything that the texts call and where."""
    found = defaultdict(list)
    for row in texts_of(publication_id):
        for called, times in calls(row.text).items():
            found[called].append(Place(row.kind, row.id, row.title, times))
    return found

"""The pictures of a book: where their files are, and how large they are set."""

from collections.abc import Iterator
from pathlib import Path

from association.core import files
from association.publications.print_quality import TEXT_WIDTH

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg", "image/gif": "gif"}
SET_AT = 150  # a picture smaller than the text is set so that it has about so many


def names(book: dict) -> dict[str, str]:
    """Each picture of the book by its key, and each logo of the funder by its place, with its name in the workshop."""
    return {key: name for key, name, _ in _found(book)}


def used_pictures(book: dict) -> list[tuple[str, Path]]:
    """Name in the workshop and file on disk of all pictures that the book has."""
    return [(name, path) for _, name, path in _found(book)]


def _found(book: dict) -> Iterator[tuple[str, str, Path]]:
    folder = files.folder().resolve()
    logos = (book.get("funding") or {}).get("logos") or []
    described = list((book.get("pictures") or {}).items())
    described += [(f"logo {number}", logo) for number, logo in enumerate(logos)]
    for number, (key, picture) in enumerate(described):
        suffix = SUFFIXES.get(picture.get("media_type"))
        path = (folder / (picture.get("path") or ".")).resolve()
        # What a source says is a name below the folder of stored files, whatever else it claims.
        if suffix and path.is_relative_to(folder) and path.is_file():
            yield key, f"pictures/{number}.{suffix}", path


def set_width(picture: dict, template: str) -> float:
    """How wide in mm a figure is set: across the text, unless it has too few points for that."""
    return round(min(TEXT_WIDTH[template], max(picture.get("width") or 0, 1) / SET_AT * 25.4), 1)

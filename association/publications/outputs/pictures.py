"""The pictures of a book, read from the folder of stored files and nowhere else."""

import re
from io import BytesIO

from association.core import files

SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/svg+xml": ".svg"}
# The longest side of a picture that is read on a screen or in a word processor, in points.
SCREEN = 1600
# What XML cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def content(picture: dict) -> bytes | None:
    """The bytes of a picture of the source; None when its file is gone or it points out of the folder."""
    folder = files.folder().resolve()
    path = (folder / picture["path"]).resolve()
    return path.read_bytes() if path.is_relative_to(folder) and path.is_file() else None


def name(key: str, picture: dict) -> str:
    """How its file is called beside others."""
    return f"{key}{SUFFIXES.get(picture['media_type'], '')}"


def for_screen(
    picture: dict, *, formats=("image/jpeg", "image/png"), longest: int = SCREEN
) -> tuple[bytes, str] | None:
    """(bytes, media type) of a picture no larger than a screen needs it, in one of these formats."""
    data = content(picture)
    if data is None or picture["media_type"] == "image/svg+xml":
        return None if data is None else (data, picture["media_type"])
    if picture["media_type"] in formats and max(picture["width"], picture["height"]) <= longest:
        return data, picture["media_type"]
    from PIL import Image

    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
        image.thumbnail((longest, longest))
        kind = "JPEG" if picture["media_type"] == "image/jpeg" else "PNG"
        output = BytesIO()
        image.save(output, kind, quality=85) if kind == "JPEG" else image.save(output, kind, optimize=True)
    return output.getvalue(), f"image/{kind.lower()}"


def used(book: dict) -> list[str]:
    """The keys of the pictures that stand in the text, in their order, each once; the cover's picture first."""
    found = dict.fromkeys([cover_key(book)] if cover_key(book) else [])
    for chapter in book["chapters"]:
        for node in walk(chapter["blocks"]):
            if node["t"] in ("figure", "image"):
                found[node["key"]] = None
    return [key for key in found if key in book["pictures"]]


def cover_key(book: dict) -> str:
    """The key of the picture on the cover, or "" when the cover is drawn."""
    design = book["meta"].get("design") or {}
    key = design.get("cover_picture", "") if design.get("cover") == "picture" else ""
    return key if key in book["pictures"] else ""


def walk(nodes):
    """Every node below these, in reading order: blocks, inline nodes, and what stands in tables and lists."""
    for node in nodes:
        yield node
        for part in ("title", "caption", "c"):
            if isinstance(node.get(part), list):
                yield from walk(node[part])
        for item in node.get("items", ()):
            yield from walk(item["c"])
        for cell in node.get("head", ()):
            yield from walk(cell)
        for row in node.get("rows", ()):
            for cell in row:
                yield from walk(cell)

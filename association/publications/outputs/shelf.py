"""Books as they are read in a browser, written once as pages and kept on disk.

A book on the shelf is a folder: book.json (what it is, its contents), a file of HTML for each chapter and ending, and
search.json (its words). Addresses in the pages are relative to where chapters stand, so that the same pages serve the
edition that everybody reads and the draft that the team looks at.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from functools import lru_cache
from html import escape
from pathlib import Path

from flask import current_app

from association.core.polish import fold
from association.publications.outputs import front, pictures
from association.publications.outputs.hypertext import Hypertext

_PICTURE = ("path", "media_type", "width", "height")
_PARAGRAPH = re.compile(r'<p id="([^"]+)">')
_HEADING = re.compile(r'(<(h[2-6]) id="([^"]+)">.*?)</\2>')


class Shelved:
    """A book on the shelf."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.about = json.loads((folder / "book.json").read_bytes())
        self.pages = {page["key"]: place for place, page in enumerate(self.about["pages"])}

    def html(self, key: str) -> str:
        """The text of a page."""
        return (self.folder / f"{self.pages[key]}.html").read_text(encoding="utf-8")

    def words(self) -> list:
        """[key of the page, id, text, folded text] of every paragraph, in reading order."""
        return json.loads((self.folder / "search.json").read_bytes())


def taken(name: str, source) -> Shelved:
    """The book of this name; source() is asked for it when it does not stand on the shelf yet. A name says all that the
    pages are made of."""
    shelf = Path(current_app.config["INSTANCE"]) / "cache" / "books"
    folder = shelf / f"{name}.{_made_by()}"
    if not (folder / "book.json").exists():
        _clear(shelf, name)
        _write(folder, source())
    return Shelved(folder)


def kept(book: Shelved, name: str, make) -> bytes:
    """A file that lies beside the pages, made when it is first asked for."""
    file = book.folder / name
    if not file.exists():
        draft = file.with_name(f".{os.getpid()}-{time.monotonic_ns()}")
        draft.write_bytes(make())
        draft.rename(file)
    return file.read_bytes()


def picture(book: Shelved, key: str) -> tuple[bytes, str] | None:
    """(bytes, media type) of a picture as large as screens need it; None when it is gone."""
    facts = book.about["pictures"][key]
    name = f"picture-{hashlib.sha256(facts['path'].encode()).hexdigest()[:16]}"
    known = next(book.folder.glob(f"{name}.*"), None)
    read = None if known else pictures.for_screen(facts, formats=tuple(pictures.SUFFIXES))
    if known is None and read is None:
        return None
    types = {suffix: media_type for media_type, suffix in pictures.SUFFIXES.items()}
    if known is None:
        kept(book, f"{name}{pictures.SUFFIXES[read[1]]}", lambda: read[0])
        return read
    return known.read_bytes(), types[known.suffix]


@lru_cache(maxsize=1)
def _made_by() -> str:
    """A fingerprint of what writes the pages: a newer Splot writes them anew."""
    package = Path(__file__).parent.parent
    files = sorted([*(package / "manuscript").glob("*.py"), *(package / "outputs").glob("*.py")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _clear(shelf: Path, name: str) -> None:
    """Take away what nobody reads any more: the same book as it was, and what an older Splot wrote."""
    stem = name.rpartition("-")[0]
    for folder in shelf.glob("*"):
        if folder.name.rpartition("-")[0] == stem or not folder.name.endswith(f".{_made_by()}"):
            shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, source: dict) -> None:
    from association.publications.manuscript.binding import bind

    book = bind(source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new"))
    try:
        _fill(draft, book)
        # One of two that write the same book at the same time is late, and its pages are the same.
        os.rename(draft, folder)
    except OSError:
        if not (folder / "book.json").exists():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _fill(folder: Path, book: dict) -> None:
    text = Hypertext(
        book,
        page=lambda here, there: "" if here == there else there,
        picture_url=lambda key: f"../pictures/{key}?v={book['pictures'][key]['sha256'][:12]}",
        term=lambda node, content: (
            f'<button type="button" class="term" popovertarget="pop-{node["target"]}">{content}</button>'
        ),
    )
    pages, words = [], []
    for chapter in book["chapters"]:
        html = _linkable(text.chapter(chapter)) + _meanings(book, chapter, text)
        (folder / f"{len(pages)}.html").write_text(html, encoding="utf-8")
        kept = ("key", "kind", "parent", "title", "author", "label", "colour", "anchor", "sections")
        pages.append({name: chapter[name] for name in kept})
        words.append([chapter["key"], chapter["anchor"], chapter["title"]])
        words += [[chapter["key"], ident, said] for ident, said in _said(chapter["blocks"], chapter["anchor"])]
        if chapter["kind"] == "calendar" and book["calendar"]:
            entries = [*book["calendar"]["entries"], *book["calendar"]["events"]]
            words += [[chapter["key"], chapter["anchor"], f"{one['when']}: {one['title']}"] for one in entries]
    for ending, key in text.endings.items():
        (folder / f"{len(pages)}.html").write_text(text.ending(ending), encoding="utf-8")
        facts = {
            "title": front.words(book)[ending],
            "author": "",
            "label": "",
            "colour": 0,
            "anchor": "",
            "sections": [],
        }
        pages.append({"key": key, "kind": "ending", "parent": None, **facts})
        if ending == "glossary":
            words += [[key, term["id"], f"{term['term']} – {_plain(term['meaning'])}"] for term in book["glossary"]]
    (folder / "search.json").write_text(json.dumps([[*line, fold(line[2])] for line in words]), encoding="utf-8")
    about = {
        "meta": {name: book["meta"][name] for name in ("slug", "title", "subtitle", "summary", "language")},
        "authors": front.authors(book),
        "imprint": front.imprint(book),
        "funding": front.funding(book),
        "colours": front.design(book)["colours"],
        "pages": pages,
        "pictures": {key: {name: one[name] for name in _PICTURE} for key, one in book["pictures"].items()},
        "cover": {name: book[name] for name in ("meta", "funding", "edition")}
        | {"pictures": {key: book["pictures"][key] for key in [pictures.cover_key(book)] if key}},
        "calendar": (book["calendar"] or {}).get("year"),
    }
    (folder / "book.json").write_text(json.dumps(about, default=str), encoding="utf-8")


def _linkable(html: str) -> str:
    """The same with a way to the address of each paragraph. It is for the mouse: with keys and screen readers one walks
    from heading to heading, and each of those has one, too."""
    html = _PARAGRAPH.sub(r'\g<0><a class="place" href="#\1" tabindex="-1" aria-hidden="true">¶</a>', html)
    return _HEADING.sub(r'\g<1> <a class="place" href="#\3" tabindex="-1" aria-hidden="true">¶</a></\2>', html)


def _meanings(book: dict, chapter: dict, text: Hypertext) -> str:
    """What the terms of a chapter mean, each once, to be opened where it stands."""
    called = {node["target"] for node in pictures.walk(chapter["blocks"]) if node["t"] == "term"}
    return "".join(
        [
            f'<div class="meaning" popover id="pop-{term["id"]}" role="note"><strong>{escape(term["term"])}</strong> – '
            f"{text.line(term['meaning'], chapter['key'])}</div>\n"
            for term in book["glossary"]
            if term["id"] in called
        ]
    )


def _said(blocks, place: str):
    """(id, words) of everything that can be read, each with the nearest id."""
    for block in blocks:
        here = block.get("id", place)
        if block["t"] in ("heading", "paragraph", "figure", "table"):
            cells = [*block.get("head", ()), *[cell for row in block.get("rows", ()) for cell in row]]
            said = _plain([*block.get("caption", ()), *(block.get("c") or ())])
            said = " ".join(filter(None, [said, *map(_plain, cells)]))
            if said:
                yield here, said
        elif block["t"] == "list":
            for item in block["items"]:
                yield from _said(item["c"], here)
        elif block["t"] in ("box", "quote"):
            if block.get("title"):
                yield here, _plain(block["title"])
            yield from _said(block["c"], here)


def _plain(nodes) -> str:
    """The words of inline nodes, with those of their notes in brackets."""
    said = []
    for node in nodes:
        if node["t"] in ("text", "code"):
            said.append(node["v"])
        elif node["t"] == "note":
            said += [f" ({words})" for _place, words in _said(node["c"], "")]
        elif node["t"] == "cite":
            said.append(f"[{node['number']}]")
        elif node["t"] == "break":
            said.append(" ")
        elif node["t"] != "image":
            said.append(_plain(node["c"]))
    return "".join(said)

"""The texts of a book as the files that its templates read: the look, what stands around the text, each chapter."""

from flask_babel import force_locale

from association.core.typesetting import as_json, printable
from association.publications.book.drifting import drifting
from association.publications.book.levels import Levels
from association.publications.book.pictures import names, set_width
from association.publications.design import DESIGN, FREE, IMPRINT, design_of
from association.publications.manuscript import labels
from association.publications.manuscript.typography import in_english
from association.publications.manuscript.typography import text as typeset_text

FORMS_OF_ISBN = {"screen": "pdf", "print": "print"}
COVER_BOARD = 600  # micrometres that the two sides of the cover add to the spine


def written(book: dict, form: str, pages: int, drift: int) -> dict[str, str]:
    """Name and content of every file of the book. drift: how many figures of a chapter may stand on the next page."""
    book = printable(book)
    meta = book["meta"]
    words = {key: typeset_text(meta.get(key) or "") for key in ("title", "subtitle", "summary")}
    chosen = {key: value for key, value in (meta.get("design") or {}).items() if value is not None and value != ""}
    design = design_of(chosen)
    design["colours"] = design["colours"] or DESIGN["colours"]
    words["back"] = typeset_text(design["back"])
    if meta.get("language") == "en":
        in_english(words)
    design["back"] = words["back"]
    look = {
        "form": form,
        "template": meta.get("template") or "handbook_a5",
        "language": meta.get("language") or "pl",
        "words": labels.words(book),
        "title": words["title"],
        "subtitle": words["subtitle"],
        "author": (meta.get("imprint") or {}).get("author") or "",
        "design": design,
        "pictures": _pictures(book),
    }
    around = {
        "summary": words["summary"],
        "imprint": _imprint(book),
        "author": (meta.get("imprint") or {}).get("author") or "",
        "publisher": (meta.get("imprint") or {}).get("publisher") or "",
        "place": (meta.get("imprint") or {}).get("place") or "",
        "year": str((book.get("edition") or {}).get("year") or (meta.get("imprint") or {}).get("year") or ""),
        "price": _price(book),
        "funding": book.get("funding"),
        "edition": _edition(book, form),
        "chapters": [_entry(chapter, number) for number, chapter in enumerate(book["chapters"])],
        "spine": spine(pages, design),
    }
    parts = {chapter["key"] for chapter in book["chapters"] if chapter["kind"] == "part"}
    texts = {
        "look.json": look,
        "book.json": around,
        "apparatus.json": {key: book.get(key) or [] for key in ("glossary", "sources", "index")},
        "calendar.json": book.get("calendar"),
    }
    for number, chapter in enumerate(book["chapters"]):
        depth = 2 if chapter.get("parent") in parts else 1
        blocks = Levels(depth).blocks(chapter["blocks"])
        texts[f"chapters/{number}.json"] = {
            **_entry(chapter, number),
            "depth": depth,
            "blocks": drifting(blocks, drift),
        }
    return {name: as_json(content) for name, content in texts.items()}


def _entry(chapter: dict, number: int) -> dict:
    kept = ("id", "key", "kind", "parent", "title", "short_title", "author", "label", "colour")
    where = {"file": f"/chapters/{number}.json", "anchor": chapter.get("anchor") or f"chapter-{chapter['id']}"}
    return where | {key: chapter.get(key) for key in kept} | {"title": chapter["title"].strip() or "…"}


def _pictures(book: dict) -> dict:
    known = names(book)
    template = book["meta"].get("template") or "handbook_a5"
    sizes = {key: set_width(picture, template) for key, picture in (book.get("pictures") or {}).items()}
    return {key: {"path": f"/{name}", "width": sizes.get(key, 0)} for key, name in known.items()}


def _imprint(book: dict) -> list[list[str]]:
    """The fields of the imprint that are filled in, each with its name, in the language of the book."""
    imprint = book["meta"].get("imprint") or {}
    with force_locale(book["meta"].get("language") or "pl"):
        return [[key, str(label), str(imprint[key])] for key, label in IMPRINT.items() if imprint.get(key)]


def _price(book: dict) -> str:
    """What it costs; that it is free is told in the language of the book."""
    price = (book["meta"].get("imprint") or {}).get("price") or FREE
    return labels.words(book)["free"] if price == FREE else price


def _edition(book: dict, form: str) -> dict:
    from stdnum import isbn

    edition = book.get("edition") or {}
    numbers = {key: number for key, number in (edition.get("isbn") or {}).items() if number}
    return {
        "number": edition.get("number"),
        "print_run": edition.get("print_run"),
        "printer": edition.get("printer") or "",
        "isbn": numbers.get(FORMS_OF_ISBN.get(form, form)) or "",
        "isbns": numbers,
        "written": {number: isbn.format(number) for number in numbers.values()},
    }


def spine(pages: int, design: dict) -> float:
    """How wide the spine is, in mm: the leaves of the book and its cover."""
    return round((pages / 2 * int(design.get("leaf") or 0) + COVER_BOARD) / 1000, 1) if pages else 0

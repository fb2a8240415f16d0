"""What stands around the chapters in every form of a book: imprint, endings, entries of the calendar, errata."""

from datetime import date

from flask_babel import force_locale

from association.publications.design import FREE, IMPRINT, design_of
from association.publications.manuscript.labels import words


def design(book: dict) -> dict:
    """The whole design of the book."""
    return design_of(book["meta"].get("design") or {})


def endings(book: dict) -> list[str]:
    """What closes the book: those of glossary, sources and index that are wanted and hold anything."""
    return [key for key in ("glossary", "sources", "index") if key in design(book)["endings"] and book[key]]


def page_keys(book: dict) -> dict[str, str]:
    """How the pages of the endings are called beside those of chapters, which are called by their keys."""
    taken, keys = {chapter["key"] for chapter in book["chapters"]}, {}
    for ending in endings(book):
        keys[ending] = ending
        while keys[ending] in taken:
            keys[ending] += "-"
    return keys


def authors(book: dict) -> str:
    """Who wrote it, as the imprint says."""
    return str((book["meta"].get("imprint") or {}).get("author", ""))


def publisher(book: dict) -> str:
    """Who publishes it, as the imprint says."""
    return str((book["meta"].get("imprint") or {}).get("publisher", ""))


def year(book: dict) -> int | None:
    """The year of the edition, or of the imprint."""
    said = str((book["meta"].get("imprint") or {}).get("year", ""))
    edition = book.get("edition") or {}
    return edition.get("year") or (int(said) if said.isdecimal() and len(said) == 4 else None)


def imprint(book: dict) -> list[tuple[str, str]]:
    """(label, text) of every line of the imprint that says something."""
    from stdnum.isbn import format as hyphened

    kept, edition = book["meta"].get("imprint") or {}, book.get("edition") or {}
    own = words(book)
    with force_locale(book["meta"]["language"]):
        lines = [(str(label), str(kept[key])) for key, label in IMPRINT.items() if kept.get(key)]
    lines = [(label, own["free"] if said == FREE else said) for label, said in lines]
    numbers = {form: number for form, number in (edition.get("isbn") or {}).items() if number}
    lines += [(f"ISBN ({own['forms'].get(form, form)})", hyphened(number)) for form, number in numbers.items()]
    if edition.get("print_run"):
        lines.append((own["print_run"], f"{edition['print_run']} {own['copies']}"))
    return lines


def isbn(book: dict, form: str) -> str:
    """The number of this form of the edition, or ""."""
    return ((book.get("edition") or {}).get("isbn") or {}).get(form) or ""


def funding(book: dict) -> str:
    """What the funder wants to be said."""
    return (book.get("funding") or {}).get("text", "")


def errata(book: dict) -> list[dict]:
    """Mistakes found after the release."""
    return (book.get("edition") or {}).get("errata") or []


def source_told(book: dict, source: dict) -> list[tuple[str, str]]:
    """A line of the bibliography in pieces: (kind, text), kind: plain, title or link."""
    pieces = []
    if source["authors"]:
        pieces.append(("plain", f"{source['authors']}, "))
    pieces.append(("title", source["title"]))
    if source["details"]:
        pieces.append(("plain", f", {source['details']}"))
    if source["url"]:
        pieces += [("plain", ", "), ("link", source["url"])]
        if source["seen_on"]:
            pieces.append(("plain", f" ({words(book)['seen']} {_day(book, source['seen_on'])})"))
    return [*pieces, ("plain", ".")]


def _day(book: dict, day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y") if book["meta"]["language"] == "pl" else day


def entries_by_month(calendar: dict) -> list[tuple[str, list[dict]]]:
    """(heading, entries) for each month of a frozen year that has any, then for what follows some event."""
    found = []
    for month in calendar["months"]:
        entries = [each for each in calendar["entries"] if int(each["day"][5:7]) == month["number"]]
        if entries:
            found.append((f"{month['name'].capitalize()} {calendar['year']}", entries))
    return found + ([("Dni po zdarzeniu", calendar["events"])] if calendar["events"] else [])


def entry_title(entry: dict) -> str:
    """What happens; one that is not sure says so."""
    return entry["title"] if entry.get("certainty") != "unsure" else f"{entry['title']} (do sprawdzenia)"


def entry_about(calendar: dict, entry: dict) -> str:
    """Whom an entry of the calendar concerns, where it is done, on what basis, and from which day it was moved."""
    audiences = ", ".join(calendar["audiences"].get(key, key) for key in entry["audiences"])
    moved = f"przesunięte z {entry['moved']}" if entry["moved"] else ""
    return "; ".join(filter(None, (audiences, entry["where"], entry["basis"], moved)))


def titled(book: dict, chapter: dict) -> str:
    """The title of a chapter with its number."""
    if not chapter["label"]:
        return chapter["title"]
    number = f"{words(book)['part']} {chapter['label']}" if chapter["kind"] == "part" else chapter["label"]
    return f"{number}. {chapter['title']}"

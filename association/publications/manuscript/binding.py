"""From a source to the book: everything is read, included, numbered and led where it points."""

from association.core.polish import sort_key
from association.publications.manuscript import typography
from association.publications.manuscript.places import Places, name
from association.publications.manuscript.reading import read
from association.publications.manuscript.walking import Walk

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def bind(source: dict) -> dict:
    """The book of a source: see the package. Texts that cannot be read at all are Refused."""
    places = Places(source)
    chapters = _headed(source["chapters"])
    for chapter in chapters:
        chapter["anchor"] = places.take(chapter["anchor"])
        places.where[chapter["anchor"]] = chapter["key"]
        places.chapters[chapter["key"]] = chapter
    glossary = _glossary(source, places)
    sources = _sources(source, places)
    texts = {chapter["key"]: chapter.pop("text") for chapter in chapters}
    for chapter in chapters:
        walk = Walk(places, chapter)
        chapter["blocks"] = walk.blocks(read(texts[chapter["key"]], polish=True))
        chapter["sections"] = walk.sections
    places.lead()
    book = {
        "meta": source["publication"],
        "chapters": chapters,
        "figures": places.figures,
        "tables": places.tables,
        "glossary": glossary,
        "sources": sources,
        "index": _index(places),
        "places": places.where,
        "pictures": source["pictures"],
        "calendar": source["calendar"],
        "funding": source["funding"],
        "edition": source["edition"],
        "advice": places.advice,
    }
    if source["publication"]["language"] == "en":
        for part in ("chapters", "figures", "tables", "glossary", "sources", "index"):
            typography.in_english(book[part])
    return book


def roman(number: int) -> str:
    """12 -> XII."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def _headed(rows: list[dict]) -> list[dict]:
    """The chapters with their labels and colours. In a book with parts only what stands in one is numbered: a preface
    and an afterword are not."""
    with_parts = any(row["kind"] == "part" for row in rows)
    parts = chapters = 0
    headed, colours = [], {}
    for row in rows:
        label = ""
        if row["kind"] == "part":
            colours[row["key"]] = parts
            parts += 1
            label = roman(parts)
        elif row["kind"] == "chapter" and (row["parent"] or not with_parts):
            chapters += 1
            label = str(chapters)
        colour = colours.get(row["parent"] or row["key"], max(0, parts - 1) if with_parts else max(0, chapters - 1))
        kept = {key: row[key] for key in ("id", "key", "kind", "parent", "author", "text")}
        title, short = typography.text(row["title"]), typography.text(row["short_title"] or "")
        anchor = name("r", row["key"])
        headed.append(
            {**kept, "title": title, "short_title": short, "anchor": anchor, "label": label, "colour": colour}
        )
    return headed


def _glossary(source: dict, places: Places) -> list[dict]:
    entries = []
    for term in sorted(source["terms"], key=lambda term: sort_key(term["term"])):
        entry = {"id": places.named("g", term["term"]), "term": typography.text(term["term"])}
        meaning = Walk(places, None).line(_one_line(term["meaning"]), "")
        entries.append({**entry, "forms": [term["term"], *term["forms"]], "meaning": meaning})
        places.add_term(entry["id"], [term["term"], *term["forms"]])
    return entries


def _one_line(text: str) -> list[dict]:
    """The inline nodes of a short text, whatever blocks it was typed in."""
    parts = [nodes for nodes in _lines(read(text, polish=True)) if nodes]
    return [node for number, part in enumerate(parts) for node in ([{"t": "text", "v": " "}] * (number > 0) + part)]


def _lines(blocks: list[dict]):
    """The lines of inline nodes in blocks."""
    for block in blocks:
        kind = block["t"]
        if kind in ("paragraph", "heading"):
            yield block["c"]
        elif kind == "list":
            yield from _lines([inner for item in block["items"] for inner in item["c"]])
        elif kind == "table":
            yield from (block["caption"], *(cell for row in (block["head"], *block["rows"]) for cell in row))
        elif kind == "code":
            yield [{"t": "code", "v": block["text"]}]
        elif kind == "figure":
            yield [{**block, "t": "picture"}]
        elif kind in ("box", "quote", "orphan"):
            yield block.get("title", [])
            yield from _lines(block["c"])


def _sources(source: dict, places: Places) -> list[dict]:
    """The bibliography in the order of the alphabet."""
    found = []
    rows = sorted(source["sources"], key=lambda row: (sort_key(row["authors"] or row["title"]), sort_key(row["title"])))
    for number, row in enumerate(rows, 1):
        line = {"id": places.named("z", row["key"]), "number": number, **row}
        for part in ("authors", "title", "details"):
            line[part] = typography.text(row[part])
        places.sources[row["key"]] = line
        found.append(line)
    return found


def _index(places: Places) -> list[dict]:
    entries: dict[str, dict] = {}
    for entry, sub, place in places.entries:
        row = entries.setdefault(entry, {"entry": entry, "places": [], "subs": {}})
        if sub:
            row["subs"].setdefault(sub, {"entry": sub, "places": []})["places"].append(place)
        else:
            row["places"].append(place)
    rows = sorted(entries.values(), key=lambda row: sort_key(row["entry"]))
    return [{**row, "subs": sorted(row["subs"].values(), key=lambda sub: sort_key(sub["entry"]))} for row in rows]

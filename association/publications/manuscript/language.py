"""What could be better in a text, found by looking at the bound book; nothing of it stops a book from being made."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.publications import print_quality
from association.publications.manuscript.walking import plain

LONGEST_SENTENCE = 35
# The kinds of advice in the order in which they are shown; those of binding stand with those found here.
KINDS = {
    "dead": _l("Martwe odsyłacze i adresy"),
    "picture": _l("Ilustracje bez opisu lub za małe"),
    "heading": _l("Układ śródtytułów"),
    "sign": _l("Nierozpoznane znaczniki"),
    "sentence": _l("Długie zdania"),
    "term": _l("Nieoznaczone hasła słowniczka"),
}
_GROUPS = {
    "dead_reference": "dead",
    "dead_link": "dead",
    "dead_note": "dead",
    "dead_term": "dead",
    "dead_source": "dead",
    "dead_block": "dead",
    "dead_picture": "picture",
    "picture_size": "picture",
    "block_loop": "sign",
    "open_box": "sign",
    "unknown_box": "sign",
    "unknown_sign": "sign",
}
_ABBREVIATION = re.compile(
    r"(?:\b(?:np|art|ust|pkt|lit|par|poz|nr|str|s|r|w|tj|tzw|tzn|m\.in|itd|itp|dr|prof|mgr|ks|ul|al|os|pl|św|im|ok|por"
    r"|zob|red|t|z|rozdz|rys|tab|Dz|U|godz|tys|mln|mld|zł|gr)|\b[A-ZĄĆĘŁŃÓŚŹŻ])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?…])[”»)\"]*\s+(?=[„«(\"]?[A-ZĄĆĘŁŃÓŚŹŻ0-9–])")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def kind_of(advice: dict) -> str:
    """The key of KINDS under which a piece of advice is shown."""
    return _GROUPS.get(advice["kind"], advice["kind"])


def report(book: dict) -> list[dict]:
    """All advice about a book, chapter by chapter in the order of the text."""
    found = list(book["advice"])
    marked: set[str] = set()
    for chapter in book["chapters"]:
        found += _Reader(book, chapter, marked).read()
    order = {chapter["key"]: number for number, chapter in enumerate(book["chapters"])}
    places = {place: number for number, place in enumerate(book["places"])}
    kinds = list(KINDS)
    return sorted(
        found,
        key=lambda one: (order.get(one["chapter"], -1), kinds.index(kind_of(one)), places.get(one["id"], -1)),
    )


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; an abbreviation ends none."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _ABBREVIATION.search(found[-1][-16:].rstrip('”»)"')):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


class _Reader:
    """One walk through a chapter. marked: the terms that are marked in it or before it: that is enough."""

    def __init__(self, book: dict, chapter: dict, marked: set[str]):
        self.book, self.chapter, self.marked, self.found = book, chapter, marked, []
        self.level = 0
        self.said: list[tuple[str, str]] = []

    def read(self) -> list[dict]:
        self._blocks(self.chapter["blocks"])
        self._unmarked()
        return self.found

    def _tell(self, kind: str, place: str, text: str) -> None:
        self.found.append({"chapter": self.chapter["key"], "id": place, "kind": kind, "text": text})

    def _blocks(self, blocks: list[dict], place: str = "") -> None:
        for block in blocks:
            kind, place = block["t"], block.get("id", place)
            if kind == "heading":
                self._heading(block)
            elif kind == "paragraph":
                self._line(block["c"], place)
                self._sentences(plain(block["c"]), place)
            elif kind == "list":
                for item in block["items"]:
                    self._blocks(item["c"], place)
            elif kind == "table":
                for cell in (cell for row in (block["head"], *block["rows"]) for cell in row):
                    self._line(cell, place)
            elif kind == "figure":
                self._picture(block, place)
            elif kind in ("box", "quote"):
                self._blocks(block["c"], place)

    def _heading(self, block: dict) -> None:
        level, title = block["level"], plain(block["c"])
        if level > self.level + 1:
            self._tell(
                "heading", block["id"], _("Śródtytuł „%(title)s” jest o więcej niż jeden stopień niżej.", title=title)
            )
        if not title.strip():
            self._tell("heading", block["id"], _("Ten śródtytuł jest pusty."))
        self.level = level
        self._line(block["c"], block["id"])

    def _line(self, nodes: list[dict], place: str) -> None:
        self.said.append((place, plain(nodes)))
        for node in nodes:
            if node["t"] == "term":
                self.marked.add(node["target"])
            elif node["t"] == "image" and not node["alt"]:
                self._picture({**node, "decoration": self._is_decoration(node["key"])}, place)
            if node["t"] == "note":
                self._blocks(node["c"], place)
            elif isinstance(node.get("c"), list):
                self._line(node["c"], place)

    def _is_decoration(self, key: str) -> bool:
        return self.book["pictures"].get(key, {}).get("decoration", False)

    def _picture(self, node: dict, place: str) -> None:
        picture = self.book["pictures"].get(node["key"])
        if not node["alt"] and not node["decoration"]:
            self._tell("picture", place, _("Ilustracja „%(key)s” nie ma tekstu zastępczego.", key=node["key"]))
        if node["t"] != "figure" or picture is None:
            return
        points = print_quality.density(picture["width"] * 100 // (node["width"] or 100), self.book["meta"]["template"])
        if points < print_quality.POOR:
            if node["width"]:
                told = _(
                    "Ilustracja „%(key)s” wyjdzie w druku nieostro: %(points)d dpi na %(width)d%% szerokości strony.",
                    key=node["key"],
                    points=points,
                    width=node["width"],
                )
            else:
                told = _(
                    "Ilustracja „%(key)s” wyjdzie w druku nieostro: %(points)d dpi na szerokość strony.",
                    key=node["key"],
                    points=points,
                )
            self._tell("picture", place, told)
        if not node["credit"] and not node["decoration"]:
            self._tell("picture", place, _("Ilustracja „%(key)s” nie ma podanego autora.", key=node["key"]))

    def _sentences(self, text: str, place: str) -> None:
        if text.count(" ") < LONGEST_SENTENCE:
            return
        for sentence in sentences(text):
            count = len(_WORD.findall(sentence))
            if count > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:8]).rstrip(",.:;–")
                told = ngettext(
                    "Zdanie ma %(num)d słowo: „%(start)s…”", "Zdanie ma %(num)d słów: „%(start)s…”", count, start=start
                )
                self._tell("sentence", place, told)

    def _unmarked(self) -> None:
        """Terms that stand in the text and are marked neither here nor before; each is told of once."""
        lines = [(place, f" {' '.join(_WORD.findall(text.casefold()))} ") for place, text in self.said]
        whole = "".join(line for _place, line in lines)
        for entry in self.book["glossary"]:
            if entry["id"] in self.marked:
                continue
            for form in entry["forms"]:
                wanted = f" {' '.join(_WORD.findall(form.casefold()))} "
                if wanted.strip() and wanted in whole:
                    self.marked.add(entry["id"])
                    place = next((place for place, line in lines if wanted in line), "")
                    self._tell(
                        "term", place, _("Hasło słowniczka „%(term)s” nie jest tu oznaczone.", term=entry["term"])
                    )
                    break

"""Where things stand in a book: names that are unique in it, numbers, and where references lead."""

import re
import zlib
from collections import Counter
from functools import lru_cache

from flask_babel import gettext as _

from association.core.polish import fold
from association.core.polish.typography import NBSP
from association.publications.manuscript import labels

# The same terms and titles are looked up at every binding, and folding letters takes longer than all the rest of it.
folded = lru_cache(maxsize=2048)(fold)


def name(prefix: str, text: str) -> str:
    """A name as XML wants it, made of a text."""
    return f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', folded(text)).strip('-')[:60]}"


class Places:
    """All of one book; filled while its chapters are walked."""

    def __init__(self, source: dict):
        self.blocks, self.pictures = source["blocks"], source["pictures"]
        self._called = labels.words(source)["references"]
        self.chapters: dict[str, dict] = {}
        self.sections: dict[tuple[str, str], dict] = {}
        self.figures: list[dict] = []
        self.tables: list[dict] = []
        self.terms: dict[str, str] = {}
        self.sources: dict[str, dict] = {}
        self.entries: list[tuple[str, str, str]] = []
        self.where: dict[str, str] = {}
        self.advice: list[dict] = []
        self._taken: dict[str, int] = {}
        self._tables_in: Counter[str] = Counter()
        self._figure_of: dict[str, dict] = {}
        self._table_of: dict[tuple[str, int], dict] = {}
        self._waiting: list[tuple] = []

    def take(self, wanted: str) -> str:
        """This name, or the first that is free with a number behind it."""
        free, number = wanted, self._taken.get(wanted, 0)
        while free in self._taken:
            number += 1
            free = f"{wanted}-{number + 1}"
        # Where to look on for the next of the same name: a text may say one thing a hundred thousand times.
        self._taken[wanted] = number
        self._taken.setdefault(free, 0)
        return free

    def named(self, prefix: str, text: str) -> str:
        """A free name made of a text that somebody may know."""
        return self.take(name(prefix, text))

    def marked(self, prefix: str, chapter: str, text: str) -> str:
        """A free name that stays while the text stays, wherever it moves in its chapter."""
        return self.take(f"{prefix}-{zlib.crc32(f'{chapter} {text}'.encode(errors='replace')):08x}")

    def tell(self, chapter: str, place: str, kind: str, text: str) -> None:
        """Remember a piece of advice."""
        self.advice.append({"chapter": chapter, "id": place, "kind": kind, "text": str(text)})

    def add_term(self, place: str, forms: list[str]) -> None:
        """A term of the glossary with all its forms; the first that claims a form keeps it."""
        for form in forms:
            self.terms.setdefault(folded(form), place)

    def add_figure(self, node: dict, chapter: str) -> None:
        """Number a figure; references lead to the first one of each picture."""
        node["id"] = self.named("f", node["key"])
        node["number"] = len(self.figures) + 1
        row = {"number": node["number"], "key": node["key"], "id": node["id"], "chapter": chapter}
        self.figures.append({**row, "caption": node["caption"], "alt": node["alt"]})
        self._figure_of.setdefault(node["key"], row)

    def add_table(self, node: dict, chapter: str) -> None:
        """Name a table; those with a caption have a number."""
        if node["caption"]:
            self._tables_in[chapter] += 1
        in_chapter = self._tables_in[chapter]
        node["id"], node["number"] = self.named("t", f"{chapter}-{max(1, in_chapter)}"), None
        if not node["caption"]:
            return
        node["number"] = len(self.tables) + 1
        row = {"number": node["number"], "id": node["id"], "chapter": chapter, "caption": node["caption"]}
        row["key"] = f"{chapter}/{in_chapter}"
        self.tables.append(row)
        self._table_of[chapter, in_chapter] = row

    def add_section(self, node: dict, chapter: str, title: str) -> dict:
        """Name a heading."""
        node["id"] = self.named("s", f"{chapter}-{title}")
        row = {"id": node["id"], "title": title, "level": node["level"]}
        self.sections.setdefault((chapter, name("", title)), row)
        return row

    def wait(self, siblings: list, node: dict, chapter: str, block: str) -> None:
        """Lead this reference once everything has its number."""
        self._waiting.append((siblings, node, chapter, block))

    def lead(self) -> None:
        """Lead every reference; those that lead nowhere become plain text."""
        dead: dict[int, list] = {}
        for siblings, node, chapter, block in self._waiting:
            found = self._found(node["kind"], node["to"].strip())
            if found is None:
                dead[id(siblings)] = siblings
                self.tell(chapter, block, "dead_reference", _("Odsyłacz do „%(to)s” prowadzi donikąd.", to=node["to"]))
                continue
            to, target, label = found
            content = node["c"] or [{"t": "text", "v": label}]
            node.clear()
            node.update(t="ref", to=to, target=target, label=label, c=content)
        for siblings in dead.values():
            unled = [(node["c"] or [{"t": "text", "v": "?"}]) if node["t"] == "own" else [node] for node in siblings]
            siblings[:] = [node for nodes in unled for node in nodes]

    def _found(self, kind: str, to: str) -> tuple[str, str, str] | None:
        """(what it is, its name, what a reference calls it)."""
        if kind == "picture":
            figure = self._figure_of.get(to)
            return figure and ("figure", figure["id"], self._numbered("figure", figure["number"]))
        if kind == "table":
            chapter, _slash, number = to.rpartition("/")
            table = self._table_of.get((chapter, int(number))) if number.isdecimal() and len(number) < 5 else None
            return table and ("table", table["id"], self._numbered("table", table["number"]))
        key, _hash, section = to.partition("#")
        chapter = self.chapters.get(key)
        if chapter is None:
            return None
        if section:
            found = self.sections.get((key, name("", section)))
            return found and ("section", found["id"], f"„{found['title']}”")
        kind = "part" if chapter["kind"] == "part" else "chapter"
        label = self._numbered(kind, chapter["label"]) if chapter["label"] else f"„{chapter['title']}”"
        return "chapter", chapter["anchor"], label

    def _numbered(self, kind: str, number) -> str:
        return f"{self._called[kind]}{NBSP}{number}"

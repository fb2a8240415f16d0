"""The pages of a book as HTML: what EPUB, the edition in the web and the single page have in common."""

from collections.abc import Callable
from html import escape

from association.publications.kalendarium.html import calendar_html
from association.publications.manuscript.html import line_html, notes_of, to_html
from association.publications.outputs import front


class Hypertext:
    """Writes the parts of one book. page: how the address of a page begins, by the key of a chapter or of an ending
    (front.page_keys), as seen from another page: ("start", "glossary") -> "glossary.xhtml"; the same page gives ""."""

    def __init__(
        self, book: dict, *, page: Callable[[str, str], str], picture_url, xhtml: bool = False, top: int = 2, term=None
    ):
        self.book, self.page, self.picture_url = book, page, picture_url
        self.xhtml, self.top, self.term = xhtml, top, term
        self.endings = front.page_keys(book)
        self.labels = {chapter["key"]: chapter["label"] for chapter in book["chapters"]}
        self.titles = {chapter["key"]: chapter["title"] for chapter in book["chapters"]}
        self._where = dict(book["places"])
        self._where |= {
            row["id"]: self.endings[key] for key in ("glossary", "sources") if key in self.endings for row in book[key]
        }

    def link(self, here: str):
        """Where a target is found from the page `here`; "" when it is nowhere in this form of the book."""

        def found(target: str) -> str:
            key = self._where.get(target)
            return "" if key is None else f"{self.page(here, key)}#{target}"

        return found

    def _how(self, here: str) -> dict:
        return {"picture_url": self.picture_url, "link": self.link(here), "xhtml": self.xhtml}

    def chapter(self, chapter: dict, *, notes: str = "end") -> str:
        """The text of a chapter without its title."""
        how = self._how(chapter["key"]) | {"term": self.term}
        text = to_html(chapter["blocks"], self.book, notes="none", top=self.top, **how)
        if chapter["kind"] == "calendar" and self.book["calendar"]:
            text += calendar_html(self.book["calendar"], level=self.top, prefix=chapter["anchor"])
        return text + notes_of(chapter["blocks"], self.book, **how) if notes == "end" else text

    def ending(self, key: str) -> str:
        """Glossary, bibliography or index, without its title."""
        return getattr(self, f"_{key}")()

    def line(self, nodes: list[dict], here: str) -> str:
        """Inline nodes on this page."""
        return line_html(nodes, self.book, **self._how(here))

    def _glossary(self) -> str:
        terms = [
            f'<dt id="{term["id"]}"><dfn>{escape(term["term"])}</dfn></dt>\n'
            f"<dd>{self.line(term['meaning'], self.endings['glossary'])}</dd>\n"
            for term in self.book["glossary"]
        ]
        return f'<dl class="glossary">\n{"".join(terms)}</dl>\n'

    def _sources(self) -> str:
        rows = []
        for source in self.book["sources"]:
            told = "".join([_piece(kind, text) for kind, text in front.source_told(self.book, source)])
            rows.append(f'<li id="{source["id"]}">{told}</li>\n')
        return f'<ol class="sources">\n{"".join(rows)}</ol>\n'

    def _index(self) -> str:
        rows = []
        for entry in self.book["index"]:
            subs = "".join([f"<li>{self._entry(sub)}</li>\n" for sub in entry["subs"]])
            rows.append(f"<li>{self._entry(entry)}{f'<ul>{subs}</ul>' if subs else ''}</li>\n")
        return f'<ul class="index">\n{"".join(rows)}</ul>\n'

    def _entry(self, entry: dict) -> str:
        link, seen, places = self.link(self.endings["index"]), {}, []
        for place in entry["places"]:
            key = self._where.get(place, "")
            seen[key] = seen.get(key, 0) + 1
            label = self.labels.get(key) or self.titles.get(key, "")
            # Several places in one chapter are told apart by letters.
            label = f"{label}{chr(96 + seen[key])}" if 1 < seen[key] < 27 else label
            about = f'aria-label="{escape(entry["entry"])}: {escape(self.titles.get(key, ""))}"'
            places.append(f'<a href="{escape(link(place))}" {about}>{escape(label)}</a>')
        return f"{escape(entry['entry'])}{' ' if places else ''}{', '.join(places)}"

    def imprint(self) -> str:
        """The imprint with what the funder wants to be said."""
        lines = [f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>\n" for label, text in front.imprint(self.book)]
        funding = front.funding(self.book)
        told = f'<dl class="imprint">\n{"".join(lines)}</dl>\n' if lines else ""
        return told + (f'<p class="funding">{escape(funding)}</p>\n' if funding else "")


def _piece(kind: str, text: str) -> str:
    if kind == "link" and text.lower().startswith(("http://", "https://")):
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    return f"<cite>{escape(text)}</cite>" if kind == "title" else escape(text)

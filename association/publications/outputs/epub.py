"""A book as EPUB 3: for phones, readers and everybody who sets the letters for themselves."""

import uuid
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path

from flask import current_app

from association.publications.outputs import cover, front, pictures
from association.publications.outputs.archives import steady
from association.publications.outputs.hypertext import Hypertext

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body{body}>
{content}</body>
</html>
"""
_TYPES = {
    "part": ("part", "doc-part"),
    "chapter": ("chapter", "doc-chapter"),
    "calendar": ("chapter", "doc-chapter"),
    "glossary": ("glossary", "doc-glossary"),
    "sources": ("bibliography", "doc-bibliography"),
    "index": ("index", "doc-index"),
}
_FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "alternativeText", "displayTransformability")


def epub(book: dict) -> bytes:
    """The file of a book; the same book gives the same bytes."""
    from ebooklib import epub as library

    made = _Made(book, library)
    made.furnish()
    output = BytesIO()
    writer = library.EpubWriter(output, made.file, {"mtime": datetime(front.year(book) or 2000, 1, 1)})
    writer.process()
    writer.write()
    return steady(output.getvalue())


class _Made:
    """The file while it is being put together."""

    def __init__(self, book, library):
        self.book, self.library, self.file = book, library, library.EpubBook()
        self.files = {chapter["key"]: f"r{place:02}.xhtml" for place, chapter in enumerate(book["chapters"], 1)}
        self.endings = front.page_keys(book)
        self.files |= {key: f"{ending}.xhtml" for ending, key in self.endings.items()}
        self.pictures = {key: f"ilustracje/{key}" for key in pictures.used(book)}
        self.text = Hypertext(
            book,
            page=lambda here, there: "" if here == there else self.files[there],
            picture_url=lambda key: self.pictures.get(key, ""),
            xhtml=True,
        )
        self.lang, self.words = book["meta"]["language"], front.words(book)

    def furnish(self) -> None:
        """Everything, in the order in which it is read."""
        self._about()
        self._add("style.css", "text/css", Path(current_app.static_folder, "css", "ebook.css").read_bytes())
        self._add_pictures()
        self._cover()
        self._title()
        self._navigation()
        for chapter in self.book["chapters"]:
            self._chapter(chapter)
        for key in self.endings:
            content = _section(key, f"<h1>{self.words[key]}</h1>\n{self.text.ending(key)}")
            self._page(f"{key}.xhtml", self.words[key], content)
        self.file.toc = self._contents()
        self.file.add_item(self.library.EpubNcx())

    def _about(self) -> None:
        meta, file, book = self.book["meta"], self.file, self.book
        number = front.isbn(book, "epub")
        # One name for one text: a reader that has it already knows that it is the same.
        own = uuid.uuid5(uuid.NAMESPACE_URL, f"{meta['slug']} {(book.get('edition') or {}).get('number', 0)}")
        file.set_identifier(f"urn:isbn:{number}" if number else f"urn:uuid:{own}")
        file.set_title(meta["title"] + (f". {meta['subtitle']}" if meta["subtitle"] else ""))
        file.set_language(self.lang)
        facts = {"creator": front.authors(book), "publisher": front.publisher(book), "description": meta["summary"]}
        facts["rights"] = str((meta.get("imprint") or {}).get("licence", ""))
        facts["date"] = str(front.year(book) or "")
        for name, value in facts.items():
            if value.strip():
                file.add_metadata("DC", name, pictures.clean(value))
        seen = ["textual", "visual"] if self.pictures else ["textual"]
        said = [("accessMode", mode) for mode in seen] + [("accessModeSufficient", "textual")]
        said += [("accessibilityFeature", feature) for feature in _FEATURES]
        said += [("accessibilityHazard", "none"), ("accessibilitySummary", self.words["access"])]
        for name, value in said:
            file.add_metadata(None, "meta", value, {"property": f"schema:{name}"})

    def _add(self, name: str, media_type: str, content: bytes, *properties: str):
        item = self.library.EpubItem(Path(name).name.replace(".", "-"), name, media_type, content)
        item.properties = list(properties)
        self.file.add_item(item)
        return item

    def _add_pictures(self) -> None:
        for place, key in enumerate(list(self.pictures), 1):
            read = pictures.for_screen(self.book["pictures"][key])
            if read is None:
                del self.pictures[key]
                continue
            self.pictures[key] = f"ilustracje/{place:03}{pictures.SUFFIXES[read[1]]}"
            self._add(self.pictures[key], read[1], read[0]).id = f"picture-{place:03}"

    def _cover(self) -> None:
        self._add("cover.png", "image/png", cover.png(self.book), "cover-image")
        alt = f"{self.words['cover']}: {self.book['meta']['title']}"
        content = f'<section epub:type="cover"><img class="cover" src="cover.png" alt="{escape(alt)}"/></section>\n'
        self._page("cover.xhtml", alt, content)

    def _title(self) -> None:
        meta = self.book["meta"]
        lines = [f"<h1>{escape(meta['title'])}</h1>\n"]
        lines += [f'<p class="subtitle">{escape(meta["subtitle"])}</p>\n'] if meta["subtitle"] else []
        lines += [f'<p class="author">{escape(front.authors(self.book))}</p>\n'] if front.authors(self.book) else []
        imprint = self.text.imprint()
        if imprint:
            lines.append(f'<section epub:type="imprint"><h2>{self.words["imprint"]}</h2>\n{imprint}</section>\n')
        self._page("title.xhtml", meta["title"], f'<section epub:type="titlepage">\n{"".join(lines)}</section>\n')

    def _chapter(self, chapter: dict) -> None:
        number = f"{self.words['part']} {chapter['label']}" if chapter["kind"] == "part" else chapter["label"]
        said = f'<span class="label">{escape(number)}</span> ' if chapter["label"] else ""
        head = f'<h1 id="{chapter["anchor"]}">{said}{escape(chapter["title"])}</h1>\n'
        if chapter["author"]:
            head += f'<p class="author">{escape(chapter["author"])}</p>\n'
        content = _section(chapter["kind"], head + self.text.chapter(chapter))
        self._page(
            self.files[chapter["key"]],
            front.titled(self.book, chapter),
            content,
            f' class="part-{chapter["colour"] % 6}"',
        )

    def _page(self, name: str, title: str, content: str, body: str = "", *properties: str):
        page = _PAGE.format(lang=self.lang, title=escape(title), body=body, content=content)
        item = self._add(name, "application/xhtml+xml", pictures.clean(page).encode(), *properties)
        self.file.spine.append((item.id, "yes"))

    def _tree(self) -> list[tuple[str, str, list]]:
        """(title, address, what stands below it) of the contents."""
        tree: list[tuple[str, str, list]] = []
        below = {}
        for chapter in self.book["chapters"]:
            name = self.files[chapter["key"]]
            line = (front.titled(self.book, chapter), name, [])
            sections = [(one["title"], f"{name}#{one['id']}", []) for one in chapter["sections"] if one["level"] == 1]
            line[2].extend(sections)
            below.get(chapter["parent"], tree).append(line)
            below[chapter["key"]] = line[2]
        return tree + [(self.words[key], f"{key}.xhtml", []) for key in self.endings]

    def _navigation(self) -> None:
        contents, words = _listed(self._tree()), self.words
        first = next(iter(self.files.values()), "title.xhtml")
        marks = [
            ("cover", "cover.xhtml", words["cover"]),
            ("toc", "nav.xhtml", words["contents"]),
            ("bodymatter", first, words["text"]),
        ]
        marks += [(_TYPES[key][0], f"{key}.xhtml", words[key]) for key in self.endings]
        lines = "".join([f'<li><a epub:type="{kind}" href="{name}">{said}</a></li>\n' for kind, name, said in marks])
        content = (
            f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{words["contents"]}</h1>\n{contents}</nav>\n'
            f'<nav epub:type="landmarks" hidden="hidden">\n<h2>{words["places"]}</h2>\n<ol>\n{lines}</ol>\n</nav>\n'
        )
        self._page("nav.xhtml", words["contents"], content, "", "nav")

    def _contents(self) -> list:
        """The contents as readers of the older format want them."""

        def links(tree, prefix="n"):
            for place, (title, address, below) in enumerate(tree):
                name = f"{prefix}-{place}"
                link = self.library.Link(address, title, name)
                yield (link, list(links(below, name))) if below else link

        return list(links(self._tree()))


def _section(kind: str, content: str) -> str:
    epub_type, role = _TYPES[kind]
    return f'<section epub:type="{epub_type}" role="{role}">\n{content}</section>\n'


def _listed(tree) -> str:
    lines = [
        f'<li><a href="{escape(address)}">{escape(title)}</a>{_listed(below) if below else ""}</li>\n'
        for title, address, below in tree
    ]
    return f"<ol>\n{''.join(lines)}</ol>\n"

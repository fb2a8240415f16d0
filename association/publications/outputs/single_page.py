"""A whole book as one file of HTML that needs nothing beside it: to keep, to send, to read without a network."""

import base64
from html import escape
from pathlib import Path

from flask import current_app

from association.publications.outputs import cover, front, pictures
from association.publications.outputs.hypertext import Hypertext

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{content}</body>
</html>
"""


def single_page(book: dict) -> bytes:
    """The file of a book."""
    used = {key: _inlined(book["pictures"][key]) for key in pictures.used(book)}
    text = Hypertext(book, page=lambda here, there: "", picture_url=lambda key: used.get(key, ""), top=3)
    folder = Path(current_app.static_folder, "css")
    style = "".join([(folder / name).read_text(encoding="utf-8") for name in ("ebook.css", "ebook_page.css")])
    content = "".join(_parts(book, text))
    meta = book["meta"]
    page = _PAGE.format(lang=meta["language"], title=escape(meta["title"]), style=style, content=content)
    return pictures.clean(page).encode()


def _inlined(picture: dict) -> str:
    read = pictures.for_screen(picture)
    return f"data:{read[1]};base64,{base64.b64encode(read[0]).decode()}" if read else ""


def _parts(book: dict, text: Hypertext):
    meta = book["meta"]
    front_cover = base64.b64encode(cover.png(book)).decode()
    yield f'<header>\n<img class="cover" src="data:image/png;base64,{front_cover}" alt=""/>\n'
    yield f"<h1>{escape(meta['title'])}</h1>\n"
    for css, said in (("subtitle", meta["subtitle"]), ("author", front.authors(book)), ("summary", meta["summary"])):
        if said:
            yield f'<p class="{css}">{escape(said)}</p>\n'
    contents = front.words(book)["contents"]
    yield f'</header>\n<nav aria-label="{contents}">\n<h2>{contents}</h2>\n<ol>\n'
    yield from _contents(book)
    yield "</ol>\n</nav>\n<main>\n"
    for chapter in book["chapters"]:
        yield f'<section>\n<h2 id="{chapter["anchor"]}">{escape(front.titled(book, chapter))}</h2>\n'
        if chapter["author"]:
            yield f'<p class="author">{escape(chapter["author"])}</p>\n'
        yield f"{text.chapter(chapter)}</section>\n"
    for key in text.endings:
        yield f'<section>\n<h2 id="end-{key}">{front.words(book)[key]}</h2>\n{text.ending(key)}</section>\n'
    yield "</main>\n"
    if text.imprint():
        yield f"<footer>\n<h2>{front.words(book)['imprint']}</h2>\n{text.imprint()}</footer>\n"


def _contents(book: dict):
    for chapter in book["chapters"]:
        css = ' class="inner"' if chapter["parent"] else ""
        yield f'<li{css}><a href="#{chapter["anchor"]}">{escape(front.titled(book, chapter))}</a></li>\n'
    for key in front.endings(book):
        yield f'<li><a href="#end-{key}">{front.words(book)[key]}</a></li>\n'

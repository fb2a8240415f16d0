"""A chapter as it will look: as pages of the book, in the web edition, in a reader of electronic books."""

from base64 import b64encode

from association.core.refusals import Refused
from association.publications.manuscript.binding import bind
from association.publications.manuscript.html import to_html
from association.publications.manuscript.sources import gather

VIEWS = ("page", "web", "reader")
# A writer looks at what is being written, not at the whole chapter at once.
MOST_PAGES = 30


def book_with(chapter, text: str) -> tuple[dict, dict]:
    """The book in which the chapter has this text, and the chapter in it."""
    book = bind(gather(chapter.publication, texts={chapter.id: text}))
    return book, next(one for one in book["chapters"] if one["id"] == chapter.id)


def told(chapter, text: str, *, picture_url, link="#{}".format) -> dict:
    """The chapter as HTML, and what the language help would say of it."""
    book, bound = book_with(chapter, text)
    html = to_html(bound["blocks"], book, picture_url=picture_url, link=link, top=2)
    return {"html": html, "bound": bound, "advice": [one for one in book["advice"] if one["chapter"] == bound["key"]]}


def plain(chapter, text: str, *, picture_url) -> str:
    """The same HTML with no ways into other chapters; "" of what stands in no book or is unreadable: shown as typed."""
    if chapter.archived_at:
        return ""
    try:
        return told(chapter, text, picture_url=picture_url, link=lambda target: "")["html"]
    except Refused:
        return ""


def pages(chapter, text: str) -> dict:
    """The chapter as pictures of its pages."""
    from association.publications.book.preview import chapter_pages

    book, bound = book_with(chapter, text)
    made = chapter_pages(book, chapter.id)
    images = [f"data:image/png;base64,{b64encode(one).decode()}" for one in made[:MOST_PAGES]]
    return {"images": images, "count": len(made), "bound": bound}

"""The book as PDF: for the screen, for the printer, and its cover; each from the tree of manuscript.binding alone."""

from association.publications.book import boxes
from association.publications.book.workshop import pressed

STANDARDS = ["ua-1", "a-2a"]


def screen_pdf(book: dict) -> bytes:
    """PDF/UA-1 and PDF/A-2a, with bookmarks, links and its cover."""
    return pressed(book, "book", "screen", standards=STANDARDS)


def print_pdf(book: dict, pages: tuple[int, int] | None = None) -> bytes:
    """What a printer takes: 3 mm of bleed, crop marks, pages in multiples of four; `pages`: from and to, both in."""
    return boxes.ready_for_print(pressed(book, "book", "print"), pages)


def cover_pdf(book: dict) -> bytes:
    """Back, spine and front on one sheet, with bleed and crop marks; the spine is as wide as the pages make it."""
    inside = pressed(book, "book", "print")
    return boxes.ready_for_print(pressed(book, "cover", "print", pages=boxes.page_count(inside)))

"""Pages of one chapter as pictures, to look at while it is being written."""

from association.publications.book.workshop import pressed


def chapter_pages(book: dict, chapter_id: int, pages: tuple[int, int] | None = None, *, ppi: int = 110) -> list[bytes]:
    """The pages of a chapter of the book as PNG; `pages`: from and to, counted from 1 in the chapter, both in."""
    chapter = next(chapter for chapter in book["chapters"] if chapter["id"] == chapter_id)
    made = pressed(book | {"chapters": [chapter]}, "chapter", "preview", ppi=ppi)
    return made if pages is None else made[pages[0] - 1 : pages[1]]

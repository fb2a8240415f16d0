"""The front of a book as a picture: what stands on the shelf of a reader and at the head of its page in the web."""

from functools import lru_cache
from io import BytesIO
from json import dumps, loads

# A cover of A5 is then 1,380 points high.
PPI = 167


def png(book: dict) -> bytes:
    """The front cover, as the templates of the book set it."""
    kept = ("meta", "pictures", "funding", "edition")
    return _pressed(dumps({key: book[key] for key in kept}, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=4)
def _pressed(facts: str) -> bytes:
    from PIL import Image

    from association.publications.book.workshop import pressed

    nothing = {"chapters": [], "figures": [], "tables": [], "glossary": [], "sources": [], "index": [], "advice": []}
    pages = pressed(loads(facts) | nothing | {"calendar": None, "places": {}}, "book", "screen", ppi=PPI)
    # Few colours, so that the picture is small.
    output = BytesIO()
    Image.open(BytesIO(pages[0]), formats=("PNG",)).convert("RGB").save(output, "PNG", optimize=True)
    return output.getvalue()

"""A block kept once as it will look in the web, by itself."""

from association.publications.manuscript.binding import bind
from association.publications.manuscript.html import to_html
from association.publications.queries import manuscripts


def _picture(row) -> dict:
    return {name: value for name, value in row._asdict().items() if name != "key"}


def block_html(publication, text: str, *, picture_url) -> str:
    """The block as HTML; what it says of other parts of the book stands there as plain words."""
    alone = {"id": 0, "key": "blok", "kind": "chapter", "parent": None, "number": 0, "text": text}
    book = bind(
        {
            "publication": {
                "slug": publication.slug,
                "template": publication.template,
                "design": {},
                "imprint": {},
                "language": publication.language,
            },
            "chapters": [alone | {"title": "", "short_title": "", "author": ""}],
            "blocks": {},
            "terms": [],
            "sources": [],
            "pictures": {row.key: _picture(row) for row in manuscripts.pictures(publication.id)},
            "calendar": None,
            "funding": None,
            "edition": None,
        }
    )
    return to_html(book["chapters"][0]["blocks"], book, picture_url=picture_url, link=lambda target: "", top=3)

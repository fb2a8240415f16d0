"""The preview beside the editor: three ways in which a chapter will be read."""

from flask import abort, request
from flask_babel import gettext as _

from association.core.database import stop_writing
from association.core.refusals import Refused
from association.core.typesetting import TypesettingError
from association.core.web import allow, page, viewer
from association.publications import desk, previews, queries, rules
from association.publications.manuscript.words import stored
from association.publications.routes.blueprint import chapter_page, publications
from association.publications.routes.pictures import picture_url


def _seen(chapter, text: str, view: str) -> dict:
    try:
        if view == "page":
            return previews.pages(chapter, text)
        where = chapter.publication_id
        return previews.told(chapter, text, picture_url=lambda key: picture_url(where, key))
    except TypesettingError:
        return {"refused": _("Tej strony nie udało się teraz złożyć. Zapisany tekst jest bezpieczny.")}
    except Refused as refusal:
        return {"refused": refusal.message}


@publications.get("/publications/chapters/<int:chapter_id>/preview/<view>")
@allow(rules.see_chapter, on=queries.chapter)
def preview(chapter, view):
    """A page of its own with what this viewer has written, for browsers without scripts."""
    if view not in previews.VIEWS:
        abort(404)
    text = desk.laid(chapter, desk.writer_of(viewer())).text
    return chapter_page("writing/preview.html", chapter, "chapter", view=view, **_seen(chapter, text, view))


@publications.post("/publications/chapters/<int:chapter_id>/preview/<view>")
@allow(rules.see_chapter, on=queries.chapter)
def fresh_preview(chapter, view):
    """The text of the request as it will look; nothing is kept."""
    if view not in previews.VIEWS:
        abort(404)
    # To look at a text keeps no other writer waiting.
    wanted = chapter.id
    stop_writing()
    chapter = queries.chapter(viewer(), wanted)
    text = stored(request.form.get("text", ""))
    return page("publications/writing/_preview.html", chapter=chapter, view=view, **_seen(chapter, text, view))

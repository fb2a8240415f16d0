"""What somebody pastes into a text comes back as clean Markdown."""

from flask import request
from flask_babel import gettext as _

from association.core.web import allow
from association.publications import queries, rules
from association.publications.routes.blueprint import publications


def pasted_answer():
    """The answer to html=…: {"markdown", "lost": [sentences]}, or {"error"} with 422 when it is too much."""
    from association.publications.importing.hypertext import pasted
    from association.publications.importing.losses import sentences

    html = request.form.get("html", "")
    if len(html) > 2_000_000:
        return {"error": _("To za dużo naraz. Wklej mniejszy fragment albo wczytaj cały plik.")}, 422
    text, lost = pasted(html)
    return {"markdown": text, "lost": [f"{what} ({count})" for what, count in sentences(lost)]}


@publications.post("/publications/<int:publication_id>/paste")
@allow(rules.write, on=queries.work)
def paste_in_block(publication):
    """The same for a text that is kept once."""
    return pasted_answer()


@publications.post("/publications/chapters/<int:chapter_id>/paste")
@allow(rules.write_chapter, on=queries.chapter)
def paste(chapter):
    """Clean what was copied from Word, a page or a letter."""
    return pasted_answer()

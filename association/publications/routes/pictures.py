"""Pictures of a publication: they come in by form, by drop and by paste, and are shown to those who work on it."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.refusals import Refused
from association.core.web import allow, viewer
from association.publications import queries, rules
from association.publications.commands import pictures as commands
from association.publications.queries import pictures as asked
from association.publications.routes.blueprint import publications


def picture_url(publication_id: int, key: str) -> str:
    """Where those who work on a publication see the picture that its texts call so."""
    return url_for("publications.picture_image", publication_id=publication_id, key=key)


@publications.get("/publications/<int:publication_id>/pictures/<key>/image")
@allow(rules.see_work, on=queries.work)
def picture_image(publication, key):
    """The picture itself."""
    stored = asked.file_of(publication.id, key)
    if stored is None:
        return "", 404
    return files.show(stored)


@publications.post("/publications/<int:publication_id>/pictures/drop")
@allow(rules.write, on=queries.work)
def drop_picture(publication):
    """A picture dropped or pasted into a text: multipart with upload, alt, credit, caption, decoration; answers JSON.

    {"id", "key", "alt", "markdown", "url", "width", "height"}, or {"error", "field"} with 422.
    """
    told = request.form
    try:
        if "upload" not in request.files:
            raise Refused(_("Wybierz plik."), "upload")
        picture = commands.add_picture(
            publication,
            upload=request.files["upload"],
            alt=told.get("alt", "").strip()[:500],
            credit=told.get("credit", "").strip()[:300],
            caption=told.get("caption", "").strip()[:500],
            decoration=told.get("decoration", "") in ("1", "y", "on", "true"),
            actor=viewer(),
        )
    except Refused as refusal:
        return {"error": str(refusal.message), "field": refusal.field}, refusal.status
    return {
        "id": picture.id,
        "key": picture.key,
        "alt": picture.alt,
        "markdown": f"![](obraz:{picture.key})",
        "url": picture_url(publication.id, picture.key),
        "width": picture.width,
        "height": picture.height,
    }

"""Pictures of a publication: they come in, are described, replaced, put away and taken out again."""

from pathlib import Path

from flask_babel import gettext as _

from association.core import files, images
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.core.slugs import slug_of
from association.publications.models import Picture
from association.publications.queries import pictures as queries

# The longer side of a page A4 with its bleed at 300 points an inch; what is larger is made smaller.
LONGEST_SIDE = 3600


def add_picture(publication, *, upload, alt="", credit="", caption="", decoration=False, actor) -> Picture:
    """Keep a picture for this publication; its key comes from the name of the file.

    upload: werkzeug FileStorage (or anything with .filename and .read()). Without `alt` the picture is told of in the
    report of the text until somebody describes it.
    """
    stored = _stored(upload, actor)
    width, height = images.size(files.location(stored))
    name = Path(upload.filename or "").stem
    with refused_if_taken(_("Ktoś właśnie dodał obraz o tej nazwie. Wyślij swój jeszcze raz."), "upload"):
        picture = Picture(
            publication_id=publication.id,
            publication=publication,
            key=slug_of(name, queries.keys(publication.id), otherwise="obraz"),
            file_id=stored.id,
            file=stored,
            width=width,
            height=height,
            is_decoration=decoration,
            **_told(alt=alt, credit=credit, caption=caption, decoration=decoration),
        )
        note(picture, actor=actor)
    return picture


def describe(picture, *, alt, credit="", caption="", is_decoration=False, actor) -> Picture:
    """Say what it shows, whose it is and what stands below it."""
    _described(alt, is_decoration)
    picture.is_decoration = is_decoration
    for name, value in _told(alt=alt, credit=credit, caption=caption, decoration=is_decoration).items():
        setattr(picture, name, value)
    note(picture, actor=actor)
    return picture


def replace(picture, *, upload, actor) -> Picture:
    """Put another file in its place; texts keep calling it by the same key. Editions keep the old file."""
    picture.file = stored = _stored(upload, actor)
    picture.file_id = stored.id
    picture.width, picture.height = images.size(files.location(stored))
    note(picture, actor=actor)
    return picture


def take_in(publication, *, upload, alt, credit, caption, decoration, actor) -> Picture:
    """A picture from the form, which asks what it shows before it is kept."""
    _described(alt, decoration)
    facts = {"alt": alt, "credit": credit, "caption": caption, "decoration": decoration}
    return add_picture(publication, upload=upload, **facts, actor=actor)


def _described(alt, decoration) -> None:
    if not alt and not decoration:
        raise Refused(_("Napisz, co widać na obrazie, albo zaznacz, że to tylko ozdoba."), "alt")


def _stored(upload, actor):
    stored = files.store(upload, actor=actor, kind="picture", field="upload", longest_side=LONGEST_SIDE)
    db.session.flush()
    return stored


def _told(*, alt, credit, caption, decoration) -> dict:
    return {"alt": "" if decoration else (alt or ""), "credit": credit or "", "caption": caption or ""}

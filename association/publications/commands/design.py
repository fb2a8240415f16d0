"""How a book looks, and what its imprint says."""

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.publications.design import IMPRINT, PALETTES, PAPERS, design_of
from association.publications.models import Publication
from association.publications.queries import design as queries


def chosen(*, palette, paper, cover, cover_picture="", **more) -> dict:
    """A design as it is kept: with the colours and the thickness of paper that the names stand for."""
    facts = {"palette": palette, "colours": list(PALETTES[palette][1]), "paper": paper, "leaf": PAPERS[paper][1]}
    return facts | {"cover": cover, "cover_picture": cover_picture or ""} | more


def change_design(publication, *, template, actor, **choices) -> Publication:
    """Choose the template, typeface, colours, cover, paper and what closes the book."""
    if choices["cover"] == "picture":
        if not choices.get("cover_picture"):
            raise Refused(_("Wybierz ilustrację na okładkę albo zostaw rysowany motyw."), "cover_picture")
        if choices["cover_picture"] not in dict(queries.pictures_to_choose(publication.id)):
            raise Refused(_("Tej ilustracji już nie ma. Wybierz inną."), "cover_picture")
    publication.template = template
    publication.design = design_of(publication.design or {}) | chosen(**choices)
    note(publication, actor=actor)
    db.session.flush()
    return publication


def change_imprint(publication, *, actor, **lines) -> Publication:
    """Say who wrote and made the book; empty lines are left out."""
    publication.imprint = {key: lines[key] for key in IMPRINT if lines.get(key)}
    note(publication, actor=actor)
    db.session.flush()
    return publication

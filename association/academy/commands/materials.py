"""Offering documents to participants."""

from flask_babel import gettext as _

from association.academy.models import Material
from association.academy.queries import materials as queries
from association.core.database import db, refused_if_taken
from association.core.history import note


def offer(document, *, actor) -> None:
    """Participants may have this document; offering it twice changes nothing."""
    if queries.material(document.id) is None:
        with refused_if_taken(_("Ten dokument już jest materiałem.")):
            note(Material(document_id=document.id), actor=actor)


def withhold(document, *, actor) -> None:
    """It is a paper of the office again."""
    material = queries.material(document.id)
    if material:
        note(material, actor=actor, action="removed")
        db.session.delete(material)
        db.session.flush()

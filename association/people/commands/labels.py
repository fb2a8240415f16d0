"""What can be done with sheets of labels of one's own."""

from flask_babel import gettext as _

from association.core.database import db, refused_if_taken
from association.core.history import note
from association.people.models import LabelSheet


def describe_sheet(*, actor, **facts) -> LabelSheet:
    """A sheet that is not among the usual ones."""
    with refused_if_taken(_("Arkusz o tej nazwie już jest."), "name"):
        sheet = LabelSheet(**facts)
        note(sheet, actor=actor)
    return sheet


def forget_sheet(sheet: LabelSheet, *, actor) -> None:
    """Nobody prints on it any more."""
    note(sheet, actor=actor, action="removed")
    db.session.delete(sheet)

"""The hours of trainers."""

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Refused


def set_hours(session, *, actor, **minutes) -> None:
    """Write down how long each trainer teaches in a session; None means the whole session.

    minutes: named minutes_<id of the person>, as the form names them.
    """
    for row in session.trainers:
        own = minutes.get(f"minutes_{row.person_id}")
        if own is not None and own > session.minutes:
            raise Refused(_("To więcej, niż trwają całe zajęcia."), f"minutes_{row.person_id}")
        row.minutes = None if own == session.minutes else own
    note_all(session.trainers, actor=actor)
    # Whoever opened the form before this was saved gets to see it.
    session.version += 1
    db.session.flush()

"""Closing the attendance of a session, so that changes of it need a reason, and opening it again."""

from flask_babel import ngettext

from association.academy.commands.attendance import refuse_before
from association.academy.models import TrainingSession
from association.academy.queries import cells as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused


def close(session: TrainingSession, *, despite: bool = False, actor) -> TrainingSession:
    """Close the attendance of a session that has begun. despite: although some people have no mark."""
    refuse_before(session)
    blank = queries.blank(session)
    if blank and not despite:
        names = ", ".join(row.name for row in blank[:5])
        said = ngettext(
            "Brakuje wpisu jednej osoby: %(names)s.", "Brakuje wpisów %(num)d osób: %(names)s.", len(blank), names=names
        )
        raise Refused(said, "despite")
    if session.closed_at is None:
        session.closed_at, session.closed_by_name = now(), actor.name
        note(session, actor=actor)
        db.session.flush()
    return session


def reopen(session: TrainingSession, *, actor) -> TrainingSession:
    """Let the attendance of a session be changed again."""
    session.closed_at, session.closed_by_name = None, ""
    note(session, actor=actor)
    db.session.flush()
    return session

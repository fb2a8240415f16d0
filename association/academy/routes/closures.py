"""Closing the attendance of a session, and opening it again."""

from collections import Counter

from flask import url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import closures as commands
from association.academy.forms import ClosureForm
from association.academy.models import STATUSES
from association.academy.queries import attendance, cells
from association.academy.queries import sessions as queries
from association.academy.routes import academy, session_url
from association.core.web import allow, done, page, viewer


@academy.route("/cohorts/<int:cohort_id>/sessions/<int:session_id>/closure", methods=["GET", "POST"])
@allow(rules.mark_in, on=queries.session)
def close_session(session):
    """What was taken, who has no mark, and the end of it."""
    form = ClosureForm()
    place = {"cohort_id": session.cohort_id, "session_id": session.id}
    if form.accepts(commands.close, session):
        undo = url_for("academy.reopen_session", **place)
        return done(_("Zamknięto obecność: %(topic)s.", topic=session.topic), to=session_url(session), undo=undo)
    return page(
        "academy/closure.html",
        status=form.status,
        session=session,
        form=form,
        begun=session.has_begun(attendance.wall_clock()),
        blank=cells.blank(session),
        counts=Counter(status for _id, _name, status, *_rest in attendance.shown_roll(session) if status),
        statuses=STATUSES,
    )


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/closure/removal")
@allow(rules.reopen_in, on=queries.session)
def reopen_session(session):
    """Open it again."""
    commands.reopen(session, actor=viewer())
    return done(_("Obecność znowu można zmieniać: %(topic)s.", topic=session.topic), to=session_url(session))

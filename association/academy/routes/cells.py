"""One field of the grid: what is known about one person at one session, with its history; a panel or a page."""

import json
from itertools import groupby
from types import SimpleNamespace

from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import cells as commands
from association.academy.forms import CellForm
from association.academy.models import STATUSES
from association.academy.queries import attendance
from association.academy.queries import cells as queries
from association.academy.routes import academy, enrolment_url
from association.academy.routes.attendance import show_mark
from association.core.office import explained
from association.core.web import allow, done, page, partial, toast, viewer

PLACE = "/cohorts/<int:cohort_id>/attendance/<int:enrolment_id>/<int:session_id>"


@academy.get(PLACE)
@allow(rules.see_notes_in, on=queries.cell)
def cell(cell):
    """The field, to be looked at and changed."""
    return _panel(cell, CellForm(cell))


@academy.post(PLACE)
@allow(rules.mark_in, on=queries.cell)
def change_cell(cell):
    """Write down how the person attended and what there is to say about it."""
    form = CellForm(cell)
    if not form.accepts(commands.change, cell):
        return _panel(cell, form)
    said = STATUSES[cell.presence] if cell.mark else _("puste pole")
    message = _("Zapisano: %(name)s – %(words)s.", name=cell.enrolment.person.listed_name, words=said)
    if not partial():
        return done(message, to=enrolment_url(cell.enrolment))
    toast(message)
    around = attendance.sums(cell.cohort, cell.enrolment.id, cell.session.id)
    response = show_mark(cell.enrolment, cell.session, around)
    response.headers["HX-Reswap"] = "none"
    told = {"place": cell.place, "noted": cell.note is not None}
    response.headers["HX-Trigger"] = json.dumps({"marked": {}, "filled": told})
    return response


def _panel(cell, form):
    lines = queries.trail(cell)
    if form.status == 409 and lines:
        form.changed_by = lines[0].actor_name
    return page(
        "academy/cell.html",
        fragment="academy/_cell_panel.html",
        status=form.status,
        cell=cell,
        form=form,
        begun=cell.session.has_begun(attendance.wall_clock()),
        papers=queries.paper_titles(cell.enrolment.id),
        changes=_together(explained(lines)),
        may_mark=rules.mark_in(viewer(), cell),
        statuses=STATUSES,
    )


def _together(lines) -> list:
    """Lines of history that were written at once by one person, as one change."""
    return [
        SimpleNamespace(at=at, actor=actor, lines=list(group))
        for (at, actor), group in groupby(lines, key=lambda line: (line.at, line.actor))
    ]

"""Many sessions at once: a series from a pattern, moving, and taking back."""

from hashlib import sha256

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import rules
from association.academy.commands import plans as commands
from association.academy.forms.plans import MoveForm, SeriesForm
from association.academy.queries import clashes, cohorts, modules
from association.academy.queries import plans as queries
from association.academy.queries import sessions as sessions_queries
from association.academy.routes import academy, session_url
from association.core.pages import locale
from association.core.web import allow, done, page, viewer


def _list_url(cohort_id: int) -> str:
    return url_for("academy.sessions", cohort_id=cohort_id)


def _undo(change) -> str:
    return url_for("academy.undo_plan", cohort_id=change.cohort_id, change_id=change.id)


def fingerprint(slots) -> str:
    """What was looked at, in a few letters: who changes the pattern afterwards looks once more."""
    return sha256(repr(slots).encode()).hexdigest()[:16]


@academy.route("/cohorts/<int:cohort_id>/sessions/series", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_series(cohort):
    """Plan many sessions: the pattern, what would arise of it, then all of it in one go."""
    form = SeriesForm(data={"place": cohort.place})
    slots, ticked = [], set()
    if form.accepts(commands.arrange, cohort, language=locale()):
        slots, another = form.result, form.another_leader.data
        looked_at = request.form.get("looked_at") == fingerprint(slots)
        ticked = set(request.form.getlist("slot")) if looked_at else {slot.key for slot in slots if not slot.free}
        if looked_at and "create" in request.form:
            chosen = [slot for slot in slots if slot.key in ticked]
            if chosen:
                change = commands.plan_all(cohort, slots=chosen, another_leader=another, actor=viewer())
                said = ngettext("Dodano %(num)d sesję.", "Dodano %(num)d sesji.", len(chosen))
                return done(said, to=_list_url(cohort.id), undo=_undo(change))
            form.refuse(_("Zaznacz przynajmniej jedną sesję."))
    return page(
        "academy/series.html",
        form=form,
        cohort=cohort,
        slots=slots,
        ticked=ticked,
        looked_at=fingerprint(slots),
        clashes=clashes.of_slots(viewer(), cohort.id, slots),
        modules=modules.choices(cohort.id),
        status=form.status,
    )


@academy.route("/cohorts/<int:cohort_id>/sessions/<int:session_id>/move", methods=["GET", "POST"])
@allow(rules.manage_in, on=sessions_queries.session)
def move_session(session):
    """Put a session on another day, perhaps with all that follow; first one may look at what comes of it."""
    form = MoveForm(obj=session)
    slots, told = [], {}
    if "look" in request.form:
        if form.accepts(commands.moved_slots, session):
            slots = form.result
            moving = [slot.source for slot in slots]
            told = clashes.of_slots(viewer(), session.cohort_id, slots, but=moving)
    elif form.accepts(commands.move, session):
        said = ngettext("Przełożono %(num)d sesję.", "Przełożono %(num)d sesji.", len(form.result.days))
        return done(said, to=session_url(session), undo=_undo(form.result))
    return page("academy/move.html", form=form, session=session, slots=slots, clashes=told, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/plan-changes/<int:change_id>/undo")
@allow(rules.manage_in, on=queries.change)
def undo_plan(change):
    """Take back what was planned or moved in one go."""
    number = commands.take_back(change, actor=viewer())
    if change.kind == "series":
        said = ngettext("Wycofano %(num)d sesję z planu.", "Wycofano %(num)d sesji z planu.", number)
    else:
        said = ngettext("%(num)d sesja wróciła na swój dzień.", "%(num)d sesji wróciło na swoje dni.", number)
    return done(said, to=_list_url(change.cohort_id))

"""Rating applications: what a member of the panel sees. Nobody else finds these pages."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import ratings as commands
from association.academy.commands.decisions import selection_of
from association.academy.forms.selection import DeclineForm, rating_form
from association.academy.models.ranking import best_of, result_of
from association.academy.queries import ratings as queries
from association.academy.routes import academy
from association.core.web import allow, done, page, viewer
from association.questionnaires.queries import reply, shown_answers


@academy.get("/ratings")
@allow(rules.rate)
def ratings():
    """The applications that are this person's to rate."""
    return page("academy/selection/to_rate.html", applications=queries.to_rate(viewer()))


@academy.route("/ratings/<int:application_id>", methods=["GET", "POST"])
@allow(rules.rate_application, on=queries.rated_by)
def rating(application):
    """One application beside the points; saving leads to the next one."""
    given = queries.assessments_of(application)
    own = next((one for one in given if one.account_id == viewer().id), None)
    selection = selection_of(application.call)
    confirm = "confirm" in request.form
    form = rating_form(application.call.criteria, selection.step, own)
    if form.accepts(commands.rate, application, confirm=confirm):
        return _go_on(application, confirm)
    complete = commands.is_complete(given)
    return page(
        "academy/selection/rating.html",
        application=application,
        call=application.call,
        form=form,
        own=own,
        given=[one for one in given if one.is_confirmed] if complete else [],
        complete=complete,
        far_apart=commands.is_far_apart(application, given, selection),
        open=own is None or not own.is_confirmed or commands.may_amend(application, given, selection),
        half_points=selection.half_points,
        result=result_of,
        best=best_of(application.call.criteria),
        answers=_answers(application),
        around=_around(application),
        status=form.status,
    )


def _answers(application) -> list:
    if not application.reply_id:
        return []
    found = reply(application.reply_id)
    return shown_answers([found])[found.id] if found else []


def _around(application) -> dict:
    """Where this one stands among those that the viewer rates in the call, and which ones are beside it."""
    rows = [row for row in queries.to_rate(viewer()) if row.call_id == application.call_id]
    at = next((number for number, row in enumerate(rows) if row.id == application.id), 0)
    return {
        "at": at + 1,
        "of": len(rows),
        "before": rows[at - 1].id if at > 0 else None,
        "behind": rows[at + 1].id if at + 1 < len(rows) else None,
    }


def _go_on(application, confirmed: bool):
    """After a confirmed rating the next one that waits; after a draft the same page."""
    here = url_for("academy.rating", application_id=application.id)
    if not confirmed:
        return done(_("Zapisano roboczo: %(name)s.", name=application.name), to=here)
    waiting = [
        row.id for row in queries.to_rate(viewer()) if row.call_id == application.call_id and row.state != "confirmed"
    ]
    behind = [ident for ident in waiting if ident > application.id] or waiting
    following = url_for("academy.rating", application_id=behind[0]) if behind else url_for("academy.ratings")
    undo = url_for("academy.reopen_rating", application_id=application.id)
    return done(_("Zatwierdzono ocenę: %(name)s.", name=application.name), to=following, undo=undo)


@academy.post("/ratings/<int:application_id>/reopening")
@allow(rules.rate_application, on=queries.rated_by)
def reopen_rating(application):
    """Take one's own confirmation back, until both ratings are done."""
    commands.reopen_own(application, actor=viewer())
    here = url_for("academy.rating", application_id=application.id)
    return done(_("Ocenę można znowu poprawiać: %(name)s.", name=application.name), to=here)


@academy.route("/ratings/<int:application_id>/conflict", methods=["GET", "POST"])
@allow(rules.rate_application, on=queries.rated_by)
def decline_rating(application):
    """Say that one is not impartial."""
    form = DeclineForm()
    if form.accepts(commands.decline, application):
        message = _("Zapisano wyłączenie: %(name)s. Ocenę dostanie ktoś inny.", name=application.name)
        return done(message, to=url_for("academy.ratings"))
    return page("academy/selection/decline.html", application=application, form=form, status=form.status)

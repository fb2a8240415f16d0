"""Applications as the office reads them: the list, each by itself, its completeness, its lateness."""

from datetime import datetime, time, timedelta

from flask import request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import formal as commands
from association.academy.commands import places
from association.academy.completeness import missing, requirements
from association.academy.forms.applications import EditApplicationForm, FixForm, LateForm, WithdrawForm
from association.academy.models import APPLICATION_STATES, LATE_DECISIONS
from association.academy.queries import application_lists, calls
from association.academy.queries import applications as queries
from association.academy.routes import academy, application_tabs, application_url, call_tabs
from association.core.clock import stored, today
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of
from association.questionnaires.queries import reply, shown_answers

FIX_DAYS = 5
FIX_HOUR = time(15)


@academy.get("/cohorts/<int:cohort_id>/call/applications")
@allow(rules.read_applications, on=calls.of_cohort)
def applications(call):
    """What people sent."""
    listing = application_lists.listing(call).page(application_lists.of_call(call))
    _counts, late = calls.counts(call)
    return page(
        "academy/recruitment/applications.html",
        fragment="academy/recruitment/_applications.html",
        call=call,
        cohort=call.cohort,
        tabs=call_tabs(call),
        listing=listing,
        states=APPLICATION_STATES,
        late=late,
    )


@academy.get("/cohorts/<int:cohort_id>/call/applications.<any(xlsx, csv):suffix>")
@allow(rules.read_applications, on=calls.of_cohort)
def export_applications(call, suffix):
    """The list with all answers as a file."""
    answers = shown_answers(application_lists.replies(call))
    return application_lists.listing(call, answers).export(application_lists.of_call(call), suffix, _("zgłoszenia"))


@academy.get("/cohorts/<int:cohort_id>/call/applications/<int:application_id>")
@allow(rules.read_application, on=queries.application)
def application(application):
    """One application: what stands in it and whether it is complete."""
    scans = queries.scans(application)
    before, behind = queries.neighbours(application)
    return page(
        "academy/recruitment/application.html",
        application=application,
        call=application.call,
        cohort=application.call.cohort,
        tabs=application_tabs(application),
        handles=rules.handle_application(viewer(), application),
        checkable=application.state in commands.CHECKED,
        answers=_answers(application),
        scans=scans,
        requirements=requirements(application, scanned=bool(scans)),
        alike=queries.alike(application),
        before=before,
        behind=behind,
        states=APPLICATION_STATES,
        late_decisions=LATE_DECISIONS,
        documents=documents_of(application.audit_kind, [application.id], limit=8),
    )


def _answers(application) -> list:
    if not application.reply_id:
        return []
    found = reply(application.reply_id)
    return shown_answers([found])[found.id]


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/edit", methods=["GET", "POST"])
@allow(rules.handle_application, on=queries.application)
def edit_application(application):
    """Correct who applied."""
    form = EditApplicationForm(obj=application)
    if form.accepts(commands.correct, application):
        return done(_("Zapisano zmiany."), to=application_url(application))
    return page("academy/recruitment/edit.html", application=application, form=form, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/completeness")
@allow(rules.handle_application, on=queries.application)
def find_complete(application):
    """Nothing is missing."""
    commands.find_complete(application, actor=viewer())
    undo = url_for("academy.check_again", cohort_id=application.call.cohort_id, application_id=application.id)
    message = _("Zgłoszenie jest kompletne: %(name)s.", name=application.name)
    return done(message, to=application_url(application), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/recheck")
@allow(rules.handle_application, on=queries.application)
def check_again(application):
    """It waits to be checked again."""
    commands.check_again(application, actor=viewer())
    return done(_("Zgłoszenie czeka na sprawdzenie: %(name)s.", name=application.name), to=application_url(application))


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/fix", methods=["GET", "POST"])
@allow(rules.handle_application, on=queries.application)
def ask_to_complete(application):
    """Write what is missing and until when."""
    lacking = missing(application, scanned=queries.has_scan(application))
    form = FixForm(data=_suggested(application, lacking))
    if form.accepts(commands.ask_to_complete, application):
        message = _("Wysłano prośbę o uzupełnienie: %(name)s.", name=application.name)
        return done(message, to=application_url(application))
    return page("academy/recruitment/fix.html", application=application, form=form, status=form.status)


def _suggested(application, lacking) -> dict:
    day = today() + timedelta(days=FIX_DAYS)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    with force_locale(application.language):
        note = _("Brakuje: %(what)s.", what=", ".join(str(each) for each in lacking)) if lacking else ""
    return {"fix_note": application.fix_note or note, "fix_until": stored(datetime.combine(day, FIX_HOUR))}


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/lateness", methods=["GET", "POST"])
@allow(rules.handle_application, on=queries.application)
def decide_late(application):
    """Say whether what came late counts."""
    form = LateForm(obj=application)
    if form.accepts(commands.decide_late, application):
        return done(_("Zapisano decyzję: %(name)s.", name=application.name), to=application_url(application))
    return page("academy/recruitment/late.html", application=application, form=form, status=form.status)


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/retraction", methods=["GET", "POST"])
@allow(rules.handle_application, on=queries.application)
def retract_application(application):
    """Write down that somebody took the application back by telephone or letter."""
    form = WithdrawForm()
    if request.method == "POST" and form.accepts(places.withdraw, application):
        return done(_("Wycofano zgłoszenie: %(name)s.", name=application.name), to=application_url(application))
    return page("academy/recruitment/retraction.html", application=application, form=form, status=form.status)

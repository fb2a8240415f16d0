"""The people of a cohort."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import enrolments as commands
from association.academy.forms import NewParticipantForm, WithdrawalForm
from association.academy.models import STATUSES, Standing
from association.academy.models.threshold import Meeting, sessions_needed
from association.academy.queries import attendance, cohorts, marks, warnings
from association.academy.queries import enrolments as queries
from association.academy.routes import academy, cohort_tabs, enrolment_tabs, enrolment_url
from association.core.web import allow, done, number, page, viewer
from association.documents.queries import documents_of, signed_sheets
from association.people.queries.persons import probably_the_same


def _list_url(cohort_id: int) -> str:
    return url_for("academy.participants", cohort_id=cohort_id)


@academy.get("/cohorts/<int:cohort_id>/participants")
@allow(rules.see, on=cohorts.cohort)
def participants(cohort):
    """Who takes part."""
    planned = marks.planned_minutes(cohort)
    listing = queries.listing(planned, cohort.threshold_percent).page(queries.enrolments(cohort))
    return page(
        "academy/participants.html",
        fragment="academy/_participants.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        planned=planned,
        listing=listing,
    )


@academy.get("/cohorts/<int:cohort_id>/participants.<any(xlsx, csv):suffix>")
@allow(rules.see, on=cohorts.cohort)
def export_participants(cohort, suffix):
    """The list as a file."""
    listing = queries.listing(marks.planned_minutes(cohort), cohort.threshold_percent)
    return listing.export(queries.enrolments(cohort), suffix, _("uczestnicy"))


@academy.route("/cohorts/<int:cohort_id>/participants/new", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_participant(cohort):
    """Find a person of the directory and take him or her in, or add a new one."""
    words = request.args.get("q", "").strip()[:100]
    candidates = queries.candidates(cohort, words)
    given_name, _space, family_name = ("" if candidates else words.title()).partition(" ")
    form = NewParticipantForm(data={"given_name": given_name, "family_name": family_name})
    if form.accepts(commands.enrol_new, cohort):
        return _enrolled(form.result)
    identity = {name: form[name].data for name in ("given_name", "family_name", "email", "phone", "municipality")}
    return page(
        "academy/new_participant.html",
        fragment="academy/_candidates.html",
        cohort=cohort,
        words=words,
        candidates=candidates,
        form=form,
        alike=probably_the_same(**identity) if form.despite.errors else [],
        status=form.status,
    )


@academy.post("/cohorts/<int:cohort_id>/participants")
@allow(rules.manage, on=cohorts.cohort)
def enrol(cohort):
    """Take a person of the directory in."""
    person_id = number(request.form.get("person_id", ""))
    if person_id is None:
        abort(400)
    return _enrolled(commands.enrol(cohort, person_id=person_id, actor=viewer()))


def _enrolled(enrolment):
    undo = url_for("academy.remove_participant", cohort_id=enrolment.cohort_id, enrolment_id=enrolment.id)
    message = _("Zapisano do grupy: %(name)s.", name=enrolment.person.name)
    return done(message, to=_list_url(enrolment.cohort_id), undo=undo)


@academy.get("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>")
@allow(rules.see_in, on=queries.enrolment)
def participant(enrolment):
    """One person in the cohort: attendance session by session, and papers."""
    meetings = attendance.of_person(enrolment)
    cohort = enrolment.cohort
    reckoned = [Meeting(one.session.minutes, one.begun, one.status, one.late_minutes) for one in meetings]
    now, left = Standing.of(reckoned, cohort.threshold_percent), [each.minutes for each in reckoned if not each.status]
    return page(
        "academy/participant.html",
        enrolment=enrolment,
        tabs=enrolment_tabs(enrolment),
        meetings=meetings,
        statuses=STATUSES,
        next_day=next((one.session.day for one in meetings if not one.begun and one.status is None), None),
        standing_now=now,
        needed=sessions_needed(now.missing, left),
        left=len(left),
        warnings=warnings.of_person(enrolment),
        sheets=signed_sheets("academy.session", [one.session.id for one in meetings]),
        documents=documents_of(enrolment.audit_kind, [enrolment.id]),
    )


@academy.post("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>/removal")
@allow(rules.manage_in, on=queries.enrolment)
def remove_participant(enrolment):
    """Take a person off the list, as if never enrolled."""
    name = enrolment.person.name
    commands.remove(enrolment, actor=viewer())
    return done(_("Usunięto z listy: %(name)s.", name=name), to=_list_url(enrolment.cohort_id))


@academy.route("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>/withdrawal", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.enrolment)
def withdraw(enrolment):
    """Write down when and why a person left."""
    form = WithdrawalForm(
        data=None if enrolment.is_active else {"left_on": enrolment.left_on, "left_reason": enrolment.left_reason}
    )
    if form.accepts(commands.withdraw, enrolment):
        undo = url_for("academy.come_back", cohort_id=enrolment.cohort_id, enrolment_id=enrolment.id)
        message = _("Zapisano rezygnację: %(name)s.", name=enrolment.person.name)
        return done(message, to=_list_url(enrolment.cohort_id), undo=undo)
    return page("academy/withdrawal.html", enrolment=enrolment, form=form, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>/return")
@allow(rules.manage_in, on=queries.enrolment)
def come_back(enrolment):
    """The person takes part after all."""
    commands.come_back(enrolment, actor=viewer())
    return done(_("Znowu na liście: %(name)s.", name=enrolment.person.name), to=enrolment_url(enrolment))

"""The doors of the academy."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.core.web import viewer

academy = Blueprint("academy", __name__, url_prefix="/academy")


def cohort_url(cohort) -> str:
    """The page of a cohort."""
    return url_for("academy.cohort", cohort_id=cohort.id)


def session_url(session) -> str:
    """The page of a session."""
    return url_for("academy.session", cohort_id=session.cohort_id, session_id=session.id)


def enrolment_url(enrolment) -> str:
    """The page of one person in a cohort."""
    return url_for("academy.participant", cohort_id=enrolment.cohort_id, enrolment_id=enrolment.id)


def call_url(call) -> str:
    """The page of the call of a cohort."""
    return url_for("academy.call", cohort_id=call.cohort_id)


def application_url(application) -> str:
    """The page of an application."""
    place = {"cohort_id": application.call.cohort_id, "application_id": application.id}
    return url_for("academy.application", **place)


def cohort_tabs(cohort) -> list[tuple]:
    """The parts of a cohort's page: (label, url, key)."""
    parts = [
        (_("Przegląd"), cohort_url(cohort), "overview"),
        (_("Nabór"), url_for("academy.call", cohort_id=cohort.id), "call"),
        (_("Uczestnicy"), url_for("academy.participants", cohort_id=cohort.id), "participants"),
        (_("Sesje"), url_for("academy.sessions", cohort_id=cohort.id), "sessions"),
        (_("Obecność"), url_for("academy.attendance", cohort_id=cohort.id), "attendance"),
        (_("Testy i ankiety"), url_for("academy.surveys", cohort_id=cohort.id), "surveys"),
        (_("Monitoring"), url_for("academy.monitoring", cohort_id=cohort.id), "monitoring"),
        (_("Zaświadczenia"), url_for("academy.certificates", cohort_id=cohort.id), "certificates"),
        (_("Raport"), url_for("academy.cohort_report", cohort_id=cohort.id), "report"),
    ]
    return parts + _shared("academy.cohort", cohort, rules.coordinate(viewer(), cohort))


def call_tabs(call) -> list[tuple]:
    """The parts of the page of a call."""
    parts = [(_("Nabór"), call_url(call), "call")]
    if rules.read_applications(viewer(), call):
        parts.append((_("Zgłoszenia"), url_for("academy.applications", cohort_id=call.cohort_id), "applications"))
        parts.append((_("Oceny i ranking"), url_for("academy.ranking", cohort_id=call.cohort_id), "ranking"))
        parts.append((_("Decyzje"), url_for("academy.decisions", cohort_id=call.cohort_id), "decisions"))
    return parts + _shared("academy.call", call, rules.read_applications(viewer(), call))


def application_tabs(application) -> list[tuple]:
    """The parts of the page of an application."""
    place = {"cohort_id": application.call.cohort_id, "application_id": application.id}
    parts = [
        (_("Zgłoszenie"), application_url(application), "application"),
        (_("Oceny"), url_for("academy.application_ratings", **place), "ratings"),
    ]
    return parts + _shared("academy.application", application, True)


def session_tabs(session) -> list[tuple]:
    """The parts of a session's page."""
    parts = [(_("Sesja"), session_url(session), "session")]
    if rules.mark_in(viewer(), session):
        roll = url_for("academy.roll", cohort_id=session.cohort_id, session_id=session.id)
        parts.append((_("Sprawdzanie obecności"), roll, "roll"))
    paper = url_for("academy.paper", cohort_id=session.cohort_id, session_id=session.id)
    parts.append((_("Podpisana lista"), paper, "paper"))
    return parts + _shared("academy.session", session, rules.mark_in(viewer(), session))


def enrolment_tabs(enrolment) -> list[tuple]:
    """The parts of the page of one person in a cohort."""
    parts = [(_("Udział"), enrolment_url(enrolment), "participant")]
    return parts + _shared("academy.enrolment", enrolment, rules.manage_in(viewer(), enrolment))


def _shared(kind: str, record, with_history: bool) -> list[tuple]:
    parts = [(_("Dokumenty"), url_for("documents.of_record", kind=kind, record_id=record.id), "documents")]
    if with_history:
        parts.append((_("Historia"), url_for("core.trail", kind=kind, record_id=record.id), "history"))
    return parts


from association.academy.routes import (  # noqa: E402  # noqa: E402, F401
    answering,  # noqa: F401
    applications,  # noqa: F401
    applying,  # noqa: F401
    attendance,  # noqa: F401
    calls,  # noqa: F401
    cells,  # noqa: F401
    certificates,  # noqa: F401
    check_ins,  # noqa: F401
    checking_in,  # noqa: F401
    closures,  # noqa: F401
    cohorts,  # noqa: F401
    copies,  # noqa: F401
    decisions,  # noqa: F401
    enrolments,  # noqa: F401
    monitoring,  # noqa: F401
    own_applications,  # noqa: F401
    own_places,  # noqa: F401
    papers,  # noqa: F401
    plan_links,  # noqa: F401
    plans,  # noqa: F401
    programme,  # noqa: F401
    programme_links,  # noqa: F401
    public_calls,  # noqa: F401
    ratings,  # noqa: F401
    reports,  # noqa: F401
    rolls,  # noqa: F401
    selection,  # noqa: F401
    sessions,  # noqa: F401
    sheets,  # noqa: F401
    surveys,  # noqa: F401
    trainers,  # noqa: F401
    travel,  # noqa: F401
    trips,  # noqa: F401
    warnings,  # noqa: F401
)

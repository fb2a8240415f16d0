"""Attendance sheets as PDF: to be signed, or with what is stored."""

from flask import request
from flask_babel import gettext as _

from association.academy import rules
from association.academy.queries import attendance, cohorts, sessions
from association.academy.routes import academy
from association.academy.sheet import MOST_COLUMNS, sheet
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.core.web import allow, number, page, viewer
from association.sheets.printing import printed

TEMPLATE = "sheets/attendance_sheet.typ"


@academy.get("/cohorts/<int:cohort_id>/sheets")
@allow(rules.mark, on=cohorts.cohort)
def sheets(cohort):
    """Choose what to print."""
    found = sessions.of_cohort(cohort)
    moment = attendance.wall_clock()
    coming = next((session for session in found if not session.is_over(moment)), None)
    return page("academy/sheets.html", cohort=cohort, sessions=found, chosen=coming, moment=moment, most=MOST_COLUMNS)


@academy.get("/cohorts/<int:cohort_id>/sheet.pdf")
@allow(rules.mark, on=cohorts.cohort)
def block_sheet(cohort):
    """One list for several sessions, with a column to sign for each."""
    wanted = {number(ident) for ident in request.args.getlist("session")} - {None}
    found = sessions.of_cohort(cohort, wanted)
    if not found:
        raise Refused(_("Zaznacz przynajmniej jedną sesję."))
    if len(found) > MOST_COLUMNS:
        raise Refused(_("Na jednej liście zmieści się najwyżej %(most)d sesji.", most=MOST_COLUMNS))
    return _sheet(found, cohort)


@academy.get("/cohorts/<int:cohort_id>/sessions/<int:session_id>/sheet.pdf")
@allow(rules.mark_in, on=sessions.session)
def session_sheet(session):
    """The list of one session; ?marks=1 prints what is stored in place of signatures."""
    return _sheet([session], session.cohort, recorded="marks" in request.args)


def _sheet(found, cohort, recorded=False):
    people = attendance.roll(found[0])
    data = sheet(found, people, project=cohort.project, cohort=cohort, recorded=recorded)
    name = f"lista-obecnosci-{cohort.id}-{found[0].day:%Y-%m-%d}.pdf"
    if recorded:
        return send_bytes(typeset(TEMPLATE, data), name, "application/pdf")
    ids = [session.id for session in found]
    pdf = printed(
        TEMPLATE,
        data,
        kind=found[0].audit_kind,
        record_ids=ids,
        subject_ids=[enrolment.id for enrolment, _mark in people],
        label="S-" + "-".join(map(str, ids)),
        actor=viewer(),
    )
    return send_bytes(pdf, name, "application/pdf")

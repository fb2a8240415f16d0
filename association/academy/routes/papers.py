"""The signed sheet of a session beside what is stored."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import papers as commands
from association.academy.models import STATUSES
from association.academy.models.papers import SAID
from association.academy.queries import papers as queries
from association.academy.queries import sessions
from association.academy.routes import academy, session_tabs
from association.core.refusals import Refused
from association.core.web import allow, done, number, page, viewer

CORRECTIONS = ("present", "absent", "excused")


def paper_url(session) -> str:
    """The page that compares."""
    return url_for("academy.paper", cohort_id=session.cohort_id, session_id=session.id)


@academy.get("/cohorts/<int:cohort_id>/sessions/<int:session_id>/paper")
@allow(rules.see_in, on=sessions.session)
def paper(session):
    """The signed sheet and the marks side by side; ?suggest proposes marks for those without one, from the paper."""
    compared = queries.comparison(session)
    corrected = {}
    if "suggest" in request.args:
        blank = [one for one in compared.lines if one.status is None and one.is_signed is not None]
        corrected = {one.id: "present" if one.is_signed else "absent" for one in blank}
    return _paper(session, compared, corrected=corrected)


def _paper(session, compared, *, refusal=None, told=None, corrected=None):
    return page(
        "academy/paper.html",
        status=refusal.status if refusal else 200,
        session=session,
        tabs=session_tabs(session),
        compared=compared,
        refusal=refusal,
        # What was typed stands above what is stored, so that nothing is lost after a refusal.
        told=told
        if told is not None
        else {one.id: (one.said, one.remark, False) for one in compared.lines if one.is_open},
        corrected=corrected or {},
        statuses=STATUSES,
        said=SAID,
        corrections=CORRECTIONS,
        may_check=rules.mark_in(viewer(), session),
    )


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/paper")
@allow(rules.mark_in, on=sessions.session)
def check_paper(session):
    """Say that paper and screen agree, or where they differ; marks are set right at once."""
    told, corrected = _answers()
    agrees = request.form.get("verdict") == "agrees"
    seen = request.form.get("seen", "")
    try:
        check = commands.check(session, told=told, corrected=corrected, agrees=agrees, seen=seen, actor=viewer())
    except Refused as refusal:
        return _paper(session, queries.comparison(session), refusal=refusal, told=told, corrected=corrected)
    said = _("Zapisano różnice.") if check.verdict == "differs" else _("Potwierdzono: lista zgadza się z wpisami.")
    return done(said, to=paper_url(session), undo=url_for("academy.reopen_paper", **_place(session)))


def _place(session) -> dict:
    return {"cohort_id": session.cohort_id, "session_id": session.id}


def _answers() -> tuple[dict, dict]:
    """What was said: what the paper says of whom, and which statuses are the right ones."""
    told, corrected = {}, {}
    for name, value in request.form.items():
        kind, _dash, ident = name.partition("-")
        enrolment_id = number(ident)
        if enrolment_id is None or not value:
            continue
        if kind == "paper" and value in SAID:
            remark = request.form.get(f"remark-{ident}", "").strip()[:300]
            told[enrolment_id] = value, remark, f"cleared-{ident}" in request.form
        elif kind == "mark" and value in CORRECTIONS:
            corrected[enrolment_id] = value
    return told, corrected


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/paper/reopening")
@allow(rules.mark_in, on=sessions.session)
def reopen_paper(session):
    """Take the last check back."""
    commands.reopen(session, actor=viewer())
    return done(_("Lista znowu czeka na sprawdzenie."), to=paper_url(session))

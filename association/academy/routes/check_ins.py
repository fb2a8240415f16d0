"""Confirming one's presence by oneself, as the trainer sees it: the window, the screen in the room, who has come."""

import segno
from flask import abort, current_app, make_response, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from association.academy import rules
from association.academy.commands import check_ins as commands
from association.academy.forms.check_ins import OpenForm
from association.academy.models import STATUSES
from association.academy.models.check_ins import STEP, code_at, personal_code, seconds
from association.academy.queries import check_ins as queries
from association.academy.queries import sessions as sessions_queries
from association.academy.routes import academy
from association.core.assets import public_url
from association.core.clock import local, now
from association.core.web import allow, done, number, page, viewer

LONGER = 10
ROOT = "/cohorts/<int:cohort_id>/sessions/<int:session_id>/check-in"


def _place(session) -> dict:
    return {"cohort_id": session.cohort_id, "session_id": session.id}


def _seen(session, window) -> str:
    """What a page that asks again has seen: it differs when anything on the page does."""
    pulse = queries.pulse(session)
    ends = seconds(window.closes_at) if window else 0
    return f"{pulse.here}-{pulse.ever}-{pulse.marked}-{ends}-{int(bool(window and window.is_open(now())))}"


def _board(session, form=None, status=200):
    window = queries.last_window(session)
    if request.args.get("seen") == (seen := _seen(session, window)):
        return make_response("", 204)
    wall = local(now()).replace(tzinfo=None)
    context = {
        "session": session,
        "window": window,
        "is_open": bool(window and window.is_open(now())),
        "seen": seen,
        "arrived": queries.arrived(session),
        "expected": queries.expected(session),
        "statuses": STATUSES,
        "longer": LONGER,
        "over": session.closed_at or session.is_over(wall),
        "early": not session.has_begun(wall + commands.EARLIEST),
        "local": local,
    }
    if request.args.get("seen"):
        return page("academy/check_in/board.html", fragment="academy/check_in/_arrivals.html", form=None, **context)
    form = form or OpenForm(formdata=None)
    return page("academy/check_in/board.html", form=form, status=status, **context)


@academy.get(ROOT)
@allow(rules.mark_in, on=sessions_queries.session)
def check_in(session):
    """The window on the trainer's phone, and the names of those who come."""
    return _board(session)


@academy.post(ROOT)
@allow(rules.mark_in, on=sessions_queries.session)
def open_check_in(session):
    """Let people in."""
    form = OpenForm()
    if not form.accepts(commands.open_window, session):
        return _board(session, form, form.status)
    return done(_("Otwarto potwierdzanie obecności."), to=url_for("academy.check_in", **_place(session)))


@academy.post(f"{ROOT}/extension")
@allow(rules.mark_in, on=sessions_queries.session)
def extend_check_in(session):
    """Leave it open for longer."""
    commands.extend(_window(session), minutes=LONGER, actor=viewer())
    said = ngettext("Przedłużono o %(num)d minutę.", "Przedłużono o %(num)d minut.", LONGER)
    return done(said, to=url_for("academy.check_in", **_place(session)))


@academy.post(f"{ROOT}/closure")
@allow(rules.mark_in, on=sessions_queries.session)
def close_check_in(session):
    """Let nobody in any more."""
    commands.close(_window(session), actor=viewer())
    return done(_("Zamknięto potwierdzanie obecności."), to=url_for("academy.check_in", **_place(session)))


def _window(session):
    return queries.last_window(session) or abort(404)


@academy.post(f"{ROOT}/removals")
@allow(rules.mark_in, on=sessions_queries.session)
def remove_check_in(session):
    """Take a false confirmation away."""
    ident = number(request.form.get("check_in", "")) or abort(400)
    arrival, mark = queries.removable(session, ident) or abort(404)
    commands.remove(session, arrival=arrival, mark=mark, actor=viewer())
    said = _("Usunięto potwierdzenie: %(name)s.", name=arrival.enrolment.person.listed_name)
    return done(said, to=url_for("academy.check_in", **_place(session)))


@academy.get(f"{ROOT}/screen")
@allow(rules.mark_in, on=sessions_queries.session)
def check_in_screen(session):
    """What stands on the wall: a picture for cameras and a code for fingers, new every half minute."""
    window = queries.last_window(session)
    second, is_open = seconds(now()), bool(window and window.is_open(now()))
    pulse = queries.pulse(session)
    seen = f"{second // STEP if is_open else 0}-{pulse.here}"
    if request.args.get("seen") == seen:
        return make_response("", 204)
    code = code_at(window.secret, second) if is_open else ""
    url = public_url("check_ins.window", key=window.key, code=code) if is_open else ""
    return page(
        "academy/check_in/screen.html",
        fragment="academy/check_in/_screen.html",
        session=session,
        window=window,
        local=local,
        is_open=is_open,
        code=code,
        seen=seen,
        left=STEP - second % STEP,
        here=pulse.here,
        expected=queries.expected(session),
        address=public_url("check_ins.window", key=window.key).partition("//")[2] if is_open else "",
        picture=Markup(segno.make(url, error="m").svg_inline(border=2, omitsize=True)) if is_open else "",
    )


@academy.get(f"{ROOT}/codes")
@allow(rules.mark_in, on=sessions_queries.session)
def personal_codes(session):
    """Slips with personal codes, for those whose telephone and address nobody knows."""
    secret = current_app.secret_key
    people = [row for row in queries.people(session.cohort_id) if row.state == "enrolled"]
    slips = [(row, personal_code(secret, row.id)) for row in people]
    return page("academy/check_in/codes.html", session=session, slips=slips)

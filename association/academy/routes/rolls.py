"""The rolls on a phone: the list of them, what they look like now, and the marks that waited for a network."""

from datetime import UTC, datetime, timedelta
from time import time_ns
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import rules
from association.academy.commands import attendance as marks
from association.academy.commands import sent_marks as commands
from association.academy.commands.sent_marks import Tap
from association.academy.models import STATUSES, told
from association.academy.queries import attendance as attendance_queries
from association.academy.queries import rolls as rolls_queries
from association.academy.queries import sent_marks as queries
from association.academy.queries import sessions as sessions_queries
from association.academy.routes import academy
from association.core.clock import now, stored, today
from association.core.web import LARGEST, allow, csrf_token, done, number, page, viewer

# A list of marks from a phone: a day of a large group, and not more than one answer should take.
MOST_TAPS = 500
LOOK_BACK, LOOK_AHEAD = timedelta(days=7), timedelta(days=60)


def roll_url(session, **more) -> str:
    """The page on which attendance at a session is taken."""
    return url_for("academy.roll", cohort_id=session.cohort_id, session_id=session.id, **more)


@academy.get("/rolls")
@allow(rules.enter)
def rolls():
    """The sessions at which one takes attendance these days. A phone can keep each of them for a place without a
    network."""
    person = viewer()
    found = rolls_queries.rolls(person, today() - LOOK_BACK, today() + LOOK_AHEAD)
    return page("academy/rolls.html", sessions=[each for each in found if rules.mark_in(person, each)], today=today())


def _milliseconds(moment: datetime) -> int:
    """A stored moment as browsers count."""
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000)


def _instant() -> int:
    """By which a phone knows the newer of two answers."""
    return time_ns() // 1_000_000


@academy.get("/cohorts/<int:cohort_id>/sessions/<int:session_id>/roll")
@allow(rules.mark_in, on=sessions_queries.session)
def roll(session):
    """One session on a phone."""
    moment = attendance_queries.wall_clock()
    return page(
        "academy/roll.html",
        session=session,
        people=attendance_queries.shown_roll(session),
        conflicts=queries.conflicts(session),
        statuses=STATUSES,
        begun=session.has_begun(moment),
        over=session.closed_at or session.is_over(moment),
        begins=_milliseconds(stored(datetime.combine(session.day, session.starts))),
        at=_instant(),
    )


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/roll")
@allow(rules.mark_in, on=sessions_queries.session)
def save_roll(session):
    """Write down what was chosen for everybody, as browsers without scripts send it."""
    changed = marks.save_roll(session, answers=_answers(session), actor=viewer())
    said = ngettext("Zapisano %(num)d wpis.", "Zapisano %(num)d wpisów.", len(changed))
    return done(said if changed else _("Nic się nie zmieniło."), to=roll_url(session))


def _answers(session) -> dict[int, tuple[str, int]]:
    """What differs from what the page showed: {enrolment id: (status, missed minutes)}."""
    answers = {}
    for name, status in request.form.items():
        ident = name.removeprefix("mark-")
        if not name.startswith("mark-") or number(ident) is None:
            continue
        if status == "absent" and request.form.get(f"excused-{ident}"):
            status = "excused"
        missed = number(request.form.get(f"missed-{ident}", "")) or 0 if status == "late" else 0
        told = f"late:{session.minutes - missed}" if status == "late" else status
        if told != request.form.get(f"was-{ident}", ""):
            answers[int(ident)] = (status, missed)
    return answers


def _state(session) -> dict:
    """The roll as it is: what stands in every field, and where two marks contradict each other."""
    waiting = queries.conflicts(session)
    rows = queries.marks(session)
    return {
        "account": viewer().id,
        "at": _instant(),
        "token": csrf_token(),
        "people": [
            {"id": row.id, "told": told(row.status, row.minutes), "status": row.status or "", "minutes": row.minutes}
            for row in rows
        ],
        "conflicts": {
            row.id: render_template(
                "academy/_conflicts.html", session=session, statuses=STATUSES, found=waiting[row.id]
            )
            for row in rows
            if row.id in waiting
        },
    }


@academy.get("/cohorts/<int:cohort_id>/sessions/<int:session_id>/roll/state")
@allow(rules.mark_in, on=sessions_queries.session)
def roll_state(session):
    """What a phone asks before it sends, and now and then while the page is open."""
    return _state(session)


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/roll/marks")
@allow(rules.mark_in, on=sessions_queries.session)
def receive_marks(session):
    """Marks that waited in a phone, in the order of the taps. The same may be delivered again and again."""
    sent = request.get_json(silent=True)
    waiting = sent.get("marks") if isinstance(sent, dict) else None
    if not isinstance(waiting, list) or not 0 < len(waiting) <= MOST_TAPS:
        abort(400)
    if sent.get("account") != viewer().id:
        # Somebody else signed in on the same phone: marks wait for the one who made them.
        abort(409)
    taps = [_tap(each) for each in waiting]
    answers = commands.receive(session, taps=taps, actor=viewer())
    return {"answers": [vars(answer) for answer in answers], **_state(session)}


def _tap(sent) -> Tap:
    """One tap out of what a phone sent, or 400: no phone of ours sends anything else."""
    try:
        key, person, missed, at = str(UUID(sent["key"])), sent["person"], sent["missed"], sent["at"]
        status, base = str(sent["status"]), str(sent["base"])
        if not (isinstance(person, int) and isinstance(missed, int) and isinstance(at, int)):
            raise TypeError
        if not (
            0 < person <= LARGEST
            and 0 <= missed <= LARGEST
            and status in {"", *STATUSES}
            and base.isprintable()
            and len(base) <= 60
        ):
            raise ValueError
        tapped_at = datetime.fromtimestamp(at / 1000, UTC).replace(tzinfo=None, microsecond=0)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError):
        abort(400)
    # A phone whose clock is wrong must not tell of tomorrow.
    return Tap(key, person, status, missed, base, min(tapped_at, now()))


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/roll/conflicts/<int:conflict_id>")
@allow(
    rules.mark_in,
    on=lambda viewer, cohort_id, session_id, _ident: sessions_queries.session(viewer, cohort_id, session_id),
)
def choose_mark(session):
    """Choose between the mark of a phone and the one that somebody else wrote meanwhile."""
    conflict, mark = queries.conflict(session, request.view_args["conflict_id"]) or abort(404)
    sent = request.form.get("take") == "sent"
    commands.choose(session, conflict=conflict, mark=mark, sent=sent, seen=request.form.get("seen", ""), actor=viewer())
    said = _("Zapisano wpis z telefonu.") if sent else _("Został wpis, który był.")
    return done(said, to=f"{roll_url(session)}#roll-{conflict.enrolment_id}")

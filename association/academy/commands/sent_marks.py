"""Marks that phones send, perhaps hours after the tap and perhaps more than once.

Whoever calls these holds the lock of the cohort, as for every mark.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from association.academy.commands.attendance import set_mark
from association.academy.models import NOTHING, SentMark, told
from association.academy.queries import attendance as attendance_queries
from association.academy.queries import sent_marks as queries
from association.core import jobs
from association.core.database import db, settle
from association.core.refusals import Overtaken, Refused

AFTER = "after:"


@dataclass(frozen=True)
class Tap:
    """What a phone says about one tap. base: what it saw in the field, see told(), or "after:{key}" when it saw its own
    earlier tap there."""

    key: str
    enrolment_id: int
    status: str
    missed: int
    base: str
    at: datetime


@dataclass(frozen=True)
class Answer:
    """What became of a tap: "stored", "conflict" or "refused", with a sentence for the latter."""

    key: str
    outcome: str
    message: str = ""


def receive(session, *, taps: list[Tap], actor) -> list[Answer]:
    """Write down what was tapped, in its order, each tap once. Where somebody else changed the field or closed the
    session meanwhile, both marks are kept until a person chooses."""
    known = queries.known({tap.key for tap in taps} | {tap.base.removeprefix(AFTER) for tap in taps})
    waiting = queries.open_of(session, actor)
    fields = {enrolment.id: (enrolment, mark) for enrolment, mark in attendance_queries.roll(session)}
    answers = []
    for tap in taps:
        sent = known.get(tap.key)
        if sent is not None:
            mine = (sent.account_id, sent.session_id) == (actor.id, session.id)
            outcome = ("conflict" if sent.outcome == "conflict" else "stored") if mine else "refused"
            answers.append(Answer(tap.key, outcome, "" if mine else _("Ten wpis należy do innej osoby.")))
            continue
        try:
            sent = known[tap.key] = _apply(session, tap, fields, known, waiting, actor)
            answers.append(Answer(tap.key, sent.outcome))
        except Refused as refusal:
            answers.append(Answer(tap.key, "refused", refusal.message))
    return answers


def _apply(session, tap, fields, known, waiting, actor) -> SentMark:
    if tap.enrolment_id not in fields:
        raise Refused(_("Tej osoby nie ma już na liście."))
    if tap.status == "late" and not 0 < tap.missed < session.minutes:
        raise Refused(_("Podaj, ile minut opuszczono: od 1 do %(most)d.", most=session.minutes - 1))
    enrolment, mark = fields[tap.enrolment_id]
    stood = _told(mark)
    minutes = session.minutes - tap.missed if tap.status == "late" else None
    agrees = stood == told(tap.status or None, minutes)
    expected = stood == _expected(tap.base, known) and not session.closed_at
    outcome = "stored" if agrees or expected else "conflict"
    if outcome == "stored":
        mark = set_mark(enrolment, session, mark, status=tap.status or None, missed=tap.missed, actor=actor)
        fields[enrolment.id] = enrolment, mark
    for older in waiting.pop(enrolment.id, []):
        older.settle("replaced")
    sent = SentMark(
        key=tap.key,
        session_id=session.id,
        enrolment_id=enrolment.id,
        account_id=actor.id,
        status=tap.status,
        missed=tap.missed,
        stood=stood,
        left=_told(mark),
        outcome=outcome,
        tapped_at=tap.at,
    )
    db.session.add(sent)
    if outcome == "conflict":
        waiting[enrolment.id].append(sent)
    return sent


def _told(mark) -> str:
    return told(mark.status, mark.minutes) if mark else NOTHING


def _expected(base: str, known) -> str | None:
    """What stood in the field when the phone was tapped; None when that was a mark which never came to stand there."""
    if not base.startswith(AFTER):
        return base
    earlier = known.get(base.removeprefix(AFTER))
    return earlier.left if earlier is not None and earlier.outcome in {"stored", "chosen"} else None


def choose(session, *, conflict, mark, sent: bool, seen: str, actor) -> None:
    """End a conflict with the mark that was sent, or with the one that stands. seen: what stood in the field when the
    person chose."""
    if conflict.outcome != "conflict":
        raise Overtaken(_("Ktoś już to rozstrzygnął."))
    if _told(mark) != seen:
        raise Overtaken(_("Ktoś właśnie zmienił ten wpis. Zobacz, co teraz tam jest, i wybierz jeszcze raz."))
    if sent:
        status, missed = conflict.asks
        reason = _("wpis z telefonu, wysłany po zamknięciu sesji") if session.closed_at else ""
        mark = set_mark(conflict.enrolment, session, mark, status=status, missed=missed, reason=reason, actor=actor)
        conflict.left = _told(mark)
    conflict.settle("chosen" if sent else "dropped", actor)
    db.session.flush()


@jobs.every(at="03:20")
def forget_settled() -> None:
    """Forget taps of long ago."""
    with settle():
        queries.forget_settled()

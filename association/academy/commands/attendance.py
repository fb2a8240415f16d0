"""Taking attendance. Whoever calls these holds the lock of the cohort, so that marks follow one another."""

import re
from datetime import time

from flask_babel import gettext as _
from sqlalchemy import insert

from association.academy.models import STATUSES, Attendance, Correction
from association.academy.queries import attendance as queries
from association.core.database import db
from association.core.history import note, note_all, note_inserted
from association.core.refusals import Overtaken, Refused

NO_TIMES = (None, None)
_HOUR = re.compile(r"([01]\d|2[0-3])[0-5]\d")
CYCLE = {None: "present", "present": "absent", "absent": "excused", "excused": None, "late": None}


def after(mark: Attendance | None) -> str | None:
    """The status that one more press gives."""
    return CYCLE[mark.status if mark else None]


def set_mark(
    enrolment, session, mark, *, status: str | None, missed: int = 0, times=None, reason: str = "", early=False, actor
) -> Attendance | None:
    """Write down how somebody attended a session that has begun; status None empties the field.

    mark: what is stored now, or None. missed: for "late", the minutes of teaching that were missed; times: when one who
    was there for a part came and left, None where nothing is said about that. reason: why the attendance of a closed
    session is changed. early: a person who is there already says so before the session begins.
    """
    if status is not None and not early:
        refuse_before(session)
    return _write(enrolment, session, mark, status=status, missed=missed, times=times, reason=reason, actor=actor)


def refuse_before(session) -> None:
    """Attendance is taken once the session has begun."""
    if not session.has_begun(queries.wall_clock()):
        raise Refused(_("Ta sesja jeszcze się nie zaczęła. Obecność wpiszesz, gdy się zacznie."))


def _refuse_closed(session) -> None:
    if session.closed_at:
        raise Refused(_("Obecność na tej sesji jest już zamknięta."))


def _write(enrolment, session, mark, *, status, missed=0, times=None, reason="", actor) -> Attendance | None:
    if status is not None and status not in STATUSES:
        raise Refused(_("Nie ma takiego wpisu obecności."))
    if status == "late" and not 0 < missed < session.minutes:
        most = session.minutes - 1
        raise Refused(_("Podaj, ile minut opuszczono: od 1 do %(most)d.", most=most), f"missed-{enrolment.id}")
    minutes = session.minutes - missed if status == "late" else None
    if times is None or minutes is None:
        # Who says nothing about the times leaves them as long as the minutes are the same.
        times = (mark.arrived, mark.departed) if mark and minutes and mark.minutes == minutes else NO_TIMES
    before = remembered(mark)
    if session.closed_at and before != _facts(status, minutes, *times):
        _correct(enrolment, session, was=before, became=_facts(status, minutes, *times), reason=reason, actor=actor)
    if status is None:
        if mark is not None:
            note(mark, actor=actor, action="removed")
            db.session.delete(mark)
            db.session.flush()
        return None
    if mark is None:
        mark = Attendance(enrolment=enrolment, session=session, status=status, minutes=minutes)
    else:
        mark.status, mark.minutes = status, minutes
    mark.arrived, mark.departed = times
    note(mark, actor=actor)
    db.session.flush()
    return mark


def _correct(enrolment, session, *, was, became, reason, actor) -> None:
    """A closed session tells why it is changed."""
    if not reason:
        raise Refused(
            _("Obecność na tej sesji jest już zamknięta. Poprawkę wpisuje się w szczegółach pola, z podaniem powodu."),
            "correction",
        )
    note(
        Correction(
            enrolment=enrolment, session=session, was=was, became=became, reason=reason, made_by_name=actor.name
        ),
        actor=actor,
    )


def told(mark: Attendance | None) -> str:
    """A mark in one word, for the address that takes a change back: "present", "late:225", "" for none."""
    if mark is None:
        return ""
    return mark.status if mark.minutes is None else f"{mark.status}:{mark.minutes}"


def remembered(mark: Attendance | None) -> str:
    """The same with the times that were written down: "late:225:0930-"."""
    return _facts(mark.status, mark.minutes, mark.arrived, mark.departed) if mark else ""


def _facts(status, minutes, arrived, departed) -> str:
    times = f"{arrived:%H%M}" if arrived else "", f"{departed:%H%M}" if departed else ""
    parts = [status or "", "" if minutes is None else str(minutes), "-".join(times) if any(times) else ""]
    return ":".join(parts).rstrip(":")


def _read_facts(text: str) -> tuple[str | None, int, tuple]:
    """What remembered() or told() says: (status, minutes, times)."""
    status, minutes, times = f"{text}::".split(":")[:3]
    hours = [time(int(hour[:2]), int(hour[2:])) if _HOUR.fullmatch(hour) else None for hour in times.split("-")]
    return status or None, int(minutes) if minutes.isdecimal() else 0, (tuple(hours) if len(hours) == 2 else NO_TIMES)


def take_back(enrolment, session, mark, *, was: str, now: str, actor) -> Attendance | None:
    """Put back what stood in a field before, unless somebody has changed it since.

    was: what remembered() said; now: what told() said after the change.
    """
    if told(mark) != now:
        raise Overtaken(
            _(
                "Ktoś zmienił ten wpis po Tobie, więc zostaje: %(name)s – %(words)s.",
                name=enrolment.person.listed_name,
                words=STATUSES[mark.status] if mark else _("puste pole"),
            )
        )
    status, minutes, times = _read_facts(was)
    missed = session.minutes - minutes if minutes else 0
    # What stood there may come back whenever it is: the session may have been moved to a later day.
    return _write(enrolment, session, mark, status=status, missed=missed, times=times, actor=actor)


def fill_blanks(session, *, actor) -> list[Attendance]:
    """Mark as present everybody about whom nothing is written down at this session."""
    refuse_before(session)
    _refuse_closed(session)
    people = queries.roll(session)  # held while the lines below ask the new marks for the names of their people
    if all(mark is not None for _enrolment, mark in people):
        return []
    columns = ["enrolment_id", "session_id", "status"]
    fresh = insert(Attendance).from_select(columns, queries.blanks(session, "present")).returning(Attendance)
    marks = list(db.session.scalars(fresh))
    note_inserted(marks, actor=actor)
    return marks


def empty_again(session, *, first: int, last: int, actor) -> tuple[int, int]:
    """Take a filling of blanks back: (how many fields are empty again, how many somebody has changed since)."""
    _refuse_closed(session)
    marks = queries.filled(session, first, last)
    same = [mark for mark in marks if mark.status == "present"]
    if not same:
        raise Overtaken(_("Te wpisy zmieniono już inaczej, więc zostają takie, jakie są."))
    note_all(same, actor=actor, action="removed")
    for mark in same:
        db.session.delete(mark)
    db.session.flush()
    return len(same), len(marks) - len(same)


def save_roll(session, *, answers: dict[int, tuple[str | None, int]], actor) -> list[tuple]:
    """Write down what was chosen on the one-session page: {enrolment id: (status, missed)}. Returns what changed:
    (enrolment, mark as it was told before, mark now)."""
    changed = []
    for enrolment, mark in queries.roll(session):
        if enrolment.id in answers:
            status, missed = answers[enrolment.id]
            before = told(mark)
            stored = set_mark(enrolment, session, mark, status=status, missed=missed, actor=actor)
            if told(stored) != before:
                changed.append((enrolment, before, stored))
    return changed

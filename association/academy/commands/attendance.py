"""Taking attendance. Whoever calls these holds the lock of the cohort, so that marks follow one another."""

from flask_babel import gettext as _
from sqlalchemy import insert

from association.academy.models import STATUSES, Attendance
from association.academy.queries import attendance as queries
from association.core.database import db
from association.core.history import note, note_all, note_inserted
from association.core.refusals import Overtaken, Refused

CYCLE = {None: "present", "present": "absent", "absent": "excused", "excused": None, "late": None}


def after(mark: Attendance | None) -> str | None:
    """The status that one more press gives."""
    return CYCLE[mark.status if mark else None]


def set_mark(enrolment, session, mark, *, status: str | None, missed: int = 0, actor) -> Attendance | None:
    """Write down how somebody attended a session that has begun; status None empties the field.

    mark: what is stored now, or None. missed: for "late", the minutes of teaching that were missed.
    """
    if status is not None:
        _refuse_before(session)
    return _write(enrolment, session, mark, status=status, missed=missed, actor=actor)


def _refuse_before(session) -> None:
    if not session.has_begun(queries.wall_clock()):
        raise Refused(_("Ta sesja jeszcze się nie zaczęła. Obecność wpiszesz, gdy się zacznie."))


def _write(enrolment, session, mark, *, status, missed, actor) -> Attendance | None:
    if status is not None and status not in STATUSES:
        raise Refused(_("Nie ma takiego wpisu obecności."))
    if status == "late" and not 0 < missed < session.minutes:
        most = session.minutes - 1
        raise Refused(_("Podaj, ile minut opuszczono: od 1 do %(most)d.", most=most), f"missed-{enrolment.id}")
    minutes = session.minutes - missed if status == "late" else None
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
    note(mark, actor=actor)
    db.session.flush()
    return mark


def told(mark: Attendance | None) -> str:
    """A mark in one word, for the address that takes a change back: "present", "late:225", "" for none."""
    if mark is None:
        return ""
    return mark.status if mark.minutes is None else f"{mark.status}:{mark.minutes}"


def take_back(enrolment, session, mark, *, was: str, now: str, actor) -> Attendance | None:
    """Put back what stood in a field before, unless somebody has changed it since. was, now: see told()."""
    if told(mark) != now:
        raise Overtaken(
            _(
                "Ktoś zmienił ten wpis po Tobie, więc zostaje: %(name)s – %(words)s.",
                name=enrolment.person.listed_name,
                words=STATUSES[mark.status] if mark else _("puste pole"),
            )
        )
    status, _colon, minutes = was.partition(":")
    missed = session.minutes - int(minutes) if minutes.isdecimal() else 0
    # What stood there may come back whenever it is: the session may have been moved to a later day.
    return _write(enrolment, session, mark, status=status or None, missed=missed, actor=actor)


def fill_blanks(session, *, actor) -> list[Attendance]:
    """Mark as present everybody about whom nothing is written down at this session."""
    _refuse_before(session)
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

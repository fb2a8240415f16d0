"""What the demonstration tells about attendance besides the marks: closed sessions, remarks, reasons, a correction, and
warnings about the threshold."""

from datetime import datetime, time, timedelta

from association.academy.commands import warnings
from association.academy.commands.attendance import set_mark
from association.academy.models import AttendanceNote
from association.academy.queries import attendance, sessions
from association.core import history
from association.core.clock import stored
from association.core.database import db

CLOSED_BLOCKS = {"Zjazd I", "Wizyta studyjna", "Zjazd II"}
# (family name, number of the session): remark, reason
NOTES = {
    ("Cieślik", 4): ("", "zwolnienie lekarskie"),
    ("Kołodziej", 8): ("Dzwonił w piątek, materiały odbierze.", "wyjazd służbowy"),
    ("Pietrzyk", 9): ("", "pogrzeb w rodzinie"),
    ("Żurek", 9): ("", "badania w szpitalu"),
    ("Jędrzejewska", 3): ("Pociąg z Lublińca opóźniony.", ""),
    ("Dudek", 13): ("Pytał o nocleg.", ""),
}


def tell_attendance(cohort, *, trainer, coordinator) -> None:
    """Close the older sessions, note what people said, correct one mark by the paper, warn."""
    held = sessions.of_cohort(cohort)
    known = {session.number: session for session in held}
    rolls = {number: {each[0].person.family_name: each for each in attendance.roll(known[number])} for number in known}
    notes = [
        AttendanceNote(enrolment=rolls[number][name][0], session=known[number], remark=remark, reason=reason)
        for (name, number), (remark, reason) in NOTES.items()
    ]
    history.note_all(notes, actor=trainer)
    late = rolls[3]["Jędrzejewska"]
    set_mark(*_at(late, known[3]), status="late", missed=90, times=(time(10, 45), None), actor=trainer)
    closed = [session for session in held if session.block in CLOSED_BLOCKS]
    for session in closed:
        session.closed_at = stored(datetime.combine(session.day, time(20)))
        session.closed_by_name = trainer.name
    history.note_all(closed, actor=trainer)
    db.session.flush()
    wrong = rolls[5]["Majchrzak"]
    for status, reason in (("present", "telefon od uczestniczki"), ("absent", "na podpisanej liście nie ma podpisu")):
        set_mark(*_at(wrong, known[5]), status=status, reason=reason, actor=coordinator)
    warnings.warn(cohort, rest=timedelta(0))


def _at(row, session):
    enrolment, mark = row
    return enrolment, session, mark

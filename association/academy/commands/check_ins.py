"""Opening and closing the window in which people confirm their presence themselves, and their coming in.

Whoever calls these holds the lock of the cohort, as for every mark.
"""

from datetime import timedelta
from types import SimpleNamespace

from flask_babel import gettext as _

from association.academy.commands.attendance import set_mark
from association.academy.models import NOTHING, CheckIn, CheckInWindow, told
from association.academy.models.threshold import minutes_within
from association.academy.queries import check_ins as queries
from association.core.clock import local, now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Overtaken, Refused

# The history tells that nobody of the house wrote this mark.
SOURCE = SimpleNamespace(id=None, name="Kod na sali")
LONGEST = timedelta(hours=3)
EARLIEST = timedelta(hours=1)


def open_window(session, *, minutes: int, late_after: int | None, actor) -> CheckInWindow:
    """Let people in for so many minutes, from an hour before the session begins until it ends."""
    moment = now()
    wall = local(moment).replace(tzinfo=None)
    if session.closed_at:
        raise Refused(_("Obecność na tej sesji jest już zamknięta."))
    if session.is_over(wall):
        raise Refused(_("Ta sesja już się skończyła. Obecność wpisz na liście."))
    if not session.has_begun(wall + EARLIEST):
        raise Refused(_("Potwierdzanie można otworzyć najwcześniej godzinę przed początkiem sesji."))
    last = queries.last_window(session)
    if last is not None and last.is_open(moment):
        raise Overtaken(_("Potwierdzanie jest już otwarte."))
    window = CheckInWindow.of(
        session,
        opened_at=moment,
        closes_at=moment + timedelta(minutes=minutes),
        late_after=late_after,
        opened_by_id=actor.id,
    )
    note(window, actor=actor)
    db.session.flush()
    return window


def extend(window, *, minutes: int, actor) -> None:
    """Leave the window open for longer."""
    moment = now()
    if not window.is_open(moment):
        raise Refused(_("Potwierdzanie jest już zamknięte. Otwórz je jeszcze raz."))
    window.closes_at = min(window.closes_at + timedelta(minutes=minutes), moment + LONGEST)
    note(window, actor=actor)
    db.session.flush()


def close(window, *, actor) -> None:
    """Let nobody in any more. To close what is closed already is no mistake."""
    moment = now()
    if window.is_open(moment):
        window.closes_at = moment
        note(window, actor=actor)
        db.session.flush()


def check_in(window, *, enrolment_id: int, device: str, browser: str) -> CheckIn:
    """Write down that somebody is here. A mark that stands already is not touched."""
    moment = now()
    session = window.session
    refuse_closed(window, moment)
    found = queries.place(session, enrolment_id)
    if found is None:
        raise Refused(_("Nie ma Cię na liście tych zajęć. Powiedz o tym osobie prowadzącej."))
    enrolment, mark, earlier = found
    if not enrolment.is_active:
        raise Refused(
            _("Według listy nie uczestniczysz już w tych zajęciach. Jeśli to pomyłka, powiedz osobie prowadzącej.")
        )
    if earlier is not None:
        at = f"{local(earlier.at):%H:%M}".removeprefix("0")
        raise Overtaken(_("Twoja obecność jest już potwierdzona o %(at)s. Nie trzeba robić tego drugi raz.", at=at))
    if queries.was_removed(session, enrolment_id, device):
        raise Refused(_("Osoba prowadząca usunęła potwierdzenie z tego telefonu. Podejdź do niej, a wpisze obecność."))
    arrival = CheckIn(
        window=window,
        session_id=session.id,
        enrolment=enrolment,
        at=moment,
        device=device,
        browser=browser[:60],
        wrote=NOTHING if mark else _mark(window, enrolment, moment),
    )
    with refused_if_taken(_("Twoja obecność jest już potwierdzona. Nie trzeba robić tego drugi raz.")):
        db.session.add(arrival)
    return arrival


def refuse_closed(window, moment) -> None:
    """The window lets people in for a while only."""
    if window.session.closed_at or not window.is_open(moment):
        raise Refused(_("Potwierdzanie obecności jest już zamknięte. Powiedz osobie prowadzącej, że jesteś."))


def _mark(window, enrolment, moment) -> str:
    """Mark somebody as present, or as late by the rule of the window."""
    session, wall = window.session, local(moment).replace(tzinfo=None)
    start = wall.replace(hour=session.starts.hour, minute=session.starts.minute, second=0)
    late = window.late_after is not None and wall >= start + timedelta(minutes=window.late_after, seconds=1)
    missed, times = 0, None
    if late and wall.date() == session.day:
        arrived = wall.time().replace(second=0)
        missed = min(max(session.minutes - minutes_within(arrived, None, session), 1), session.minutes - 1)
        times = (arrived, None)
    status = "late" if missed else "present"
    mark = set_mark(enrolment, session, None, status=status, missed=missed, times=times, early=True, actor=SOURCE)
    return told(mark.status, mark.minutes)


def remove(session, *, arrival, mark, actor) -> None:
    """Take a false confirmation away, and the mark that it made unless somebody has changed it."""
    if mark is not None and arrival.wrote and told(mark.status, mark.minutes) == arrival.wrote:
        set_mark(arrival.enrolment, session, mark, status=None, actor=actor)
    arrival.removed_at, arrival.removed_by_id = now(), actor.id
    db.session.flush()

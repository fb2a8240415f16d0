"""What is known about marks that phones sent."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import aliased, joinedload

from association.academy.models import Attendance, Enrolment, SentMark, TrainingSession
from association.accounts.models import Account
from association.core.clock import now
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.questions import Question
from association.people.models import Person

KEPT = timedelta(days=90)


def known(keys) -> dict[str, SentMark]:
    """Those of these taps that have arrived before, by key."""
    return {row.key: row for row in db.session.scalars(select(SentMark).where(SentMark.key.in_(list(keys))))}


@Question
def _open_of_account(session_id, account_id):
    return select(SentMark).where(
        SentMark.session_id == session_id, SentMark.account_id == account_id, SentMark.outcome == "conflict"
    )


def open_of(session: TrainingSession, account) -> dict[int, list[SentMark]]:
    """The conflicts at a session that wait with marks of this account, by enrolment."""
    waiting = defaultdict(list)
    for row in _open_of_account(session.id, account.id).scalars():
        waiting[row.enrolment_id].append(row)
    return waiting


def _last_line(column):
    """Something of the newest history line of the mark that stands in the field."""
    return (
        select(column)
        .where(HistoryEntry.kind == Attendance.audit_kind, HistoryEntry.record_id == Attendance.id)
        .order_by(HistoryEntry.id.desc())
        .limit(1)
        .correlate(Attendance)
        .scalar_subquery()
    )


@Question
def _conflicts(session_id):
    return (
        select(
            SentMark.id,
            SentMark.enrolment_id,
            SentMark.status,
            SentMark.missed,
            SentMark.tapped_at,
            Account.name.label("sender"),
            Attendance.status.label("standing"),
            Attendance.minutes.label("minutes"),
            _last_line(HistoryEntry.actor_name).label("writer"),
            _last_line(HistoryEntry.at).label("written_at"),
        )
        .join(Account, Account.id == SentMark.account_id)
        .outerjoin(
            Attendance,
            (Attendance.enrolment_id == SentMark.enrolment_id) & (Attendance.session_id == SentMark.session_id),
        )
        .where(SentMark.session_id == session_id, SentMark.outcome == "conflict")
        .order_by(SentMark.id)
    )


def conflicts(session: TrainingSession) -> dict[int, list]:
    """What waits to be decided at a session, by enrolment: the mark of a phone beside the one that stands."""
    waiting = defaultdict(list)
    for row in _conflicts(session.id):
        waiting[row.enrolment_id].append(row)
    return waiting


def conflict(session: TrainingSession, ident: int) -> tuple | None:
    """(what was sent, the mark that stands or None) of one conflict of this session."""
    mark = aliased(Attendance)
    wanted = (
        select(SentMark, mark)
        .outerjoin(mark, (mark.enrolment_id == SentMark.enrolment_id) & (mark.session_id == SentMark.session_id))
        .where(SentMark.id == ident, SentMark.session_id == session.id)
        .options(joinedload(SentMark.enrolment).joinedload(Enrolment.person), joinedload(mark.enrolment))
    )
    return db.session.execute(wanted).one_or_none()


@Question
def _marks(cohort_id, session_id):
    return (
        select(Enrolment.id, Attendance.status, Attendance.minutes)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Attendance, (Attendance.enrolment_id == Enrolment.id) & (Attendance.session_id == session_id))
        .where(Enrolment.cohort_id == cohort_id, Enrolment.state == "enrolled")
        .order_by(Person.sort_key, Enrolment.id)
    )


def marks(session: TrainingSession) -> list:
    """(enrolment id, status, minutes) of everybody who takes part, for a phone that looks again."""
    return _marks(session.cohort_id, session.id).all()


def forget_settled() -> None:
    """Forget what arrived long ago: no phone still sends it."""
    db.session.execute(delete(SentMark).where(SentMark.outcome != "conflict", SentMark.received_at < now() - KEPT))

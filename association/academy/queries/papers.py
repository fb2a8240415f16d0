"""The signed sheets of sessions beside what is stored: what a page compares, and what waits to be compared."""

import hashlib
import json
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import case, func, literal, or_, select
from sqlalchemy.orm import joinedload

from association.academy.models import Attendance, Cohort, Enrolment, PaperCheck, PaperDifference, TrainingSession
from association.academy.models.papers import HERE, contradicts
from association.academy.queries import attendance
from association.academy.queries.cohorts import in_care, sees_every
from association.academy.queries.sessions import number
from association.core import polish
from association.core.clock import today
from association.core.database import db
from association.core.i18n import locale
from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import documents_of
from association.sheets import queries as sheets
from association.sheets.models import FiledPage
from association.sheets.strips import Strip
from association.sheets.strips import strips as cut_strips

KIND = TrainingSession.audit_kind
MOST_CHOICES = 400


@Question
def _choices(account_id, day, most, *, every):
    care = Cohort.archived_at.is_(None) if every else in_care(account_id)
    return (
        select(TrainingSession.id, Cohort.title, number().label("number"), TrainingSession.topic, TrainingSession.day)
        .join(TrainingSession.cohort)
        .where(care, TrainingSession.archived_at.is_(None))
        # Those that were held lately come first, for their lists are the ones that come back.
        .order_by(TrainingSession.day > day, TrainingSession.day.desc(), TrainingSession.id.desc())
        .limit(most)
    )


def choices(viewer) -> list:
    """[(cohort, [(session id, label)])]: the sessions under which this viewer may file a page, the latest first."""
    rows = _choices(viewer.id, today(), MOST_CHOICES, every=sees_every(viewer))
    return [
        (row.title, [(row.id, f"{_('sesja %(number)d', number=row.number)}, {_day(row)}: {row.topic}")]) for row in rows
    ]


def _day(row) -> str:
    return polish.short_date(row.day, locale())


@dataclass
class Compared:
    """One person: what is stored and what the paper shows. said: what somebody wrote down about the paper."""

    id: int
    name: str
    status: str | None
    minutes: int | None
    strip: Strip | None = None
    said: str = ""
    remark: str = ""
    settled: bool = False

    @property
    def is_signed(self) -> bool | None:
        """Whether the field on paper holds something; None when nobody knows."""
        return self.strip.is_signed if self.strip else None

    @property
    def is_doubtful(self) -> bool:
        """Whether paper and screen seem to contradict each other, so that somebody should look."""
        return self.is_signed is not None and self.is_signed != (self.status in HERE)

    @property
    def is_open(self) -> bool:
        """Whether a difference that was written down is still there."""
        return bool(self.said) and not self.settled and contradicts(self.said, self.status)


@dataclass
class Comparison:
    """Everything about the signed sheet of one session. extra: rows outside the list in which somebody signed."""

    pages: list
    papers: list
    missing: list
    lines: list
    extra: list
    check: PaperCheck | None
    seen: str

    @property
    def is_there(self) -> bool:
        """Whether there is a signed sheet at all."""
        return bool(self.papers)

    @property
    def state(self) -> str:
        """none, new, agrees, differs, or stale when something has changed since it was checked."""
        if not self.papers:
            return "none"
        if self.check is None:
            return "new"
        return self.check.verdict if self.check.seen == self.seen else "stale"


def comparison(session: TrainingSession) -> Comparison:
    """The signed sheet of a session beside its marks."""
    pages = sheets.filed_pages(KIND, session.id)
    papers = [row for row in documents_of(KIND, [session.id]) if row.kind == "attendance_sheet"]
    roll = attendance.roll(session)
    strips, extra = cut_strips(pages, session.id)
    told = {row.enrolment_id: row for row in differences(session)}
    lines = []
    for enrolment, mark in roll:
        line = Compared(enrolment.id, enrolment.person.listed_name, None, None, strips.get(enrolment.id))
        if mark:
            line.status, line.minutes = mark.status, mark.minutes
        if row := told.get(enrolment.id):
            line.said, line.remark, line.settled = row.said, row.remark, row.settled_at is not None
        lines.append(line)
    check = db.session.scalar(select(PaperCheck).where(PaperCheck.session_id == session.id))
    seen = _digest(papers, lines, session.id)
    return Comparison(pages, papers, sheets.missing_pages(pages), lines, extra, check, seen)


def _digest(papers, lines, session_id: int) -> str:
    """What was compared, in one word: the papers with their files, and the marks."""
    files = db.session.execute(
        select(Document.id, Document.file_id).where(Document.id.in_([row.id for row in papers])).order_by(Document.id)
    ).all()
    marks = [(line.id, line.status, line.minutes) for line in lines if line.status]
    seen = json.dumps([session_id, [tuple(row) for row in files], marks])
    return hashlib.sha256(seen.encode()).hexdigest()


def differences(session: TrainingSession) -> list[PaperDifference]:
    """What was written down about the paper of a session."""
    wanted = select(PaperDifference).where(PaperDifference.session_id == session.id)
    return list(
        db.session.scalars(
            wanted.options(
                joinedload(PaperDifference.enrolment).joinedload(Enrolment.person), joinedload(PaperDifference.session)
            )
        )
    )


def _changed_since():
    """The condition that marks or papers of a session are younger than its check."""
    marks = select(Attendance.id).where(
        Attendance.session_id == PaperCheck.session_id, Attendance.updated_at > PaperCheck.checked_at
    )
    papers = select(Document.id).where(
        Document.owner_kind == KIND,
        Document.owner_id == PaperCheck.session_id,
        Document.kind == "attendance_sheet",
        Document.updated_at > PaperCheck.checked_at,
    )
    return or_(marks.exists(), papers.exists())


@Question
def _states(session_ids):
    state = case((_changed_since(), literal("stale")), else_=PaperCheck.verdict)
    return select(PaperCheck.session_id, state.label("state"), PaperCheck.checked_by_name).where(
        PaperCheck.session_id.in_(session_ids)
    )


def states(session_ids) -> dict[int, str]:
    """{session id: agrees, differs or stale} of those whose sheet was compared."""
    return {row.session_id: row.state for row in _states(list(session_ids))}


def state_of(session_id: int, documents) -> str:
    """The same of one session with these documents: none without a signed sheet, new when nobody compared it."""
    if not any(row.kind == "attendance_sheet" for row in documents):
        return "none"
    return states([session_id]).get(session_id, "new")


@Question
def _to_compare(account_id):
    scanned = select(FiledPage.id).where(FiledPage.owner_kind == KIND, FiledPage.record_id == TrainingSession.id)
    paper = select(Document.id).where(
        Document.owner_kind == KIND,
        Document.owner_id == TrainingSession.id,
        Document.kind == "attendance_sheet",
        Document.archived_at.is_(None),
    )
    return (
        select(
            TrainingSession.id,
            TrainingSession.cohort_id,
            Cohort.title,
            number().label("number"),
            TrainingSession.topic,
            func.coalesce(PaperCheck.verdict, "new").label("verdict"),
        )
        .join(TrainingSession.cohort)
        .outerjoin(PaperCheck, PaperCheck.session_id == TrainingSession.id)
        .where(
            in_care(account_id),
            TrainingSession.archived_at.is_(None),
            scanned.exists(),
            paper.exists(),
            or_(PaperCheck.id.is_(None), PaperCheck.verdict == "differs", _changed_since()),
        )
        .order_by(TrainingSession.day, TrainingSession.id)
    )


def to_compare(viewer) -> list:
    """Sessions of this viewer's cohorts whose scanned sheet differs, or that nobody compared since its last change."""
    return _to_compare(viewer.id).all()

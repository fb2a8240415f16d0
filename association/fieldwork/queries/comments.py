"""What pages read about the comments to a draft. There may be a thousand, so every list of them comes in pages."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from association.core.clock import local
from association.core.database import db, may_write, one
from association.core.listing import Column, Filter, Listing, ListPage
from association.core.questions import Asked, Question
from association.fieldwork.models import ANSWERS, SPEAKERS, Consultation, ConsultationComment
from association.fieldwork.queries.scope import breadth, sight
from association.fieldwork.queries.words import holding_words
from association.projects.models import Project

PUBLIC_PAGE = 20
_ROW = ConsultationComment


def comment(viewer, consultation_id: int, comment_id: int) -> ConsultationComment | None:
    """A comment to a consultation that this viewer finds."""
    seen = sight(Consultation, viewer.id, **breadth(viewer))
    here = _ROW.id == comment_id, _ROW.consultation_id == consultation_id
    wanted = select(_ROW).join(_ROW.consultation).where(*here, seen)
    loaded = contains_eager(_ROW.consultation).joinedload(Consultation.project).joinedload(Project.team)
    return one(wanted.options(loaded), _ROW)


def chosen(viewer, consultation_id: int, ids) -> list[ConsultationComment]:
    """These comments to a consultation, to be looked at or answered together; locked when the request may write."""
    seen = sight(Consultation, viewer.id, **breadth(viewer))
    here = _ROW.id.in_(ids), _ROW.consultation_id == consultation_id
    wanted = select(_ROW).join(_ROW.consultation).where(*here, seen).order_by(_ROW.id)
    if may_write():
        wanted = wanted.with_for_update(of=_ROW).execution_options(populate_existing=True)
    return db.session.scalars(wanted).all()


def state_of(row) -> str:
    """Whether everybody reads a comment."""
    return "hidden" if row.hidden_at else "shown" if row.shown_at else "waiting"


STATES = {"waiting": _l("czeka na przejrzenie"), "shown": _l("na stronie"), "hidden": _l("ukryta")}


@Question
def _rows(consultation_id, *, whole):
    columns = (
        _ROW.id,
        _ROW.sent_at,
        _ROW.speaker,
        _ROW.author,
        _ROW.passage,
        _ROW.verdict,
        _ROW.shown_at,
        _ROW.hidden_at,
    )
    more = (_ROW.said, _ROW.answer, _ROW.answered_at) if whole else (func.substr(_ROW.said, 1, 400).label("said"),)
    return select(*columns, *more).where(_ROW.consultation_id == consultation_id)


def comments(consultation_id: int, *, whole=False) -> Asked:
    """The comments to a consultation. whole: with all that a file holds."""
    return _rows.asked(consultation_id, whole=whole)


@Question
def _passages(consultation_id):
    here = _ROW.consultation_id == consultation_id, _ROW.passage != ""
    return select(_ROW.passage).where(*here).distinct().order_by(_ROW.passage)


def _looked(statement, value):
    conditions = {
        "waiting": (_ROW.shown_at.is_(None), _ROW.hidden_at.is_(None)),
        "shown": (_ROW.shown_at.is_not(None),),
        "hidden": (_ROW.hidden_at.is_not(None),),
    }
    return statement.where(*conditions.get(value, ()))


def listing(consultation_id: int) -> Listing:
    """The list of comments with its filters."""
    return Listing(
        columns=[
            Column("sent_at", _l("Przysłano"), value=lambda row: local(row.sent_at), sort=[_ROW.sent_at]),
            Column("speaker", _l("Kto mówi"), value=lambda row: str(SPEAKERS[row.speaker])),
            Column("author", _l("Imię i nazwisko lub nazwa"), only_export=True),
            Column("passage", _l("Czego dotyczy"), sort=[_ROW.passage], only_export=True),
            Column("said", _l("Uwaga")),
            Column("state", _l("Na stronie"), value=lambda row: str(STATES[state_of(row)])),
            Column(
                "verdict", _l("Rozstrzygnięcie"), value=lambda row: str(ANSWERS[row.verdict]) if row.verdict else ""
            ),
            Column("answer", _l("Odpowiedź"), only_export=True),
            Column(
                "answered_at",
                _l("Odpowiedziano"),
                value=lambda row: local(row.answered_at) if row.answered_at else None,
                only_export=True,
            ),
        ],
        order="-sent_at",
        tie=[_ROW.id.desc()],
        filters=[
            Filter("look", _l("Na stronie"), STATES.items, _looked),
            Filter(
                "verdict",
                _l("Rozstrzygnięcie"),
                lambda: [("none", _l("bez odpowiedzi")), *ANSWERS.items()],
                lambda statement, value: statement.where(
                    _ROW.verdict.is_(None) if value == "none" else _ROW.verdict == value
                ),
            ),
            Filter(
                "speaker",
                _l("Kto mówi"),
                SPEAKERS.items,
                lambda statement, value: statement.where(_ROW.speaker == value),
            ),
            Filter(
                "passage",
                _l("Czego dotyczy"),
                lambda: [(passage, passage) for passage in _passages(consultation_id).scalars()],
                lambda statement, value: statement.where(_ROW.passage == value),
            ),
        ],
        search=lambda statement, words: statement.where(holding_words((_ROW.said, _ROW.author, _ROW.answer), words)),
    )


def matching_ids(consultation_id: int, asked) -> list[int]:
    """The ids of all the comments that a search and filters leave. asked: as the address of the list says them."""
    listed = ListPage(listing(consultation_id), comments(consultation_id), asked, "")
    rows = listed.fetch(listed.matching.with_only_columns(_ROW.id, maintain_column_froms=True))
    return [row.id for row in rows]


@Question
def _next(consultation_id, comment_id):
    open_ones = _ROW.hidden_at.is_(None), _ROW.verdict.is_(None), _ROW.id != comment_id
    after = (_ROW.id > comment_id).desc()
    return select(_ROW.id).where(_ROW.consultation_id == consultation_id, *open_ones).order_by(after, _ROW.id).limit(1)


def next_unanswered(consultation_id: int, comment_id: int = 0) -> int | None:
    """The next comment that waits for an answer."""
    return _next(consultation_id, comment_id).scalar()


# --- The public page ------------------------------------------------------------------------------------------


@Question
def _announced(slug):
    return (
        select(Consultation)
        .where(Consultation.slug == slug, Consultation.archived_at.is_(None), Consultation.state != "prepared")
        .options(joinedload(Consultation.host), joinedload(Consultation.community))
    )


def announced(slug: str) -> Consultation | None:
    """The announced consultation of this address."""
    return _announced(slug).unique().scalar_one_or_none()


@Question
def _public_count(consultation_id, passage, *, narrowed):
    here = [_ROW.consultation_id == consultation_id, _ROW.shown_at.is_not(None)]
    return select(func.count(_ROW.id)).where(*here, *([_ROW.passage == passage] if narrowed else []))


@Question
def _public(consultation_id, passage, size, start, *, narrowed):
    here = [_ROW.consultation_id == consultation_id, _ROW.shown_at.is_not(None)]
    columns = _ROW.id, _ROW.sent_at, _ROW.speaker, _ROW.author, _ROW.signed, _ROW.passage, _ROW.said, _ROW.verdict
    wanted = select(*columns, _ROW.answer).where(*here, *([_ROW.passage == passage] if narrowed else []))
    return wanted.order_by(_ROW.sent_at.desc(), _ROW.id.desc()).limit(size).offset(start)


def public_page(consultation_id: int, asked: str, passage: str = "") -> SimpleNamespace:
    """A page of the comments that everybody reads, the newest first. asked: its number as the address says it."""
    narrowed = bool(passage)
    total = _public_count(consultation_id, passage, narrowed=narrowed).scalar()
    pages = max(1, -(-total // PUBLIC_PAGE))
    number = min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 7 else 1
    rows = _public(consultation_id, passage, PUBLIC_PAGE, (number - 1) * PUBLIC_PAGE, narrowed=narrowed).all()
    return SimpleNamespace(rows=rows, total=total, pages=pages, number=number)


@Question
def _every(consultation_id):
    columns = _ROW.id, _ROW.sent_at, _ROW.speaker, _ROW.author, _ROW.signed, _ROW.passage, _ROW.said
    here = _ROW.consultation_id == consultation_id, _ROW.hidden_at.is_(None)
    return select(*columns, _ROW.verdict, _ROW.answer, _ROW.shown_at).where(*here).order_by(_ROW.sent_at, _ROW.id)


def every(consultation_id: int) -> list:
    """All comments that are not hidden, in their order, for the report."""
    return _every(consultation_id).all()

"""What commands and pages read about consultations and the comments to them."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from association.core import teryt
from association.core.clock import local, now
from association.core.database import db, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.fieldwork.models import Consultation, ConsultationComment
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project, within_sight
from association.people.models import Organisation

PHASES = {
    "prepared": _l("w przygotowaniu"),
    "coming": _l("ogłoszone, uwagi od wyznaczonego dnia"),
    "open": _l("zbieramy uwagi"),
    "closed": _l("czekają na wynik"),
    "answered": _l("zakończone odpowiedzią"),
}


def phase(row, moment=None) -> str:
    """Where a consultation stands at a moment: one of PHASES."""
    moment = moment or now()
    if row.state != "announced":
        return row.state
    if moment < row.opens_at:
        return "coming"
    return "open" if moment < row.closes_at else "closed"


@Question
def _consultation(consultation_id, account_id, *, every, free):
    seen = sight(Consultation, account_id, every=every, free=free)
    return (
        select(Consultation)
        .where(Consultation.id == consultation_id, seen)
        .options(
            with_project(Consultation.project),
            joinedload(Consultation.community),
            joinedload(Consultation.host),
            joinedload(Consultation.author),
        )
    )


def consultation(viewer, consultation_id: int) -> Consultation | None:
    """A consultation that this viewer finds."""
    return _consultation.one(consultation_id, viewer.id, lock=Consultation, **breadth(viewer))


titles = titles_of(Consultation.title)


visible_ids = seen_ids(Consultation)


def slugs() -> set[str]:
    """The addresses that are taken."""
    return set(db.session.scalars(select(Consultation.slug)))


@Question
def _listening(moment):
    return (
        select(Consultation.title, Consultation.slug, Consultation.municipality, Consultation.closes_at)
        .where(Consultation.state == "announced", Consultation.archived_at.is_(None), Consultation.closes_at > moment)
        .order_by(Consultation.closes_at, Consultation.id)
        .limit(50)
    )


def listening() -> list:
    """Announced consultations in which one may still speak, the nearest end first."""
    return _listening(now()).all()


def unanswered(consultation_id: int) -> int:
    """How many comments that are not hidden have no answer."""
    open_ones = ConsultationComment.hidden_at.is_(None), ConsultationComment.verdict.is_(None)
    here = ConsultationComment.consultation_id == consultation_id
    return db.session.scalar(select(func.count(ConsultationComment.id)).where(here, *open_ones))


def awaiting_letters(consultation_id: int) -> list[ConsultationComment]:
    """The comments whose authors wished to be told what became of them."""
    here = ConsultationComment.consultation_id == consultation_id, ConsultationComment.email != ""
    return db.session.scalars(select(ConsultationComment).where(*here).order_by(ConsultationComment.id)).all()


def sent(consultation_id: int, request_key) -> ConsultationComment | None:
    """The comment that this sending has brought already."""
    same = ConsultationComment.request_key == request_key, ConsultationComment.consultation_id == consultation_id
    return db.session.scalar(select(ConsultationComment).where(*same))


def _part(condition):
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


@Question
def _counts(consultation_id):
    row = ConsultationComment
    waiting = and_(row.shown_at.is_(None), row.hidden_at.is_(None))
    return select(
        func.count(row.id).label("all"),
        _part(waiting).label("waiting"),
        _part(row.shown_at.is_not(None)).label("shown"),
        _part(row.hidden_at.is_not(None)).label("hidden"),
        _part(and_(row.verdict.is_not(None), row.hidden_at.is_(None))).label("answered"),
        _part(and_(row.verdict.is_(None), row.hidden_at.is_(None))).label("unanswered"),
    ).where(row.consultation_id == consultation_id)


def counts(consultation_id: int):
    """How many comments there are, and how far they are."""
    return _counts(consultation_id).one()


# --- The list -------------------------------------------------------------------------------------------------

_COMMENTS = (
    select(func.count(ConsultationComment.id))
    .where(ConsultationComment.consultation_id == Consultation.id, ConsultationComment.hidden_at.is_(None))
    .correlate(Consultation)
    .scalar_subquery()
)
_WAITING = (
    select(func.count(ConsultationComment.id))
    .where(
        ConsultationComment.consultation_id == Consultation.id,
        ConsultationComment.hidden_at.is_(None),
        ConsultationComment.verdict.is_(None),
    )
    .correlate(Consultation)
    .scalar_subquery()
)


@Question
def _rows(account_id, *, every, free, archived):
    kept = Consultation.archived_at.is_not(None) if archived else Consultation.archived_at.is_(None)
    return (
        select(
            Consultation.id,
            Consultation.title,
            Consultation.slug,
            Consultation.opens_at,
            Consultation.closes_at,
            Consultation.state,
            Consultation.municipality,
            Organisation.name.label("host"),
            _COMMENTS.label("comments"),
            _WAITING.label("waiting"),
        )
        .outerjoin(Organisation, Organisation.id == Consultation.host_id)
        .where(sight(Consultation, account_id, every=every, free=free), kept)
    )


def consultations(viewer, *, archived=False) -> Asked:
    """The consultations that this viewer finds."""
    return _rows.asked(viewer.id, archived=archived, **breadth(viewer))


def _in_phase(statement, wanted):
    moment, announced = now(), Consultation.state == "announced"
    condition = {
        "prepared": (Consultation.state == "prepared",),
        "coming": (announced, Consultation.opens_at > moment),
        "open": (announced, Consultation.opens_at <= moment, Consultation.closes_at > moment),
        "closed": (announced, Consultation.closes_at <= moment),
        "answered": (Consultation.state == "answered",),
    }
    return statement.where(*condition.get(wanted, ()))


LISTING = Listing(
    columns=[
        Column("title", _l("Temat"), sort=[Consultation.sort_key]),
        Column("host", _l("Kto pyta"), value=lambda row: row.host or ""),
        Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
        Column("opens_at", _l("Początek"), value=lambda row: local(row.opens_at), only_export=True),
        Column("closes_at", _l("Do kiedy"), value=lambda row: local(row.closes_at), sort=[Consultation.closes_at]),
        Column("comments", _l("Uwagi"), numeric=True, sort=[_COMMENTS]),
        Column("waiting", _l("Bez odpowiedzi"), numeric=True),
        Column("state", _l("Stan"), value=lambda row: str(PHASES[phase(row)])),
    ],
    order="-closes_at",
    tie=[Consultation.id.desc()],
    filters=[
        Filter("state", _l("Stan"), lambda: [*PHASES.items(), ("archived", _l("w archiwum"))], _in_phase),
    ],
    search=lambda statement, words: statement.where(Consultation.id.in_(matching(Consultation.search_kind, words))),
)


# --- What the rest of the house asks ---------------------------------------------------------------------------


def found(viewer, words: str, limit: int) -> list:
    """Consultations that hold the words."""
    if Consultation.search_kind not in kinds(words):
        return []
    wanted = select(Consultation.id, Consultation.title, Consultation.municipality).where(
        Consultation.id.in_(matching(Consultation.search_kind, words)),
        within_sight(Consultation, viewer),
        Consultation.archived_at.is_(None),
    )
    return db.session.execute(wanted.order_by(Consultation.closes_at.desc()).limit(limit)).all()


@Question
def _between(first, last, account_id, *, every, free):
    columns = (
        Consultation.id,
        Consultation.title,
        Consultation.opens_at,
        Consultation.closes_at,
        Consultation.updated_at,
    )
    seen = sight(Consultation, account_id, every=every, free=free)
    living = Consultation.archived_at.is_(None), Consultation.state != "prepared"
    during = or_(Consultation.opens_at.between(first, last), Consultation.closes_at.between(first, last))
    return select(*columns).where(seen, *living, during).order_by(Consultation.closes_at, Consultation.id)


def between(viewer, first, last) -> list:
    """Announced consultations that begin or end between these moments."""
    return _between(first, last, viewer.id, **breadth(viewer)).all()


@Question
def _to_do(account_id, moment):
    row = ConsultationComment
    waiting = select(func.count(row.id)).where(
        row.consultation_id == Consultation.id, row.shown_at.is_(None), row.hidden_at.is_(None)
    )
    return (
        select(Consultation.id, Consultation.title, Consultation.closes_at)
        .add_columns(waiting.correlate(Consultation).scalar_subquery().label("waiting"))
        .add_columns(case((Consultation.closes_at <= moment, 1), else_=0).label("over"))
        .where(
            Consultation.author_id == account_id,
            Consultation.archived_at.is_(None),
            Consultation.state == "announced",
            Consultation.opens_at <= moment,
        )
        .order_by(Consultation.closes_at)
    )


def to_do(account_id) -> list:
    """The consultations of this account that run or wait for their result."""
    return _to_do(account_id, now()).all()


def of_project(viewer, project_id: int) -> list:
    """The consultations of a project that this viewer finds."""
    columns = Consultation.id, Consultation.title, Consultation.opens_at, Consultation.closes_at, Consultation.state
    here = Consultation.project_id == project_id, Consultation.archived_at.is_(None)
    wanted = select(*columns).where(*here, within_sight(Consultation, viewer)).order_by(Consultation.opens_at)
    return db.session.execute(wanted).all()


def of_organisations(viewer, organisation_ids) -> list:
    """The consultations that these organisations hold."""
    columns = Consultation.id, Consultation.title, Consultation.host_id, Consultation.closes_at, Consultation.state
    here = Consultation.host_id.in_(organisation_ids), Consultation.archived_at.is_(None)
    wanted = select(*columns, Consultation.opens_at).where(*here, within_sight(Consultation, viewer))
    return db.session.execute(wanted.order_by(Consultation.closes_at.desc())).all()

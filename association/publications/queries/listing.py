"""The list of publications."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import Integer, case, cast, extract, func, literal, select

from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.projects.models import Project
from association.publications.models import BookEdition, Chapter, Publication
from association.publications.queries.scope import breadth, sight, work_in_sight

WRITTEN = Chapter.kind != "part"
READY = Chapter.state == "ready"


def _of_chapters(value, *conditions):
    here = Chapter.publication_id == Publication.id, Chapter.archived_at.is_(None)
    return select(value).where(*here, *conditions).correlate(Publication).scalar_subquery()


def _newest(value):
    return select(func.max(value)).where(BookEdition.publication_id == Publication.id).scalar_subquery()


@Question
def _rows(account_id, *, every, archived):
    works = work_in_sight(account_id, every=every)
    away = Publication.archived_at.is_not(None) if archived else Publication.archived_at.is_(None)
    return (
        select(
            Publication.id,
            Publication.slug,
            Publication.title,
            Publication.subtitle,
            case((works, Project.title)).label("project"),
            case((works, 1), else_=0).label("works"),
            case((works, _of_chapters(func.count(Chapter.id), WRITTEN))).label("chapters"),
            case((works, _of_chapters(func.count(Chapter.id), WRITTEN, READY))).label("ready"),
            case((works, _of_chapters(func.coalesce(func.sum(Chapter.words), 0)))).label("words"),
            case((works, _of_chapters(func.min(Chapter.due), WRITTEN, ~READY))).label("due"),
            _newest(BookEdition.number).label("edition"),
            _newest(BookEdition.released_on).label("released_on"),
        )
        .outerjoin(Project, Project.id == Publication.project_id)
        .where(sight(account_id, every=every), away, works if archived else literal(True))
    )


def publications(viewer, *, archived: bool = False) -> Asked:
    """What the list shows: what the viewer works on or oversees, and what was released."""
    return _rows.asked(viewer.id, **breadth(viewer), archived=archived)


def _in_state(statement, state: str):
    released = Publication.id.in_(select(BookEdition.publication_id))
    condition = {"work": ~released, "released": released}.get(state)
    return statement if condition is None else statement.where(condition)


def _of_year(statement, year: str):
    if not year.isdecimal():
        return statement
    return statement.where(
        Publication.id.in_(
            select(BookEdition.publication_id).where(extract("year", BookEdition.released_on) == int(year[:4]))
        )
    )


def state_of(row) -> str:
    """Whether it is being written or was released, in words."""
    return str(_l("wydana") if row.edition else _l("w pracy"))


def listing(viewer) -> Listing:
    """The list with its filters."""
    return Listing(
        columns=[
            Column("title", _l("Publikacja"), sort=[Publication.sort_key]),
            Column("subtitle", _l("Podtytuł"), only_export=True),
            Column("project", _l("Projekt"), sort=[Project.sort_key]),
            Column("ready", _l("Rozdziały gotowe"), value=lambda row: row.ready, numeric=True),
            Column("chapters", _l("Rozdziały"), numeric=True, only_export=True),
            Column("words", _l("Słowa"), numeric=True),
            Column("due", _l("Najbliższy termin")),
            Column("state", _l("Stan"), value=state_of),
            Column("released_on", _l("Ostatnie wydanie"), only_export=True),
        ],
        order="title",
        tie=[Publication.id],
        filters=[
            Filter(
                "state",
                _l("Stan"),
                lambda: [("work", _l("w pracy")), ("released", _l("wydane")), ("archived", _l("w archiwum"))],
                _in_state,
            ),
            Filter(
                "project",
                _l("Projekt"),
                lambda: _projects(viewer.id, **breadth(viewer)).all(),
                lambda statement, value: statement.where(
                    Publication.project_id == int(value), work_in_sight(viewer.id, **breadth(viewer))
                ),
            ),
            Filter(
                "year",
                _l("Rok wydania"),
                lambda: [(str(row.year), str(row.year)) for row in _years(viewer.id, **breadth(viewer))],
                _of_year,
            ),
        ],
        search=lambda statement, words: statement.where(Publication.id.in_(matching(Publication.search_kind, words))),
    )


@Question
def _projects(account_id, *, every):
    seen = select(Publication.project_id).where(work_in_sight(account_id, every=every))
    return select(Project.id, Project.title).where(Project.id.in_(seen)).order_by(Project.sort_key, Project.id)


@Question
def _years(account_id, *, every):
    year = extract("year", BookEdition.released_on)
    seen = select(Publication.id).where(sight(account_id, every=every))
    return (
        select(cast(year, Integer).label("year"))
        .where(BookEdition.publication_id.in_(seen))
        .group_by(year)
        .order_by(year.desc())
    )

"""What the queries about groups, partnerships, plans and work with local government share."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import literal, or_, select, union_all
from sqlalchemy.orm.attributes import set_committed_value

from association.core import teryt
from association.core.database import db
from association.core.listing import Column, Filter
from association.core.questions import Question
from association.core.search import kinds, matching
from association.documents.models import Document
from association.fieldwork.models import (
    ActionPlan,
    GovernmentWork,
    InitiativeGroup,
    Partnership,
)
from association.fieldwork.queries.figures import dated_paper
from association.fieldwork.queries.scope import within_sight
from association.people.queries.places import place_filter

# What is searched and shown in a project: (kind of the list, model, its title, its day).
GROWN = (
    ("groups", InitiativeGroup, InitiativeGroup.name, InitiativeGroup.formed_on),
    ("partnerships", Partnership, Partnership.name, Partnership.agreed_on),
    ("plans", ActionPlan, ActionPlan.title, ActionPlan.agreed_on),
    ("government", GovernmentWork, GovernmentWork.title, GovernmentWork.adopted_on),
)


def papered(model):
    """Whether a record holds a document with a date."""
    return dated_paper(model.audit_kind, model.id)


def lasting(part, day):
    """Whether a member or a party belongs there on this day."""
    return or_(part.until.is_(None), part.until > day)


def seen_part(part, owner: str, record):
    """A part that belongs to this record, which comes along; None when either is not there."""
    if part is None or record is None or getattr(part, f"{owner}_id") != record.id:
        return None
    set_committed_value(part, owner, record)
    return part


def county_column() -> Column:
    """The county, in files."""
    return Column(
        "county",
        _l("Powiat"),
        value=lambda row: found.name if (found := teryt.county_of(row.municipality)) else "",
        only_export=True,
    )


def growth_filters(model, projects, states) -> list[Filter]:
    """By place, project and state, and the archive."""
    return [
        place_filter(model),
        Filter(
            "project",
            _l("Projekt"),
            lambda: projects,
            lambda statement, value: statement.where(model.project_id == int(value)),
        ),
        Filter("state", _l("Stan"), states.items, lambda statement, value: statement.where(model.state == value)),
        Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda statement, _value: statement),
    ]


@Question
def _papers(kind, ident):
    paper = Document
    return (
        select(paper.id, paper.title, paper.dated_on)
        .where(paper.owner_kind == kind, paper.owner_id == ident, paper.archived_at.is_(None))
        .order_by(paper.dated_on.is_(None), paper.dated_on, paper.id)
    )


def papers(record) -> list:
    """Its documents, those with a date first: (id, title, dated_on)."""
    return _papers(record.audit_kind, record.id).all()


def found(viewer, words: str, limit: int) -> list:
    """Records that hold the words: (list, id, title, municipality, state)."""
    hits = []
    for folder, model, title, _day in GROWN:
        if model.search_kind not in kinds(words):
            continue
        known = model.id.in_(matching(model.search_kind, words))
        wanted = select(model.id, title.label("title"), model.municipality, model.state)
        wanted = wanted.where(known, within_sight(model, viewer), model.archived_at.is_(None))
        hits += [(folder, *row) for row in db.session.execute(wanted.order_by(model.id.desc()).limit(limit))]
    return hits[:limit]


@Question
def _of_project(project_id):
    parts = [
        select(literal(folder).label("folder"), model.id, title.label("title"), day.label("day"), model.state)
        .add_columns(papered(model).label("papered"))
        .where(model.project_id == project_id, model.archived_at.is_(None))
        for folder, model, title, day in GROWN
    ]
    every = union_all(*parts).subquery()
    return select(every).order_by(every.c.folder, every.c.day, every.c.id)


def of_project(project_id: int) -> list[tuple]:
    """What grew in a project: (list, row), a row with id, title, day, state and papered."""
    return [(row.folder, row) for row in _of_project(project_id)]

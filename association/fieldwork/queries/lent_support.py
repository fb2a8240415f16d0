"""What the log of support lends to projects, persons and organisations."""

from sqlalchemy import and_, case, func, or_, select, union

from association.core.questions import Question
from association.documents.queries import holds
from association.fieldwork.models import SupportClient, SupportEntry, SupportParticipant
from association.fieldwork.queries.scope import breadth, sight
from association.fieldwork.queries.support import found_by

# A page of a person tells of the last ones; the rest stands in the log.
MOST = 30
# A meeting with fewer people needs no list.
LISTED_FROM = 4

entry = SupportEntry
STANDING = entry.archived_at.is_(None)
COUNTED = (STANDING, entry.completed_at.is_not(None))


@Question
def _of_actions(project_id, account_id, *, every, free):
    seen = case((sight(entry, account_id, every=every, free=free), 1), else_=0)
    return (
        select(
            entry.action_id,
            func.min(entry.day).label("first"),
            func.max(entry.day).label("last"),
            func.count(entry.id).label("total"),
            func.count(entry.completed_at).label("done"),
            func.max(seen).label("seen"),
        )
        .where(entry.project_id == project_id, entry.action_id.is_not(None), STANDING)
        .group_by(entry.action_id)
        .order_by(func.min(entry.day))
    )


def of_actions(viewer, project_id: int) -> list:
    """What the log holds for each action of a project's plan."""
    return _of_actions(project_id, viewer.id, **breadth(viewer)).all()


@Question
def _count_in(project_id, account_id, *, every, free):
    seen = found_by(account_id, every=every, free=free)
    return select(func.count(entry.id)).where(entry.project_id == project_id, STANDING, seen)


def count_in(viewer, project_id: int) -> int:
    """How many lines of the log this viewer finds in a project."""
    return _count_in(project_id, viewer.id, **breadth(viewer)).scalar()


@Question
def _unfinished(project_id, first, last, account_id, *, every, free):
    unlisted = entry.participants >= LISTED_FROM, ~holds(entry.audit_kind, entry.id, "attendance_sheet")
    return (
        select(entry.id, entry.day, entry.topic, entry.form, entry.completed_at)
        .where(entry.project_id == project_id, entry.day >= first, entry.day <= last, STANDING)
        .where(found_by(account_id, every=every, free=free))
        .where(or_(entry.completed_at.is_(None), and_(*unlisted)))
        .order_by(entry.day, entry.id)
    )


def unfinished(viewer, project_id: int, first, last) -> list:
    """Lines of these days that lack something, and meetings of several people without a signed list."""
    return _unfinished(project_id, first, last, viewer.id, **breadth(viewer)).all()


@Question
def _proving(project_id, first, last, account_id, *, every, free):
    return (
        select(entry.id, entry.day, entry.topic, entry.form)
        .where(entry.project_id == project_id, entry.day >= first, entry.day <= last, *COUNTED)
        .where(found_by(account_id, every=every, free=free))
        .order_by(entry.day, entry.id)
    )


def proving(viewer, project_id: int, first, last) -> list:
    """The meetings of these days that count and that this viewer finds."""
    return _proving(project_id, first, last, viewer.id, **breadth(viewer)).all()


def _met(column_of, parts, ids, account_id, *, every, free):
    rows = union(*(select(column_of(part).label("subject"), part.entry_id) for part in parts)).subquery()
    place = func.row_number().over(partition_by=rows.c.subject, order_by=(entry.day.desc(), entry.id.desc()))
    found = (
        select(rows.c.subject, entry.id, entry.day, entry.topic, entry.form, place.label("place"))
        .join(entry, entry.id == rows.c.entry_id)
        .where(rows.c.subject.in_(ids), STANDING, found_by(account_id, every=every, free=free))
        .subquery()
    )
    return select(found).where(found.c.place <= MOST).order_by(found.c.subject, found.c.place)


@Question
def _of_people(ids, account_id, *, every, free):
    parts = SupportClient, SupportParticipant
    return _met(lambda part: part.person_id, parts, ids, account_id, every=every, free=free)


def of_people(viewer, ids) -> list:
    """The last meetings with each of these persons."""
    return _of_people(ids, viewer.id, **breadth(viewer)).all()


@Question
def _of_organisations(ids, account_id, *, every, free):
    parts = SupportClient, SupportParticipant
    return _met(lambda part: part.organisation_id, parts, ids, account_id, every=every, free=free)


def of_organisations(viewer, ids) -> list:
    """The last meetings with each of these organisations."""
    return _of_organisations(ids, viewer.id, **breadth(viewer)).all()

"""Parts of a programme found by their own ids, and named for lines of history."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.conferences.models import Conference, ConferenceDay, ConferenceRoom, Contributor, ProgrammeItem
from association.conferences.queries.conferences import with_rights, within_sight
from association.core.database import db, titles_of


def _part(viewer, model, ident: int):
    """A part of a conference that this viewer may see, removed ones aside."""
    wanted = select(model).join(Conference, Conference.id == model.conference_id)
    wanted = wanted.where(model.id == ident, within_sight(viewer))
    if hasattr(model, "archived_at"):
        wanted = wanted.where(model.archived_at.is_(None))
    return wanted


def item(viewer, item_id: int) -> ProgrammeItem | None:
    """An item of a programme."""
    options = with_rights(joinedload(ProgrammeItem.conference))
    return db.session.scalars(_part(viewer, ProgrammeItem, item_id).options(*options)).unique().one_or_none()


def contributor(viewer, contributor_id: int) -> Contributor | None:
    """Somebody in a programme."""
    options = with_rights(joinedload(Contributor.conference))
    return db.session.scalars(_part(viewer, Contributor, contributor_id).options(*options)).unique().one_or_none()


def day(viewer, day_id: int) -> ConferenceDay | None:
    """A day of a conference."""
    options = with_rights(joinedload(ConferenceDay.conference))
    return db.session.scalars(_part(viewer, ConferenceDay, day_id).options(*options)).unique().one_or_none()


def room(viewer, room_id: int) -> ConferenceRoom | None:
    """A room of a conference."""
    return db.session.scalars(_part(viewer, ConferenceRoom, room_id)).one_or_none()


item_titles = titles_of(ProgrammeItem.title)


contributor_titles = titles_of(Contributor.name)


def day_titles(ids) -> dict[int, str]:
    """The dates of days."""
    return {ident: f"{day:%d.%m.%Y}" for ident, day in _named(ConferenceDay.id, ConferenceDay.day, ids).items()}


room_titles = titles_of(ConferenceRoom.name)


def _named(ident, name, ids) -> dict:
    return dict(db.session.execute(select(ident, name).where(ident.in_(ids))).tuples().all())

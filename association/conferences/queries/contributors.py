"""Who does something in a programme."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from association.conferences.models import Availability, Conference, Contributor, ItemRole, ProgrammeItem
from association.conferences.queries.conferences import sight, with_rights
from association.core.database import db
from association.core.questions import Question


@Question
def _contributor(contributor_id, account_id, *, every):
    return (
        select(Contributor)
        .join(Contributor.conference)
        .where(Contributor.id == contributor_id, Contributor.archived_at.is_(None), sight(account_id, every))
        .options(*with_rights(contains_eager(Contributor.conference)), joinedload(Contributor.person))
    )


def contributor(viewer, conference_id: int, contributor_id: int) -> Contributor | None:
    """Somebody in the programme of a conference that this viewer may see."""
    locked = [Contributor, Conference]
    found = _contributor.one(contributor_id, viewer.id, every=viewer.has_role("administrator"), lock=locked)
    return found if found and found.conference_id == conference_id else None


@Question
def _records(conference_id, *ids):
    return select(Contributor).where(Contributor.conference_id == conference_id, Contributor.id.in_(ids))


def records(conference_id: int, ids) -> list[Contributor]:
    """These people of a programme, removed ones among them, to change them."""
    return list(_records(conference_id, *ids).scalars()) if ids else []


def items_with(contributor_id: int) -> list[ProgrammeItem]:
    """Every item in which somebody is, removed ones among them, with all its people."""
    there = select(ItemRole.item_id).where(ItemRole.contributor_id == contributor_id)
    wanted = select(ProgrammeItem).where(ProgrammeItem.id.in_(there)).options(selectinload(ProgrammeItem.roles))
    return list(db.session.scalars(wanted.order_by(ProgrammeItem.id)))


def times_of(contributor_id: int) -> list[Availability]:
    """When somebody can come, as records."""
    wanted = select(Availability).where(Availability.contributor_id == contributor_id)
    return list(db.session.scalars(wanted.order_by(Availability.starts_at, Availability.id)))

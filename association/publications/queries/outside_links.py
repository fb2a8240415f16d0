"""Private links of chapters."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.accounts.models import digest
from association.core.database import one
from association.core.questions import Question
from association.publications.models import Chapter, OutsideLink, Publication
from association.publications.queries.scope import breadth, work_in_sight


@Question
def _links(chapter_id):
    return (
        select(
            OutsideLink.id,
            OutsideLink.nonce,
            OutsideLink.name,
            OutsideLink.email,
            OutsideLink.may,
            OutsideLink.is_author,
            OutsideLink.expires_at,
            OutsideLink.revoked_at,
            OutsideLink.opened_at,
        )
        .where(OutsideLink.chapter_id == chapter_id)
        .order_by(OutsideLink.id.desc())
    )


def links(chapter_id: int) -> list:
    """The links of a chapter, the newest first."""
    return _links(chapter_id).all()


def _chapter():
    return joinedload(OutsideLink.chapter, innerjoin=True).joinedload(Chapter.publication, innerjoin=True)


def link(viewer, link_id: int) -> OutsideLink | None:
    """A link with its chapter, when this viewer may see the work on it."""
    wanted = (
        select(OutsideLink)
        .join(Chapter, Chapter.id == OutsideLink.chapter_id)
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(OutsideLink.id == link_id, work_in_sight(viewer.id, **breadth(viewer)))
        .options(_chapter().selectinload(Publication.team))
    )
    return one(wanted, OutsideLink)


def by_token(token: str) -> OutsideLink | None:
    """The link with this secret, open or not; none when its chapter or the whole publication was put away."""
    wanted = (
        select(OutsideLink)
        .join(Chapter, Chapter.id == OutsideLink.chapter_id)
        .join(Publication, Publication.id == Chapter.publication_id)
        .where(
            OutsideLink.token_digest == digest(token),
            Chapter.archived_at.is_(None),
            Publication.archived_at.is_(None),
        )
        .options(_chapter())
    )
    return one(wanted, OutsideLink)

"""Which publications an account finds: all, those in whose team it is, and those that were released."""

from sqlalchemy import literal, or_, select

from association.publications import rules
from association.publications.models import BookEdition, Publication, PublicationMember


def sight(account_id, *, every: bool):
    """The condition on publications that an account may see. every: it oversees them."""
    if every:
        return literal(True)
    own = select(PublicationMember.publication_id).where(PublicationMember.account_id == account_id)
    released = select(BookEdition.publication_id)
    return or_(Publication.id.in_(own), Publication.id.in_(released))


def work_in_sight(account_id, *, every: bool):
    """The condition on publications whose work (texts, remarks, drafts) an account may see."""
    if every:
        return literal(True)
    return Publication.id.in_(
        select(PublicationMember.publication_id).where(PublicationMember.account_id == account_id)
    )


def breadth(viewer) -> dict:
    """The keywords of `sight` for this viewer, so that a Question can be made with them."""
    return {"every": rules.oversee(viewer)}

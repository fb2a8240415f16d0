"""Giving participants an address for their programme, and taking it back."""

from association.academy.links import new_nonce, programme_token
from association.academy.models import ProgrammeLink
from association.academy.queries import programme_links as queries
from association.accounts.models import digest
from association.core.database import db
from association.core.history import note


def share(cohort, *, actor) -> None:
    """Make the address; a cohort that has one keeps it."""
    if queries.link(cohort.id) is None:
        nonce = new_nonce()
        note(
            ProgrammeLink(cohort=cohort, nonce=nonce, token_digest=digest(programme_token(nonce))),
            actor=actor,
        )


def withdraw(cohort, *, actor) -> None:
    """The address leads nowhere from now on; another one would be different."""
    link = queries.link(cohort.id)
    if link:
        note(link, actor=actor, action="removed")
        db.session.delete(link)
        db.session.flush()

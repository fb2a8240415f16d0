"""The addresses at which participants find their programme."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort, ProgrammeLink
from association.accounts.models import digest
from association.core.database import db
from association.core.questions import Question
from association.documents.models import Document


@Question
def _nonce(cohort_id):
    return select(ProgrammeLink.nonce).where(ProgrammeLink.cohort_id == cohort_id)


def nonce(cohort_id: int) -> str | None:
    """What the address of this cohort is made of, or None when it has none."""
    return _nonce(cohort_id).scalar()


def link(cohort_id: int) -> ProgrammeLink | None:
    """The address of a cohort, to be withdrawn."""
    return db.session.scalars(select(ProgrammeLink).where(ProgrammeLink.cohort_id == cohort_id)).one_or_none()


def shared(token: str) -> Cohort | None:
    """The cohort whose programme has this address, unless it lies in the archive."""
    wanted = (
        select(Cohort)
        .join(ProgrammeLink, ProgrammeLink.cohort_id == Cohort.id)
        .where(ProgrammeLink.token_digest == digest(token), Cohort.archived_at.is_(None))
    )
    return db.session.scalars(wanted.options(joinedload(Cohort.project))).one_or_none()


def document(document_id: int) -> Document | None:
    """A document with its file."""
    wanted = select(Document).where(Document.id == document_id).options(joinedload(Document.file))
    return db.session.scalars(wanted).one_or_none()

"""Which documents of sessions and modules participants may have."""

from sqlalchemy import and_, or_, select

from association.academy.models import Material, Module, TrainingSession
from association.core.database import db
from association.core.questions import Question
from association.documents.models import Document

KINDS = (TrainingSession.audit_kind, Module.audit_kind)
# Signed lists, contracts and invoices are papers of the office, whoever attached them.
OFFERED = ("other", "photo", "report")


@Question
def _of_cohort(cohort_id):
    sessions = select(TrainingSession.id).where(
        TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None)
    )
    modules = select(Module.id).where(Module.cohort_id == cohort_id, Module.archived_at.is_(None))
    return (
        select(Document.id, Document.title, Document.owner_kind, Document.owner_id, Material.id.label("material_id"))
        .join(Material, Material.document_id == Document.id)
        .where(
            Document.archived_at.is_(None),
            Document.kind.in_(OFFERED),
            or_(
                and_(Document.owner_kind == TrainingSession.audit_kind, Document.owner_id.in_(sessions)),
                and_(Document.owner_kind == Module.audit_kind, Document.owner_id.in_(modules)),
            ),
        )
        .order_by(Document.sort_key, Document.id)
    )


def of_cohort(cohort_id: int) -> dict[tuple[str, int], list]:
    """The materials of a cohort: {(kind, id) of the session or module: rows}."""
    found: dict[tuple[str, int], list] = {}
    for row in _of_cohort(cohort_id):
        found.setdefault((row.owner_kind, row.owner_id), []).append(row)
    return found


def marked(document_ids) -> set[int]:
    """Which of these documents participants may have."""
    wanted = select(Material.document_id).where(Material.document_id.in_(list(document_ids)))
    return set(db.session.scalars(wanted))


def material(document_id: int) -> Material | None:
    """The mark on a document."""
    return db.session.scalars(select(Material).where(Material.document_id == document_id)).one_or_none()


def records(cohort_id: int) -> list[Document]:
    """The documents of a cohort that participants may have, to be copied."""
    ids = [row.id for rows in of_cohort(cohort_id).values() for row in rows]
    return list(db.session.scalars(select(Document).where(Document.id.in_(ids)).order_by(Document.id)))

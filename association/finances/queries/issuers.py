"""Issuers of documents, and documents of theirs that are probably there already."""

from sqlalchemy import func, or_, select

from association.core.database import db
from association.core.polish import fold
from association.core.questions import Question
from association.finances.models import Expense
from association.people.models import Organisation
from association.projects.models import Project


def same_documents(*, number_key: str, nip: str, name_key: str, ksef: str = "", but: int | None = None) -> list:
    """Documents with this number of the same issuer, whom the NIP tells, or the name where one of them has none; and
    those with the same number in KSeF."""
    alike = Expense.number_key == number_key
    wanted = (
        select(
            Expense.id,
            Expense.project_id,
            Expense.entry,
            Expense.number,
            Expense.issuer_name,
            Expense.issuer_nip,
            Expense.ksef_number,
            Project.title,
        )
        .join(Project, Project.id == Expense.project_id)
        .where(or_(alike, Expense.ksef_number == ksef) if ksef else alike)
        .where(Expense.archived_at.is_(None), Expense.id != (but or 0))
        .order_by(Expense.id)
    )

    def is_same(row) -> bool:
        if ksef and row.ksef_number:
            return row.ksef_number == ksef
        return row.issuer_nip == nip if nip and row.issuer_nip else key_of(row.issuer_name) == name_key

    return [row for row in db.session.execute(wanted) if is_same(row)]


def key_of(text: str) -> str:
    """A number or a name without what people write differently: case, accents, spaces and marks."""
    return "".join(sign for sign in fold(text).upper() if sign.isalnum())[:120]


def issuer_with(nip: str) -> Organisation | None:
    """The organisation with this NIP in the directory."""
    wanted = select(Organisation).where(Organisation.nip == nip, Organisation.archived_at.is_(None))
    return db.session.scalars(wanted.order_by(Organisation.id)).first() if nip else None


@Question
def _issuers(project_id):
    return (
        select(Expense.issuer_name, func.max(Expense.issuer_nip))
        .where(Expense.project_id == project_id, Expense.archived_at.is_(None))
        .group_by(Expense.issuer_name)
        .order_by(func.max(Expense.id).desc())
        .limit(200)
    )


def issuers(project_id: int) -> list[tuple[str, str]]:
    """(name, NIP) of issuers known in a project, the latest first: what a form offers while one types."""
    return [tuple(row) for row in _issuers(project_id)]

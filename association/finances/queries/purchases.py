"""What was bought from organisations of the directory."""

from sqlalchemy import select

from association.core.database import db
from association.finances.models import Expense
from association.finances.queries.expenses import visible_ids

MOST = 100


def of_organisations(viewer, organisation_ids) -> list:
    """Accounting documents that these organisations issued and the viewer may see, the newest first."""
    facts = (Expense.id, Expense.issuer_id, Expense.project_id, Expense.number, Expense.issued_on, Expense.gross)
    wanted = select(*facts).where(
        Expense.issuer_id.in_(organisation_ids), Expense.id.in_(visible_ids(viewer)), Expense.archived_at.is_(None)
    )
    return db.session.execute(wanted.order_by(Expense.issued_on.desc(), Expense.id.desc()).limit(MOST)).all()

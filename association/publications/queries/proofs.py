"""The papers that prove where copies of editions went."""

from association.documents.queries import documents_of
from association.publications.models import Handout

# What somebody signs on receipt: the confirmation, or the list of those who took one.
SIGNED = ("attendance_sheet", "statement", "other", "report", "contract")


def of_handouts(handout_ids) -> dict[int, object]:
    """The newest paper of each entry that has one: {id of the entry: row of the document}."""
    rows = documents_of(Handout.audit_kind, handout_ids) if handout_ids else []
    return {row.owner_id: row for row in reversed(rows) if row.kind in SIGNED}

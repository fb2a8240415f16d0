"""Materials: documents of sessions and modules that participants may have."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from association.core.database import db
from association.core.history import Audited


class Material(db.Model, Audited):
    """The mark on a document that it is for participants; whose it is, the document says itself."""

    __tablename__ = "material"
    audit_kind = "academy.material"
    audit_label = _l("materiał dla uczestników")
    audit_told = ("document_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id"), unique=True, info={"label": _l("Dokument"), "kind": "documents.document"}
    )

    def audit_owner(self):
        """It stands on the tab of the document."""
        return "documents.document", self.document_id

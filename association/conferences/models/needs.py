"""That answers about diet and needs were deleted: how many and by whom, and nothing of what they said."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from association.conferences.models.conferences import _Part
from association.core.clock import now
from association.core.database import db


class NeedsErasure(db.Model, _Part):
    """One approved deletion of what the people of a conference eat and need."""

    __tablename__ = "needs_erasure"
    audit_kind = "conferences.needs_erasure"
    audit_label = _l("usunięcie odpowiedzi o diecie i potrzebach")
    audit_skip = frozenset({"conference_id", "erased_by_name"})
    audit_told = ("people",)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    people: Mapped[int] = mapped_column(info={"label": _l("Ilu osób dotyczyły")})
    erased_at: Mapped[datetime] = mapped_column(default=now, info={"label": _l("Usunięto")})
    erased_by_name: Mapped[str] = mapped_column(String(200), default="")

"""What the parts of a contract share: they are put away and brought back, and papers prove them."""

from flask_babel import gettext as _

from association.core.database import db
from association.core.feature import record_type
from association.core.history import note
from association.core.refusals import Refused
from association.documents import commands as documents
from association.documents.queries import Holder
from association.projects.models import Project


def sensible(day, field: str) -> None:
    """Refuse a day whose year must be a slip: nothing that is reckoned from it would be a day any more."""
    if day is not None and not 1990 <= day.year < 3000:
        raise Refused(_("Sprawdź rok."), field)


def archive_part(part, *, actor) -> None:
    """Put a part of the contract away."""
    part.archive()
    note(part, actor=actor)
    db.session.flush()


def restore_part(part, *, actor) -> None:
    """Bring a part of the contract back."""
    part.restore()
    note(part, actor=actor, action="restored")
    db.session.flush()


def paper(project, *, kind: str, title: str, dated_on, document_id, upload, actor) -> int | None:
    """The id of the chosen document of a project, or of the one that a new file becomes."""
    if not upload:
        return document_id
    holder = Holder(record_type(Project.audit_kind), project)
    facts = {"kind": kind, "title": title, "dated_on": dated_on}
    return documents.attach(holder, uploads=[upload], **facts, actor=actor, field="upload")[0].id

"""Values that people enter, and what proves them."""

from flask_babel import gettext as _

from association.core import history
from association.core.database import db
from association.core.feature import record_type
from association.core.refusals import Refused
from association.documents import commands as documents
from association.documents.queries import Holder
from association.projects.models import IndicatorValue, Project


def enter_value(indicator, *, dated_on, value, note: str, document_id, upload, category=None, actor) -> IndicatorValue:
    """How much was added on a day, with its proof: a document of the project, or a file that becomes one."""
    if not indicator.is_entered:
        raise Refused(_("Ten wskaźnik liczy się sam. Wartości nie wpisuje się ręcznie."))
    proof = _proof(indicator, dated_on, document_id, upload, actor)
    facts = {"dated_on": dated_on, "value": value, "note": note, "category": category or ""}
    entered = IndicatorValue(indicator=indicator, document_id=proof, **facts)
    history.note(entered, actor=actor)
    return entered


def change_value(entered, *, dated_on, value, note: str, document_id, upload, category=None, actor) -> IndicatorValue:
    """Put an entered value right, or add its proof."""
    entered.document_id = _proof(entered.indicator, dated_on, document_id, upload, actor)
    entered.dated_on, entered.value, entered.note = dated_on, value, note
    entered.category = category or ""
    history.note(entered, actor=actor)
    db.session.flush()
    return entered


def _proof(indicator, dated_on, document_id, upload, actor) -> int | None:
    if not upload:
        return document_id
    holder = Holder(record_type(Project.audit_kind), indicator.project)
    return documents.attach(holder, uploads=[upload], kind="other", dated_on=dated_on, actor=actor, field="upload")[
        0
    ].id


def archive_value(entered, *, actor) -> None:
    """Withdraw an entered value."""
    entered.archive()
    history.note(entered, actor=actor)
    db.session.flush()


def restore_value(entered, *, actor) -> None:
    """Count a withdrawn value again."""
    entered.restore()
    history.note(entered, actor=actor, action="restored")
    db.session.flush()

"""Writing into the places of a report. Everybody writes in his own place; each has its own version and trail."""

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.reports.models import ReportText


def write(place, *, text: str = "", not_applicable: bool = False, amount: int | None = None, actor) -> ReportText:
    """What stands in this place from now on. A text that says nothing applies is kept beside it for later."""
    if not place.report.is_open:
        raise Refused(_("Złożonego sprawozdania nie zmienia się. Zacznij korektę."))
    if amount is not None and amount < 0:
        raise Refused(_("Kwota nie może być ujemna."), "amount")
    held = place.held
    if held is None:
        held = ReportText(report=place.report, report_id=place.report.id, key=place.key, text="", not_applicable=False)
        note(held, actor=actor)
    held.text, held.not_applicable, held.amount = text, not_applicable, amount
    held.updated_by_name = getattr(actor, "name", "")
    note(held, actor=actor)
    db.session.flush()
    return held

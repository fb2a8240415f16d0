"""Closing a month of work: from then on nothing in it changes until it is opened again."""

from flask_babel import gettext as _

from association.core import polish
from association.core.i18n import locale
from association.core.refusals import Refused
from association.fieldwork.queries import months as queries


def refuse_if_closed(account_id: int, day, field: str | None = "day") -> None:
    """Refuse what would change a month of this account that is closed. Whoever asks holds the row of the account, as
    closing does, so that no line slips into a month while it closes."""
    if queries.is_closed(account_id, day):
        month = polish.month_year(day, locale())
        raise Refused(_("Miesiąc %(month)s jest zamknięty. Najpierw go otwórz.", month=month), field)

"""Closing a month of work: from then on nothing in it changes until it is opened again."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note
from association.core.i18n import locale
from association.core.refusals import Overtaken, Refused
from association.fieldwork.models import WorkMonth
from association.fieldwork.queries import months as queries
from association.fieldwork.queries.support import hold_log


def refuse_if_closed(account_id: int, day, field: str | None = "day") -> None:
    """Refuse what would change a month of this account that is closed. Whoever asks holds the row of the account, as
    closing does, so that no line slips into a month while it closes."""
    if queries.is_closed(account_id, day):
        month = polish.month_year(day, locale())
        raise Refused(_("Miesiąc %(month)s jest zamknięty. Najpierw go otwórz.", month=month), field)


def close_month(month, *, actor) -> WorkMonth:
    """Close a month with the sum of its log, so that it can be printed, signed and accepted."""
    hold_log(month.account.id)
    # What was read before the log was held may have changed meanwhile.
    record, rows = queries.record(month.account.id, month.first), queries.rows(month.account.id, month.first, actor)
    if record is not None and record.closed_at is not None:
        raise Overtaken(_("Ten miesiąc jest już zamknięty."))
    if month.first > today():
        raise Refused(_("Ten miesiąc dopiero nadejdzie."))
    if not rows:
        raise Refused(_("W tym miesiącu nie ma wpisów."))
    if drafts := sum(row.completed_at is None for row in rows):
        raise Refused(
            ngettext(
                "Jeden wpis jest jeszcze szkicem. Uzupełnij go albo usuń, a potem zamknij miesiąc.",
                "Szkiców jest %(num)d. Uzupełnij je albo usuń, a potem zamknij miesiąc.",
                drafts,
            )
        )
    record = record or WorkMonth(account_id=month.account.id, month=month.first, account=month.account)
    record.minutes, record.closed_at, record.remark = sum(row.minutes for row in rows), now(), ""
    record.accepted_at = record.accepted_by_id = None
    note(record, actor=actor)
    db.session.flush()
    return record


def reopen_month(month, *, actor) -> None:
    """Open one's month again, to put something right before it is accepted."""
    _open(month, "", actor)


def send_back(month, *, remark: str, actor) -> None:
    """Open the month of somebody else and say what has to be put right."""
    _open(month, remark, actor)


def _open(month, remark, actor) -> None:
    record = _closed(month)
    record.closed_at = record.accepted_at = record.accepted_by_id = None
    record.remark = remark
    note(record, actor=actor)
    db.session.flush()


def accept_month(month, *, actor) -> None:
    """Confirm a closed month."""
    record = _closed(month)
    if record.accepted_at is not None:
        raise Overtaken(_("Ten miesiąc jest już przyjęty."))
    record.accepted_at, record.accepted_by_id = now(), actor.id
    note(record, actor=actor)
    db.session.flush()


def _closed(month) -> WorkMonth:
    hold_log(month.account.id)
    if month.record is None or month.record.closed_at is None:
        raise Overtaken(_("Ten miesiąc jest otwarty."))
    return month.record

"""Periods of a project that a report closes: what was paid in them changes no more."""

from datetime import date

from flask_babel import gettext as _

from association.core import polish
from association.core.database import db
from association.core.history import note
from association.core.i18n import locale
from association.core.refusals import Refused
from association.finances.models import ClosedPeriod
from association.finances.queries import expenses as queries


def close_period(project, *, first: date, last: date, label: str, actor) -> ClosedPeriod:
    """Let nobody change what was paid in these days. label: what closed them, in words."""
    if last < first:
        raise Refused(_("Okres nie może skończyć się, zanim się zacznie."), "last")
    period = ClosedPeriod(project_id=project.id, first=first, last=last, label=label)
    note(period, actor=actor)
    return period


def open_period(period: ClosedPeriod, *, actor) -> None:
    """Let it change again."""
    note(period, actor=actor, action="removed")
    db.session.delete(period)
    db.session.flush()


def refuse_closed(project_ids, days, field=None) -> None:
    """Refuse when one of these days lies in a closed period of one of these projects."""
    for period in queries.closed_periods(project_ids):
        if any(period.first <= day <= period.last for day in days):
            raise Refused(
                _(
                    "Okres %(days)s w projekcie „%(project)s” jest zamknięty (%(label)s). "
                    "To, co w nim zapłacono, już się nie zmienia.",
                    days=polish.date_range(period.first, period.last, locale()),
                    project=period.title,
                    label=period.label,
                ),
                field,
            )

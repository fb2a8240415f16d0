"""Issuing years of the kalendarium: what was issued stays as it is."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.refusals import Refused
from association.publications.kalendarium import years
from association.publications.models import KalendariumYear
from association.publications.queries import kalendarium as queries


def issue_year(*, year: int, actor) -> KalendariumYear:
    """Freeze a year by the rules of today; once more when something has changed since the last time."""
    entries = years.computed(year)
    if not entries:
        raise Refused(_("Na ten rok nic jeszcze nie ma. Wczytaj najpierw reguły."), "year")
    digest, last = years.digest(entries), queries.latest_issue(year)
    if last is not None and last.digest == digest:
        message = _("Rok %(year)d wydano już z tą treścią (numer %(number)d).", year=year, number=last.number)
        raise Refused(message, "year")
    with refused_if_taken(_("Ktoś właśnie wydał ten rok. Otwórz stronę jeszcze raz."), "year"):
        issue = KalendariumYear(
            year=year,
            number=last.number + 1 if last else 1,
            entries=entries,
            digest=digest,
            issued_by_name=actor.name if actor else "Splot",
            issued_at=now(),
        )
        db.session.add(issue)
    return issue

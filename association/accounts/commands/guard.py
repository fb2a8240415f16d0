"""Keeping machines away from the public form without asking a third party: a trap, a clock, and a count.

None of the three keeps the typed words away from a person: whoever is refused finds everything still in the form.
"""

from datetime import UTC, datetime, timedelta

from flask_babel import gettext as _
from itsdangerous import BadData, TimestampSigner

from association.accounts import queries
from association.accounts.commands.throttle import WINDOW, network, subject_of
from association.accounts.models import SignInAttempt
from association.core.clock import now
from association.core.database import db
from association.core.keys import keyed
from association.core.refusals import Refused

LEAST_SECONDS = 3
LONGEST = timedelta(days=2)
# A computer room shares one address; a machine does not stop here.
PER_ADDRESS = 30


class TooMany(Refused):
    """More applications from one place than people begin."""

    status = 429


def _signer() -> TimestampSigner:
    return TimestampSigner(keyed("form", "application"))


def stamp() -> str:
    """Says when a form was shown; nobody but this installation can make one."""
    return _signer().sign("application").decode()


def check(*, trap: str, stamp: str, address: str, most: int | None = None) -> None:
    """Refuse a form that a machine has filled in: with the field nobody sees, faster than one reads, or in masses."""
    if trap:
        raise Refused(_("Pole, którego ludzie nie widzą, jest wypełnione. Wyczyść je i wyślij jeszcze raz."))
    try:
        _value, shown_at = _signer().unsign(stamp, max_age=int(LONGEST.total_seconds()), return_timestamp=True)
    except BadData as error:
        raise Refused(
            _("Ten formularz był otwarty bardzo długo. Wszystko, co wpisano, zostało – wyślij go jeszcze raz.")
        ) from error
    if datetime.now(UTC) - shown_at < timedelta(seconds=LEAST_SECONDS):
        raise Refused(_("Tak szybko wypełniają formularze tylko automaty. Odczekaj chwilę i wyślij jeszcze raz."))
    count(address, most)


def count(address: str, most: int | None = None) -> None:
    """Write down that an application was begun from this place, or refuse it when there were too many."""
    subject = subject_of(f"application {network(address)}")
    if queries.attempt_before("subject", subject, now() - WINDOW, most or PER_ADDRESS):
        raise TooMany(_("Z tego miejsca zaczęto przed chwilą bardzo dużo zgłoszeń. Spróbuj jeszcze raz za kwadrans."))
    db.session.add(SignInAttempt(subject=subject, address=""))

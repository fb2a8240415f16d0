"""Slowing down those who guess: so many failures by what was tried and by where it came from, across all processes.

A try is written down before it is checked and forgotten when it succeeds, so that many at once do not slip through.
What is locked is the subject as it was typed, so the lock tells nothing about whether such an account exists.
"""

import ipaddress
from datetime import timedelta

from flask_babel import ngettext
from sqlalchemy import delete

from association.accounts import queries
from association.accounts.models import SignInAttempt, digest
from association.core.clock import now
from association.core.database import db
from association.core.refusals import Refused

WINDOW = timedelta(minutes=15)
PER_SUBJECT = 5
PER_ADDRESS = 20


class Throttled(Refused):
    """Too many failures: the person has to wait until `until`."""

    status = 429

    def __init__(self, until):
        minutes = max(1, -(-int((until - now()).total_seconds()) // 60))
        super().__init__(
            ngettext(
                "Za dużo nieudanych prób. Spróbuj jeszcze raz za minutę.",
                "Za dużo nieudanych prób. Spróbuj jeszcze raz za %(num)s minut.",
                minutes,
            )
        )
        self.until = until


def subject_of(tried: str) -> str:
    """How the table calls what was tried."""
    return digest(tried)


def network(address: str) -> str:
    """Whose tries are counted together: one IPv4 address, or the network that one IPv6 customer gets."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:45]
    if found.version == 4:
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped or ipaddress.ip_network((found, 64), strict=False).network_address)


def count(tried: str, address: str) -> None:
    """Write down a try, or refuse it when there were too many. Belongs into a settle() of its own, before the check."""
    subject, origin, since = subject_of(tried), network(address), now() - WINDOW
    locked = [
        moment
        for moment in (
            queries.attempt_before("subject", subject, since, PER_SUBJECT),
            queries.attempt_before("address", origin, since, PER_ADDRESS),
        )
        if moment
    ]
    if locked:
        raise Throttled(max(locked) + WINDOW)
    db.session.add(SignInAttempt(subject=subject, address=origin))


def forget(tried: str) -> None:
    """The tries ended well."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.subject == subject_of(tried)))


def tidy() -> None:
    """Drop what no longer counts."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - WINDOW))

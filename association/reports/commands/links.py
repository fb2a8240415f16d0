"""Giving auditors a link, taking it back, and writing down every visit."""

from datetime import date, timedelta
from types import SimpleNamespace

from flask_babel import gettext as _

from association.accounts.private_links import end_of
from association.core import mail
from association.core.assets import public_url
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.reports.models import AuditorLink, AuditorVisit, device_of
from association.reports.queries import links as queries
from association.reports.queries.reports import snapshot

LONGEST = timedelta(days=365)
PER_HOUR = 400


class TooManyVisits(Refused):
    """A link is used faster than anybody reads."""

    status = 429

    def __init__(self):
        super().__init__(_("Ten link otwarto w ostatniej godzinie bardzo wiele razy. Spróbuj ponownie za godzinę."))


def address_of(nonce: str) -> str:
    """Where a link leads, to be copied and sent."""
    return public_url("reports.audit", token=AuditorLink.token_of(nonce))


def give(report, *, for_whom: str, email: str, until: date, actor) -> AuditorLink:
    """Let somebody read a sent report until the end of a day; a letter brings the address to whom has one."""
    if snapshot(report) is None:
        raise Refused(_("Najpierw złóż sprawozdanie. Kontrola ogląda złożoną wersję, nie szkic."))
    if until < today():
        raise Refused(_("Ten dzień już minął."), "until")
    if until > today() + LONGEST:
        raise Refused(_("Link może działać najwyżej rok."), "until")
    link = AuditorLink.new(
        report=report,
        report_id=report.id,
        for_whom=for_whom,
        email=email,
        expires_at=end_of(until),
        given_by_name=actor.name if actor else "",
    )
    note(link, actor=actor)
    if email:
        mail.post(
            "reports/auditor_link.txt",
            to=email,
            name=for_whom,
            about=(type(report).audit_kind, report.id),
            secret=link.token,
            report=report,
            project=report.project,
            until=until,
            address=address_of(link.nonce),
        )
    return link


def revoke(link, *, actor) -> None:
    """It leads nowhere from now on."""
    link.revoke()
    note(link, actor=actor)
    db.session.flush()


def restore(link, *, actor) -> None:
    """It leads to the report again."""
    link.restore()
    note(link, actor=actor, action="restored")
    db.session.flush()


def visit(link, *, what: str, title: str = "", address: str = "", browser: str = "", actor=None) -> AuditorVisit:
    """Write down what somebody looks at, or refuse when it is too much. Belongs into a settle() of its own.

    actor: an account that tries the link; None: it is the person to whom it was given.
    """
    if queries.visits_lately(link.id) >= PER_HOUR:
        raise TooManyVisits()
    seen = AuditorVisit(
        link=link,
        link_id=link.id,
        what=what,
        title=title[:300],
        at=now(),
        seen_by=actor.name if actor else "",
        address=address[:45],
        browser=device_of(browser),
    )
    auditor = SimpleNamespace(id=None, name=_("Kontrola: %(name)s", name=link.for_whom)[:200])
    note(seen, actor=actor or auditor)
    return seen

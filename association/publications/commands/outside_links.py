"""Private links for authors and reviewers who have no account."""

from datetime import date, timedelta

from flask_babel import gettext as _

from association.accounts.private_links import Guest, end_of
from association.core import mail
from association.core.assets import public_url
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.publications.models import LINK_RIGHTS, OutsideLink

LONGEST = timedelta(days=365)
# Opening is written down no more often.
OPENED_EVERY = timedelta(minutes=10)


def address_of(nonce: str) -> str:
    """Where a link leads, to be copied and sent."""
    return public_url("books.outside", token=OutsideLink.token_of(nonce))


def give(chapter, *, name: str, email, may: str, until: date, is_author=False, message="", actor) -> OutsideLink:
    """Let somebody take part until the end of a day; a letter brings the address to whom has one."""
    _refuse_wrong(until)
    link = OutsideLink.new(
        chapter=chapter,
        chapter_id=chapter.id,
        name=name,
        email=email or "",
        may=may,
        is_author=is_author,
        expires_at=end_of(until),
        given_by_name=actor.name,
    )
    note(link, actor=actor)
    _send(link, message, actor)
    return link


def _refuse_wrong(until: date) -> None:
    if until < today():
        raise Refused(_("Ten dzień już minął."), "until")
    if until > today() + LONGEST:
        raise Refused(_("Link może działać najwyżej rok."), "until")


def _send(link, message: str, actor) -> None:
    if not link.email:
        return
    mail.post(
        "publications/outside_link.txt",
        to=link.email,
        name=link.name,
        about=(type(link.chapter).audit_kind, link.chapter_id),
        secret=link.token,
        link=link,
        chapter=link.chapter,
        publication=link.chapter.publication,
        may=LINK_RIGHTS[link.may],
        until=link.last_day,
        message=message,
        sender=actor.name,
        address=address_of(link.nonce),
    )


def change(link, *, may: str, until: date, is_author=False, actor) -> OutsideLink:
    """Another right, or more time; the address stays."""
    _refuse_wrong(until)
    link.may, link.is_author, link.expires_at = may, is_author, end_of(until)
    note(link, actor=actor)
    db.session.flush()
    return link


def send_again(link, *, actor) -> None:
    """The same letter once more."""
    if not link.email:
        raise Refused(_("Ten link nie ma adresu e-mail. Skopiuj adres i wyślij go samodzielnie."))
    if not link.is_open(now()):
        raise Refused(_("Ten link już nie działa. Przedłuż go najpierw."))
    _send(link, "", actor)


def revoke(link, *, actor) -> None:
    """It leads nowhere from now on."""
    link.revoke()
    note(link, actor=actor)
    db.session.flush()


def restore(link, *, actor) -> None:
    """It leads to the chapter again, as long as its time lasts."""
    link.restore()
    note(link, actor=actor, action="restored")
    db.session.flush()


def opened(link) -> None:
    """Remember when it was last used."""
    if link.opened_at is None or link.opened_at < now() - OPENED_EVERY:
        link.opened_at = now()
        db.session.flush()


def guest_of(link) -> Guest:
    """Whoever acts by a link, as the trail names the person."""
    return Guest(_("%(name)s (z linku)", name=link.name)[:200])

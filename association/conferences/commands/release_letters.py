"""Telling those concerned of a release: read before, each address once."""

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from association.accounts.models import Account
from association.conferences.models import ReleaseLetter
from association.conferences.queries import release_letters as queries
from association.conferences.queries import releases
from association.conferences.release_letters import Letter, letters
from association.core import jobs, mail, polish
from association.core.assets import public_url
from association.core.clock import now
from association.core.database import db, refused_if_taken, settle
from association.core.history import note, note_all
from association.core.refusals import Refused

TEMPLATE = "conferences/release_letter.txt"
AT_ONCE = 50


def prepared(release) -> list[Letter]:
    """The letters of a release, whatever became of them."""
    return letters(release, releases.content(release.conference_id, release.number - 1))


def _words(release, letter: Letter, remark: str) -> dict:
    conference = release.conference
    return {
        "letter": letter,
        "release": release,
        "conference": conference,
        "title": conference.said("title", letter.language),
        "greeting": polish.address(letter.greets, letter.names[0], locale=letter.language),
        "days": polish.date_range(conference.starts_on, conference.ends_on, locale=letter.language),
        "url": public_url("conference.programme", slug=conference.slug, lang=letter.language),
        "remark": remark,
    }


def read(release, letter: Letter, remark: str = "") -> tuple[str, str]:
    """(subject, body) of a letter as its reader gets it."""
    with force_locale(letter.language):
        return mail.written(TEMPLATE, **_words(release, letter, remark))


def skip(release, *, email: str, actor) -> ReleaseLetter:
    """Do not write to this address."""
    if email not in {letter.email for letter in prepared(release)}:
        raise Refused(_("Tego adresu nie ma wśród listów o tym wydaniu."))
    row = ReleaseLetter(
        conference_id=release.conference_id, release_id=release.id, email=email, state="skipped", decided_at=now()
    )
    with refused_if_taken(_("Ten list już wysłano albo pominięto.")):
        note(row, actor=actor)
    return row


def resume(release, *, email: str, actor) -> None:
    """Write to this address after all."""
    row = queries.skipped(release.id, email) if email.isprintable() else None
    if row is None:
        raise Refused(_("Ten list nie jest pominięty."))
    note(row, actor=actor, action="removed")
    db.session.delete(row)
    db.session.flush()


def send(release, *, remark: str = "", url: str, actor) -> jobs.Job:
    """Ask for the letters to go out; the work ends at `url`."""
    if not _waiting(release):
        raise Refused(_("Wszystkie listy już wysłano albo pominięto."))
    if not release.conference.is_public:
        raise Refused(_("Konferencja nie jest jeszcze ogłoszona, więc adres w liście nikomu by się nie otworzył."))
    label = _("Listy o wydaniu %(number)d: %(title)s", number=release.number, title=release.conference.title)
    return jobs.start(
        "conferences.release_letters",
        label,
        actor=actor,
        conference_id=release.conference_id,
        release_id=release.id,
        account_id=actor.id,
        remark=remark,
        url=url,
    )


def _waiting(release) -> list[Letter]:
    known = queries.decided(release.id)
    return [letter for letter in prepared(release) if letter.email not in known]


@jobs.job("conferences.release_letters")
def send_prepared(progress, conference_id: int, release_id: int, account_id: int, remark: str, url: str):
    """The job: some letters in each transaction; what is broken off goes on where it stopped."""
    sent, total = 0, None
    while True:
        with settle():
            actor = db.session.get(Account, account_id)
            release = releases.release(actor, conference_id, release_id)
            waiting = _waiting(release)
            total = len(waiting) if total is None else total
            _post_all(release, waiting[:AT_ONCE], remark, actor)
        sent += len(waiting[:AT_ONCE])
        if len(waiting) <= AT_ONCE:
            break
        progress(sent, total)
    return ngettext("Wysłano %(num)d list.", "Wysłano %(num)d listów.", sent), url


def _post_all(release, found: list[Letter], remark: str, actor) -> None:
    rows = []
    for letter in found:
        with force_locale(letter.language):
            posted = mail.post(
                TEMPLATE,
                to=letter.email,
                name=letter.names[0] if len(letter.names) == 1 else "",
                about=(release.audit_kind, release.id),
                **_words(release, letter, remark),
            )
        rows.append((letter, posted))
    db.session.flush()
    note_all(
        [
            ReleaseLetter(
                conference_id=release.conference_id,
                release_id=release.id,
                email=letter.email,
                state="sent",
                mail_id=posted.id,
                decided_at=now(),
            )
            for letter, posted in rows
        ],
        actor=actor,
    )

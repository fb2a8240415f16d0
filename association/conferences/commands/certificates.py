"""Certificates of a conference: for all who were there, for one, as a file for the printer, by mail."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from association.accounts.models import Account
from association.certificates import printing
from association.certificates import queries as certificates
from association.certificates.commands import papers
from association.conferences import certificates as reckoned
from association.conferences.models import Conference
from association.conferences.queries import conferences
from association.core import jobs
from association.core.clock import today
from association.core.database import db, settle
from association.core.feature import record_type
from association.core.refusals import Refused


def _held(conference) -> certificates.Held:
    """The conference with its design, without which nothing can be issued."""
    design = certificates.design_of(Conference.audit_kind, conference.id)
    if design is None:
        raise Refused(_("Najpierw przygotuj wzór zaświadczenia."))
    return certificates.Held(record_type(Conference.audit_kind), conference, design)


def _entitled(conference, *, only_wanted: bool) -> list[reckoned.Candidate]:
    people, _planned = reckoned.candidates(conference)
    return [one for one in people if one.entitled and (one.person.wants_certificate or not only_wanted)]


def _check_day(conference, issued_on) -> None:
    if issued_on > today():
        raise Refused(_("Data wydania nie może być w przyszłości."), "issued_on")
    if issued_on < conference.starts_on:
        raise Refused(_("Data wydania nie może być wcześniejsza niż początek konferencji."), "issued_on")


def issue_all(conference, *, issued_on, only_wanted, url, actor) -> jobs.Job:
    """Ask for certificates for all who were there and have none; the work ends at `url`."""
    _held(conference)
    _check_day(conference, issued_on)
    if not _entitled(conference, only_wanted=only_wanted):
        raise Refused(_("Nikt nie czeka na zaświadczenie: kto był na konferencji, już je ma."))
    return jobs.start(
        "conferences.certificates",
        _("Zaświadczenia: %(title)s", title=conference.title),
        actor=actor,
        conference_id=conference.id,
        account_id=actor.id,
        issued_on=issued_on.isoformat(),
        only_wanted=only_wanted,
        url=url,
    )


@jobs.job("conferences.certificates")
def issue_entitled(progress, conference_id: int, account_id: int, issued_on: str, only_wanted: bool, url: str):
    """The job: numbers and papers in one short transaction, then the file for the printer."""
    with settle():
        actor = db.session.get(Account, account_id)
        conference = conferences.conference(actor, conference_id)
        subjects = [reckoned.subject(conference, one) for one in _entitled(conference, only_wanted=only_wanted)]
        issued = papers.issue(_held(conference), subjects, issued_on=date.fromisoformat(issued_on), actor=actor)
        message = ngettext("Wystawiono %(num)d zaświadczenie.", "Wystawiono %(num)d zaświadczeń.", len(issued))
    _prepare(conference_id, progress)
    return message, url


def issue_one(conference, *, attendee_id: int, actor):
    """A certificate for one person who was there, also after a revoked one."""
    people, _planned = reckoned.candidates(conference)
    found = next((one for one in people if one.person.id == attendee_id), None)
    if found is None or not found.person.credited:
        raise Refused(_("Ta osoba nie była na żadnym punkcie programu, więc nie ma czego zaświadczyć."))
    issued = papers.issue(_held(conference), [reckoned.subject(conference, found)], issued_on=today(), actor=actor)
    if not issued:
        raise Refused(_("Ta osoba ma już ważne zaświadczenie."))
    return issued[0]


def print_all(conference, *, url, actor) -> jobs.Job:
    """Ask for one file with all valid certificates, to be printed."""
    if not certificates.valid_papers(Conference.audit_kind, conference.id):
        raise Refused(_("Nie ma jeszcze żadnego ważnego zaświadczenia."))
    label = _("Plik do druku: %(title)s", title=conference.title)
    return jobs.start("conferences.print_certificates", label, actor=actor, conference_id=conference.id, url=url)


@jobs.job("conferences.print_certificates")
def prepare_print(progress, conference_id: int, url: str):
    """The job: set all papers and lay the file where the download finds it."""
    count = _prepare(conference_id, progress)
    return ngettext("Plik ma %(num)d zaświadczenie.", "Plik ma %(num)d zaświadczeń.", count), url


def _prepare(conference_id: int, progress) -> int:
    found, title = printed(db.session.get(Conference, conference_id))
    if found:
        printing.prepare(found, title, progress)
    return len(found)


def printed(conference) -> tuple[list[dict], str]:
    """(the papers, the title) of the file for the printer."""
    found = certificates.valid_papers(Conference.audit_kind, conference.id)
    return found, f"Zaświadczenia: {conference.title}"[: printing.LONGEST_TITLE]


def mail_all(conference, *, actor) -> int:
    """Write to everybody who has a valid certificate and an address, and was not written to."""
    return papers.send_all(_held(conference), actor=actor)

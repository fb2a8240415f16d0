"""Certificates of a cohort: for all who are entitled, for one, as a file for the printer, by mail."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import certificates as reckoned
from association.academy.models import Cohort
from association.academy.queries import cohorts
from association.accounts.models import Account
from association.certificates import printing
from association.certificates import queries as certificates
from association.certificates.commands import papers
from association.core import jobs
from association.core.clock import today
from association.core.database import db, settle
from association.core.feature import record_type
from association.core.refusals import Refused


def _held(cohort) -> certificates.Held:
    """The cohort with its design, without which nothing can be issued."""
    design = certificates.design_of(Cohort.audit_kind, cohort.id)
    if design is None:
        raise Refused(_("Najpierw przygotuj wzór zaświadczenia."))
    return certificates.Held(record_type(Cohort.audit_kind), cohort, design)


def _entitled(cohort) -> tuple[reckoned.Course, list[reckoned.Candidate]]:
    course = reckoned.course(cohort)
    return course, [one for one in reckoned.candidates(cohort, course.planned) if one.entitled]


def _check_day(cohort, issued_on) -> None:
    if issued_on > today():
        raise Refused(_("Data wydania nie może być w przyszłości."), "issued_on")
    if issued_on < cohort.starts_on:
        raise Refused(_("Data wydania nie może być wcześniejsza niż początek zajęć."), "issued_on")


def issue_all(cohort, *, issued_on, url, actor) -> jobs.Job:
    """Ask for certificates for all who are entitled and have none; the work ends at `url`."""
    _held(cohort)
    _check_day(cohort, issued_on)
    if not _entitled(cohort)[1]:
        raise Refused(_("Nikt nie czeka na zaświadczenie: kto osiągnął próg, już je ma."))
    return jobs.start(
        "academy.certificates",
        _("Zaświadczenia: %(title)s", title=cohort.title),
        actor=actor,
        cohort_id=cohort.id,
        account_id=actor.id,
        issued_on=issued_on.isoformat(),
        url=url,
    )


@jobs.job("academy.certificates")
def issue_entitled(progress, cohort_id: int, account_id: int, issued_on: str, url: str):
    """The job: numbers and papers in one short transaction, then the file for the printer."""
    with settle():
        actor = db.session.get(Account, account_id)
        cohort = cohorts.cohort(actor, cohort_id)
        course, entitled = _entitled(cohort)
        subjects = [course.subject(one) for one in entitled]
        issued = papers.issue(_held(cohort), subjects, issued_on=date.fromisoformat(issued_on), actor=actor)
        message = ngettext("Wystawiono %(num)d zaświadczenie.", "Wystawiono %(num)d zaświadczeń.", len(issued))
    _prepare(cohort_id, progress)
    return message, url


def issue_one(enrolment, *, issued_on, reason="", actor):
    """A certificate for one person; below the threshold only with a reason."""
    cohort = enrolment.cohort
    _check_day(cohort, issued_on)
    held, course = _held(cohort), reckoned.course(cohort)
    found = reckoned.candidate(enrolment, course.planned)
    if found.valid:
        raise Refused(_("Ta osoba ma już ważne zaświadczenie."))
    if not found.reached and not reason:
        raise Refused(
            _("Tej osobie brakuje godzin do progu. Napisz, dlaczego mimo to dostaje zaświadczenie."), "reason"
        )
    subject = course.subject(found, reason="" if found.reached else reason)
    issued = papers.issue(held, [subject], issued_on=issued_on, actor=actor)
    if not issued:
        raise Refused(_("Ta osoba ma już ważne zaświadczenie."))
    return issued[0]


def print_all(cohort, *, url, actor) -> jobs.Job:
    """Ask for one file with all valid certificates, to be printed."""
    if not certificates.valid_papers(Cohort.audit_kind, cohort.id):
        raise Refused(_("Nie ma jeszcze żadnego ważnego zaświadczenia."))
    label = _("Plik do druku: %(title)s", title=cohort.title)
    return jobs.start("academy.print_certificates", label, actor=actor, cohort_id=cohort.id, url=url)


@jobs.job("academy.print_certificates")
def prepare_print(progress, cohort_id: int, url: str):
    """The job: set all papers and lay the file where the download finds it."""
    count = _prepare(cohort_id, progress)
    return ngettext("Plik ma %(num)d zaświadczenie.", "Plik ma %(num)d zaświadczeń.", count), url


def _prepare(cohort_id: int, progress) -> int:
    found, title = printed(db.session.get(Cohort, cohort_id))
    if found:
        printing.prepare(found, title, progress)
    return len(found)


def printed(cohort) -> tuple[list[dict], str]:
    """(the papers, the title) of the file for the printer."""
    return certificates.valid_papers(Cohort.audit_kind, cohort.id), f"Zaświadczenia: {cohort.title}"[
        : printing.LONGEST_TITLE
    ]


def mail_all(cohort, *, actor) -> int:
    """Write to everybody who has a valid certificate and an address, and was not written to."""
    return papers.send_all(_held(cohort), actor=actor)

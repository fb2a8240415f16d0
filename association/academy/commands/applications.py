"""What an applicant does: begins, goes on, sends, adds the signed form, withdraws. Nobody of them has an account, so
the trail tells their names."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.academy.links import new_nonce, private_url, token_of
from association.academy.models import Applicant, Application
from association.academy.models.applications import SCAN_KIND
from association.academy.queries import applications as queries
from association.academy.queries import calls
from association.accounts.commands import guard
from association.accounts.models import digest
from association.core import files, mail
from association.core.clock import now
from association.core.database import db
from association.core.feature import record_type
from association.core.filetypes import KINDS, recognise
from association.core.history import note
from association.core.refusals import Refused
from association.documents.commands import archive, attach
from association.documents.queries import Holder
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import current_edition, questionnaire_of
from association.questionnaires.queries import reply as reply_of

MOST_SCANS = 12
OPEN_TO_CHANGES = frozenset({"draft", "formal_fix"})


def begin(call, *, language: str, trap: str, stamp: str, address: str, actor=None, **facts) -> Application:
    """Begin an application: from now on it is kept, and a letter says where to go on."""
    guard.check(trap=trap, stamp=stamp, address=address)
    return begin_unguarded(call, language=language, **facts)


def begin_unguarded(call, *, language: str, **facts) -> Application:
    """The same for whoever is known not to be a machine."""
    _refuse_closed(call)
    nonce = new_nonce()
    application = Application(
        call=call,
        nonce=nonce,
        token_digest=digest(token_of(nonce)),
        language=language,
        state="draft",
        reply_id=_begin_reply(call, language),
        declarations=[],
        consents=[],
        **facts,
    )
    note(application, actor=Applicant(application.name))
    write(application, "begun")
    return application


def _begin_reply(call, language: str) -> int | None:
    edition = edition_of(call)
    return questionnaires.begin_reply(edition, language=language).id if edition else None


def edition_of(call):
    """The questions that the form asks now, or None."""
    questionnaire = questionnaire_of(call.audit_kind, call.id, "application")
    return current_edition(questionnaire.id) if questionnaire else None


def write(application, letter: str, **facts) -> None:
    """Send the applicant a letter with the private link, in the language of the application."""
    with force_locale(application.language):
        mail.post(
            f"academy/recruitment/{letter}.txt",
            to=application.email,
            name=application.name,
            about=(application.audit_kind, application.id),
            secret=token_of(application.nonce),
            application=application,
            call=application.call,
            wording=application.call.wording(application.language),
            link=private_url(application),
            **facts,
        )


def _refuse_closed(call) -> None:
    if call.cohort.archived_at or not call.accepts(now()):
        raise Refused(_("Ten nabór nie przyjmuje teraz zgłoszeń."))


def _refuse_sent(application) -> None:
    if application.state not in OPEN_TO_CHANGES:
        raise Refused(_("To zgłoszenie jest już wysłane i nie można go zmieniać. W razie pomyłki napisz do nas."))


def change_person(application, *, actor=None, **facts) -> Application:
    """Correct who applies. Another address gets a letter with the link, too."""
    _refuse_sent(application)
    moved = facts["email"] != application.email
    for name, value in facts.items():
        setattr(application, name, value)
    note(application, actor=Applicant(application.name))
    db.session.flush()
    if moved:
        write(application, "begun")
    return application


def change_needs(application, *, needs, actor=None) -> Application:
    """Say what one needs to be able to take part."""
    _refuse_sent(application)
    application.needs = needs
    note(application, actor=Applicant(application.name))
    db.session.flush()
    return application


def send(application, *, declarations, consents, notice_id: int, actor=None) -> Application:
    """Send the application, once and for all. What comes after the deadline is accepted and marked late."""
    # Two who send at once wait for each other here, so that numbers neither repeat nor leave a gap.
    call = calls.by_slug(application.call.slug)
    if not application.is_draft:
        raise Refused(_("To zgłoszenie jest już wysłane."))
    moment = now()
    _refuse_closed(call)
    _finish_answers(application)
    number = queries.last_number(call) + 1
    application.declarations, application.consents, application.notice_id = declarations, consents, notice_id
    application.agreed_to = [each["key"] for each in consents if each["given"]]
    application.number = number
    application.submitted_at = moment
    application.late = not call.is_in_time(moment)
    application.enter("submitted", moment)
    note(application, actor=Applicant(application.name))
    db.session.flush()
    write(application, "sent")
    return application


def _finish_answers(application) -> None:
    if application.reply_id:
        reply = reply_of(application.reply_id)
        if reply.sent_at is None:
            questionnaires.finish(reply, reply.answers)


def complete(application, *, explanation: str = "", actor=None) -> Application:
    """Send again what the office asked for."""
    if application.state != "formal_fix":
        raise Refused(_("Nie prosimy teraz o uzupełnienie tego zgłoszenia."))
    _finish_answers(application)
    application.fix_reply = explanation
    application.enter("submitted", now())
    note(application, actor=Applicant(application.name))
    db.session.flush()
    return application


def add_scans(application, *, uploads, actor=None) -> list:
    """Keep pages of the signed form. What is neither a PDF nor a picture is refused as a whole."""
    if application.is_draft or application.is_over:
        raise Refused(_("Do tego zgłoszenia nie można teraz dołączyć plików."))
    if len(queries.scans(application)) + len(uploads) > MOST_SCANS:
        raise Refused(_("Można dołączyć najwyżej %(most)d plików.", most=MOST_SCANS), "uploads")
    for upload in uploads:
        data = upload.read(files.LIMIT + 1)
        upload.seek(0)
        if data and len(data) <= files.LIMIT and recognise(data, upload.filename or "") not in KINDS["scan"]:
            raise Refused(_("%(name)s: przyjmujemy tylko PDF, JPG i PNG.", name=upload.filename), "uploads")
    holder = Holder(record_type(application.audit_kind), application)
    return attach(holder, uploads=uploads, kind=SCAN_KIND, actor=Applicant(application.name))


def remove_scan(application, document) -> None:
    """Take back a page that was added by mistake, until the office has looked at it."""
    if application.state not in {"submitted", "formal_fix"}:
        raise Refused(_("Biuro sprawdziło już to zgłoszenie, więc pliki zostają."))
    archive(document, actor=Applicant(application.name))


def withdraw(application, *, reason: str = "", actor=None) -> Application:
    """Take an application back."""
    if application.is_over:
        raise Refused(_("To zgłoszenie jest już zakończone."))
    application.withdrawn_reason = reason
    application.enter("withdrawn", now())
    note(application, actor=actor or Applicant(application.name))
    db.session.flush()
    write(application, "withdrawn")
    return application


def withdraw_consent(application, key: str) -> None:
    """Take a voluntary consent back; what was agreed to stays written, and the trail tells when it ended."""
    if key not in application.agreed_to:
        raise Refused(_("Tej zgody nie ma albo jest już wycofana."))
    application.agreed_to = [each for each in application.agreed_to if each != key]
    note(application, actor=Applicant(application.name))
    db.session.flush()


def discard(application) -> None:
    """Delete a draft that was never sent, with its answers."""
    reply = reply_of(application.reply_id) if application.reply_id else None
    note(application, actor=Applicant(""), action="removed")
    db.session.delete(application)
    db.session.flush()
    if reply:
        db.session.delete(reply)
        db.session.flush()

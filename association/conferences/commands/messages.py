"""Writing to people of a conference: a text, to whom it goes, and each copy once."""

from hashlib import sha256

from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import messages
from association.conferences.models import Attendee
from association.conferences.models.messages import ConferenceMessage, MessageCopy
from association.conferences.queries import messages as queries
from association.conferences.queries import pools
from association.conferences.registration_links import registration_token
from association.core import jobs, mail
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import note
from association.core.profile import association_name
from association.core.refusals import Overtaken, Refused

AT_ONCE = 50


def _check(texts: dict) -> None:
    for field, text in texts.items():
        unknown = messages.unknown_places(text)
        if unknown:
            raise Refused(
                _("Nie wiemy, co wstawić w miejsce {%(name)s}. Lista miejsc jest obok.", name=unknown[0]), field
            )
    if bool(texts["subject_en"]) != bool(texts["body_en"]):
        missing = "body_en" if texts["subject_en"] else "subject_en"
        raise Refused(_("Po angielsku potrzebne są i temat, i treść – albo nic."), missing)


def write(conference, *, subject, body, subject_en="", body_en="", audience, actor) -> ConferenceMessage:
    """A draft for everybody whom the audience describes."""
    texts = {"subject": subject, "body": body, "subject_en": subject_en, "body_en": body_en}
    _check(texts)
    message = ConferenceMessage(conference_id=conference.id, audience=audience, **texts)
    note(message, actor=actor)
    return message


def prepare(conference, *, subject, body, recipients, subject_en="", body_en="", actor) -> ConferenceMessage:
    """A draft for people who are chosen already, to be read before it goes. recipients: {attendee id: what {szczegóły}
    says to this person}."""
    message = write(
        conference, subject=subject, body=body, subject_en=subject_en, body_en=body_en, audience=None, actor=actor
    )
    db.session.add_all(
        MessageCopy(message_id=message.id, attendee_id=ident, detail=detail) for ident, detail in recipients.items()
    )
    db.session.flush()
    return message


def change(message, *, subject, body, subject_en="", body_en="", audience=None, actor) -> ConferenceMessage:
    """Another text or audience of a draft."""
    if message.sent_at:
        raise Overtaken(_("Ta wiadomość już wyszła. Treści wysłanej wiadomości nie można zmienić."))
    texts = {"subject": subject, "body": body, "subject_en": subject_en, "body_en": body_en}
    _check(texts)
    for name, text in texts.items():
        setattr(message, name, text)
    if message.audience is not None:
        message.audience = audience
    note(message, actor=actor)
    db.session.flush()
    return message


def copy(message, *, actor) -> ConferenceMessage:
    """The same text as a new draft, which everybody may get again."""
    return write(
        message.conference,
        subject=message.subject,
        body=message.body,
        subject_en=message.subject_en,
        body_en=message.body_en,
        audience=message.audience or {"state": "registered"},
        actor=actor,
    )


def archive(message, *, actor) -> None:
    """Put a draft away."""
    message.archived_at = now()
    note(message, actor=actor)
    db.session.flush()


def restore(message, *, actor) -> None:
    """Bring it back."""
    message.archived_at = None
    note(message, actor=actor)
    db.session.flush()


def read(message, attendees, *, signed: str = "") -> dict:
    """{attendee: how the message reads for this person}"""
    idents = [attendee.id for attendee in attendees]
    seats, copies = queries.seats(idents), queries.copies(message.id, idents)
    names = pools.titles({seat.pool_id for own in seats.values() for seat in own})
    return {
        attendee: messages.read(
            message,
            attendee,
            seats=seats.get(attendee.id, ()),
            names=names,
            detail=copies[attendee.id].detail if attendee.id in copies else "",
            signed=signed,
        )
        for attendee in attendees
    }


def send(message, *, url: str, actor) -> jobs.Job:
    """Ask for the message to go out to everybody who has not got it yet; the work ends at `url`."""
    total, written, _without = queries.counts(message)
    if total == written:
        raise Refused(_("Nie ma nikogo, kto jeszcze nie dostał tej wiadomości."))
    if not message.subject or not message.body:
        raise Refused(_("Uzupełnij temat i treść."))
    label = _("Wiadomość: %(subject)s", subject=message.subject)
    job = jobs.start("conferences.message", label, actor=actor, message_id=message.id, url=url)
    message.job_id = job.id
    if message.sent_at is None:
        message.sent_at = now()
    note(message, actor=actor)
    db.session.flush()
    return job


@jobs.job("conferences.message")
def send_copies(progress, message_id: int, url: str):
    """The job: some copies a transaction; what is broken off goes on where it stopped, and two jobs take turns."""
    sent, total = 0, None
    while True:
        with settle():
            message = queries.to_send(message_id)
            if total is None:
                everybody, written, without = queries.counts(message)
                total = everybody - written - without
            people = queries.unwritten(message, AT_ONCE)
            _post_all(message, people)
        sent += len(people)
        if len(people) < AT_ONCE:
            break
        progress(sent, total)
    return ngettext("Wysłano do %(num)d osoby.", "Wysłano do %(num)d osób.", sent), url


def _post_all(message, people: list[Attendee]) -> None:
    known = queries.digests(message.id)
    copies = queries.copies(message.id, [person.id for person in people])
    moment = now()
    for person, words in read(message, people, signed=association_name()).items():
        address = messages.address_of(person)
        digest = sha256("\n".join([address, words.subject, words.body]).encode()).hexdigest()
        if digest not in known:
            known[digest] = _post(person, address, words)
        own = copies.get(person.id) or MessageCopy(message_id=message.id, attendee_id=person.id)
        own.digest, own.sent_at, own.mail_id = digest, moment, known[digest]
        db.session.add(own)
    db.session.flush()


def _post(person, address, words) -> int:
    posted = mail.post(
        "conferences/message.txt",
        to=address,
        name=person.name,
        about=(person.audit_kind, person.id),
        secret=registration_token(person.registration.nonce) if person.registration else "",
        subject=words.subject,
        body=words.body,
    )
    db.session.flush()
    return posted.id

"""Writing to applicants about decisions: the texts of a call, and each letter once."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.academy.letters import USUAL, Wording, filled, reason_of, unknown_places, values_for
from association.academy.links import token_of
from association.academy.models import Letter, LetterText
from association.academy.models.ranking import shown
from association.academy.queries import letters as queries
from association.core import mail
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused


def wording(texts: dict, kind: str, language: str) -> Wording:
    """The text of a letter: the one of this call, or the usual one. texts: as the query gives them."""
    language = "en" if language == "en" else "pl"
    own = texts.get((kind, language))
    return Wording(own.subject, own.body) if own else USUAL[language][kind]


def change_text(text: LetterText, *, subject: str, body: str, actor) -> LetterText:
    """Give a letter of a call another text."""
    for field, words in (("subject", subject), ("body", body)):
        unknown = unknown_places(words)
        if unknown:
            raise Refused(
                _("Nie wiemy, co wstawić w miejsce {%(name)s}. Lista miejsc jest obok.", name=unknown[0]), field
            )
    text.subject, text.body = subject, body
    if text.id is None:
        text.version = 1
    with refused_if_taken(_("Ten tekst właśnie zapisał ktoś inny. Otwórz tę stronę jeszcze raz.")):
        note(text, actor=actor)
    db.session.flush()
    return text


def usual_again(text: LetterText, *, actor) -> None:
    """Go back to the usual text."""
    note(text, actor=actor, action="removed")
    db.session.delete(text)
    db.session.flush()


def letter(application, kind: str, *, texts: dict, selection, line=None, best: int = 0, signed=None) -> Wording:
    """How a letter reads for one person. line: the application on the board, for its result and its turn; signed: the
    name of the association, when somebody has it at hand."""
    result = ""
    if line is not None and line.place is not None:
        joint = "of" if application.language == "en" else "z"
        points, most = (shown(number, application.language) for number in (line.place.result, best))
        result = f"{points} {joint} {most}"
    reserve = line.row.reserve if line is not None else None
    with force_locale(application.language):
        reason = reason_of(line.why, line.row) if line is not None else ""
    values = values_for(application, selection, result=result, reserve=reserve, reason=reason, signed=signed)
    text = wording(texts, kind, application.language)
    return Wording(filled(text.subject, values), filled(text.body, values))


def write(application, kind: str, words: Wording) -> int:
    """Put one letter into the outbox."""
    return write_all([(application, kind, words)])


def write_all(letters: list[tuple]) -> int:
    """Put letters into the outbox, each once: whoever got one of this kind gets no other. Gives how many are new.

    letters: (application, kind, words).
    """
    known = queries.kinds_sent([application.id for application, _kind, _words in letters])
    fresh = [
        (application, kind, _post(application, words))
        for application, kind, words in letters
        if (application.id, kind) not in known
    ]
    db.session.flush()
    with refused_if_taken(_("Ten list właśnie wysłał ktoś inny.")):
        db.session.add_all(
            Letter(application_id=application.id, kind=kind, mail_id=post.id) for application, kind, post in fresh
        )
    return len(fresh)


def _post(application, words: Wording) -> mail.Mail:
    return mail.post(
        "academy/recruitment/letter.txt",
        to=application.email,
        name=application.name,
        about=(application.audit_kind, application.id),
        secret=token_of(application.nonce),
        subject=words.subject,
        body=words.body,
    )

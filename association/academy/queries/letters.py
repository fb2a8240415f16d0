"""The letters of a call: those that went out, and the texts that are its own."""

from collections import defaultdict

from sqlalchemy import select

from association.academy.models import Application, Letter, LetterText
from association.core.database import db
from association.core.mail import Mail
from association.core.questions import Question


@Question
def _letters(call_id):
    return (
        select(Letter.application_id, Letter.kind, Letter.sent_at, Mail.state)
        .join(Application, Application.id == Letter.application_id)
        .outerjoin(Mail, Mail.id == Letter.mail_id)
        .where(Application.call_id == call_id)
        .order_by(Letter.id)
    )


def sent(call_id: int) -> dict[int, list]:
    """{application id: the letters that went out, with the state of the mail}"""
    found = defaultdict(list)
    for row in _letters(call_id):
        found[row.application_id].append(row)
    return found


def kinds_sent(application_ids) -> set[tuple[int, str]]:
    """{(application id, kind)} of the letters that these applicants got already."""
    wanted = select(Letter.application_id, Letter.kind).where(Letter.application_id.in_(list(application_ids)))
    return {tuple(row) for row in db.session.execute(wanted)}


def texts(call_id: int) -> dict[tuple[str, str], LetterText]:
    """{(kind, language): the text of this call}, where it is not the usual one."""
    rows = db.session.scalars(select(LetterText).where(LetterText.call_id == call_id))
    return {(row.kind, row.language): row for row in rows}

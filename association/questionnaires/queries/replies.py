"""Replies and what stands in them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.files import StoredFile
from association.questionnaires import items
from association.questionnaires.models import Edition, Reply


def reply(reply_id: int) -> Reply | None:
    """A reply with its edition, locked when the request may write. Who may see it is for the asking feature to say."""
    return get(Reply, reply_id, joinedload(Reply.edition))


def shown_answers(replies, language: str = "pl") -> dict[int, list[tuple[str, str]]]:
    """{reply id: [(question, answer in words)]} of these replies, each by the edition it answered; one statement."""
    replies = list(replies)
    wanted = select(Edition.id, Edition.questions).where(Edition.id.in_({each.edition_id for each in replies}))
    asked = {ident: items.from_json(questions) for ident, questions in db.session.execute(wanted)}
    return {each.id: items.readable(asked[each.edition_id], each.answers, language) for each in replies}


def stored_file(reply: Reply, key: str) -> StoredFile | None:
    """The file that answers the question with this key."""
    answer = reply.answers.get(key)
    return db.session.get(StoredFile, answer["file"]) if isinstance(answer, dict) and "file" in answer else None


def sent_answers(questionnaire_id: int) -> list:
    """(id, edition id, answers, language, sent at) of what was sent, the oldest first; rows of plain columns."""
    wanted = (
        select(Reply.id, Reply.edition_id, Reply.answers, Reply.language, Reply.sent_at)
        .where(Reply.questionnaire_id == questionnaire_id, Reply.sent_at.is_not(None))
        .order_by(Reply.sent_at, Reply.id)
    )
    return list(db.session.execute(wanted))

"""Answering: beginning, keeping as one goes, sending."""

from flask_babel import gettext as _

from association.core import files
from association.core.clock import now
from association.core.database import db
from association.core.refusals import Refused
from association.questionnaires import items
from association.questionnaires.models import Edition, Reply


def begin_reply(edition: Edition, *, language: str) -> Reply:
    """An empty reply to this edition; flushed, so that it has an id."""
    reply = Reply(
        questionnaire_id=edition.questionnaire_id, edition_id=edition.id, edition=edition, language=language, answers={}
    )
    db.session.add(reply)
    db.session.flush()
    return reply


def keep(reply: Reply, values: dict, *, actor=None) -> dict[str, str]:
    """Save what there is so far; gives what could not be kept: {key: sentence}, its answer stays as it was before."""
    _refuse_sent(reply)
    asked = {item.key: item for item in reply.edition.items}
    answers, refused = dict(reply.answers), {}
    for key, value in values.items():
        if key not in asked:
            continue
        try:
            value = _stored(value, key, actor)
        except Refused as refusal:
            refused[key] = refusal.message
            continue
        if sentence := asked[key].problem(value, partly=True):
            refused[key] = sentence
        else:
            answers[key] = value
    reply.answers = {key: value for key, value in answers.items() if not items.is_empty(value)}
    reply.kept_at = now()
    db.session.flush()
    return refused


def finish(reply: Reply, values: dict, *, actor=None) -> Reply:
    """Check whole answers and send them: what belongs to hidden questions is left out, and nothing changes after that.

    Refused beside the first question that is not answered as it should be, `q_<key>`.
    """
    _refuse_sent(reply)
    asked = reply.edition.items
    values = {item.key: _stored(values.get(item.key), item.key, actor) for item in asked}
    for key, sentence in items.problems(asked, values).items():
        raise Refused(sentence, f"q_{key}")
    reply.answers = items.kept(asked, values)
    reply.sent_at = reply.kept_at = now()
    db.session.flush()
    return reply


def reopen(reply: Reply) -> None:
    """Let the person go on writing, for example to complete what was missing."""
    reply.sent_at = None
    db.session.flush()


def _refuse_sent(reply: Reply) -> None:
    if reply.sent_at is not None:
        raise Refused(_("Te odpowiedzi są już wysłane."))


def _stored(value, key: str, actor):
    """The value as it stands in a reply: an upload is put among the files."""
    if not hasattr(value, "read"):
        return value
    stored = files.store(value, actor=actor, field=f"q_{key}")
    db.session.flush()
    return {"file": stored.id, "name": stored.name, "size": stored.size}

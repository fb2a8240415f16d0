"""Questionnaires with their questions and editions, through the record they belong to."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from association.core import questions
from association.core.database import db, get, one, titles_of
from association.core.feature import RecordType, record_type
from association.questionnaires.models import Edition, Question, Questionnaire, Reply


@dataclass(frozen=True)
class Held:
    """A questionnaire together with the record it belongs to."""

    owner: RecordType
    record: object
    questionnaire: Questionnaire

    @property
    def id(self) -> int:
        """The id of the questionnaire."""
        return self.questionnaire.id

    @property
    def url(self) -> str:
        """The page of the record."""
        return self.owner.url(self.record)


@dataclass(frozen=True)
class HeldQuestion(Held):
    """A question of a questionnaire."""

    question: Question


@dataclass(frozen=True)
class HeldEdition(Held):
    """An edition of a questionnaire."""

    edition: Edition


@dataclass(frozen=True)
class HeldReply(Held):
    """A reply to a questionnaire."""

    reply: Reply


@questions.Question
def _owner(questionnaire_id):
    return select(Questionnaire.owner_kind, Questionnaire.owner_id).where(Questionnaire.id == questionnaire_id)


def held(viewer, questionnaire_id: int) -> Held | None:
    """The questionnaire with its questions, or None when the viewer may not load its record."""
    whose = _owner(questionnaire_id).first()
    owner = record_type(whose.owner_kind) if whose else None
    record = owner.load(viewer, whose.owner_id) if owner else None
    if record is None:
        return None
    # The record may bring the questionnaire along, without its questions; so they are loaded behind it.
    return Held(owner, record, get(Questionnaire, questionnaire_id, selectinload(Questionnaire.questions)))


def question(viewer, questionnaire_id: int, question_id: int) -> HeldQuestion | None:
    """A question, also one that was taken out, or None when the viewer may not load the record."""
    found = held(viewer, questionnaire_id)
    wanted = next((each for each in found.questionnaire.questions if each.id == question_id), None) if found else None
    return HeldQuestion(found.owner, found.record, found.questionnaire, wanted) if wanted else None


def asked_question(viewer, questionnaire_id: int, question_id: int) -> HeldQuestion | None:
    """The same, unless the question was taken out."""
    found = question(viewer, questionnaire_id, question_id)
    return found if found and found.question.removed_at is None else None


def arrivals(viewer, questionnaire_id: int, first: int, last: int) -> tuple[Held, list[Question]] | None:
    """The questions that came together, from the first to the last, with their questionnaire."""
    found = held(viewer, questionnaire_id)
    came = [each for each in found.questionnaire.asked if first <= each.id <= last] if found else []
    return (found, came) if came else None


def _of_owner(owner_kind: str, owner_id: int):
    return (
        select(Questionnaire)
        .where(
            Questionnaire.owner_kind == owner_kind,
            Questionnaire.owner_id == owner_id,
            Questionnaire.archived_at.is_(None),
        )
        .order_by(Questionnaire.id)
    )


def of_owner(owner_kind: str, owner_id: int) -> list[Questionnaire]:
    """The questionnaires of a record, the oldest first."""
    return list(db.session.scalars(_of_owner(owner_kind, owner_id)))


def questionnaire_of(owner_kind: str, owner_id: int, purpose: str) -> Questionnaire | None:
    """The first questionnaire with this purpose that a record has, or None."""
    wanted = _of_owner(owner_kind, owner_id).where(Questionnaire.purpose == purpose).limit(1)
    return db.session.scalars(wanted).first()


def current_edition(questionnaire_id: int) -> Edition | None:
    """What people are asked now, or None before the first edition."""
    newest = select(Edition).where(Edition.questionnaire_id == questionnaire_id).order_by(Edition.number.desc())
    return db.session.scalars(newest.limit(1)).first()


def held_edition(viewer, questionnaire_id: int, edition_id: int) -> HeldEdition | None:
    """An edition, or None when the viewer may not load the record."""
    wanted = select(Edition).where(Edition.id == edition_id, Edition.questionnaire_id == questionnaire_id)
    found, edition = held(viewer, questionnaire_id), one(wanted)
    return HeldEdition(found.owner, found.record, found.questionnaire, edition) if found and edition else None


def held_reply(viewer, questionnaire_id: int, reply_id: int) -> HeldReply | None:
    """A sent reply, or None when the viewer may not load the record."""
    wanted = select(Reply).where(
        Reply.id == reply_id, Reply.questionnaire_id == questionnaire_id, Reply.sent_at.is_not(None)
    )
    found, reply = held(viewer, questionnaire_id), one(wanted)
    return HeldReply(found.owner, found.record, found.questionnaire, reply) if found and reply else None


def editions(questionnaire_id: int) -> list:
    """(edition, how many replies were sent to it), the newest first."""
    sent = (
        select(Reply.edition_id, func.count().label("sent"))
        .where(Reply.questionnaire_id == questionnaire_id, Reply.sent_at.is_not(None))
        .group_by(Reply.edition_id)
        .subquery()
    )
    wanted = (
        select(Edition, func.coalesce(sent.c.sent, 0).label("sent"))
        .outerjoin(sent, sent.c.edition_id == Edition.id)
        .where(Edition.questionnaire_id == questionnaire_id)
        .order_by(Edition.number.desc())
    )
    return list(db.session.execute(wanted))


titles = titles_of(Questionnaire.title)


def sources(viewer, questionnaire: Questionnaire, most: int = 200) -> list[tuple[Questionnaire, str]]:
    """Questionnaires whose questions this viewer may copy, the newest first, each with the title of its record."""
    wanted = (
        select(Questionnaire)
        .where(Questionnaire.id != questionnaire.id, Questionnaire.archived_at.is_(None))
        .where(select(Question.id).where(Question.questionnaire_id == Questionnaire.id).exists())
        .order_by(Questionnaire.id.desc())
        .limit(most)
    )
    found = [(each, record_type(each.owner_kind)) for each in db.session.scalars(wanted)]
    names: dict[str, dict[int, str]] = {}
    for kind in {owner.kind: owner for _, owner in found if owner and owner.visible_ids}.values():
        ids = [each.owner_id for each, owner in found if owner is kind]
        seen = kind.visible_ids(viewer).subquery()
        may = set(db.session.scalars(select(seen.c[0]).where(seen.c[0].in_(ids))))
        names[kind.kind] = {ident: title for ident, title in kind.titles(sorted(may)).items()} if may else {}
    return [
        (each, names[each.owner_kind][each.owner_id])
        for each, owner in found
        if owner and each.owner_id in names.get(each.owner_kind, {})
    ]

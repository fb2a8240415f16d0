"""Beginning a questionnaire, saying what it is, and giving an edition of it to people."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.questionnaires import editions, items
from association.questionnaires.commands.drafts import copy_from
from association.questionnaires.models import WORDS, Edition, Questionnaire
from association.questionnaires.queries import current_edition


def make(owner_kind, owner_id, *, purpose, title, actor) -> Questionnaire:
    """A questionnaire without questions for a record."""
    questionnaire = Questionnaire(
        owner_kind=owner_kind, owner_id=owner_id, purpose=purpose, title=title[:200], questions=[]
    )
    note(questionnaire, actor=actor)
    return questionnaire


def copy(source, owner_kind, owner_id, *, actor) -> Questionnaire:
    """The same questionnaire for another record, as a draft without answers."""
    questionnaire = make(owner_kind, owner_id, purpose=source.purpose, title=source.title, actor=actor)
    describe(questionnaire, **{name: getattr(source, name) for name in WORDS}, actor=actor)
    copy_from(questionnaire, source=source, actor=actor)
    return questionnaire


def describe(
    questionnaire, *, title, title_en="", intro="", intro_en="", thanks="", thanks_en="", actor
) -> Questionnaire:
    """Change what stands around the questions."""
    questionnaire.title, questionnaire.title_en = title, title_en
    questionnaire.intro, questionnaire.intro_en = intro, intro_en
    questionnaire.thanks, questionnaire.thanks_en = thanks, thanks_en
    note(questionnaire, actor=actor)
    db.session.flush()
    return questionnaire


def publish(questionnaire, *, actor) -> Edition:
    """Freeze the draft as the next edition: from now on people answer this one, those who began the last one go on."""
    draft = questionnaire.draft
    in_the_way = editions.obstacles(draft, questionnaire.purpose)
    if in_the_way:
        raise Refused(in_the_way[0].message)
    last = current_edition(questionnaire.id)
    changed = differences(questionnaire, last)
    if last is not None and not changed:
        raise Refused(_("Od ostatniej publikacji nic się nie zmieniło."))
    edition = Edition(
        questionnaire_id=questionnaire.id,
        number=last.number + 1 if last else 1,
        questions=[item.as_json() for item in draft],
        changes=changed,
        published_by_name=getattr(actor, "name", "") or "",
        **{name: getattr(questionnaire, name) for name in WORDS},
    )
    with refused_if_taken(_("Ktoś właśnie opublikował to samo. Otwórz stronę jeszcze raz.")):
        note(edition, actor=actor)
    for question in questionnaire.asked:
        question.published = True
    db.session.flush()
    return edition


def differences(questionnaire, last: Edition | None) -> list[dict]:
    """What the draft changes of the last edition; the first edition changes nothing."""
    if last is None:
        return []
    changed = editions.changes(items.from_json(last.questions), questionnaire.draft)
    if any(getattr(last, name) != getattr(questionnaire, name) for name in WORDS):
        changed.append({"what": "words"})
    return changed


def archive(questionnaire, *, actor) -> None:
    """Put the questionnaire away with its replies; nothing is deleted."""
    questionnaire.archived_at = now()
    note(questionnaire, actor=actor)
    db.session.flush()


def restore(questionnaire, *, actor) -> None:
    """Bring the questionnaire back."""
    questionnaire.archived_at = None
    note(questionnaire, actor=actor, action="restored")
    db.session.flush()

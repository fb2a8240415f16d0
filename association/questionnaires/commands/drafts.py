"""Putting questions together: nothing of this reaches those who answer until an edition is published."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.questionnaires.items import CHOOSING, MOST_QUESTIONS, TELLING, Item
from association.questionnaires.models import Question, Questionnaire
from association.questionnaires.sets import SETS

# What one says about a question; key, kind and place aside.
SAID = tuple(name for name in Item.__dataclass_fields__ if name not in {"key", "kind"})


def add_question(questionnaire, *, kind, actor, **said) -> Question:
    """A question at the end."""
    _room_for(questionnaire, 1)
    question = _new(questionnaire, kind, **_fitting(questionnaire, kind, None, said))
    note(question, actor=actor)
    return question


def _room_for(questionnaire, more: int) -> None:
    if len(questionnaire.asked) + more > MOST_QUESTIONS:
        raise Refused(
            ngettext("Najwyżej %(num)d pytanie.", "Najwyżej %(num)d pytań w jednej ankiecie.", MOST_QUESTIONS)
        )


def _new(questionnaire, kind: str, **said) -> Question:
    last = max((question.position for question in questionnaire.questions), default=0)
    question = Question(
        questionnaire_id=questionnaire.id, key=questionnaire.next_key(), kind=kind, position=last + 1, **said
    )
    questionnaire.questions.append(question)
    return question


def change_question(question, *, kind=None, actor, **said) -> Question:
    """Change a question. What it asks for stays once it was published, because answers of that kind may exist."""
    kind = kind or question.kind
    if question.published and kind != question.kind:
        raise Refused(_("Rodzaju nie można już zmienić, bo na to pytanie mogły przyjść odpowiedzi."), "kind")
    question.kind = kind
    for name, value in _fitting(question.questionnaire, kind, question, said).items():
        setattr(question, name, value)
    question.version += 1
    note(question, actor=actor)
    db.session.flush()
    return question


def _fitting(questionnaire, kind: str, question, said: dict) -> dict:
    """What was said, checked, without what this kind of question has no place for."""
    said = {name: value for name, value in said.items() if name in SAID}
    if kind not in CHOOSING:
        said |= {"options": (), "points": 0}
    if kind != "scale":
        said |= {name: "" for name in ("least_label", "most_label", "least_label_en", "most_label_en")}
    if kind in {"date", "one", "file", "consent", "section"}:
        said |= {"least": None, "most": None}
    if kind in {"text", "long_text"}:
        said |= {"least": None}
    if kind == "section":
        said |= {"required": False}
    least, most = said.get("least"), said.get("most")
    if least is not None and most is not None and least > most:
        raise Refused(_("Koniec musi być nie mniejszy niż początek."), "most")
    if kind == "scale" and (most if most is not None else 5) - (least if least is not None else 1) not in range(1, 11):
        raise Refused(_("Skala ma mieć od 2 do 11 stopni."), "most")
    if said.get("shown_if_key"):
        _check_condition(questionnaire, question, said)
    else:
        said |= {"shown_if_key": "", "shown_if_value": ""}
    return said


def _check_condition(questionnaire, question, said: dict) -> None:
    asked = next((each for each in questionnaire.asked if each.key == said["shown_if_key"]), None)
    if asked is None or asked.kind not in TELLING or asked is question:
        raise Refused(_("Wybierz pytanie, które jest w tej ankiecie."), "condition")
    if said.get("shown_if_value") not in dict(asked.item().choices):
        raise Refused(_("Wybierz jedną z odpowiedzi na tamto pytanie."), "condition")
    if question is not None and _place(questionnaire, asked) > _place(questionnaire, question):
        raise Refused(_("Pytanie może zależeć tylko od wcześniejszego."), "condition")


def _place(questionnaire, question) -> int:
    return questionnaire.asked.index(question)


def remove_question(question, *, actor) -> None:
    """Take a question out of the draft; editions and answers keep it."""
    waiting = [each for each in question.questionnaire.asked if each.shown_if_key == question.key]
    if waiting:
        raise Refused(
            _(
                "Od tego pytania zależy „%(label)s”. Najpierw zmień tam warunek.",
                label=waiting[0].label,
            )
        )
    question.removed_at = now()
    note(question, actor=actor)
    db.session.flush()


def take_back(questions, *, actor) -> None:
    """Take out questions that came together: a set, copies."""
    for question in questions:
        question.removed_at = question.removed_at or now()
    note_all(questions, actor=actor)
    db.session.flush()


def restore_question(question, *, actor) -> None:
    """Put a question back where it stood."""
    if question.removed_at is not None:
        _room_for(question.questionnaire, 1)
    question.removed_at = None
    note(question, actor=actor, action="restored")
    db.session.flush()


def copy_question(question, *, actor) -> Question:
    """The same question once more, right below."""
    questionnaire = question.questionnaire
    _room_for(questionnaire, 1)
    copy = _new(questionnaire, question.kind, **{name: getattr(question, name) for name in SAID})
    note(copy, actor=actor)
    _arrange(_put_behind(questionnaire.asked, copy, question))
    db.session.flush()
    return copy


def _put_behind(order: list, moved, target) -> list:
    order = [each for each in order if each is not moved]
    order.insert(order.index(target) + 1, moved)
    return order


def move_question(question, *, by: int) -> None:
    """Move a question so many places down, or up when `by` is negative; at an end it stays."""
    order = question.questionnaire.asked
    here = order.index(question)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    _arrange(order)
    db.session.flush()


def reorder(questionnaire, *, order: list[int]) -> None:
    """Put the questions in the order of these ids; those that somebody added meanwhile stay at the end."""
    places = {ident: place for place, ident in enumerate(order)}
    _arrange(sorted(questionnaire.asked, key=lambda each: places.get(each.id, len(places))))
    db.session.flush()


def _arrange(order: list[Question]) -> None:
    for position, question in enumerate(order, start=1):
        question.position = position


def copy_from(questionnaire, *, source: Questionnaire, actor) -> list[Question]:
    """All questions of another questionnaire behind one's own; conditions point at the copies."""
    return _take(questionnaire, [(question.kind, question.key, question) for question in source.asked], actor)


def take_set(questionnaire, *, key: str, actor) -> list[Question]:
    """The questions of a ready set behind one's own."""
    return _take(questionnaire, [(item.kind, item.key, item) for item in SETS[key].items], actor)


def _take(questionnaire, taken: list[tuple], actor) -> list[Question]:
    _room_for(questionnaire, len(taken))
    keys: dict[str, str] = {}
    copies = []
    for kind, key, original in taken:
        said = {name: getattr(original, name) for name in SAID}
        condition = keys.get(said["shown_if_key"], "")
        said |= {"shown_if_key": condition, "shown_if_value": said["shown_if_value"] if condition else ""}
        copies.append(_new(questionnaire, kind, **said))
        keys[key] = copies[-1].key
    note_all(copies, actor=actor)
    return copies

"""Steps of a chapter on its way to print: who works on it next, until when, and what the author says of it."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import mail
from association.core.assets import public_url
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note as trail
from association.core.refusals import Overtaken, Refused
from association.publications.commands.outside_links import address_of
from association.publications.models import CHAPTER_STATES, ChapterStep
from association.publications.queries import remarks, steps
from association.publications.queries.teams import account

ORDER = list(CHAPTER_STATES)
APPROVAL, AFTER_APPROVAL, BEFORE_APPROVAL, READY = "approval", "layout", "copy_editing", "ready"
_LETTER = "publications/chapter_step.txt"


def next_state(state: str) -> str:
    """The step after this one."""
    return ORDER[min(ORDER.index(state) + 1, len(ORDER) - 1)]


def go(chapter, *, seen: str, state: str, owner_id=None, due=None, note: str = "", actor) -> ChapterStep:
    """Take a chapter forward or back, or give it to somebody else in the same step.

    seen: the step in which it stood for whoever decided.
    """
    if chapter.state != seen:
        told = _(
            "Ktoś przesunął w tym czasie ten rozdział. Jest teraz w kroku: %(state)s.",
            state=CHAPTER_STATES[chapter.state],
        )
        raise Overtaken(told, "state")
    if due and due < today() and due != chapter.due:
        raise Refused(_("Ten dzień już minął."), "due")
    if state == READY:
        _refuse_unanswered(chapter)
        owner_id = due = None
    if (state, owner_id, due) == (chapter.state, chapter.owner_id, chapter.due) and not note:
        raise Refused(_("Nic się nie zmieniło. Wybierz inny krok, osobę albo termin."), "state")
    return _step(chapter, state, owner_id, due, note, actor)


def _refuse_unanswered(chapter) -> None:
    waiting = remarks.open_in(chapter.id)
    if waiting:
        told = ngettext(
            "Czeka jeszcze %(num)d uwaga. Odpowiedz na nią albo ją zamknij.",
            "Czeka jeszcze %(num)d uwag. Odpowiedz na nie albo je zamknij.",
            waiting,
        )
        raise Refused(told, "state")


def _step(chapter, state, owner_id, due, said, actor, link=None) -> ChapterStep:
    before, moved = chapter.owner_id, state != chapter.state
    chapter.state, chapter.owner_id, chapter.due = state, owner_id, due
    trail(chapter, actor=actor)
    step = ChapterStep(
        chapter_id=chapter.id,
        state=state,
        number=chapter.number,
        by_id=actor.id,
        by_name=link.name if link else actor.name,
        next_owner_id=owner_id,
        due=due,
        note=said,
    )
    db.session.add(step)
    db.session.flush()
    _tell(chapter, step, actor, new=moved or owner_id != before)
    return step


def _tell(chapter, step, actor, *, new: bool) -> None:
    """A letter to whoever works on it next, and to authors from outside when they are asked to agree."""
    page = public_url("publications.review", chapter_id=chapter.id)
    owner = account(step.next_owner_id) if step.next_owner_id else None
    told = {
        "about": (type(chapter).audit_kind, chapter.id),
        "chapter": chapter,
        "step": step,
        "state": CHAPTER_STATES[step.state],
    }
    if owner and new and owner.id != actor.id:
        mail.post(_LETTER, to=owner.email, name=owner.name, address=page, **told)
    if step.state == APPROVAL and new:
        for link in steps.author_links(chapter.id, now()):
            own = {"to": link.email, "name": link.name, "address": address_of(link.nonce), "secret": link.token}
            mail.post(_LETTER, **own, **told)


def answer_approval(chapter, *, number: int, agrees: bool, note: str = "", link=None, actor) -> ChapterStep:
    """The author agrees to the text of this number as it stands, or asks for changes; it goes back to whoever asked.

    link: by which an author without an account answers.
    """
    if chapter.state != APPROVAL:
        raise Overtaken(_("Ten rozdział nie czeka już na akceptację."))
    if number != chapter.number:
        raise Overtaken(_("Tekst zmienił się, od kiedy go otwarto. Przeczytaj go jeszcze raz."))
    if not agrees and not note:
        raise Refused(_("Napisz, co trzeba poprawić."), "note")
    asked = steps.asked_for_approval(chapter.id)
    back = account(asked.by_id) if asked and asked.by_id else None
    state = AFTER_APPROVAL if agrees else BEFORE_APPROVAL
    said = note or (_("Autor zaakceptował tekst.") if agrees else "")
    return _step(chapter, state, back.id if back else None, None, said, actor, link)

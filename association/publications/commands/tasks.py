"""Tasks of a publication, and what was agreed with the authors of its chapters."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.publications.models import AuthorAgreement, ChapterTask


def add(publication, *, title, chapter_id=None, account_id=None, due=None, actor) -> ChapterTask:
    """Something has to be done."""
    task = ChapterTask(
        publication_id=publication.id, title=title, chapter_id=chapter_id, account_id=account_id, due=due
    )
    note(task, actor=actor)
    return task


def change(task, *, title, chapter_id=None, account_id=None, due=None, actor) -> ChapterTask:
    """Something else has to be done, by somebody else or until another day."""
    task.title, task.chapter_id, task.account_id, task.due = title, chapter_id, account_id, due
    note(task, actor=actor)
    db.session.flush()
    return task


def done(task, *, actor) -> ChapterTask:
    """It is done."""
    if task.done_at is None:
        task.done_at, task.done_by_name = now(), actor.name
        note(task, actor=actor)
        db.session.flush()
    return task


def reopen(task, *, actor) -> ChapterTask:
    """It is to be done again."""
    task.done_at, task.done_by_name = None, ""
    note(task, actor=actor)
    db.session.flush()
    return task


def agree(chapter, *, actor, **facts) -> AuthorAgreement:
    """Write down what was agreed with the author of a chapter."""
    _refuse_wrong(**facts)
    agreement = AuthorAgreement(
        publication_id=chapter.publication_id, chapter_id=chapter.id, person_id=chapter.author_id, **facts
    )
    with refused_if_taken(_("Ktoś właśnie zapisał umowę tego rozdziału. Otwórz stronę jeszcze raz.")):
        note(agreement, actor=actor)
    return agreement


def change_agreement(agreement, *, actor, **facts) -> AuthorAgreement:
    """It was agreed otherwise, or its scan came."""
    _refuse_wrong(**facts)
    for name, value in facts.items():
        setattr(agreement, name, value)
    note(agreement, actor=actor)
    db.session.flush()
    return agreement


def _refuse_wrong(*, fields, signed_on, until, **_others) -> None:
    if not fields:
        raise Refused(_("Zaznacz choć jedno pole. Umowa obejmuje tylko te, które wymienia."), "fields")
    if until and until < signed_on:
        raise Refused(_("Umowa nie może się skończyć, zanim ją podpisano."), "until")

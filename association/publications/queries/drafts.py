"""What is being written and by whom, at this moment."""

from datetime import timedelta

from sqlalchemy import delete, select

from association.core.clock import now
from association.core.database import db
from association.core.questions import Question
from association.publications.models import ChapterDraft, ChapterPresence

# For so long somebody who says nothing still counts as being here; pages say so every twenty seconds.
HERE = timedelta(seconds=70)
WRITING = timedelta(seconds=90)


def _own(model, chapter_id: int, writer):
    mine = model.account_id == writer.account_id if writer.account_id else model.link_id == writer.link_id
    return db.session.scalars(select(model).where(model.chapter_id == chapter_id, mine)).one_or_none()


def draft(chapter_id: int, writer) -> ChapterDraft | None:
    """What this writer has written and not saved, also what they let go of."""
    return _own(ChapterDraft, chapter_id, writer)


def presence(chapter_id: int, writer) -> ChapterPresence | None:
    """When this writer was last seen here."""
    return _own(ChapterPresence, chapter_id, writer)


def forget_the_gone(before) -> None:
    """Forget everybody who was last seen before that moment, in whatever chapter."""
    db.session.execute(delete(ChapterPresence).where(ChapterPresence.seen_at < before))


@Question
def _here(chapter_id, since):
    return (
        select(ChapterPresence.name, ChapterPresence.account_id, ChapterPresence.link_id, ChapterPresence.wrote_at)
        .where(ChapterPresence.chapter_id == chapter_id, ChapterPresence.seen_at >= since)
        .order_by(ChapterPresence.name)
    )


def others_here(chapter_id: int, writer) -> list[tuple[str, bool]]:
    """(name, whether they are writing) of those who have the chapter open besides this writer."""
    moment = now()
    return [
        (row.name, row.wrote_at is not None and row.wrote_at >= moment - WRITING)
        for row in _here(chapter_id, moment - HERE)
        if (row.account_id, row.link_id) != (writer.account_id, writer.link_id)
    ]

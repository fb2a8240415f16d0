"""Drafts: what is being written is kept every few seconds, for the writer alone; and who else is here.

A writer is somebody with an account, or a person with a private link: {"account_id": 7} or {"link_id": 3}.
"""

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.refusals import Overtaken, Refused
from association.publications.commands.writing import MOST_SIGNS
from association.publications.manuscript.words import stored
from association.publications.models import ChapterDraft, ChapterPresence
from association.publications.queries import drafts as queries


@dataclass(frozen=True)
class Writer:
    """Who writes: an account, or the holder of a private link."""

    name: str
    account_id: int | None = None
    link_id: int | None = None


class OtherWindow(Overtaken):
    """The writer has written something else in another window; that draft stays, and so does this text on its page."""

    def __init__(self):
        super().__init__(_("Ten rozdział piszesz też w innym oknie. Tekst z tego okna zostaje tutaj."))


def keep_draft(chapter, writer: Writer, *, text: str, base: int, revision: int) -> ChapterDraft:
    """Keep what is being written. revision: of the draft that the writer saw, 0 when there was none."""
    if len(text) > MOST_SIGNS:
        raise Refused(_("Ten tekst jest za długi na jeden rozdział. Podziel go na kilka."), "text")
    text, draft = stored(text), queries.draft(chapter.id, writer)
    if draft is None:
        draft = ChapterDraft(
            chapter_id=chapter.id,
            account_id=writer.account_id,
            link_id=writer.link_id,
            base=base,
            text=text,
            revision=1,
        )
        with refused_if_taken(OtherWindow().message):
            db.session.add(draft)
        return draft
    if draft.dropped_at is None and draft.text == text and draft.base == base:
        return draft
    if draft.dropped_at is None and draft.revision != revision:
        raise OtherWindow
    draft.text, draft.base, draft.revision, draft.dropped_at = text, base, draft.revision + 1, None
    db.session.flush()
    return draft


def forget_draft(chapter, writer: Writer, *, revision: int, text: str) -> None:
    """What was written is part of a version now. A draft of another window stays, unless it says the same."""
    draft = queries.draft(chapter.id, writer)
    if draft and (draft.revision == revision or draft.text == stored(text)):
        db.session.delete(draft)
        db.session.flush()


def drop_draft(chapter, writer: Writer) -> None:
    """Go on from the kept text; what was written can be brought back until something else is."""
    draft = queries.draft(chapter.id, writer)
    if draft:
        draft.dropped_at = now()
        db.session.flush()


def bring_draft_back(chapter, writer: Writer) -> None:
    """Go on with the draft that was let go."""
    draft = queries.draft(chapter.id, writer)
    if draft is None:
        raise Refused(_("Tego szkicu już nie ma: w tym czasie powstał nowy."))
    draft.dropped_at = None
    db.session.flush()


def be_here(chapter, writer: Writer, *, writes: bool) -> None:
    """Remember that the writer has the chapter open; those who left long ago are forgotten."""
    moment = now()
    queries.forget_the_gone(moment - timedelta(hours=1))
    seen = queries.presence(chapter.id, writer)
    if seen is None:
        seen = ChapterPresence(
            chapter_id=chapter.id,
            account_id=writer.account_id,
            link_id=writer.link_id,
            name=writer.name,
            seen_at=moment,
        )
        with refused_if_taken(_("Otwierasz ten rozdział w dwóch oknach naraz.")):
            db.session.add(seen)
    seen.seen_at, seen.name = moment, writer.name
    if writes:
        seen.wrote_at = moment
    db.session.flush()

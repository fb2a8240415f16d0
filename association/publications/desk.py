"""The desk of somebody who writes a chapter: what lies on it, saving, and two texts that must become one.

Whoever has an account and whoever came by a private link write at the same desk.
"""

from dataclasses import dataclass

from association.core.database import settle
from association.core.refusals import Overtaken
from association.publications.commands import drafts as keeping
from association.publications.commands.drafts import Writer
from association.publications.commands.writing import TextChanged, keep_text
from association.publications.manuscript.differences import words
from association.publications.manuscript.merging import Piece, both, clashes, merge, result
from association.publications.manuscript.words import stored
from association.publications.models import ChapterDraft, ChapterVersion
from association.publications.queries import chapters as asked
from association.publications.queries import drafts


def writer_of(account) -> Writer:
    """Somebody with an account as a writer."""
    return Writer(account.name, account_id=account.id)


@dataclass(frozen=True)
class Desk:
    """text, base, revision: what is written on, from which version, and the revision of its draft, 0 without one;
    draft: the row of it; others: (name, whether they write) of who else is here; last: who kept the present text."""

    text: str
    base: int
    revision: int
    draft: ChapterDraft | None
    others: list[tuple[str, bool]]
    last: tuple | None


def laid(chapter, writer: Writer) -> Desk:
    """What lies on the desk of this writer when the chapter is opened."""
    draft = drafts.draft(chapter.id, writer)
    if draft and draft.dropped_at:
        draft = None
    text, base, revision = (draft.text, draft.base, draft.revision) if draft else (chapter.text, chapter.number, 0)
    others = drafts.others_here(chapter.id, writer)
    return Desk(text, base, revision, draft, others, asked.last_saved(chapter))


@dataclass(frozen=True)
class Meeting:
    """Two texts written from one. mine, origin: what this writer wrote, from which version; number: of the version
    that stands now; names: who kept what came between."""

    mine: str
    origin: int
    number: int
    names: list[str]
    pieces: list[Piece]

    @property
    def open(self) -> int:
        """In how many places somebody has to choose."""
        return len(clashes(self.pieces))

    def shown(self) -> list[dict]:
        """The pieces for a page, each with the texts of all sides and the words that differ."""
        found, number = [], 0
        for piece in self.pieces:
            told = piece.texts() | {"kind": piece.kind}
            if piece.kind == "clash":
                told |= {
                    "number": number,
                    "both": both(piece),
                    "mine_words": words(told["base"], told["mine"]),
                    "theirs_words": words(told["base"], told["theirs"]),
                }
                number += 1
            elif piece.kind != "same":
                told["words"] = words(told["base"], told["theirs" if piece.kind == "theirs" else "mine"])
            if piece.kind == "same" and found and found[-1]["kind"] == "same":
                found[-1]["lines"] += 1
            else:
                found.append(told | {"lines": 1})
        return found

    def with_choices(self, texts: list[str]) -> str:
        """The text with what was chosen in each of the places."""
        return result(self.pieces, texts)


def meeting(chapter, *, mine: str, origin: int, number: int | None = None) -> Meeting:
    """What this writer wrote from the version `origin`, and the version of that number, or what stands there now."""
    number = chapter.number if number is None else number
    before, there = asked.version(chapter.id, origin), asked.version(chapter.id, number)
    pieces = merge(before.text if before else "", stored(mine), there.text if there else "")
    return Meeting(mine, origin, number, asked.saved_since(chapter.id, origin), pieces)


def save(
    chapter, writer: Writer, *, text, base, revision, reason="save", name="", written=None, actor=None
) -> ChapterVersion:
    """Keep a text as a version. written: what this writer wrote, when the text was merged of that.

    When somebody was quicker the text becomes the draft of this writer, whatever the answer to the request will be, and
    TextChanged is raised, with the revision of that draft.
    """
    by = {"actor": actor} if actor else {"by_name": writer.name}
    try:
        kept = keep_text(chapter, text=text, base=base, reason=reason, name=name, **by)
    except TextChanged as told:
        told.revision = put_aside(chapter, writer, text=told.text, base=base, revision=revision)
        raise
    keeping.forget_draft(chapter, writer, revision=revision, text=text if written is None else written)
    return kept


def put_aside(chapter, writer: Writer, *, text: str, base: int, revision: int) -> int:
    """Keep as a draft what could not be kept as a version, and tell its revision; where another window has one, the
    page alone keeps the text."""
    try:
        with settle():
            return keeping.keep_draft(chapter, writer, text=text, base=base, revision=revision).revision
    except Overtaken:
        return revision

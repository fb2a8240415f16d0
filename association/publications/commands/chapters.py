"""The tree of a book: beginning, naming, moving, archiving and restoring its parts and chapters."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, get, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.core.slugs import slug_of
from association.publications.commands.writing import keep_text
from association.publications.models import Chapter, Publication
from association.publications.queries import chapters as queries


def begin_chapter(
    publication,
    *,
    title: str,
    kind: str = "chapter",
    parent_id: int | None = None,
    short_title: str = "",
    author: str = "",
    author_id: int | None = None,
    text: str = "",
    reason: str = "save",
    actor=None,
) -> Chapter:
    """A part, chapter or kalendarium at the end of the book, or of the part `parent_id`, with its first version."""
    get(Publication, publication.id)
    parent_id = _place(publication.id, kind, parent_id)
    siblings = queries.siblings(publication.id, parent_id)
    chapter = Chapter(
        publication_id=publication.id,
        parent_id=parent_id,
        kind=kind,
        title=title,
        short_title=short_title,
        author=author,
        author_id=author_id,
        key=slug_of(title, queries.keys(publication.id), otherwise="rozdzial"),
        position=siblings[-1].position + 1 if siblings else 1,
    )
    with refused_if_taken(_("Ktoś dodał w tej chwili rozdział o tej samej nazwie. Spróbuj jeszcze raz."), "title"):
        note(chapter, actor=actor)
    keep_text(chapter, text=text, base=0, reason=reason, actor=actor)
    return chapter


def _place(publication_id: int, kind: str, parent_id: int | None) -> int | None:
    """The part in which a chapter of this kind can stand."""
    if parent_id is None:
        return None
    parent = get(Chapter, parent_id)
    if parent is None or parent.publication_id != publication_id or parent.kind != "part" or parent.archived_at:
        raise Refused(_("Wybierz część tej publikacji."), "parent_id")
    if kind == "part":
        raise Refused(_("Część nie może stać w innej części."), "parent_id")
    return parent_id


def change_chapter(chapter, *, title, short_title="", author="", author_id=None, actor) -> Chapter:
    """Name it otherwise, or say who wrote it."""
    chapter.title, chapter.short_title, chapter.author, chapter.author_id = title, short_title, author, author_id
    note(chapter, actor=actor)
    db.session.flush()
    return chapter


def move_chapter(chapter, *, parent_id: int | None, position: int, actor) -> Chapter:
    """Put it in a part (or beside the parts, parent_id None), as the one of this position there, counted from 0."""
    get(Publication, chapter.publication_id)
    parent_id = _place(chapter.publication_id, chapter.kind, parent_id)
    others = [one for one in queries.siblings(chapter.publication_id, parent_id) if one.id != chapter.id]
    others.insert(max(0, min(position, len(others))), chapter)
    chapter.parent_id = parent_id
    for place, one in enumerate(others, start=1):
        one.position = place
    note_all([chapter], actor=actor, action="changed")
    db.session.flush()
    return chapter


def step_chapter(chapter, *, way: str, actor) -> Chapter:
    """Move it one place "up" or "down" in the order of reading, also into the part before it or out of its part."""
    parent_id, position = _next_place(chapter, 1 if way == "down" else -1)
    return move_chapter(chapter, parent_id=parent_id, position=position, actor=actor)


def _next_place(chapter, step: int) -> tuple[int | None, int]:
    beside = queries.siblings(chapter.publication_id, chapter.parent_id)
    place = next(n for n, one in enumerate(beside) if one.id == chapter.id)
    reached = place + step
    if 0 <= reached < len(beside):
        entered = beside[reached]
        if entered.kind != "part" or chapter.kind == "part":
            return chapter.parent_id, reached
        inside = queries.siblings(chapter.publication_id, entered.id)
        return entered.id, 0 if step > 0 else len(inside)
    if chapter.parent_id is None:
        return None, place
    above = queries.siblings(chapter.publication_id, None)
    part = next(n for n, one in enumerate(above) if one.id == chapter.parent_id)
    return None, part + 1 if step > 0 else part


def archive_chapter(chapter, *, actor) -> Chapter:
    """Put it away, a part with all its chapters: out of the book, to be brought back."""
    moment = now()
    gone = [chapter, *(queries.siblings(chapter.publication_id, chapter.id) if chapter.kind == "part" else ())]
    for one in gone:
        one.archived_at = moment
    note_all(gone, actor=actor)
    db.session.flush()
    return chapter


def restore_chapter(chapter, *, actor) -> Chapter:
    """Bring it back to its place, a part with the chapters that went with it; to the end of the book when its part is
    away."""
    back = [chapter, *(queries.gone_with(chapter) if chapter.kind == "part" else ())]
    parent = get(Chapter, chapter.parent_id) if chapter.parent_id else None
    if parent and parent.archived_at:
        siblings = queries.siblings(chapter.publication_id, None)
        chapter.parent_id, chapter.position = None, siblings[-1].position + 1 if siblings else 1
    for one in back:
        one.archived_at = None
    note_all(back, actor=actor, action="restored")
    db.session.flush()
    return chapter

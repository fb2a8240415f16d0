"""The handbook of the demonstration, as its files tell it: chapters, glossary, bibliography, blocks and pictures.

A file of handbook/ begins with lines „name: value”; the text follows after an empty line. Chapters stand in the order
of the numbers in their names and below the part that came last.
"""

import json
from datetime import date, timedelta
from pathlib import Path

from association.core import files, images
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note, note_all
from association.publications.manuscript.words import words_of
from association.publications.models import (
    BookSource,
    Chapter,
    ChapterVersion,
    GlossaryTerm,
    Picture,
    Publication,
    PublicationMember,
    TextBlock,
)

FOLDER = Path(__file__).parent / "handbook"
SLUG = "jurajski-poradnik-lidera"


def tell_handbook(story: dict) -> None:
    """The book with everything in it; story["publications"] holds it by its slug."""
    editor, project = story["accounts"]["editor"], story["projects"]["academy"]
    book = Publication(
        project_id=project.id,
        action_id=story["actions"]["academy"]["6"].id,
        title="Jurajski Poradnik Lidera",
        subtitle="Kompendium dla lokalnych liderek i liderów z praktycznym kalendarium",
        slug=SLUG,
        summary="Co robić, kiedy chce się coś zmienić w swojej wsi, dzielnicy lub gminie: od pierwszej rozmowy "
        "z sąsiadami, przez grupę, stowarzyszenie, pieniądze i współpracę z urzędem, po rozliczenie i odpoczynek. "
        "Z listami kontrolnymi, kartami pracy i kalendarium terminów na cały rok.",
        template="handbook_a5",
        calendar_year=today().year + 1,
        team=[
            PublicationMember(account_id=editor.id, function="editor"),
            PublicationMember(account_id=story["accounts"]["member"].id, function="author"),
        ],
    )
    note_all([book, *book.team], actor=editor)
    story.setdefault("publications", {})[SLUG] = book
    story["chapters"] = _chapters(book, editor)
    _apparatus(book, editor)


def written(path: Path) -> tuple[dict, str]:
    """The named values at the head of a file, and its text."""
    head, text = path.read_text(encoding="utf-8").split("\n\n", 1)
    return dict(line.split(": ", 1) for line in head.splitlines()), text.strip() + "\n"


def _chapters(book, editor) -> dict[str, Chapter]:
    """Its chapters by key; parts first, because the others stand in them."""
    kept, chapters, inside = now() - timedelta(days=40), {}, {}
    part = None
    for position, path in enumerate(sorted(FOLDER.glob("[0-9]*.md"))):
        head, text = written(path)
        kind, key = head.get("kind", "chapter"), path.stem.split("-", 1)[1]
        part = key if kind == "part" else part
        inside[key] = None if kind == "part" or head.get("beside") else part
        chapters[key] = Chapter(
            publication_id=book.id,
            publication=book,
            kind=kind,
            key=key,
            position=position,
            title=head["title"],
            short_title=head.get("short", ""),
            text=text,
            number=1,
            words=words_of(text),
            state=head.get("state", "ready"),
        )
    note_all([one for one in chapters.values() if one.kind == "part"], actor=editor)
    for key, one in chapters.items():
        one.parent_id = chapters[inside[key]].id if inside[key] else None
    note_all([one for one in chapters.values() if one.kind != "part"], actor=editor)
    db.session.add_all(
        ChapterVersion(
            chapter_id=one.id,
            number=1,
            title=one.title,
            text=one.text,
            saved_by_id=editor.id,
            saved_by_name=editor.name,
            saved_at=kept + timedelta(minutes=37 * one.position),
        )
        for one in chapters.values()
    )
    return chapters


def _apparatus(book, editor) -> None:
    """What stands around the text."""
    told = json.loads((FOLDER / "apparatus.json").read_text(encoding="utf-8"))
    blocks = [(path.stem, *written(path)) for path in sorted((FOLDER / "blocks").glob("*.md"))]
    here = {"publication_id": book.id, "publication": book}
    note_all(
        [
            *(GlossaryTerm(**here, term=one[0], forms="\n".join(one[2:]), meaning=one[1]) for one in told["glossary"]),
            *(BookSource(**here, **{**one, "seen_on": _day(one.get("seen_on"))}) for one in told["sources"]),
            *(TextBlock(**here, key=key, title=head["title"], text=text) for key, head, text in blocks),
        ],
        actor=editor,
    )
    for key, facts in told["pictures"].items():
        path = FOLDER / "pictures" / f"{key}.png"
        stored = files.keep(path.read_bytes(), name=path.name, media_type="image/png", actor=editor)
        width, height = images.size(path)
        db.session.flush()
        note(
            Picture(**here, key=key, file=stored, file_id=stored.id, width=width, height=height, **facts), actor=editor
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Valid records of publications; every value can be given."""

from association.core.clock import now, today
from association.core.database import db
from association.core.history import Audited, note
from association.publications.models import BookEdition, Chapter, ChapterVersion, Publication, PublicationMember


def make_publication(editor=None, **values) -> Publication:
    """A handbook. editor: the account that edits it."""
    team = [PublicationMember(account_id=editor.id, function="editor")] if editor else []
    return Publication(
        **{"title": "Jurajski Poradnik Lidera", "slug": "jurajski-poradnik-lidera", "team": team, **values}
    )


def make_chapter(publication, **values) -> Chapter:
    """A chapter with a text; its first version is make_version's."""
    given = {"key": "inicjatywa", "title": "Inicjatywa lokalna", "text": "Pierwszy akapit.", "number": 1, "words": 2}
    return Chapter(**{"publication_id": publication.id, "position": 1, **given, **values})


def make_version(chapter, **values) -> ChapterVersion:
    """The version that holds the chapter's text as it stands."""
    given = {"number": chapter.number, "title": chapter.title, "text": chapter.text, "saved_at": now()}
    return ChapterVersion(**{"chapter_id": chapter.id, **given, **values})


def make_edition(publication, **values) -> BookEdition:
    """A released edition of a hundred copies."""
    given = {"number": 1, "title": publication.title, "released_on": today(), "digest": "0" * 64, "print_run": 100}
    return BookEdition(**{"publication_id": publication.id, "source": {}, **given, **values})


def add(*records) -> None:
    """Add records with what their history wants, one after another."""
    for record in records:
        if isinstance(record, Audited):
            note(record, actor=None)
        db.session.add(record)
        db.session.flush()

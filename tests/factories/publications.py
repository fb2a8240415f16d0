"""Valid records of publications; every value can be given."""

from association.core.clock import now
from association.publications.models import Chapter, ChapterVersion, Publication, PublicationMember


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

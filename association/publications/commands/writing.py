"""Writing: every kept text is a version, every unsaved one a draft, and nobody writes over anybody.

Whatever changes the text of a chapter goes through keep_text().
"""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, get
from association.core.history import note
from association.core.refusals import Overtaken, Refused
from association.publications.manuscript.words import stored, words_of
from association.publications.models import Chapter, ChapterVersion
from association.publications.queries import chapters as queries

# More than a form may send and than anybody writes in one chapter.
MOST_SIGNS = 600_000
MOST_OF_A_NAME = 120


class TextChanged(Overtaken):
    """Somebody kept another text of the chapter since the one from which this was written.

    chapter: as it stands now; text, base: what could not be kept, and from which number it was written; revision: of
    the draft that keeps it, 0 when none does.
    """

    revision = 0

    def __init__(self, chapter, text: str, base: int):
        super().__init__(_("Ktoś zapisał w tym czasie inną wersję tego rozdziału."), "text")
        self.chapter, self.text, self.base = chapter, text, base


def keep_text(
    chapter, *, text: str, base: int, reason: str = "save", actor=None, by_name: str = "", name: str = ""
) -> ChapterVersion:
    """Make `text` the text of the chapter, and a version that stays for ever.

    base: the number of the version from which it was written; TextChanged when the chapter has another one by now. A
    text that already stands there makes no new version. by_name: who wrote, when nobody with an account did.
    """
    chapter, text = get(Chapter, chapter.id), _acceptable(text)
    if chapter.number and text == chapter.text:
        version = queries.version(chapter.id, chapter.number)
        version.name = name[:MOST_OF_A_NAME] or version.name
        db.session.flush()
        return version
    if base != chapter.number:
        raise TextChanged(chapter, text, base)
    chapter.text, chapter.number, chapter.words = text, chapter.number + 1, words_of(text)
    note(chapter, actor=actor)
    version = ChapterVersion(
        chapter_id=chapter.id,
        number=chapter.number,
        base=base,
        title=chapter.title,
        text=text,
        reason=reason,
        name=name[:MOST_OF_A_NAME],
        saved_by_id=actor.id if actor else None,
        saved_by_name=by_name or (actor.name if actor else "Splot"),
        saved_at=now(),
    )
    db.session.add(version)
    db.session.flush()
    return version


def _acceptable(text: str) -> str:
    if len(text) > MOST_SIGNS:
        raise Refused(_("Ten tekst jest za długi na jeden rozdział. Podziel go na kilka."), "text")
    return stored(text)


def name_version(version, *, name: str, actor) -> ChapterVersion:
    """Call a kept text so that people find it again, for example „po rozmowie z autorką”."""
    version.name = name.strip()[:MOST_OF_A_NAME]
    db.session.flush()
    return version


def restore_version(chapter, version, *, base: int, actor) -> ChapterVersion:
    """Make an earlier text the present one again; what stands there now stays among the versions."""
    return keep_text(chapter, text=version.text, base=base, reason="restore", actor=actor)

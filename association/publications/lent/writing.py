"""What the rest of the house gets from writing chapters; see the package."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core.feature import Hit, Holding, RecordType
from association.publications import queries, rules
from association.publications.models import Chapter, ChapterDraft, ChapterPresence, ChapterVersion
from association.publications.queries import chapters
from association.publications.routes.blueprint import chapter_tabs
from association.publications.routes.chapters import chapter_url

RECORDS = [
    RecordType(
        kind=Chapter.audit_kind,
        label=_l("Rozdział"),
        load=queries.chapter,
        title=lambda record: record.title,
        url=chapter_url,
        edit=rules.write_chapter,
        titles=chapters.titles,
        tabs=chapter_tabs,
        thread="publications",
        visible_ids=chapters.visible_ids,
    ),
]
_WORK = {
    "purpose": _l("pisanie publikacji: kto jest autorem i kto zapisał którą wersję"),
    "basis": _l("umowy z autorami i zespołem, art. 6 ust. 1 lit. b RODO; prawa autorskie"),
    "retention": _l("tak długo, jak publikacja jest dostępna"),
}
HOLDINGS = [
    Holding(Chapter, ("author", "author_id"), by=("author_id",), kept=("title", "short_title", "key", "text"), **_WORK),
    Holding(ChapterVersion, ("saved_by_name",), by=(), **_WORK),
    Holding(ChapterDraft, ("text",), by=(), **_WORK),
    Holding(
        ChapterPresence,
        ("name",),
        purpose=_l("kto ma teraz otwarty rozdział"),
        basis=_l("prawnie uzasadniony interes: nie nadpisać cudzej pracy, art. 6 ust. 1 lit. f RODO"),
        retention=_l("najwyżej godzinę po zamknięciu"),
        by=(),
    ),
]


def search(viewer, words, limit) -> list[Hit]:
    """Chapters by their titles and texts, for those who work on them."""
    return [
        Hit(row.title, url_for("publications.chapter", chapter_id=row.id), row.publication, "book", "publications")
        for row in chapters.found(viewer, words, limit)
    ]

"""What stands around the text of a publication: the lists of each kind, and one record of it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.publications.manuscript.words import first_words
from association.publications.models import BookSource, GlossaryTerm, Picture, Publication, TextBlock
from association.publications.queries.publications import work
from association.publications.queries.scope import breadth, work_in_sight

MODELS = {"pictures": Picture, "blocks": TextBlock, "terms": GlossaryTerm, "sources": BookSource}
# How texts call each kind, and the column that holds what they call it.
CALLED = {
    "pictures": ("obraz", Picture.key),
    "blocks": ("blok", TextBlock.key),
    "terms": ("haslo", GlossaryTerm.term),
    "sources": ("zrodlo", BookSource.key),
}


def part(viewer, what: str, publication_id: int, part_id: int):
    """One record with its publication, when this viewer may see the work on it. what: a key of MODELS."""
    if work(viewer, publication_id) is None:
        return None
    model = MODELS[what]
    found = get(model, part_id, joinedload(model.publication).selectinload(Publication.team))
    return found if found and found.publication_id == publication_id else None


def seen(viewer, what: str, part_id: int):
    """The same by its id alone, for its history."""
    model = MODELS[what]
    here = db.session.scalar(select(model.publication_id).where(model.id == part_id))
    return here and part(viewer, what, here, part_id)


def titles(what: str, ids) -> dict[int, str]:
    """What these records are called."""
    model = MODELS[what]
    column = TextBlock.title if what == "blocks" else BookSource.title if what == "sources" else CALLED[what][1]
    return dict(db.session.execute(select(model.id, column).where(model.id.in_(ids))).all())


def visible_ids(viewer, what: str):
    """The ids of those whose publication's work this viewer may see."""
    model = MODELS[what]
    works = select(Publication.id).where(work_in_sight(viewer.id, **breadth(viewer)))
    return select(model.id).where(model.publication_id.in_(works))


def taken(what: str, publication_id: int) -> set[str]:
    """What the records of this kind are called by texts, those put away too."""
    column = CALLED[what][1]
    return set(db.session.scalars(select(column).where(CALLED[what][1].class_.publication_id == publication_id)))


def by_call(what: str, publication_id: int) -> dict:
    """The records of this kind by what texts call them, for what is pasted."""
    model = MODELS[what]
    return {
        getattr(record, CALLED[what][1].key): record
        for record in db.session.scalars(select(model).where(model.publication_id == publication_id))
    }


def _rows(model, *columns):
    @Question
    def ask(publication_id, *, archived):
        away = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
        return select(model.id, *columns, model.archived_at).where(model.publication_id == publication_id, away)

    return ask


_ROWS = {
    "pictures": _rows(
        Picture,
        Picture.key,
        Picture.alt,
        Picture.is_decoration,
        Picture.credit,
        Picture.caption,
        Picture.width,
        Picture.height,
        Picture.file_id,
    ),
    "blocks": _rows(TextBlock, TextBlock.key, TextBlock.title, func.substr(TextBlock.text, 1, 200).label("beginning")),
    "terms": _rows(GlossaryTerm, GlossaryTerm.term, GlossaryTerm.forms, GlossaryTerm.meaning),
    "sources": _rows(
        BookSource, BookSource.key, BookSource.authors, BookSource.title, BookSource.details, BookSource.url
    ),
}


def rows(what: str, publication_id: int, *, archived: bool = False) -> Asked:
    """What a list shows."""
    return _ROWS[what].asked(publication_id, archived=archived)


def listing(what: str, used: set[str], *, small: int = 0) -> Listing:
    """The list of a kind. used: what texts call; small: the width in points below which a picture prints badly."""
    model, called = MODELS[what], CALLED[what][1]
    states = [("unused", _("nieużywane w tekście")), ("archived", _("usunięte"))]
    if what == "pictures":
        states = [("undescribed", _("bez tekstu zastępczego")), ("small", _("za małe do druku")), *states]

    def in_state(statement, value):
        if value == "unused":
            name = func.lower(called) if what == "terms" else called
            return statement.where(name.not_in(used))
        if value == "undescribed":
            return statement.where(Picture.alt == "", Picture.is_decoration.is_(False))
        return statement.where(Picture.width < small) if value == "small" else statement

    return Listing(
        columns=_columns(what),
        order=_columns(what)[0].key,
        tie=[model.id],
        filters=[Filter("state", _l("Stan"), lambda: states, in_state)],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
        per_page=24 if what == "pictures" else 50,
    )


_USES = Column("uses", _l("Użycia"), only_page=True)


def _columns(what: str) -> list[Column]:
    if what == "pictures":
        return [Column("key", _l("Nazwa"), sort=[Picture.key])]
    if what == "blocks":
        return [
            Column("title", _l("Nazwa"), sort=[func.lower(TextBlock.title)]),
            Column("key", _l("W tekście"), only_export=True),
            Column("beginning", _l("Pierwsze słowa"), value=lambda row: first_words(row.beginning)),
            _USES,
        ]
    if what == "terms":
        return [
            Column("term", _l("Hasło słowniczka"), sort=[GlossaryTerm.sort_key]),
            Column("meaning", _l("Znaczenie")),
            Column("forms", _l("Inne formy"), value=lambda row: ", ".join(row.forms.splitlines())),
            _USES,
        ]
    return [
        Column("title", _l("Pozycja bibliografii"), sort=[BookSource.sort_key]),
        Column("authors", _l("Autorzy"), only_export=True),
        Column("details", _l("Wydawca, miejsce, rok, strony"), only_export=True),
        Column("key", _l("W tekście"), sort=[BookSource.key]),
        Column("url", _l("Adres"), only_export=True),
        _USES,
    ]

"""What the rest of the house gets from what stands around the text; see the package."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core.feature import Holding, RecordType
from association.publications import rules
from association.publications.models import BookSource, Picture
from association.publications.queries import apparatus as asked

_BOOK = {
    "purpose": _l("przygotowanie publikacji: ilustracje i ich autorzy, bibliografia"),
    "basis": _l("zadanie w interesie publicznym, art. 6 ust. 1 lit. e RODO; prawa autorskie"),
    "retention": _l("tak długo, jak publikacja jest dostępna"),
}
HOLDINGS = [
    Holding(Picture, ("alt", "credit", "caption"), by=(), **_BOOK),
    Holding(BookSource, ("authors", "title", "details"), by=(), **_BOOK),
]
_LABELS = {
    "pictures": _l("Ilustracja"),
    "blocks": _l("Blok wielokrotny"),
    "terms": _l("Hasło słowniczka"),
    "sources": _l("Pozycja bibliografii"),
}


def _url(record) -> str:
    kinds = {model.audit_kind: what for what, model in asked.MODELS.items()}
    here = url_for("publications.apparatus", publication_id=record.publication_id)
    return f"{here}/{kinds[record.audit_kind]}/{record.id}"


def _type(what: str) -> RecordType:
    model = asked.MODELS[what]
    return RecordType(
        kind=model.audit_kind,
        label=_LABELS[what],
        load=lambda viewer, ident: asked.seen(viewer, what, ident),
        title=lambda record: record.audit_title(),
        url=_url,
        edit=rules.write_part,
        titles=lambda ids: asked.titles(what, ids),
        thread="publications",
        visible_ids=lambda viewer: asked.visible_ids(viewer, what),
    )


RECORDS = [_type(what) for what in asked.MODELS]

"""Documents: papers and pictures of every record, and what they prove."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core import polish
from association.core.feature import Feature, Hit, Holding, Nav, RecordType
from association.core.pages import locale
from association.documents import queries, rules
from association.documents.models import KINDS, Document, EarlierFile
from association.documents.routes import documents


def _url(attached) -> str:
    return url_for("documents.document", document_id=attached.id)


def _search(viewer, words, limit):
    rows = queries.found(viewer, words, limit)
    names = queries.owner_titles(rows)
    return [
        Hit(
            row.title,
            url_for("documents.document", document_id=row.id),
            meta=", ".join(filter(None, (str(KINDS[row.kind]), names.get((row.owner_kind, row.owner_id))))),
            icon="file",
        )
        for row in rows
    ]


def _about_record(viewer, record) -> list[Hit]:
    """The papers of a person or an organisation, whose page asks."""
    return [
        Hit(
            row.title,
            url_for("documents.document", document_id=row.id),
            ", ".join(filter(None, (str(KINDS[row.kind]), row.dated_on and polish.short_date(row.dated_on, locale())))),
            "file",
            day=row.dated_on,
        )
        for row in queries.documents_of(record.audit_kind, [record.id], limit=100)
    ]


feature = Feature(
    name="documents",
    label=_l("Dokumenty"),
    blueprint=documents,
    rules=rules,
    navigation=[Nav(_l("Dokumenty"), "documents.everything", "file", rules.list_documents, group="shared")],
    records=[
        RecordType(
            kind=Document.audit_kind,
            label=_l("Dokument"),
            load=queries.attached,
            title=lambda attached: attached.document.title,
            url=_url,
            edit=rules.edit,
            titles=queries.titles,
        ),
        # Files have no page of their own; history lines call them by name.
        RecordType(
            kind="documents.file",
            label=_l("Plik"),
            load=lambda viewer, ident: None,
            title=str,
            url=str,
            edit=lambda viewer, record: False,
            titles=queries.file_names,
        ),
    ],
    personal_data=[
        Holding(
            Document,
            ("title", "description", "file_id"),
            purpose=_l("dowody na to, co zrobiono w projekcie"),
            basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
            retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie"),
            follows=True,
        ),
        Holding(
            EarlierFile,
            ("file_id",),
            purpose=_l("poprzednie pliki dokumentu, żeby było wiadomo, co zmieniono"),
            basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
            retention=_l("tak długo jak dokument"),
            by=("document_id",),
        ),
    ],
    search=_search,
    about_record=_about_record,
)

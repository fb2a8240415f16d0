import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from association.core import history
from association.core.database import db
from association.core.search import SearchDocument
from association.documents.models import Document
from tests.factories.documents import make_document, make_file


def test_a_document_is_found_by_its_words(session):
    document = make_document(owner_kind="projects.project", owner_id=1, title="Umowa z NIW", description="Łódź")
    words = session.query(SearchDocument).filter_by(kind="documents.document", record_id=document.id).one().words
    assert words == "umowa z niw lodz"


def test_its_trail_stands_at_its_record(session):
    document = make_document(owner_kind="projects.project", owner_id=7)
    line = session.scalars(history.entries("projects.project", 7)).one()
    assert (line.kind, line.record_id, line.action) == ("documents.document", document.id, "created")


def test_it_sorts_by_the_polish_alphabet(session):
    for title in ("Łódź", "Lublin", "Zamość"):
        make_document(owner_kind="projects.project", owner_id=1, title=title)
    session.flush()
    ordered = session.scalars(db.select(Document.title).order_by(Document.sort_key)).all()
    assert ordered == ["Lublin", "Łódź", "Zamość"]


def test_an_unknown_kind_is_refused_by_the_database(session):
    with pytest.raises(IntegrityError, match="kind"):
        make_document(owner_kind="projects.project", owner_id=1, kind="poem")


def test_replacing_keeps_the_file_before(session):
    ident = make_document(owner_kind="projects.project", owner_id=1).id
    document = session.get(
        Document, ident, options=[joinedload(Document.file), selectinload(Document.earlier)], populate_existing=True
    )
    first, second = document.file, make_file(name="nowa.pdf", data=b"%PDF-1.4 nowa")
    document.replace_file(second)
    assert document.file_id == second.id
    assert [version.file for version in document.earlier] == [first]

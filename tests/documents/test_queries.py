from datetime import date

import pytest
from sqlalchemy import select

from association.core.database import db
from association.documents import queries
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.projects import make_member, make_project

KIND = "projects.project"


@pytest.fixture
def story(session):
    """Two projects with a document each; Beata works in the first."""
    beata = make_account(name="Beata Tkacz", roles=["coordinator"])
    own, strange = make_project(title="Akademia"), make_project(title="Inny projekt", status="draft")
    make_member(project=own, account=beata)
    mine = make_document(owner_kind=KIND, owner_id=own.id, title="Umowa Akademii", kind="contract")
    theirs = make_document(owner_kind=KIND, owner_id=strange.id, title="Umowa innych", kind="contract")
    db.session.flush()
    return beata, own, mine, strange, theirs


def seen(viewer, **options):
    return [row.title for row in db.session.execute(queries.documents(viewer, **options))]


def test_the_list_holds_the_documents_of_visible_records_only(story):
    beata, *_rest = story
    assert seen(beata) == ["Umowa Akademii"]
    assert seen(make_account(roles=["member"])) == []
    assert sorted(seen(make_account(roles=["administrator"]))) == ["Umowa Akademii", "Umowa innych"]


def test_public_facts_of_a_project_open_none_of_its_papers(story):
    member = make_account(roles=["member"])
    _beata, own, mine, *_rest = story
    assert queries.holder(member, KIND, own.id) is None
    assert queries.attached(member, mine.id) is None


def test_a_document_comes_with_its_record(story):
    beata, own, mine, _strange, theirs = story
    found = queries.attached(beata, mine.id)
    assert (found.document, found.record, found.title, found.kind) == (mine, own, "Akademia", KIND)
    assert queries.attached(beata, theirs.id) is None
    assert queries.attached(beata, 999) is None


def test_nothing_is_attached_to_documents_nor_to_unknown_kinds(story):
    administrator = make_account(roles=["administrator"])
    assert queries.holder(administrator, "documents.document", story[2].id) is None
    assert queries.holder(administrator, "poems.poem", 1) is None


def test_documents_of_several_records_the_newest_paper_first(story):
    _beata, own, mine, strange, theirs = story
    newest = make_document(owner_kind=KIND, owner_id=own.id, dated_on=date(2026, 12, 1))
    undated = make_document(owner_kind=KIND, owner_id=own.id, dated_on=None)
    rows = queries.documents_of(KIND, [own.id, strange.id])
    assert [row.id for row in rows] == [newest.id, theirs.id, mine.id, undated.id]
    assert queries.documents_of(KIND, []) == []


def test_the_newest_signed_sheet_of_each_record(story):
    _beata, own, _mine, strange, _theirs = story
    make_document(owner_kind=KIND, owner_id=own.id, kind="attendance_sheet", dated_on=date(2026, 9, 5))
    newer = make_document(owner_kind=KIND, owner_id=own.id, kind="attendance_sheet", dated_on=date(2026, 9, 6))
    found = queries.signed_sheets(KIND, [own.id, strange.id])
    assert {owner: row.id for owner, row in found.items()} == {own.id: newer.id}
    signed = queries.holds(KIND, Project.id, "attendance_sheet")
    assert db.session.scalars(select(Project.id).where(signed)).all() == [own.id]


def test_search_finds_what_one_may_see(story):
    beata, _own, mine, *_rest = story
    assert [row.id for row in queries.found(beata, "umow", 10)] == [mine.id]
    assert queries.found(make_account(roles=["member"]), "umow", 10) == []


def test_names_for_history_lines(story):
    _beata, _own, mine, _strange, theirs = story
    assert queries.titles([mine.id, theirs.id]) == {mine.id: "Umowa Akademii", theirs.id: "Umowa innych"}
    assert queries.file_names([mine.file_id]) == {mine.file_id: "lista.pdf"}

from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from association.core import history
from association.core.feature import record_type
from association.core.refusals import Refused
from association.documents import commands, queries
from tests.factories.accounts import make_account
from tests.factories.documents import PDF, make_document
from tests.factories.projects import make_member, make_project


def upload(name: str, data: bytes = PDF) -> FileStorage:
    return FileStorage(BytesIO(data), filename=name)


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def actor(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def holder(session, actor):
    project = make_project(title="Jurajska Akademia Lidera")
    make_member(project=project, account=actor)
    return queries.Holder(record_type("projects.project"), project)


def lines(kind, record_id, session):
    return [(line.action, line.field, line.actor_name) for line in session.scalars(history.entries(kind, record_id))]


def test_several_files_become_several_documents_called_by_their_names(session, holder, actor):
    made = commands.attach(
        holder, uploads=[upload("lista_zjazd_1.pdf"), upload("zdjęcie.jpg", picture())], kind="photo", actor=actor
    )
    assert [(each.title, each.kind, each.file.media_type) for each in made] == [
        ("lista zjazd 1", "photo", "application/pdf"),
        ("zdjęcie", "photo", "image/jpeg"),
    ]
    assert {(each.owner_kind, each.owner_id) for each in made} == {("projects.project", holder.id)}
    assert {each.file.uploaded_by_name for each in made} == {"Beata Tkacz"}
    assert lines("documents.document", made[0].id, session) == [("created", None, "Beata Tkacz")]


def test_one_title_does_not_fit_two_files(holder, actor):
    with pytest.raises(Refused) as refusal:
        commands.attach(holder, uploads=[upload("a.pdf"), upload("b.pdf")], kind="other", title="Lista", actor=actor)
    assert refusal.value.field == "title"


def test_the_wrong_one_of_several_files_is_named(holder, actor):
    with pytest.raises(Refused, match=r"wirus\.pdf: ") as refusal:
        commands.attach(
            holder, uploads=[upload("dobry.pdf"), upload("wirus.pdf", b"MZ" * 99)], kind="other", actor=actor
        )
    assert refusal.value.field == "uploads"


def test_describing_leaves_a_line_for_each_changed_field(session, holder, actor):
    document = make_document(owner_kind=holder.kind, owner_id=holder.id, title="Lista", kind="other")
    commands.describe(
        document,
        title="Lista obecności",
        kind="attendance_sheet",
        dated_on=document.dated_on,
        description="",
        actor=actor,
    )
    assert document.version == 2
    assert {(line[0], line[1]) for line in lines("documents.document", document.id, session)} == {
        ("created", None),
        ("changed", "title"),
        ("changed", "kind"),
    }


def test_the_same_file_is_no_new_version(session, holder, actor):
    ident = make_document(owner_kind=holder.kind, owner_id=holder.id).id
    document = queries.attached(actor, ident).document
    with pytest.raises(Refused, match="Ten sam plik"):
        commands.replace_file(document, upload=upload("inna nazwa.pdf"), actor=actor)
    commands.replace_file(document, upload=upload("lista.pdf", PDF + b"\n"), actor=actor)
    assert [version.file.sha256 == document.file.sha256 for version in document.earlier] == [False]


def test_what_is_put_away_comes_back(session, holder, actor):
    document = make_document(owner_kind=holder.kind, owner_id=holder.id)
    commands.archive(document, actor=actor)
    assert queries.documents_of(holder.kind, [holder.id]) == []
    assert [row.id for row in queries.documents_of(holder.kind, [holder.id], archived=True)] == [document.id]
    commands.restore(document, actor=actor)
    assert [row.id for row in queries.documents_of(holder.kind, [holder.id])] == [document.id]
    assert lines("documents.document", document.id, session)[0] == ("restored", "archived_at", "Beata Tkacz")

"""Writing: every kept text is a version, nobody writes over anybody, and the tree of a book keeps its order."""

import pytest

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.publications.commands import chapters as trees
from association.publications.commands.writing import TextChanged, keep_text, name_version, restore_version
from association.publications.models import Chapter, ChapterVersion
from association.publications.queries import chapters as queries
from tests.factories.accounts import make_account
from tests.factories.publications import make_publication


@pytest.fixture
def editor(session):
    return make_account(name="Roman Głowa", roles=["editor"])


@pytest.fixture
def book(editor):
    book = make_publication()
    note(book, actor=editor)
    return book


def begin(book, editor, title, **values):
    return trees.begin_chapter(book, title=title, actor=editor, **values)


def test_every_kept_text_is_a_version_and_an_outdated_one_is_refused_with_both(book, editor):
    chapter = begin(book, editor, "Inicjatywa lokalna", text="Jeden.\r\n\r\nDwa \x07trzy.")
    assert (chapter.number, chapter.words, chapter.text) == (1, 3, "Jeden.\n\nDwa trzy.")
    keep_text(chapter, text="Jeden.\n\nCztery.", base=1, actor=editor, name="po rozmowie")
    with pytest.raises(TextChanged) as told:
        keep_text(chapter, text="Jeden.\n\nPięć.", base=1, actor=editor)
    assert (told.value.status, told.value.text, told.value.base) == (409, "Jeden.\n\nPięć.", 1)
    assert told.value.chapter.text == "Jeden.\n\nCztery."
    same = keep_text(chapter, text="Jeden.\n\nCztery.", base=1, actor=editor)
    assert (same.number, same.name) == (2, "po rozmowie")
    restore_version(chapter, queries.version(chapter.id, 1), base=2, actor=editor)
    name_version(queries.version(chapter.id, 1), name=" pierwszy ", actor=editor)
    with pytest.raises(Refused, match="za długi"):
        keep_text(chapter, text="x" * 600_001, base=3, actor=editor)
    rows = db.session.query(ChapterVersion).order_by(ChapterVersion.number).all()
    assert [(row.number, row.reason, row.name, row.saved_by_name) for row in rows] == [
        (1, "save", "pierwszy", editor.name),
        (2, "save", "po rozmowie", editor.name),
        (3, "restore", "", editor.name),
    ]


def titles(book):
    return [row.title for row in queries.tree(book.id)]


def test_the_tree_keeps_its_order_through_moves_archive_and_restoration(book, editor):
    first, second = begin(book, editor, "Część A", kind="part"), begin(book, editor, "Część B", kind="part")
    one = begin(book, editor, "Pierwszy", parent_id=first.id)
    two = begin(book, editor, "Drugi", parent_id=first.id)
    begin(book, editor, "Drugi", parent_id=second.id)
    assert two.key == "drugi"
    assert db.session.query(Chapter).filter_by(key="drugi-2").count() == 1
    assert titles(book) == ["Część A", "Pierwszy", "Drugi", "Część B", "Drugi"]
    trees.move_chapter(one, parent_id=second.id, position=0, actor=editor)
    assert titles(book) == ["Część A", "Drugi", "Część B", "Pierwszy", "Drugi"]
    trees.move_chapter(second, parent_id=None, position=0, actor=editor)
    assert titles(book) == ["Część B", "Pierwszy", "Drugi", "Część A", "Drugi"]
    with pytest.raises(Refused):
        trees.move_chapter(second, parent_id=first.id, position=0, actor=editor)
    trees.archive_chapter(second, actor=editor)
    assert titles(book) == ["Część A", "Drugi"]
    trees.restore_chapter(one, actor=editor)
    assert titles(book) == ["Część A", "Drugi", "Pierwszy"]
    trees.restore_chapter(second, actor=editor)
    assert titles(book) == ["Część B", "Drugi", "Część A", "Drugi", "Pierwszy"]

from types import SimpleNamespace

from association.documents import rules


def _held(may_edit: bool):
    owner = SimpleNamespace(edit=lambda viewer, record: may_edit and record == "record")
    return SimpleNamespace(owner=owner, record="record")


def test_whoever_may_change_the_record_changes_its_documents():
    assert rules.edit("viewer", _held(True))
    assert rules.add("viewer", _held(True))
    assert not rules.edit("viewer", _held(False))
    assert not rules.add("viewer", _held(False))


def test_whoever_loads_the_record_reads_its_documents():
    assert rules.see("viewer", _held(False))
    assert rules.see_of("viewer", _held(False))


def test_the_list_is_for_everyone_who_is_signed_in():
    assert rules.list_documents("viewer")
    assert not rules.list_documents(None)

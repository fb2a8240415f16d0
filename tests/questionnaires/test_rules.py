from types import SimpleNamespace

import pytest

from association.questionnaires import rules


class Viewer(SimpleNamespace):
    def has_role(self, *names):
        return self.role in names


@pytest.mark.parametrize(
    ("role", "may_edit_record", "edits", "reads"),
    [
        ("trainer", False, False, False),
        ("trainer", True, True, True),
        ("coordinator", False, False, True),
        ("administrator", False, False, True),
    ],
)
def test_what_holds_for_the_record_holds_for_its_questions(role, may_edit_record, edits, reads):
    held = SimpleNamespace(owner=SimpleNamespace(edit=lambda viewer, record: may_edit_record), record=None)
    assert (rules.edit(Viewer(role=role), held), rules.read(Viewer(role=role), held)) == (edits, reads)

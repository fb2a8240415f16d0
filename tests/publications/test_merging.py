"""Three editors write at once: no text is lost, whatever they do in whatever order; differences can be read."""

import os
import time
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from association.publications.commands import drafts, writing
from association.publications.manuscript.differences import changes, counts, with_context
from association.publications.manuscript.merging import clashes, merge, result
from association.publications.models import Chapter

SEQUENCES = int(os.environ.get("WRITING_SEQUENCES", "1000"))
EDITORS = ("Anna", "Piotr", "Roman")


def test_what_one_changed_is_taken_over_and_where_both_did_somebody_chooses():
    base = "Wstęp.\n\n- sól\n- mąka\n\nKoniec."
    pieces = merge(base, "Wstęp nowy.\n\n- sól\n- mąka\n\nKoniec.", "Wstęp.\n\n- cukier\n- mąka\n\nKoniec.\n\nPodpis.")
    assert not clashes(pieces)
    assert result(pieces) == "Wstęp nowy.\n\n- cukier\n- mąka\n\nKoniec.\n\nPodpis."
    pieces = merge(base, base.replace("Koniec", "Finał"), base.replace("Koniec", "Kres"))
    assert [piece.texts() for piece in clashes(pieces)] == [{"base": "Koniec.", "mine": "Finał.", "theirs": "Kres."}]
    assert result(pieces).endswith("- mąka\n\nKres.\n\nFinał.")
    assert result(pieces, ["Finał."]).endswith("- mąka\n\nFinał.")
    assert result(pieces, ["Kres."]).endswith("- mąka\n\nKres.")


def test_a_difference_tells_words_and_what_was_moved():
    old = "Ala ma kota.\n\nTen akapit jest przenoszony.\n\nZostaje dłuższy fragment.\n\nZnika."
    new = "Ala ma czarnego kota.\n\nZostaje dłuższy fragment.\n\nTen akapit jest przenoszony."
    found = changes(old, new)
    assert [change.kind for change in found] == ["changed", "gone", "same", "moved", "removed"] or [
        change.kind for change in found
    ] == ["changed", "moved", "same", "gone", "removed"]
    assert ("added", "czarnego ") in found[0].words
    assert counts(found) == {"added": 1, "removed": 1, "moved": 1}
    assert [len(run) for run in with_context(changes("a\n\nb\n\nc\n\nd", "a\n\nb\n\nc\n\ne"))] == [2, 3]


def test_hostile_texts_are_compared_in_a_moment():
    begun = time.process_time()
    for old, new in (("| a | b |", "| a | c |"), ("x " * 30, "y " * 30)):
        old, new = "\n".join([old] * 5000), "\n".join([new] * 5000)
        assert counts(changes(old, new))["added"] >= 5000
        assert result(merge(old, new, old + "\n\nkoniec")).endswith("koniec")
    assert changes("x " * 200_000, "y x " * 100_000)
    assert time.process_time() - begun < 5


class Shelf:
    """What the database would keep, without one."""

    def __init__(self):
        self.chapter = Chapter(id=1, title="Rozdział", number=0, text="", words=0)
        self.versions, self.drafts = {}, {}
        self.session = SimpleNamespace(add=self.add, delete=self.delete, flush=lambda: None)

    def add(self, row):
        if hasattr(row, "number"):
            assert row.number not in self.versions
            self.versions[row.number] = row
        else:
            self.drafts[row.account_id] = row

    def delete(self, row):
        del self.drafts[row.account_id]

    def version(self, chapter_id, number):
        return self.versions[number]

    def draft(self, chapter_id, writer):
        return self.drafts.get(writer.account_id)


class Editor:
    """A window: what is typed in it, from which version, and what it knows of its draft."""

    def __init__(self, number, name, shelf):
        self.writer = drafts.Writer(name, account_id=number)
        self.actor = SimpleNamespace(id=number, name=name)
        self.shelf, self.typed = shelf, 0
        self.open()

    def open(self):
        draft = self.shelf.draft(1, self.writer)
        self.text = draft.text if draft else self.shelf.chapter.text
        self.base = draft.base if draft else self.shelf.chapter.number
        self.revision = draft.revision if draft else 0

    def write(self, place):
        self.typed += 1
        said = f"{self.actor.name}{self.typed}"
        lines = self.text.split("\n\n") if self.text else []
        where = place % (len(lines) + 1)
        self.text = "\n\n".join([*lines[:where], said, *lines[where:]])
        return said

    def cut(self, place):
        lines = self.text.split("\n\n")
        gone = lines.pop(place % len(lines))
        self.text = "\n\n".join(lines)
        return gone

    def keep(self):
        kept = drafts.keep_draft(
            self.shelf.chapter, self.writer, text=self.text, base=self.base, revision=self.revision
        )
        self.revision = kept.revision

    def save(self):
        reason, written = "save", self.text
        while True:
            try:
                kept = writing.keep_text(
                    self.shelf.chapter, text=self.text, base=self.base, reason=reason, actor=self.actor
                )
            except writing.TextChanged as told:
                origin = self.shelf.versions[told.base].text if told.base else ""
                pieces = merge(origin, told.text, told.chapter.text)
                self.text, self.base, reason = result(pieces), told.chapter.number, "merge"
            else:
                break
        drafts.forget_draft(self.shelf.chapter, self.writer, revision=self.revision, text=written)
        self.text, self.base, self.revision = self.shelf.chapter.text, kept.number, 0


ACTIONS = st.tuples(
    st.integers(0, 2), st.sampled_from(["write", "write", "cut", "keep", "save", "leave"]), st.integers(0, 5)
)


def test_three_editors_lose_nothing_in_a_thousand_sequences(monkeypatch):
    shelf = None
    monkeypatch.setattr(writing, "get", lambda model, ident: shelf.chapter)
    monkeypatch.setattr(writing, "note", lambda record, actor: None)
    for module in (writing, drafts):
        monkeypatch.setattr(
            module,
            "queries",
            SimpleNamespace(version=lambda *key: shelf.version(*key), draft=lambda *key: shelf.draft(*key)),
        )
        monkeypatch.setattr(
            module,
            "db",
            SimpleNamespace(
                session=SimpleNamespace(
                    add=lambda row: shelf.add(row), delete=lambda row: shelf.delete(row), flush=lambda: None
                )
            ),
        )
    monkeypatch.setattr(drafts, "refused_if_taken", lambda message: _nothing())

    @settings(max_examples=SEQUENCES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(ACTIONS, min_size=4, max_size=10))
    def sequence(actions):
        nonlocal shelf
        shelf = Shelf()
        writing.keep_text(shelf.chapter, text="Początek.\n\nKoniec.", base=0, actor=None)
        editors = [Editor(number, name, shelf) for number, name in enumerate(EDITORS, start=1)]
        accepted, cut = set(), set()
        for who, what, place in actions:
            editor = editors[who]
            if what == "write":
                editor.unkept = {*getattr(editor, "unkept", ()), editor.write(place)}
            elif what == "cut":
                cut.add(editor.cut(place))
            elif what == "keep":
                editor.keep()
                accepted |= editor.__dict__.pop("unkept", set())
            elif what == "save":
                editor.save()
                accepted |= editor.__dict__.pop("unkept", set())
            else:
                # The window is gone with what was not kept yet, and opens again.
                editor.__dict__.pop("unkept", None)
                editor.open()
        for editor in editors:
            editor.open()
            editor.save()
        standing = set(shelf.chapter.text.split("\n\n"))
        assert accepted | {"Początek.", "Koniec."} <= standing | cut
        assert sorted(shelf.versions) == list(range(1, shelf.chapter.number + 1))
        assert not shelf.drafts

    sequence()


class _nothing:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

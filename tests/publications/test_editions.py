"""Editions: what is frozen, their numbers, legal deposit, where copies went, mistakes."""

from datetime import date, timedelta

import pytest

from association.core import identifiers
from association.core.clock import today
from association.core.database import db
from association.core.refusals import Refused
from association.publications.commands import editions as commands
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.errata import add_erratum
from association.publications.commands.handouts import change_handout, hand_out, remove_handout, restore_handout
from association.publications.commands.publications import begin_publication
from association.publications.commands.writing import keep_text
from association.publications.editions.deposit import due_copies
from association.publications.editions.differences import differences
from association.publications.models import BookEdition, Chapter, DepositCopy, EditionFile, Handout
from association.publications.queries import editions as queries

ISBN, OTHER = "9788371815102", "9788301000004"
MADE = date(2026, 11, 2)


def test_an_isbn_has_thirteen_digits_and_the_right_last_one():
    assert identifiers.isbn("ISBN 978-83-7181-510-2") == ISBN
    for wrong, reason in (("978-83-7181-510-3", "checksum_isbn"), ("83-7181-510-9", "isbn_length"), ("978x", "digits")):
        with pytest.raises(ValueError, match=reason):
            identifiers.isbn(wrong)


def test_a_hundred_copies_owe_two_and_one_more_owes_seventeen():
    small, large = due_copies(100, MADE), due_copies(101, MADE)
    assert [(one.library, one.copies) for one in small] == [("bn", 1), ("bj", 1)]
    assert sum(one.copies for one in large) == 17
    assert [one.copies for one in large[:2]] == [2, 2]
    assert {one.due for one in large[:1]} == {date(2026, 11, 7)}
    assert {one.due for one in large[1:]} == {date(2026, 11, 16)}
    assert due_copies(None, MADE) == []


@pytest.fixture
def book(session):
    """A handbook of one chapter, to be released."""
    publication = begin_publication(title="Poradnik", actor=None)
    begin_chapter(publication, title="Inicjatywa", text="Pierwszy akapit.", actor=None)
    return publication


def _release(book, **values):
    given = {"title": "Poradnik", "released_on": today(), "print_run": 150, "made_on": today()}
    return commands.release(book, **given | values, actor=None)


def test_what_is_released_stays_whatever_is_written_later(book):
    edition = _release(book, isbns={"print": ISBN, "epub": OTHER})
    digest = edition.digest
    chapter = db.session.query(Chapter).one()
    keep_text(chapter, text="Całkiem inny akapit i jeszcze jeden.", base=1, actor=None)
    begin_chapter(book, title="Fundusz sołecki", actor=None)
    db.session.expire(edition)
    source = queries.source_of(edition.id)
    assert [one["text"] for one in source["chapters"]] == ["Pierwszy akapit."]
    assert commands.digest_of(source) == edition.digest == digest
    assert source["edition"]["isbn"] == {"print": ISBN, "epub": OTHER}
    second = _release(book, print_run=None, made_on=None)
    assert (second.number, queries.before(second).id) == (2, edition.id)
    found = differences(source, queries.source_of(second.id))
    assert found.added == ["Fundusz sołecki"]
    assert found.changed == [("Inicjatywa", 5, 1)]
    assert "print" not in queries.files(second.id)


def test_each_form_has_a_number_of_its_own(book):
    with pytest.raises(Refused) as refusal:
        _release(book, isbns={"print": ISBN, "pdf": ISBN})
    assert refusal.value.field == "isbn_pdf"
    edition = _release(book, isbns={"print": ISBN})
    with pytest.raises(Refused) as refusal:
        _release(book, isbns={"epub": ISBN})
    assert refusal.value.field == "isbn_epub"
    commands.number_forms(edition, isbn_print=OTHER, isbn_pdf="", actor=None)
    assert queries.files(edition.id)["print"].isbn == OTHER
    assert edition.digest == commands.digest_of(queries.source_of(edition.id))


def test_nothing_leaves_the_store_beyond_what_was_printed(book):
    edition = _release(book)
    given = {"day": today(), "kind": "event", "whom": "Konferencja"}
    first = hand_out(edition, copies=133, **given, actor=None)
    with pytest.raises(Refused) as refusal:
        hand_out(edition, copies=1, **given, actor=None)
    assert refusal.value.field == "copies"
    remove_handout(first, actor=None)
    hand_out(edition, copies=100, **given, actor=None)
    with pytest.raises(Refused):
        restore_handout(first, actor=None)
    with pytest.raises(Refused):
        commands.change_edition(edition, released_on=today(), print_run=116, actor=None)
    commands.change_edition(edition, released_on=today(), print_run=117, actor=None)
    second = db.session.query(Handout).filter_by(copies=100).one()
    with pytest.raises(Refused):
        change_handout(second, copies=101, **given, actor=None)
    with pytest.raises(Refused):
        commands.withdraw(edition, actor=None)


def test_a_larger_run_owes_more_and_what_was_sent_stays(book):
    edition = _release(book, print_run=90, made_on=None)
    national = db.session.query(DepositCopy).filter_by(library="bn").one()
    assert (national.due, db.session.query(DepositCopy).count()) == (None, 2)
    commands.send_copy(national, sent_on=today(), actor=None)
    commands.change_edition(edition, released_on=today(), print_run=101, made_on=today(), actor=None)
    assert national.due == today() + timedelta(days=5)
    assert queries.gone(edition.id).deposit == 16  # one went to the national library before it owed two
    assert commands.send_all(edition, sent_on=today(), actor=None) == 14


def test_an_edition_that_nobody_has_may_be_taken_back(book):
    edition = _release(book, isbns={"print": ISBN})
    add_erratum(edition, place="s. 3", wrong="a", right="b", found_on=today(), actor=None)
    commands.withdraw(edition, actor=None)
    for model in (BookEdition, EditionFile, DepositCopy):
        assert db.session.query(model).count() == 0
    assert _release(book, isbns={"print": ISBN}).number == 1


# --- On pages -----------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(enter, saved):
    """(browser of an editor, address of a handbook that may be released)"""
    browser = enter("editor", "coordinator")
    with saved():
        publication = begin_publication(title="Poradnik", actor=None)
        begin_chapter(publication, title="Inicjatywa", text="Pierwszy akapit.", actor=None)
        return browser, f"/publications/{publication.id}"


SENT = {"title": "Poradnik", "released_on": "2026-11-02", "print_run": "120", "made_on": "2026-11-02"}


def test_a_book_is_released_numbered_handed_out_and_corrected(shelf, enter, monkeypatch):
    browser, here = shelf
    monkeypatch.setattr("association.publications.editions.freezing.FORMS", {})
    assert "Wydaj książkę" in browser.get(f"{here}/editions").text
    wrong = browser.post(f"{here}/editions/new", data=SENT | {"isbn_print": "978-83-7181-510-3"})
    assert wrong.status_code == 422
    assert "ostatnia cyfra" in wrong.text
    edition = browser.post(f"{here}/editions/new", data=SENT | {"isbn_print": ISBN}).location
    assert "978-83-7181-510-2" in browser.get(edition).text
    store = f"{edition}/copies"
    assert "Biblioteka Narodowa" in browser.get(store).text
    given = {"day": "2026-11-10", "kind": "person", "copies": "104", "whom": "Anna Nowak"}
    beyond = browser.post(f"{store}/new", data=given)
    assert beyond.status_code == 422
    assert "103 wolne egzemplarze" in beyond.text
    assert browser.post(f"{store}/new", data=given | {"copies": "3"}).status_code == 303
    page = browser.get(store).text
    assert "Anna Nowak" in page
    [line] = [part.split('"')[0] for part in page.split(f'href="{store}/')[1:] if "receipt" in part.split('"')[0]]
    for paper in (f"{store}/{line}", f"{edition}/deposit.pdf", f"{edition}/errata.pdf"):
        assert browser.get(paper).data.startswith(b"%PDF"), paper
    assert browser.post(f"{edition}/deposit/sent", data={"sent_on": "2026-11-05"}).status_code == 303
    assert browser.post(f"{edition}/deposit/sent", data={"sent_on": "jutro"}).status_code == 422
    for suffix in ("xlsx", "csv"):
        assert browser.get(f"{store}.{suffix}").status_code == 200
    wrong = {"place": "s. 3", "wrong": "sołtyz", "right": "sołtys", "found_on": "2026-11-12"}
    assert browser.post(f"{edition}/errata", data=wrong | {"right": ""}).status_code == 422
    assert browser.post(f"{edition}/errata", data=wrong).status_code == 303
    reader = enter("member")
    assert "sołtyz" in reader.get(edition).text
    assert reader.get(store).status_code == 404
    assert browser.get(f"{edition}/changes").status_code == 200
    assert browser.post(f"{edition}/withdrawal").status_code == 422


def test_facts_of_an_edition_are_changed_by_one_at_a_time(shelf, monkeypatch):
    browser, here = shelf
    monkeypatch.setattr("association.publications.editions.freezing.FORMS", {})
    edition = browser.post(f"{here}/editions/new", data=SENT).location
    facts = {"released_on": "2026-11-02", "print_run": "100", "made_on": "", "printer": "Częstochowa", "version": "1"}
    assert browser.post(f"{edition}/edit", data=facts).status_code == 303
    late = browser.post(f"{edition}/edit", data=facts | {"print_run": "90", "printer": "Kraków"})
    assert late.status_code == 409
    assert "Kraków" in late.text
    numbers = {"isbn_print": ISBN, "isbn_pdf": OTHER, "version": "2"}
    assert browser.post(f"{edition}/isbn", data=numbers).status_code == 303
    page = browser.get(edition).text
    assert "978-83-01-00000-4" in page
    waiting = browser.post(f"{edition}/files")
    assert "/jobs/" in waiting.location
    second = browser.get(f"{here}/editions/new").text
    assert "Teksty są takie same" in second


def test_a_register_costs_the_same_for_one_and_many(shelf, queries, saved, monkeypatch):
    browser, here = shelf
    monkeypatch.setattr("association.publications.editions.freezing.FORMS", {})
    edition = browser.post(f"{here}/editions/new", data=SENT).location
    costs = []
    for many in (1, 3):
        with saved():
            found = db.session.query(BookEdition).one()
            for number in range(many):
                hand_out(found, day=today(), kind="person", copies=1, whom=f"Osoba {number}", actor=None)
        pages = [edition, f"{edition}/copies", f"{here}/editions", here]
        for page in pages:
            browser.get(page)
        with queries() as seen:
            assert [browser.get(page).status_code for page in pages] == [200] * 4
        costs.append(len(seen))
    assert costs[0] == costs[1]

from copy import deepcopy

from association.reports import content
from association.reports.comparison import Difference, compare


def whole(*blocks, evidence=()):
    section = {"key": "one", "number": "1", "title": "Wyniki", "level": 2, "blocks": list(blocks)}
    return {"title": "S", "subtitle": "P", "facts": [["Okres", "2026"]], "sections": [section], "evidence": [*evidence]}


def results(achieved: int):
    row = content.row("indicator-7", "1", "Osoby", content.number(20), content.number(achieved), url="/indicators/7")
    return content.table("results", "Wyniki", "Lp.|Rezultat|Plan>|Osiągnięte>", [row])


def proof(ident=1, **facts):
    return {
        "file_id": ident,
        "folder": "Listy",
        "title": "Lista",
        "name": "lista.pdf",
        "sha256": "a",
        "size": 1,
        **facts,
    }


def test_the_same_contents_do_not_differ():
    one = whole(results(18), content.text("one", "Słowa"), evidence=[proof()])
    assert compare(one, deepcopy(one)) == []


def test_a_number_that_changed_is_told_by_its_row_and_column():
    assert compare(whole(results(18)), whole(results(17))) == [
        Difference("1 Wyniki", "Osoby", "Osiągnięte", "18", "17", url="/indicators/7")
    ]


def test_rows_that_came_and_went_are_told_whole_and_places_in_the_list_are_not():
    one, two = results(18), results(18)
    two["rows"] = [content.row("indicator-8", "1", "Godziny", content.number(70), content.number(62)), *two["rows"]]
    two["rows"][1]["cells"][0] = "2"
    added = Difference("1 Wyniki", "Godziny", "", "", "Godziny · 70 · 62", "added")
    assert compare(whole(one), whole(two)) == [added]
    removed = Difference("1 Wyniki", "Godziny", "", "Godziny · 70 · 62", "", "removed")
    assert compare(whole(two), whole(one)) == [removed]


def test_texts_facts_lists_and_sections_are_compared():
    before = whole(
        content.text("a", "było", "Działanie 1"), content.facts("f", [("Program", "X")]), content.items("i", ["z"])
    )
    after = whole(
        content.text("a", "jest", "Działanie 1"), content.facts("f", [("Program", "Y")]), content.items("i", ["w"])
    )
    assert [(one.what, one.before, one.after, one.is_text) for one in compare(before, after)] == [
        ("Działanie 1", "było", "jest", True),
        ("Program", "X", "Y", False),
        ("", "z", "w", True),
    ]
    gone = {**before, "sections": []}
    assert [(one.what, one.after) for one in compare(before, gone)] == [("Działanie 1", ""), ("Program", ""), ("", "")]


def test_evidence_that_came_went_or_was_exchanged_is_told():
    before, after = whole(evidence=[proof(1), proof(2)]), whole(evidence=[proof(2, title="Nowa"), proof(3)])
    assert [(one.where, one.what, one.kind) for one in compare(before, after)] == [
        ("Dowody", "Lista", "removed"),
        ("Dowody", "Nowa", "changed"),
        ("Dowody", "Lista", "added"),
    ]


def test_what_somebody_does_not_see_is_no_difference():
    attached = content.table("attachments", "Załączniki", "Lp.|Dokument", [content.row("file-1", "1", "Lista")])
    before, after = whole(results(18), attached, evidence=[proof()]), whole(results(17))
    assert [one.column for one in compare(before, after, whole=False)] == ["Osiągnięte"]
    assert len(compare(before, after)) == 3

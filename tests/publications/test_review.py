"""Reading a chapter together: remarks, suggestions, steps, tasks, and what all that costs."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import joinedload

from association.core.clock import today
from association.core.database import db, get
from association.core.mail import Mail
from association.core.refusals import Overtaken, Refused
from association.publications.commands import remarks, steps
from association.publications.commands import tasks as duties
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.publications import begin_publication
from association.publications.commands.writing import keep_text
from association.publications.models import Chapter, ChapterStep, ChapterTask, ChapterVersion, Remark
from association.publications.queries import remarks as asked
from association.publications.queries import tasks as asked_tasks
from association.publications.queries.waiting import waiting
from tests.factories.accounts import make_account

TEXT = "Wniosek składają **mieszkańcy** sami albo przez organizację[^1].\n\nDrugi akapit.\n\n[^1]: Ustawa."


def begin(actor, **facts) -> Chapter:
    publication = begin_publication(title="Poradnik", actor=actor)
    return known(begin_chapter(publication, title="Inicjatywa lokalna", text=TEXT, actor=actor, **facts).id)


def known(ident) -> Chapter:
    """A chapter with its publication, as pages load it."""
    return get(Chapter, ident, joinedload(Chapter.publication))


@pytest.fixture
def editor(session):
    return make_account(roles=["editor"], name="Roman Głowa", email="roman@example.org")


@pytest.fixture
def chapter(editor):
    return begin(editor)


@pytest.fixture
def written(enter, saved):
    """A browser of an editor, and the id of a chapter."""
    browser = enter("editor", name="Roman Głowa")
    with saved():
        ident = begin(make_account(roles=["editor"])).id
    return browser, ident


def suggest(chapter, editor, quote="mieszkańcy sami albo", replacement="mieszkańcy sami lub"):
    return remarks.remark(chapter, quote=quote, replacement=replacement, actor=editor)


def test_an_accepted_suggestion_is_a_version_and_can_be_taken_back(chapter, editor):
    suggestion = suggest(chapter, editor)
    remarks.accept(suggestion, actor=editor)
    assert "**mieszkańcy** sami lub przez" in chapter.text
    assert (chapter.number, suggestion.state, suggestion.settled_by_name) == (2, "accepted", "Roman Głowa")
    kept = db.session.query(ChapterVersion).order_by(ChapterVersion.number).all()
    assert [one.reason for one in kept] == ["save", "suggestion"]
    with pytest.raises(Overtaken):
        remarks.accept(suggestion, actor=editor)
    remarks.reopen(suggestion, actor=editor)
    assert (chapter.text, chapter.number, suggestion.state) == (TEXT, 3, "open")


def test_a_suggestion_whose_passage_changed_is_not_guessed_into_the_text(chapter, editor):
    suggestion = suggest(chapter, editor)
    changed = TEXT.replace("mieszkańcy** sami", "mieszkańcy** zwykle sami")
    keep_text(chapter, text=changed, base=1, actor=editor)
    with pytest.raises(Overtaken):
        remarks.accept(suggestion, actor=editor)
    assert (chapter.text, suggestion.state) == (changed, "open")


def test_a_suggestion_is_not_taken_back_over_what_was_written_since(chapter, editor):
    suggestion = suggest(chapter, editor)
    remarks.accept(suggestion, actor=editor)
    keep_text(chapter, text=chapter.text + "\n\nTrzeci.", base=2, actor=editor)
    with pytest.raises(Overtaken):
        remarks.reopen(suggestion, actor=editor)
    assert "Trzeci." in chapter.text


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"replacement": "coś"},
        {"quote": "nie ma tego", "replacement": "coś"},
        {"quote": "Drugi akapit.", "replacement": "Drugi akapit."},
        {"quote": "Drugi akapit.", "replacement": "Drugi  akapit."},
    ],
)
def test_what_says_nothing_or_fits_nowhere_is_refused(chapter, editor, said):
    with pytest.raises(Refused):
        remarks.remark(chapter, **said, actor=editor)


def test_an_answer_opens_a_closed_remark_again(chapter, editor):
    remark = remarks.remark(chapter, text="Czy koło gospodyń też może?", actor=editor)
    remarks.settle(remark, actor=editor)
    assert asked.open_in(chapter.id) == 0
    remarks.answer(remark, text="Nadal pytają.", actor=editor)
    assert asked.open_in(chapter.id) == 1


def go(chapter, state, actor, **more):
    return steps.go(chapter, seen=more.pop("seen", chapter.state), state=state, actor=actor, **more)


def test_a_chapter_goes_to_somebody_with_a_letter(chapter, editor):
    member = make_account(name="Beata Tkacz", email="beata@example.org")
    go(chapter, "copy_editing", editor, owner_id=member.id, due=today() + timedelta(days=3), note="Proszę skrócić.")
    assert (chapter.state, chapter.owner_id) == ("copy_editing", member.id)
    letter = db.session.query(Mail).one()
    assert letter.to_address == "beata@example.org"
    assert "Proszę skrócić." in letter.body
    assert f"/chapters/{chapter.id}/review" in letter.body
    with pytest.raises(Overtaken):
        go(chapter, "layout", editor, seen="concept")
    with pytest.raises(Refused):
        go(chapter, "copy_editing", editor, owner_id=member.id, due=chapter.due)
    with pytest.raises(Refused):
        go(chapter, "layout", editor, due=today() - timedelta(days=1))


def test_nothing_is_ready_as_long_as_a_remark_waits(chapter, editor):
    remark = remarks.remark(chapter, text="Do sprawdzenia.", actor=editor)
    with pytest.raises(Refused):
        go(chapter, "ready", editor)
    remarks.settle(remark, actor=editor)
    go(chapter, "ready", editor, owner_id=editor.id)
    assert (chapter.state, chapter.owner_id) == ("ready", None)


def test_the_author_agrees_to_the_text_that_was_read_and_to_no_other(chapter, editor):
    author = make_account(name="Robert Kępa", email="robert@example.org")
    go(chapter, "approval", editor, owner_id=author.id)
    keep_text(chapter, text=TEXT + "\n\nDopisane.", base=1, actor=editor)
    known(chapter.id)
    with pytest.raises(Overtaken):
        steps.answer_approval(chapter, number=1, agrees=True, actor=author)
    with pytest.raises(Refused):
        steps.answer_approval(chapter, number=2, agrees=False, actor=author)
    steps.answer_approval(chapter, number=2, agrees=True, actor=author)
    assert (chapter.state, chapter.owner_id) == ("layout", editor.id)
    assert [one.state for one in db.session.query(ChapterStep).order_by(ChapterStep.id)] == ["approval", "layout"]
    assert [one.to_address for one in db.session.query(Mail)] == ["robert@example.org", "roman@example.org"]


def test_what_was_agreed_with_an_author_names_its_fields(chapter, editor):
    facts = {
        "name": "Ewa Łęcka",
        "kind": "licence",
        "signed_on": today(),
        "until": None,
        "note": "",
        "document_id": None,
    }
    with pytest.raises(Refused):
        duties.agree(chapter, **facts, fields=[], actor=editor)
    agreement = duties.agree(chapter, **facts, fields=["print"], actor=editor)
    assert asked_tasks.agreement(chapter.id) is agreement


def test_people_say_what_they_think_of_a_passage(written, saved):
    browser, ident = written
    here = f"/publications/chapters/{ident}"
    sent = {"quote": "sami albo przez organizację", "before": "mieszkańcy", "text": "Czy <b>koło</b> też może?"}
    answer = browser.post(f"{here}/remarks/new", data=sent)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert '<mark id="mark-1" class="is-remark" data-remark="1">sami albo' in page
    assert "Czy &lt;b&gt;koło" in page
    refused = browser.post(f"{here}/remarks/new", data={"quote": "sami", "text": ""})
    assert refused.status_code == 422
    assert "Napisz uwagę" in refused.text
    assert "sami</textarea>" in refused.text
    assert browser.post("/publications/remarks/1", data={"text": ""}).status_code == 422
    assert browser.post("/publications/remarks/1", data={"text": "Może."}).status_code == 303
    assert browser.post("/publications/remarks/1/edit", data={"text": "Inaczej."}).status_code == 303
    with saved():
        keep_text(db.session.get(Chapter, ident), text="Nowy tekst.", base=1, actor=make_account())
    assert "tego fragmentu już nie ma" in browser.get(f"{here}/review").text
    assert browser.post("/publications/remarks/1/settlement").status_code == 303
    assert "tego fragmentu już nie ma" not in browser.get(f"{here}/review").text
    assert "Może." in browser.get(f"{here}/review?show=settled").text


def test_a_suggestion_that_does_not_fit_any_more_says_so_beside_itself(written, saved):
    browser, ident = written
    sent = {"quote": "Drugi akapit.", "replacement": "Drugi, ważniejszy akapit."}
    browser.post(f"/publications/chapters/{ident}/remarks/new", data=sent)
    assert "<ins>" in browser.get(f"/publications/chapters/{ident}/review").text
    with saved():
        keep_text(db.session.get(Chapter, ident), text="Nowy tekst.", base=1, actor=make_account())
    refused = browser.post("/publications/remarks/1/acceptance")
    assert refused.status_code == 409
    assert "zmienił się po złożeniu propozycji" in refused.text


def test_steps_and_tasks_are_taken_on_pages(written, app):
    browser, ident = written
    way = f"/publications/chapters/{ident}/way"
    assert browser.get(way).status_code == 200
    sent = {"seen": "concept", "state": "copy_editing", "owner_id": browser.account_id, "due": "", "note": "Do dzieła"}
    assert browser.post(way, data=sent).status_code == 303
    late = browser.post(way, data={**sent, "state": "layout"})
    assert late.status_code == 409
    assert "Ktoś przesunął" in late.text
    assert "Do dzieła</textarea>" in late.text
    assert "Do dzieła" in browser.get(way).text
    task = {"title": "Zdjęcia", "chapter_id": ident, "account_id": browser.account_id, "due": f"{today()}"}
    assert browser.post("/publications/1/tasks/new", data={**task, "title": ""}).status_code == 422
    assert browser.post("/publications/1/tasks/new", data=task).status_code == 303
    assert "Zdjęcia" in browser.get("/").text
    assert "redakcja" in browser.get("/").text
    assert browser.get("/publications/tasks/1/done").status_code == 200
    assert browser.post("/publications/tasks/1/done").status_code == 303
    with app.app_context():
        assert db.session.get(ChapterTask, 1).done_at is not None
    assert browser.post("/publications/tasks/1/reopening").status_code == 303
    stale = browser.post("/publications/tasks/1/edit", data={**task, "title": "Rysunki", "version": 1})
    assert stale.status_code == 409
    assert "Rysunki" in stale.text
    agreement = {"name": "Ewa Łęcka", "kind": "licence", "signed_on": f"{today()}", "fields": ["print"]}
    assert browser.post(f"/publications/chapters/{ident}/agreement", data=agreement).status_code == 303
    assert "druk i powielanie" in browser.get(way).text


def test_editors_learn_on_their_desk_that_a_remark_waits(session):
    editor, author = make_account(roles=["editor"]), make_account()
    chapter = begin(editor)
    remark = remarks.remark(chapter, text="Do sprawdzenia.", actor=author)
    assert [(row.kind, row.title, row.remarks) for row in waiting(editor.id)] == [("remarks", "Inicjatywa lokalna", 1)]
    assert waiting(author.id) == []
    remarks.settle(remark, actor=editor)
    assert waiting(editor.id) == []


def test_strangers_find_nothing(written, enter):
    _browser, ident = written
    stranger = enter("member")
    for address in ("progress", "tasks/new"):
        assert stranger.get(f"/publications/1/{address}").status_code == 404
    for address in ("review", "way", "remarks/new", "links/new", "agreement", "approval"):
        assert stranger.get(f"/publications/chapters/{ident}/{address}").status_code == 404


def test_pages_cost_the_same_for_any_number(written, saved, queries):
    browser, ident = written
    costs = []
    for many in (1, 3):
        with saved():
            chapter, account = known(ident), make_account()
            for _number in range(many):
                remark = remarks.remark(chapter, quote="Drugi akapit.", text="Uwaga", actor=account)
                remarks.answer(remark, text="Odpowiedź", actor=account)
                begin_chapter(chapter.publication, title="Następny", actor=account)
                duties.add(chapter.publication, title="Zadanie", chapter_id=ident, actor=account)
        spent = []
        for address in (f"chapters/{ident}/review", f"chapters/{ident}/way", "1/progress"):
            browser.get(f"/publications/{address}")
            with queries() as seen:
                assert browser.get(f"/publications/{address}").status_code == 200
            spent.append(len(seen))
        costs.append(spent)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 14, costs


def test_no_remark_is_lost_when_the_text_goes(chapter, editor):
    remarks.remark(chapter, quote="Drugi akapit.", text="Ważne", actor=editor)
    keep_text(chapter, text="", base=1, actor=editor)
    assert [row.text for row in asked.remarks(chapter.id)] == ["Ważne"]
    assert db.session.query(Remark).one().quote == "Drugi akapit."

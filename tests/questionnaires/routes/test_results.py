import io

import outloud
import pypdfium2
import pytest
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import FileStorage

from association.core.clock import now
from association.core.database import db
from association.core.spreadsheets import read_rows
from association.questionnaires import commands, queries
from association.questionnaires.models import Questionnaire, Reply
from tests.factories.questionnaires import make_edition, make_question, make_questionnaire, make_reply, options

HOSTILE = "<script>alert(1)</script> =1+1 \u202edcba " + "ł" * 300


def answered(saved, survey, replies, *, purpose="survey"):
    """The survey published, with these answers."""
    with saved():
        questionnaire = db.session.get(Questionnaire, survey.id, options=[selectinload(Questionnaire.questions)])
        questionnaire.purpose = purpose
        edition = make_edition(questionnaire)
        return [make_reply(edition, answers).id for answers in replies]


def five(**more):
    return [{"1": "1", "2": f"uwaga {n}", "3": n} | more for n in range(1, 6)]


def test_nobody_answered_yet(survey, beata):
    html = beata.get(f"{survey.url}/results").text
    assert ("Nikt jeszcze nie odpowiedział" in html, ".xlsx" in html) == (True, False)


def test_too_few_answers_say_why(saved, survey, beata):
    answered(saved, survey, five()[:4])
    html = beata.get(f"{survey.url}/results").text
    assert ("Wyniki pokażemy od 5 odpowiedzi" in html, "uwaga 1" in html) == (True, False)
    assert [beata.get(f"{survey.url}/results.{kind}").status_code for kind in ("xlsx", "csv", "pdf")] == [422] * 3


def test_pictures_with_their_numbers(saved, survey, beata):
    answered(saved, survey, five())
    html = beata.get(f"{survey.url}/results").text
    for words in ("Rozkład ocen; średnia 3,00", "uwaga 5", "5 osób odpowiedziało", "100&nbsp;%"):
        assert words in html


def test_a_question_few_answered_shows_no_shares(saved, survey, beata):
    answered(saved, survey, [*five()[:4], {"1": "2"}])
    html = beata.get(f"{survey.url}/results").text
    assert ("Za mało odpowiedzi" in html, "columns-chart" in html) == (True, False)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_answers_for_a_spreadsheet(saved, survey, beata, kind):
    answered(saved, survey, [{"1": "2", "3": 5}, *five()])
    response = beata.get(f"{survey.url}/results.{kind}")
    rows = read_rows(response.data, f"a.{kind}")
    assert rows[0] == ["Było warto?", "Co było najcenniejsze?", "Jak oceniasz salę?"]
    assert sorted(rows[1:]) == sorted([["nie", "", "5"], *[["tak", f"uwaga {n}", str(n)] for n in range(1, 6)]])


def test_applications_are_not_anonymous(saved, survey, beata):
    answered(saved, survey, five()[:1], purpose="application")
    rows = read_rows(beata.get(f"{survey.url}/results.csv").data, "a.csv")
    assert (rows[0][0], len(rows)) == ("Wysłano", 2)


def test_points_stand_in_the_last_column(saved, survey, beata):
    with saved():
        test = make_questionnaire(owner_id=survey.cohort, purpose="test", title="Test")
        make_question(test, "2+2?", kind="one", options=options("3", "4", correct=(2,)), points=3)
        edition = make_edition(test)
        for chosen in "22212":
            make_reply(edition, {"1": chosen})
        ident = test.id
    html = beata.get(f"/questionnaires/{ident}/results").text
    assert ("średnio 2,4 z 3 punktów" in html, "dobrze: 80 %" in html) == (True, True)
    rows = read_rows(beata.get(f"/questionnaires/{ident}/results.csv").data, "a.csv")
    assert sorted(row[-1] for row in rows) == ["0", "3", "3", "3", "3", "Punkty"]


def test_the_summary_can_be_read_aloud(saved, survey, beata, tmp_path):
    answered(saved, survey, [*five(), {"1": "2"}])
    response = beata.get(f"{survey.url}/results.pdf")
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    (tmp_path / "a.pdf").write_bytes(response.data)
    assert [f"{each.rule} {each.message}" for each in outloud.check(str(tmp_path / "a.pdf")).sorted_findings()] == []
    text = pypdfium2.PdfDocument(response.data)[0].get_textpage().get_text_range().replace("\xa0", " ")
    for words in ("Ankieta po zjeździe", "Jurajska Akademia Lidera", "6 osób", "83,3 %", "średnia 3,00", "uwaga 3"):
        assert words in text


def test_hostile_words_on_page_table_and_paper(saved, survey, beata):
    answered(saved, survey, [*five()[:4], {"1": "1", "2": HOSTILE, "3": 1}])
    html = beata.get(f"{survey.url}/results").text
    assert ("<script>alert" in html, "&lt;script&gt;alert(1)" in html) == (False, True)
    rows = read_rows(beata.get(f"{survey.url}/results.xlsx").data, "a.xlsx")
    assert HOSTILE in {row[1] for row in rows}
    pages = pypdfium2.PdfDocument(beata.get(f"{survey.url}/results.pdf").data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "<script>alert(1)</script> =1+1" in text.replace("\r\n", " ").replace("\xa0", " ")


def test_files_are_for_those_who_may_change_the_record(app, saved, survey, beata, enter):
    with saved():
        questionnaire = make_questionnaire(owner_id=survey.cohort, purpose="application")
        make_question(questionnaire, "Skan", kind="file")
        edition = make_edition(questionnaire)
        pdf = FileStorage(io.BytesIO(b"%PDF-1.7\n%%EOF"), "skan.pdf")
        reply = commands.finish(commands.begin_reply(edition, language="pl"), {"1": pdf})
        url = f"/questionnaires/{questionnaire.id}/replies/{reply.id}/files"
        assert queries.stored_file(reply, "1").name == "skan.pdf"
    response = beata.get(f"{url}/1")
    assert (response.data[:4], "skan.pdf" in response.headers["Content-Disposition"]) == (b"%PDF", True)
    response.close()
    assert beata.get(f"{url}/2").status_code == 404
    assert enter(account_id=survey.stranger).get(f"{url}/1").status_code == 404


@pytest.mark.parametrize("number", [5, 15])
def test_results_ask_the_same_of_the_database(saved, survey, beata, queries, number):
    answered(saved, survey, (five() * 3)[:number])
    with queries() as seen:
        beata.get(f"{survey.url}/results")
    assert len(seen) == 7


def test_long_words_are_whole_in_the_spreadsheet_alone(saved, survey, beata):
    answered(saved, survey, [*five()[:4], {"1": "1", "2": "słowo " * 800}])
    assert ("słowo " * 100 in beata.get(f"{survey.url}/results").text) is True
    assert "słowo " * 200 not in beata.get(f"{survey.url}/results").text
    rows = read_rows(beata.get(f"{survey.url}/results.xlsx").data, "a.xlsx")
    assert ("słowo " * 800).strip() in {row[1] for row in rows}
    assert beata.get(f"{survey.url}/results.pdf").status_code == 200


def test_strangers_find_no_results(survey, enter):
    stranger = enter(account_id=survey.stranger)
    assert [stranger.get(f"{survey.url}/results{kind}").status_code for kind in ("", ".xlsx", ".csv", ".pdf")] == [
        404
    ] * 4


def test_a_thousand_replies_to_a_hundred_questions(app, saved, survey, beata):
    with saved():
        questionnaire = make_questionnaire(owner_id=survey.cohort)
        for number in range(100):
            make_question(questionnaire, f"Pytanie {number}", kind="many", options=options(*map(str, range(50))))
        edition = make_edition(questionnaire)
        db.session.add_all(
            Reply(
                questionnaire_id=questionnaire.id,
                edition_id=edition.id,
                sent_at=now(),
                answers={str(key): [str(1 + (n + key) % 50)] for key in range(1, 101)},
            )
            for n in range(1000)
        )
        ident = questionnaire.id
    assert beata.get(f"/questionnaires/{ident}/results").status_code == 200
    assert beata.get(f"/questionnaires/{ident}/results.xlsx").status_code == 200

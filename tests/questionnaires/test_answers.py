import re
from io import BytesIO

import pytest
from flask import render_template_string

from association.core.forms import Text
from association.questionnaires import commands, queries
from association.questionnaires.forms import AnswerForm, answer_form
from association.questionnaires.options import Option
from tests.checking_client import check
from tests.factories.questionnaires import make_edition, make_question, make_questionnaire, options

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def questionnaire(session):
    return make_questionnaire()


def begin(questionnaire, language="pl"):
    return commands.begin_reply(make_edition(questionnaire), language=language)


def sent(app, reply, data, language="pl"):
    """The form as the browser sent it; what the command did with it."""
    with app.test_request_context(method="POST", data=data):
        form = answer_form(reply.edition, language).of(reply)
        return form, form.accepts(commands.finish, reply)


def test_every_kind_of_answer(app, questionnaire):
    kinds = "text long_text number date one many scale consent"
    for kind in kinds.split():
        more = {"options": options("tak", "nie", "nie wiem")} if kind in {"one", "many"} else {}
        make_question(questionnaire, kind, kind=kind, required=True, **more)
    reply = begin(questionnaire)
    data = {"q_1": " Ala ", "q_2": "a\r\nb", "q_3": "2,50", "q_4": "22.11.2026", "q_5": "2", "q_6": ["1", "3"]}
    form, accepted = sent(app, reply, data | {"q_7": "4", "q_8": "y"})
    assert (form.errors, accepted) == ({}, True)
    values = ["Ala", "a\nb", 2.5, "2026-11-22", "2", ["1", "3"], 4, True]
    assert reply.answers == {str(n): value for n, value in enumerate(values, start=1)}
    assert reply.sent_at is not None


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_sent(app, questionnaire):
    make_question(questionnaire, "Ile lat?", kind="number", required=True, least=18)
    make_question(questionnaire, "Od kiedy?", kind="date")
    make_question(questionnaire, "Dlaczego?", required=True)
    reply = begin(questionnaire)
    form, accepted = sent(app, reply, {"q_1": "17", "q_2": "jutro", "q_3": " "})
    assert (accepted, form.status, reply.sent_at, reply.answers) == (False, 422, None, {})
    assert form.errors == {
        "q_1": ["Podaj liczbę nie mniejszą niż 18."],
        "q_2": ["To nie jest data. Przykład: 22.11.2026."],
        "q_3": ["Uzupełnij to pole."],
    }


@pytest.mark.parametrize("typed", ["1e5x", "abc", "1" * 30, "--1", "nan", "inf"])
def test_numbers_that_are_none(app, questionnaire, typed):
    make_question(questionnaire, kind="number")
    form, accepted = sent(app, begin(questionnaire), {"q_1": typed})
    assert (accepted, len(form.errors)) == (False, 1)


def test_hidden_questions_are_neither_required_nor_kept(app, questionnaire):
    make_question(questionnaire, "Byłaś?", kind="one", options=options("tak", "nie"), required=True)
    make_question(questionnaire, "Gdzie?", required=True, shown_if_key="1", shown_if_value="1")
    reply = begin(questionnaire)
    assert sent(app, reply, {"q_1": "1"})[0].errors == {"q_2": ["Uzupełnij to pole."]}
    assert sent(app, reply, {"q_1": "2", "q_2": "zostało z wcześniej"})[1]
    assert reply.answers == {"1": "2"}


def test_a_form_that_was_sent_stays_as_it_is(app, questionnaire):
    make_question(questionnaire)
    reply = begin(questionnaire)
    assert sent(app, reply, {"q_1": "raz"})[1]
    form, accepted = sent(app, reply, {"q_1": "dwa"})
    assert (accepted, form.form_errors, reply.answers) == (False, ["Te odpowiedzi są już wysłane."], {"1": "raz"})


def test_a_file_is_stored_once_and_stays_until_it_goes(app, questionnaire):
    make_question(questionnaire, kind="file", required=True)
    reply = begin(questionnaire)
    with app.test_request_context(method="POST", data={"q_1": (BytesIO(PDF), "skan.pdf")}):
        form = answer_form(reply.edition).of(reply)
        assert commands.keep(reply, form.answers()) == {}
        assert form.after(reply, {}).asked[0].stored["name"] == "skan.pdf"
    assert queries.stored_file(reply, "1").media_type == "application/pdf"
    with app.test_request_context(method="POST", data={"q_1_gone": "y"}):
        assert answer_form(reply.edition).of(reply).answers() == {"1": None}
    assert sent(app, reply, {})[1]
    assert reply.answers["1"]["name"] == "skan.pdf"


def test_a_file_that_lies_is_refused_and_the_rest_is_kept(app, questionnaire):
    make_question(questionnaire, kind="file")
    make_question(questionnaire)
    reply = begin(questionnaire)
    with app.test_request_context(method="POST", data={"q_1": (BytesIO(b"MZ.."), "skan.pdf"), "q_2": "słowo"}):
        form = answer_form(reply.edition).of(reply)
        refused = commands.keep(reply, form.answers())
        assert (list(refused), reply.answers) == (["1"], {"2": "słowo"})
        html = render_template_string(
            "{% include 'questionnaires/_kept.html' %}", form=form.after(reply, refused), saved_at="12:00"
        )
    assert "Tego rodzaju pliku nie przyjmujemy" in html
    check(html.replace("hx-partial", "div"))


def test_what_cannot_be_an_answer_leaves_the_one_before(app, questionnaire):
    make_question(questionnaire, kind="date")
    make_question(questionnaire, kind="text", most=5)
    reply = begin(questionnaire)
    commands.keep(reply, {"1": "2026-11-22", "2": "abc", "99": "obce"})
    with app.test_request_context(method="POST", data={"q_1": "22.13.2026", "q_2": "za długie"}):
        commands.keep(reply, answer_form(reply.edition).of(reply).answers())
    assert reply.answers == {"1": "2026-11-22", "2": "abc"}


def test_a_form_opens_with_what_was_kept(app, questionnaire):
    make_question(questionnaire, kind="date")
    make_question(questionnaire, kind="scale", least_label="źle", most_label="dobrze")
    make_question(questionnaire, kind="many", options=options(*"abcdefghijk"))
    make_question(questionnaire, kind="one", options=options(*"abcdefghijk"))
    reply = begin(questionnaire)
    commands.keep(reply, {"1": "2026-11-22", "2": 4, "3": ["2", "11"], "4": "10"})
    with app.test_request_context():
        html = shown(answer_form(reply.edition).of(reply))
    assert 'value="2026-11-22"' in html
    chosen = re.findall(r"<(?:input|option)[^>]* (?:checked|selected)[^>]*>", html)
    assert [re.search(r'value="(\d+)"', each)[1] for each in chosen] == ["4", "2", "11", "10"]


def shown(form) -> str:
    """The questions as a page shows them."""
    html = render_template_string(
        "{% from 'questionnaires/answering.html' import questions %}{{ questions(form) }}", form=form
    )
    check(html)
    return html


def test_hostile_words_appear_as_they_are(app, questionnaire):
    hostile = "<script>alert('1')</script> =1+1 \u202eabc " + "ó" * 300
    make_question(questionnaire, hostile, kind="one", help=hostile, options=(Option("1", hostile), Option("2", "b")))
    make_question(questionnaire, hostile, kind="section")
    with app.test_request_context():
        html = shown(answer_form(begin(questionnaire).edition).filled({}))
    assert (html.count("&lt;script&gt;"), "<script>" in html) == (4, False)


def test_english_words_where_there_are_some(app, questionnaire):
    make_question(
        questionnaire,
        "Skąd?",
        kind="one",
        label_en="Where from?",
        options=(Option("1", "stąd", "here"), Option("2", "zewsząd")),
    )
    with app.test_request_context(headers={"Accept-Language": "en"}):
        html = shown(answer_form(begin(questionnaire).edition, "en").filled({}))
    assert [words in html for words in ("Where from?", "here", "zewsząd", "Skąd?")] == [True, True, True, False]


def test_a_condition_is_told_in_words_and_to_the_script(app, questionnaire):
    make_question(questionnaire, "Byłaś?", kind="one", options=options("tak", "nie"))
    make_question(questionnaire, "Gdzie?", shown_if_key="1", shown_if_value="1")
    with app.test_request_context():
        html = shown(answer_form(begin(questionnaire).edition).filled({}))
    assert 'class="question is-away" id="question-2"' in html
    assert 'data-waits-for="q_1" data-answer="1"' in html
    assert "Odpowiedz, jeśli w pytaniu „Byłaś?” odpowiedź to: tak." in html


def test_fields_of_the_asking_feature_stand_beside_the_questions(app, questionnaire):
    class Named(AnswerForm):
        given_name = Text("Imię")

    make_question(questionnaire, required=True)
    reply = begin(questionnaire)
    with app.test_request_context(method="POST", data={"given_name": "Ala", "q_1": "bo tak"}):
        form = answer_form(reply.edition, "pl", Named).of(reply)
        assert form.validate()
        assert form.values() == {"given_name": "Ala", "values": {"1": "bo tak"}}
    with app.test_request_context(method="POST", data={}):
        form = answer_form(reply.edition, "pl", Named).of(reply)
        assert (form.validate(), list(form.errors)) == (False, ["given_name", "q_1"])


def test_parts_and_progress(app, questionnaire):
    make_question(questionnaire, "Przed pierwszym nagłówkiem")
    make_question(questionnaire, "O Tobie", kind="section")
    make_question(questionnaire, "Imię", kind="text", required=True)
    with app.test_request_context():
        form = answer_form(begin(questionnaire).edition).filled({"1": "jest"})
        assert [(part.heading and part.heading.label, part.is_done) for part in form.parts] == [
            (None, True),
            ("O Tobie", False),
        ]
        assert form.progress == (1, 2)


def test_a_hundred_questions_with_fifty_possibilities(app, questionnaire):
    for number in range(100):
        make_question(questionnaire, f"{number}", kind="many", options=options(*map(str, range(50))))
    reply = begin(questionnaire)
    with app.test_request_context():
        assert shown(answer_form(reply.edition).of(reply)).count('type="checkbox"') == 5000
    assert sent(app, reply, {f"q_{n}": [str(o) for o in range(1, 51)] for n in range(1, 101)})[1]
    assert len(reply.answers) == 100


def test_the_page_to_answer_on_and_the_thanks(app, questionnaire):
    make_question(questionnaire, "O Tobie", kind="section")
    make_question(questionnaire, "Co zmienić?", most=100)
    commands.describe(questionnaire, title="Ankieta", intro="Dzień dobry", thanks="Do zobaczenia!", actor=None)
    reply = begin(questionnaire)
    with app.test_request_context():
        form = answer_form(reply.edition).of(reply)
        values = {"edition": reply.edition, "form": form, "keep_url": "/keep", "saved_at": "14:32", "language": "pl"}
        page = render_template_string("{% extends 'questionnaires/reply_page.html' %}", **values)
        thanks = render_template_string("{% extends 'questionnaires/thanks_page.html' %}", **values)
    check(page)
    check(thanks)
    for words in ("Dzień dobry", "Zapisano o 14:32.", 'hx-post="/keep"', 'formaction="/keep"', 'data-most="100"'):
        assert words in page
    assert "Do zobaczenia!" in thanks

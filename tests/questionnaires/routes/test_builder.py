import re
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy.orm import selectinload

from association.academy.models import Cohort, CohortTrainer
from association.core import history
from association.core.database import db, get, settle
from association.questionnaires.items import KINDS
from association.questionnaires.models import Edition, Question, Questionnaire
from tests.factories.accounts import make_account
from tests.factories.questionnaires import make_edition, make_question, make_questionnaire, options

SAID = {"label": "Skąd o nas wiesz?", "kind": "text", "version": 1}


def drafts(client, survey) -> list[str]:
    html = client.get(survey.url).text
    return [unescape(label) for label in re.findall(r'<a class="quiet-link strong"[^>]*>(.*?)</a>', html)]


def record(app, model, ident):
    with app.app_context():
        return db.session.get(model, ident)


def test_the_builder_shows_questions_and_how_they_will_look(survey, beata):
    html = beata.get(survey.url).text
    assert drafts(beata, survey) == ["Było warto?", "Co było najcenniejsze?", "Jak oceniasz salę?"]
    for words in ("Nikt jeszcze nie widzi tych pytań", "gdy „Było warto?” to: tak", 'name="q_3"', "obowiązkowe"):
        assert words in html


@pytest.mark.parametrize(
    "path", ["", "/edit", "/preview", "/editions", "/copying", "/questions/new", "/questions/{0}", "/questions/999"]
)
def test_who_may_not_see_the_record_finds_nothing(survey, enter, path):
    stranger = enter(account_id=survey.stranger)
    assert stranger.get(survey.url + path.format(survey.questions[0])).status_code == 404
    assert stranger.get("/questionnaires/999").status_code == 404


def test_who_may_only_look_at_the_record_does_not_change_its_questions(survey, enter, saved):
    with saved():
        trainer = make_account(name="Iwona Lis", roles=["trainer"])
        cohort = db.session.get(Cohort, survey.cohort)
        history.note(CohortTrainer(cohort_id=cohort.id, account_id=trainer.id), actor=None)
        trainer_id = trainer.id
    iwona = enter(account_id=trainer_id)
    assert iwona.get(survey.url).status_code == 403
    assert iwona.post(f"{survey.url}/editions").status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_form_and_can_be_added(app, survey, beata, kind):
    assert beata.get(f"{survey.url}/questions/new?kind={kind}").status_code == 200
    data = {"kind": kind, "label": "Nowe"} | ({"options_text": "a\nb"} if kind in {"one", "many"} else {})
    response = beata.post(f"{survey.url}/questions", data=data)
    assert (response.status_code, drafts(beata, survey)[-1]) == (303, "Nowe")
    assert beata.get(f"{survey.url}/preview").status_code == 200


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"kind": "text", "label": " "}, "label", "Uzupełnij to pole."),
        ({"kind": "text", "label": "ó" * 1001}, "label", "Najwyżej 1000 znaków."),
        ({"kind": "one", "label": "a", "options_text": "tak\nnie\ntak"}, "options_text", "„tak” powtarza się."),
        (
            {"kind": "one", "label": "a", "options_text": "tak\nnie", "options_text_en": "yes"},
            "options_text_en",
            "Ma być tyle samo linii, ile możliwości po polsku.",
        ),
        (
            {"kind": "many", "label": "a", "options_text": "sama jedna"},
            "options_text",
            "Podaj przynajmniej dwie możliwości, każdą w osobnej linii.",
        ),
        ({"kind": "scale", "label": "a", "least": 5, "most": 1}, "most", "Koniec musi być nie mniejszy niż początek."),
        ({"kind": "scale", "label": "a", "least": "x"}, "least", "Wpisz liczbę całkowitą."),
        ({"kind": "blob", "label": "a"}, "kind", "Wybierz jedną z podanych możliwości."),
        (
            {"kind": "text", "label": "a", "condition": "9:9"},
            "condition",
            "Wybierz jedną z podanych możliwości.",
        ),
        (
            {"kind": "one", "label": "a", "options_text": "\n".join(map(str, range(101)))},
            "options_text",
            "Najwyżej 100 możliwości.",
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field(survey, beata, data, field, sentence):
    response = beata.post(f"{survey.url}/questions", data=data)
    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert sentence in response.text
    assert len(drafts(beata, survey)) == 3


def test_a_question_is_changed_and_its_possibilities_keep_their_keys(app, survey, beata):
    url = f"{survey.url}/questions/{survey.questions[0]}"
    data = {"kind": "one", "label": "Warto było?", "options_text": "nie wiem\nTak\nnie", "version": 1}
    assert beata.post(url, data=data).status_code == 303
    question = record(app, Question, survey.questions[0])
    assert [(option.key, option.label) for option in question.options] == [
        ("3", "nie wiem"),
        ("1", "Tak"),
        ("2", "nie"),
    ]
    assert beata.post(url, data=data).status_code == 409


def test_two_people_change_a_question(survey, beata):
    url = f"{survey.url}/questions/{survey.questions[2]}"
    mine = {"kind": "scale", "label": "Jaka sala?", "least": 1, "most": 5, "version": 1}
    assert beata.post(url, data=mine | {"label": "Jaka była sala?"}).status_code == 303
    response = beata.post(url, data=mine)
    assert (response.status_code, "Jaka była sala?" in response.text, "Jaka sala?" in response.text) == (
        409,
        True,
        True,
    )


def test_that_somebody_moved_a_question_refuses_no_save(survey, beata):
    url = f"{survey.url}/questions/{survey.questions[2]}"
    beata.post(f"{url}/up")
    beata.post(f"{survey.url}/editions")
    data = {"kind": "scale", "label": "Jaka sala?", "least": 1, "most": 5, "version": 1}
    assert beata.post(url, data=data).status_code == 303


def test_removing_and_undoing(survey, beata):
    last = survey.questions[2]
    response = beata.post(f"{survey.url}/questions/{last}/removal")
    assert response.status_code == 303
    html = beata.get(survey.url).text
    assert f"/questions/{last}/restoration" in html
    assert beata.post(f"{survey.url}/questions/{last}/restoration").status_code == 303
    assert drafts(beata, survey) == ["Było warto?", "Co było najcenniejsze?", "Jak oceniasz salę?"]


def test_what_others_wait_for_stays(survey, beata):
    response = beata.post(f"{survey.url}/questions/{survey.questions[0]}/removal")
    assert (response.status_code, "Od tego pytania zależy" in response.text) == (422, True)


@pytest.mark.parametrize("partial", [False, True])
def test_moving_and_copying(survey, beata, partial):
    post = beata.partial_post if partial else beata.post
    status = 200 if partial else 303
    assert post(f"{survey.url}/questions/{survey.questions[2]}/up").status_code == status
    assert drafts(beata, survey) == ["Było warto?", "Jak oceniasz salę?", "Co było najcenniejsze?"]
    assert post(f"{survey.url}/questions/{survey.questions[2]}/copy").status_code == status
    assert drafts(beata, survey)[1:3] == ["Jak oceniasz salę?"] * 2
    answer = post(f"{survey.url}/order", data={"order": [str(i) for i in reversed(survey.questions)] + ["x", "999"]})
    assert answer.status_code == status
    assert drafts(beata, survey) == [
        "Jak oceniasz salę?",
        "Co było najcenniejsze?",
        "Było warto?",
        "Jak oceniasz salę?",
    ]


def test_publishing_tells_what_changed(app, survey, beata):
    assert beata.post(f"{survey.url}/editions").status_code == 303
    assert "Wydanie 1 jest aktualne" in beata.get(survey.url).text
    assert beata.post(f"{survey.url}/editions").status_code == 422
    beata.post(f"{survey.url}/questions", data={"kind": "text", "label": "Skąd o nas wiesz?"})
    html = beata.get(survey.url).text
    assert ("Doszło: „Skąd o nas wiesz?”" in html, "Opublikuj wydanie 2" in html) == (True, True)
    assert beata.post(f"{survey.url}/editions").status_code == 303
    html = beata.get(f"{survey.url}/editions").text
    assert [words in html for words in ("Wydanie 1", "Wydanie 2", "Doszło: „Skąd o nas wiesz?”")] == [True] * 3
    assert record(app, Edition, 2).number == 2
    assert beata.get(f"{survey.url}/editions/1").status_code == 200
    assert beata.get(f"{survey.url}/editions/9").status_code == 404


def test_kinds_of_published_questions_stay(survey, beata):
    beata.post(f"{survey.url}/editions")
    url = f"{survey.url}/questions/{survey.questions[1]}"
    assert '<select class="form-select" id="kind"' not in beata.get(url).text
    assert beata.post(url, data=SAID).status_code == 422


def test_a_draft_that_cannot_be_answered_says_so(saved, survey, beata):
    with saved():
        questionnaire = db.session.get(Questionnaire, survey.id, options=[selecting()])
        make_question(questionnaire, "Pusto?", kind="one")
    html = beata.get(survey.url).text
    assert ("Przed publikacją trzeba coś poprawić" in html, "przynajmniej dwie możliwości" in html) == (True, True)
    assert beata.post(f"{survey.url}/editions").status_code == 422


def test_title_and_introduction(app, survey, beata):
    url = f"{survey.url}/edit"
    data = {"title": "Ankieta", "intro": "Dzień dobry", "title_en": "Survey", "version": 1}
    assert beata.post(url, data=data | {"title": ""}).status_code == 422
    assert beata.post(url, data=data).status_code == 303
    found = record(app, Questionnaire, survey.id)
    assert (found.title, found.title_en, found.intro) == ("Ankieta", "Survey", "Dzień dobry")
    assert beata.post(url, data=data | {"title": "Inny"}).status_code == 409


def test_an_empty_questionnaire_offers_ready_sets(survey, beata, saved):
    with saved():
        empty = make_questionnaire(owner_id=survey.cohort, purpose="test", title="Test").id
    html = beata.get(f"/questionnaires/{empty}").text
    assert html.index("Test wiedzy") < html.index("Zgłoszenie na warsztaty")
    assert beata.post(f"/questionnaires/{empty}/sets/test").status_code == 303
    html = beata.get(f"/questionnaires/{empty}").text
    assert "Kto uchwala budżet gminy?" in html
    undo = re.search(rf"/questionnaires/{empty}/questions/\d+/\d+/removal", html)[0]
    assert beata.post(undo).status_code == 303
    assert "Od czego zacząć" in beata.get(f"/questionnaires/{empty}").text
    assert beata.post(undo).status_code == 404
    assert beata.post(f"/questionnaires/{empty}/sets/test").status_code == 303
    assert beata.post(f"/questionnaires/{empty}/sets/other").status_code == 404


def test_questions_are_copied_from_another_questionnaire(survey, beata, saved):
    with saved():
        other = make_questionnaire(owner_id=survey.cohort, title="Zeszłoroczna")
        make_question(other, "Co zmienić?")
        foreign = make_questionnaire(owner_kind="academy.cohort", owner_id=999, title="Cudza")
        make_question(foreign, "Tajne?")
        ids = other.id, foreign.id
    html = beata.get(f"{survey.url}/copying").text
    assert ("Zeszłoroczna" in html, "Cudza" in html) == (True, False)
    assert beata.post(f"{survey.url}/copying", data={"source": ids[1]}).status_code == 422
    assert beata.post(f"{survey.url}/copying", data={}).status_code == 422
    assert beata.post(f"{survey.url}/copying", data={"source": ids[0]}).status_code == 303
    assert drafts(beata, survey)[-1] == "Co zmienić?"


def test_a_rehearsal_keeps_nothing(survey, beata, queries):
    response = beata.post(f"{survey.url}/preview", data={})
    assert (response.status_code, "Wybierz jedną z podanych możliwości." in response.text) == (422, True)
    with queries() as seen:
        response = beata.post(f"{survey.url}/preview", data={"q_1": "2"})
    assert "To wszystko zgadza się z pytaniami" in response.text
    assert not [statement for statement in seen if statement.startswith(("INSERT", "UPDATE"))]


def test_the_preview_follows_what_is_typed(survey, beata):
    data = {"kind": "one", "label": "<b>Pogrubione</b>", "options_text": "raz\ndwa"}
    html = beata.partial_post(f"{survey.url}/questions/preview", data=data).text
    assert [words in html for words in ("&lt;b&gt;Pogrubione", "raz", "dwa", "<b>")] == [True, True, True, False]
    for broken in (
        {"kind": "scale", "least": 9, "most": 1},
        {"kind": "text", "most": -5},
        {"kind": "scale", "most": "x"},
    ):
        assert beata.partial_post(f"{survey.url}/questions/preview", data=broken).status_code == 200
    assert beata.partial_post(f"{survey.url}/questions/preview", data={"kind": "blob"}).status_code == 404


def test_a_record_may_bring_the_questionnaire_along(app, survey, beata, monkeypatch):
    kinds = app.extensions["record_types"]
    cohort = kinds["academy.cohort"]

    def load(viewer, ident):
        return get(Questionnaire, survey.id) and cohort.load(viewer, ident)

    monkeypatch.setitem(kinds, "academy.cohort", replace(cohort, load=load))
    assert beata.post(f"{survey.url}/questions/{survey.questions[2]}/up").status_code == 303


def test_one_question_after_another(survey, beata):
    response = beata.post(f"{survey.url}/questions", data={"kind": "date", "label": "Kiedy?", "another": "yes"})
    assert response.location.endswith(f"{survey.url}/questions/new?kind=date")


def test_another_kind_keeps_the_words(survey, beata):
    html = beata.get(f"{survey.url}/questions/new?kind=scale&label=Jak+by%C5%82o%3F").text
    assert ("Jak było?" in html, 'id="least_label"' in html) == (True, True)
    assert beata.get(f"{survey.url}/questions/new?kind=blob").status_code == 404


def test_history_of_a_questionnaire(survey, beata):
    beata.post(f"{survey.url}/editions")
    html = beata.get(f"/history/questionnaires.questionnaire/{survey.id}").text
    assert [words in html for words in ("Było warto?", "wydanie", "Beata Tkacz")] == [True] * 3


@pytest.mark.parametrize("more", [0, 2])
def test_the_builder_asks_the_same_questions_of_the_database(survey, beata, saved, queries, more):
    with saved():
        questionnaire = db.session.get(Questionnaire, survey.id, options=[selecting()])
        for number in range(more):
            make_question(questionnaire, f"{number}")
        make_edition(questionnaire)
    with queries() as seen:
        beata.get(survey.url)
    assert len(seen) == 6


def selecting():
    return selectinload(Questionnaire.questions)


def test_a_hundred_questions_with_fifty_possibilities(app, survey, beata):
    with app.app_context(), settle():
        questionnaire = db.session.get(Questionnaire, survey.id, options=[selecting()])
        for number in range(97):
            make_question(questionnaire, f"{number}", kind="many", options=options(*map(str, range(50))))
    assert beata.get(survey.url).status_code == 200

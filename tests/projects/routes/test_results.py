"""The form of an indicator with its formula and categories, the people of all activities, and numbers that fell."""

import pytest

from association.core.database import db
from association.projects import commands
from association.projects.models import Indicator, IndicatorDrop, IndicatorReading, Project
from tests.factories.people import make_person
from tests.factories.projects import make_indicator, make_value

FACTS = {
    "name": "Razem",
    "kind": "result",
    "target": "10",
    "unit": "osób",
    "due_on": "",
    "measure_key": "formula",
    "operation": "unique",
    "operand_1": "test.guests",
    "operand_2": "test.visitors",
    "formula": "",
    "method": "",
    "source": "",
}
PEOPLE_QUERIES = 9


@pytest.fixture
def url(ids) -> str:
    return f"/projects/{ids.project}/indicators"


@pytest.fixture
def activities(reaching):
    """A conference and meetings with a person in both."""
    reaching("test.guests", "Konferencja", {1: True, 2: False})
    reaching("test.visitors", "Spotkania", {2: True, 3: False})


def only(app):
    with app.app_context():
        return db.session.query(Indicator).one()


def test_a_formula_is_put_together_from_choices_and_shown_again(enter, app, url, activities):
    client = enter("administrator")
    assert client.post(url, data=FACTS).location == url
    row = only(app)
    assert (row.formula, row.measure_key) == ("osoby(test.guests; test.visitors)", None)
    text = client.get(f"{url}/{row.id}/edit").text
    assert '<option selected value="unique">' in text
    assert '<option selected value="formula">' in text
    assert text.count('<option selected value="test.guests">') == 1
    page = client.get(f"{url}/{row.id}").text
    assert "osoby(„Konferencja”; „Spotkania”)" in page
    assert "<dt>osiągnięte</dt><dd>3</dd>" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"operand_2": ""}, "Wybierz co najmniej dwie wartości."),
        ({"operation": "percent", "operand_3": "test.guests"}, "Procent liczy się z dwóch wartości."),
        ({"operation": "own", "formula": "test.guests +"}, "Wzór się urywa"),
        ({"operation": "own", "formula": ""}, "Wpisz wzór."),
        ({"operation": "own", "formula": "#99 + 1"}, "W tym projekcie nie ma wskaźnika #99."),
        ({"split": "category", "categories": "gminy"}, "Dopisz cel liczbą na końcu wiersza „gminy”."),
        ({"split": "category", "categories": ""}, "Wpisz co najmniej jedną kategorię."),
        ({"split": "category", "categories": "gminy: 2\nGminy: 3"}, "tylko raz"),
        ({"split": "sex", "target_woman": "9", "target_man": "9"}, "przekraczają cel"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_everything_typed(enter, app, url, activities, wrong, said):
    answer = enter("administrator").post(url, data={**FACTS, **wrong})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Razem"' in answer.text
    with app.app_context():
        assert db.session.query(Indicator).count() == 0


def test_categories_are_written_line_by_line(enter, app, url, activities):
    client = enter("administrator")
    lines = "gminy i biblioteki: 6\nkoła gospodyń – 4"
    client.post(url, data={**FACTS, "split": "category", "categories": lines, "baseline": "0"})
    row = only(app)
    assert row.baseline == 0
    text = client.get(f"{url}/{row.id}/edit").text
    assert "gminy i biblioteki: 6\nkoła gospodyń: 4</textarea>" in text
    assert '<th scope="row">koła gospodyń</th>' in client.get(url).text


def test_people_of_all_activities_stand_once(enter, saved, ids, url, reaching):
    with saved():
        anna, jan = make_person("Anna", "Nowak", sex="woman").id, make_person("Jan", "Lis").id
    reaching("test.guests", "Konferencja", {anna: True, jan: True})
    reaching("test.visitors", "Spotkania", {anna: False})
    reaching("test.hidden", "Dyżury", {jan: True, 77: True}, seen=False)
    text = enter(account_id=ids.coordinator).get(f"{url}/people").text
    assert text.index("Lis Jan") < text.index("Nowak Anna")
    assert text.count("Nowak Anna") == 1
    assert "w 2 " in text
    assert "1 osoba, której danych nie widzisz" in text
    assert '<dt>Udziały</dt><dd class="num">5</dd>' in text
    assert '<dt>W kilku działaniach</dt><dd class="num">2</dd>' in text
    assert '<th scope="row">Konferencja</th><td class="num">2</td><td class="num">2</td>' in text
    assert enter("member").get(f"{url}/people").status_code == 404
    assert enter(account_id=ids.colleague).get(f"{url}/people.xlsx").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_people_cost_the_same_for_any_number(enter, saved, ids, url, reaching, queries, number):
    with saved():
        people = {make_person("Anna", f"Nowak {n}").id: True for n in range(number)}
    reaching("test.guests", "Konferencja", people)
    client = enter(account_id=ids.coordinator)
    client.get(f"{url}/people")
    with queries() as statements:
        client.get(f"{url}/people")
    own = [one for one in statements if "cohort" not in one and "conference" not in one]
    assert len(own) == PEOPLE_QUERIES, own


def test_too_many_people_stand_in_the_file(enter, ids, url, reaching):
    reaching("test.guests", "Konferencja", {-number: True for number in range(1, 302)})
    text = enter(account_id=ids.coordinator).get(f"{url}/people").text
    assert "Pokazano 200 z 301." in text
    assert text.count("osoba usunięta z kartoteki") == 200


@pytest.fixture
def fallen(saved, ids):
    """(indicator id, drop id) of a number that somebody put right."""
    with saved():
        project = db.session.get(Project, ids.project)
        indicator = make_indicator(project=project)
        make_value(indicator=indicator, value=72)
        commands.read_indicators(ids.project)
        make_value(indicator=indicator, value=-3)
        (drop,) = commands.read_indicators(ids.project)
        return indicator.id, drop.id


def test_a_drop_waits_for_a_word(enter, ids, url, fallen):
    indicator, drop = fallen
    coordinator, colleague = enter(account_id=ids.coordinator), enter(account_id=ids.colleague)
    assert f'href="{url}/{indicator}#drop-{drop}"' in coordinator.get(url).text
    page = coordinator.get(f"{url}/{indicator}").text
    assert "Spadek: osiągnięte 72 → 69" in page
    assert "W tym czasie zmieniono:" in page
    told = colleague.get(f"{url}/{indicator}").text
    assert "Spadek: osiągnięte 72 → 69" in told
    assert "W tym czasie zmieniono:" not in told
    here, words = f"{url}/{indicator}/drops/{drop}", {"explanation": "Trzy podpisy były podwójne.", "version": "1"}
    assert colleague.post(here, data=words).status_code == 403
    assert enter("member").post(here, data=words).status_code == 404
    assert coordinator.post(f"{url}/{indicator}/drops/999", data=words).status_code == 404
    assert coordinator.post(here, data={**words, "explanation": " "}).status_code == 422
    assert coordinator.post(here, data=words).location == f"{url}/{indicator}"
    page = coordinator.get(f"{url}/{indicator}").text
    assert "Trzy podpisy były podwójne." in page
    assert "Wyjaśnione spadki" in page
    assert "notice-warn" not in coordinator.get(url).text


def test_the_second_word_does_not_swallow_the_first(enter, app, ids, url, fallen):
    indicator, drop = fallen
    here = f"{url}/{indicator}/drops/{drop}"
    enter(account_id=ids.coordinator).post(here, data={"explanation": "Pierwsze.", "version": "1"})
    late = enter("administrator").post(here, data={"explanation": "Drugie.", "version": "1"})
    assert late.status_code == 409
    assert "Drugie." in late.text
    assert "Pierwsze." in late.text
    with app.app_context():
        assert db.session.get(IndicatorDrop, drop).explanation == "Pierwsze."


def test_one_may_look_now(enter, app, saved, ids, url):
    with saved():
        make_value(indicator=make_indicator(project=db.session.get(Project, ids.project)), value=5)
    client = enter(account_id=ids.coordinator)
    assert client.post(f"{url}/reading").location == url
    assert "Żaden nie spadł." in client.get(url).text
    with app.app_context():
        assert db.session.query(IndicatorReading).count() == 1
    assert enter(account_id=ids.colleague).post(f"{url}/reading").status_code == 403

import pytest

from association.core.feature import Measured
from association.projects import commands, queries
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_indicator, make_project, make_value

FACTS = {"kind": "result", "target": 100, "unit": "osób", "method": "", "source": "", "due_on": None}


@pytest.fixture
def project(session):
    return make_project()


def promised(project, **facts):
    facts = {"name": "Wskaźnik", "measure_key": None, **FACTS, **facts}
    return commands.add_indicator(project, **facts, actor=None)


def counted(indicator):
    return queries.standing(indicator).counted


def test_a_formula_reckons_with_measures_and_indicators(project, reaching):
    reaching("test.guests", "Konferencja", {1: True, 2: False})
    entered = make_indicator(project=project)
    paper = make_document(owner_kind="projects.project", owner_id=project.id)
    make_value(indicator=entered, value=5, document=paper)
    make_value(indicator=entered, value=2)
    assert counted(promised(project, formula=f"test.guests + #{entered.id}")) == Measured(9, 6)
    assert counted(promised(project, formula=f"procent(test.guests; #{entered.id})")) == Measured(28, 14)
    assert counted(promised(project, formula=f"#{entered.id} - test.guests")) == Measured(5, 3)


def test_each_person_counts_once_over_activities(project, reaching):
    reaching("test.guests", "Konferencja", {1: True, 2: False, 3: False})
    reaching("test.visitors", "Spotkania", {2: True, 3: False, 4: False})
    inner = promised(project, name="Razem", formula="osoby(test.guests; test.visitors)")
    assert counted(inner) == Measured(4, 2)
    assert counted(promised(project, name="Stali", formula="wspólne(test.guests; test.visitors)")) == Measured(2, 0)
    assert counted(promised(project, name="Przez inny", formula=f"osoby(#{inner.id}; test.guests)")) == Measured(4, 2)
    assert counted(promised(project, name="Wszyscy", measure_key=queries.EVERYBODY)) == Measured(4, 2)


def test_what_a_formula_needs_may_be_gone(project, reaching, offering):
    reaching("test.guests", "Konferencja", {1: True})
    first = make_indicator(project=project)
    made = promised(project, formula=f"#{first.id} + test.guests")
    commands.archive_indicator(first, actor=None)
    assert counted(made) is None
    assert queries.standing(made).achieved == 0


def test_people_are_told_apart_by_sex(project, reaching):
    anna, jan, ola = (make_person(name, "Lis", sex=sex) for name, sex in (("Anna", "woman"), ("Jan", "man"), ("O", "")))
    reaching("test.guests", "Konferencja", {anna.id: True, jan.id: False, ola.id: True, -5: True})
    parts = [("woman", "", 40), ("man", "", 30)]
    indicator = promised(project, measure_key="test.guests", split="sex", parts=parts)
    told = [
        (str(one.label), one.target, one.achieved, one.documented) for one in queries.standing(indicator).categories
    ]
    assert told == [("kobieta", 40, 1, 1), ("mężczyzna", 30, 1, 0), ("bez kategorii", 0, 2, 2)]


def test_people_are_told_apart_by_the_activity_that_bears_the_name(project, reaching):
    reaching("test.guests", "Konferencja", {1: True, 2: False}, category="Goście")
    reaching("test.visitors", "Spotkania", {2: True, 3: False}, category="inne")
    parts = [(None, "goście", 10), (None, "sołtysi", 5)]
    made = promised(project, formula="osoby(test.guests; test.visitors)", split="category", parts=parts)
    told = [(str(one.label), one.achieved, one.documented) for one in queries.standing(made).categories]
    assert told == [("goście", 2, 2), ("sołtysi", 0, 0), ("bez kategorii", 1, 0)]


def test_entered_values_belong_to_categories(project, session):
    made = promised(project, split="category", parts=[(None, "gminy", 60), (None, "szkoły", 40)])
    for value, category in ((5, "gminy"), (2, "gminy"), (4, "")):
        commands.enter_value(
            made,
            dated_on=project.starts_on,
            value=value,
            note="",
            document_id=None,
            upload=None,
            category=category,
            actor=None,
        )
    (one,) = queries.indicators(project.id)
    told = [(str(part.label), part.target, part.achieved) for part in one.categories]
    assert told == [("gminy", 60, 7), ("szkoły", 40, 0), ("bez kategorii", 0, 4)]
    assert one.achieved == 11


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_indicators_costs_the_same(project, reaching, queries, number):
    from association.projects import queries as reading

    reaching("test.guests", "Konferencja", {make_person().id: True})
    for n in range(number):
        made = promised(project, name=f"Wpisywany {n}", split="category", parts=[(None, "gminy", 1)])
        make_value(indicator=made, value=1)
        promised(project, name=f"Wzór {n}", formula=f"osoby(test.guests) + #{made.id}")
        promised(project, name=f"Płeć {n}", measure_key="test.guests", split="sex", parts=[("woman", "", 1)])
    reading.indicators(project.id)
    with queries() as statements:
        assert len(reading.indicators(project.id)) == 3 * number
    others = [one for one in statements if "cohort" not in one]
    assert len(others) == 4, others

import pytest

from association.core.refusals import Refused
from association.projects import commands, queries
from association.projects.models import IndicatorPart
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_project, make_value

FACTS = {
    "name": "Razem",
    "kind": "result",
    "target": 10,
    "unit": "",
    "method": "",
    "source": "",
    "due_on": None,
    "measure_key": None,
}


@pytest.fixture
def project(session):
    return make_project()


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz")


def refused(project, actor, **facts):
    with pytest.raises(Refused) as refusal:
        commands.add_indicator(project, **{**FACTS, **facts}, actor=actor)
    return refusal.value.field


def test_a_formula_of_what_is_not_there_is_refused(project, beata, reaching):
    foreign = make_indicator(project=make_project(title="Cudzy"))
    assert refused(project, beata, formula="lost.feature + 1") == "formula"
    assert refused(project, beata, formula=f"#{foreign.id} + 1") == "formula"
    assert refused(project, beata, formula=f"osoby(#{make_indicator(project=project).id})") == "operation"
    assert [row.name for row in queries.others(project.id)] == ["Uczestnicy konferencji"]


def test_a_formula_does_not_lead_back_to_itself(project, beata):
    first = make_indicator(project=project, name="Pierwszy")
    second = commands.add_indicator(project, **FACTS, formula=f"#{first.id} + 1", actor=beata)
    facts = {**FACTS, "split": ""}
    for formula in (f"#{second.id} * 2", f"#{first.id} * 2"):
        with pytest.raises(Refused):
            commands.change_indicator(first, **facts, formula=formula, actor=beata)


def test_only_people_are_told_apart(project, beata, offering):
    offering(achieved=4)
    parts = [("woman", "", 5), ("man", "", 5)]
    assert refused(project, beata, measure_key="test.people", split="sex", parts=parts) == "split"
    assert refused(project, beata, formula="test.people + 1", split="sex", parts=parts) == "split"


def test_formulas_upon_formulas_are_reckoned_once_and_have_an_end(project, beata):
    last = make_indicator(project=project)
    make_value(indicator=last, value=1000)
    for _step in range(19):
        last = commands.add_indicator(project, **FACTS, formula=f"#{last.id} + #{last.id}", actor=beata)
    assert queries.indicators(project.id)[10].achieved == 1000 * 2**10
    assert queries.standing(last).achieved == 1000 * 2**19
    with pytest.raises(Refused, match="za duży"):
        commands.add_indicator(project, **FACTS, formula=f"#{last.id} * #{last.id}", actor=beata)
    reckoner = queries.Reckoner(project.id)
    assert (reckoner.keys(reckoner.rows[last.id]), len(reckoner.entered_in(reckoner.rows[last.id]))) == ([], 1)


def test_whoever_has_the_form_open_learns_of_other_categories(project, beata, session):
    made = commands.add_indicator(project, **FACTS, split="category", parts=[(None, "gminy", 5)], actor=beata)
    session.refresh(made)
    before = made.version
    same = {**FACTS, "split": "category", "baseline": None, "formula": None}
    commands.change_indicator(made, **same, parts=[(None, "gminy", 5)], actor=beata)
    assert made.version == before
    commands.change_indicator(made, **same, parts=[(None, "gminy", 6)], actor=beata)
    assert made.version > before


def test_parts_are_not_more_than_the_whole(project, beata):
    assert refused(project, beata, split="sex", parts=[("woman", "", 6), ("man", "", 5)]) == "target_woman"
    assert refused(project, beata, split="category", parts=[(None, "gminy", 11)]) == "categories"


def test_a_category_that_keeps_its_name_keeps_its_values(project, beata, session):
    made = commands.add_indicator(
        project, **FACTS, split="category", parts=[(None, "Gminy", 5), (None, "szkoły", 5)], actor=beata
    )
    before = {part.name: part.id for part in queries.parts(made.id)}
    changed = [(None, "koła", 4), (None, "gminy", 6)]
    commands.change_indicator(made, **FACTS, split="category", parts=changed, actor=beata)
    after = queries.parts(made.id)
    assert [(part.name, part.target, part.key) for part in after] == [("koła", 4, "koła"), ("Gminy", 6, "Gminy")]
    assert after[1].id == before["Gminy"]
    assert session.get(IndicatorPart, before["szkoły"]) is None

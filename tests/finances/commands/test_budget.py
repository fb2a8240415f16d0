from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from association.core.database import db
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from association.finances.commands import budget, versions
from association.finances.models import SOURCES, BudgetAmount, BudgetSource
from association.finances.queries import budget as queries
from association.finances.queries import project_money
from tests.factories.finances_budget import make_line, make_version
from tests.factories.projects import make_project


def sources_of(line):
    own = queries.amounts(line.project_id, [line.id])[line.id]
    return {row.source: row.amount for row in own.sources}


def test_a_line_costs_what_its_units_cost_and_the_grant_pays_it(session):
    line = make_line(project=make_project(), quantity=2500, unit_cost=33333)
    own = queries.amounts(line.project_id)[line.id]
    assert (own.quantity, own.unit_cost, own.amount) == (2500, 33333, 83333)
    assert sources_of(line) == {"grant": 83333}


def test_lines_stand_at_the_end_of_their_category(session):
    project = make_project()
    names = ["a", "b", "c", "d"]
    for name, category in zip(names, ("I", "II", "I", "II"), strict=True):
        make_line(project=project, name=name, category=category)
    assert [line.row.name for line in project_money(project.id).lines] == ["a", "c", "b", "d"]


def test_sources_that_do_not_add_up_are_refused(session):
    with pytest.raises(Refused) as refusal:
        make_line(project=make_project(), grant=900_000, own=200_000)
    assert refusal.value.field == "grant"
    assert str(refusal.value) == (
        "Źródła dają razem 11\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}zł, "
        "a wartość pozycji to 10\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}zł."
    )


def test_changing_a_cell_brings_the_rest_and_a_line_of_history(session):
    line = make_line(project=make_project(), own=100_000)
    own = queries.amounts(line.project_id)[line.id]
    budget.change_row(own, {"quantity": 2000, "name": "Noclegi i wyżywienie"}, actor=None)
    assert (own.amount, line.name, line.version) == (2_000_000, "Noclegi i wyżywienie", 2)
    assert sources_of(line) == {"grant": 1_900_000, "own": 100_000}
    fields = [
        (row.kind, row.field, row.old, row.new)
        for row in db.session.query(HistoryEntry).filter_by(action="changed").order_by(HistoryEntry.id)
    ]
    assert fields == [
        ("finances.line", "name", "Noclegi", "Noclegi i wyżywienie"),
        ("finances.amount", "quantity", "1000", "2000"),
        ("finances.amount", "amount", "1000000", "2000000"),
        ("finances.source", "amount", "900000", "1900000"),
    ]


def test_money_moves_between_lines_with_its_sources(session):
    project = make_project()
    one, other = make_line(project=project, own=100_000), make_line(project=project, name="Przejazdy", personal=50_000)
    budget.move_money(project, from_id=one.id, to_id=other.id, amount=80_000, actor=None)
    assert sources_of(one) == {"grant": 820_000, "own": 100_000}
    assert sources_of(other) == {"grant": 1_030_000, "personal": 50_000}
    with pytest.raises(Refused):
        budget.move_money(project, from_id=one.id, to_id=other.id, amount=920_001, actor=None)
    with pytest.raises(Refused):
        budget.move_money(project, from_id=one.id, to_id=one.id, amount=1, actor=None)


def test_a_line_put_away_keeps_what_was_agreed(session):
    project = make_project()
    line = make_line(project=project)
    make_version(project=project)
    budget.archive_lines(project, [line.id], actor=None)
    money = project_money(project.id)
    assert (money.total.agreed, money.total.planned) == (1_000_000, 0)
    budget.restore_lines(project, [line.id], actor=None)
    assert project_money(project.id).total.planned == 1_000_000


def test_lines_change_places_within_their_category(session):
    project = make_project()
    lines = [make_line(project=project, name=name) for name in "abc"]
    budget.move_line(lines[2], up=True)
    budget.move_line(lines[0], up=True)
    assert [line.row.name for line in project_money(project.id).lines] == ["a", "c", "b"]


def test_versions_keep_amounts_and_sources(session):
    project = make_project()
    line = make_line(project=project, own=1)
    first = make_version(project=project)
    budget.change_row(queries.amounts(project.id)[line.id], {"amount": 1_080_000}, actor=None)
    second = make_version(project=project, dated_on=date(2026, 9, 1))
    assert [(v.number, v.kind) for v in (first, second)] == [(1, "original"), (2, "amendment")]
    (row,) = queries.compared(project.id, first.id, second.id)
    assert (row.before, row.after) == (1_000_000, 1_080_000)
    with pytest.raises(Refused):
        make_version(project=project, dated_on=date(2026, 8, 31))
    with pytest.raises(Refused):
        versions.withdraw(first, actor=None)
    versions.withdraw(second, actor=None)
    assert queries.last_frozen(project.id).id == first.id


def test_an_empty_budget_cannot_be_agreed(session):
    with pytest.raises(Refused):
        make_version(project=make_project())


def test_a_copy_has_the_same_lines_and_no_versions(session):
    project, copy = make_project(), make_project(title="Druga edycja")
    make_line(project=project, own=300_000, number="I.1")
    make_line(project=project, part="administration", category="", name="Księgowość")
    make_version(project=project)
    versions.copy_budget(project.id, copy, ids={}, actor=None)
    money = project_money(copy.id)
    assert [(line.name, line.planned, line.planned_by) for line in money.lines] == [
        ("I.1 Noclegi", 1_000_000, {"grant": 700_000, "own": 300_000}),
        ("Księgowość", 1_000_000, {"grant": 1_000_000}),
    ]
    assert money.agreed is None


CELLS = st.dictionaries(
    st.sampled_from(["quantity", "unit_cost", "amount", *SOURCES]), st.integers(0, 10**7), min_size=1, max_size=4
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_whatever_is_typed_sources_add_up_in_every_version(session, edits):
    project = make_project()
    line, other = make_line(project=project), make_line(project=project, name="Przejazdy", in_kind=77)
    for number, cells in enumerate(edits, 1):
        try:
            with db.session.begin_nested():
                budget.change_row(queries.amounts(project.id)[line.id], cells, actor=None)
        except Refused:
            db.session.expire_all()
        make_version(project=project, dated_on=date(2026, 1, number))
    both = queries.amounts(project.id)
    total = sum(own.amount for own in both.values())
    if both[line.id].amount:
        budget.move_money(project, from_id=line.id, to_id=other.id, amount=both[line.id].amount, actor=None)
    assert project_money(project.id).total.planned == total
    rows = db.session.query(BudgetAmount.id, BudgetAmount.amount).all()
    for ident, amount in rows:
        parts = db.session.query(BudgetSource.amount).filter_by(amount_id=ident).all()
        assert sum(part for (part,) in parts) == amount

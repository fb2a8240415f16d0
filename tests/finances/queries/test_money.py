from datetime import date

from association.core.history import note
from association.finances.commands.budget import change_row
from association.finances.models.expenses import Expense, ExpenseShare, Payment
from association.finances.queries import project_money
from association.finances.queries.budget import amounts
from association.projects.models import Grant
from tests.factories.finances_budget import make_line, make_version
from tests.factories.projects import make_project


def limited(project, *, points=1000, basis="line"):
    note(Grant(project=project, project_id=project.id, shift_points=points, shift_basis=basis), actor=None)


def charge(project, gross, *shares, paid=0, paid_on=date(2026, 10, 1), entry=1):
    """A document split over (line, source, amount), paid in this part."""
    expense = Expense(
        project_id=project.id,
        entry=entry,
        kind="invoice",
        number=f"FV/{entry}",
        number_key=f"fv{entry}",
        issuer_name="Hotel",
        issued_on=date(2026, 9, 1),
        gross=gross,
    )
    note(expense, actor=None)
    for line, source, amount in shares:
        note(ExpenseShare(expense=expense, expense_id=expense.id, line=line, source=source, amount=amount), actor=None)
    if paid:
        note(Payment(expense=expense, paid_on=paid_on, amount=paid), actor=None)
    return expense


def test_bound_spent_and_left(session):
    project = make_project()
    line, other = make_line(project=project), make_line(project=project, name="Przejazdy")
    charge(project, 300_000, (line, "grant", 200_000), (other, "own", 100_000), paid=300_000)
    charge(project, 50_000, (line, "grant", 50_000), entry=2)
    money = project_money(project.id)
    assert [(each.planned, each.bound, each.spent, each.left) for each in money.lines] == [
        (1_000_000, 50_000, 200_000, 750_000),
        (1_000_000, 0, 100_000, 900_000),
    ]
    assert [(source, sums.spent) for source, sums in money.by_source()] == [("grant", 200_000), ("own", 100_000)]


def test_a_document_paid_in_part_is_spent_in_part(session):
    project = make_project()
    line, other = make_line(project=project), make_line(project=project, name="Przejazdy")
    charge(project, 100, (line, "grant", 50), (other, "grant", 50), paid=33)
    assert [(each.spent, each.bound) for each in project_money(project.id).lines] == [(17, 33), (16, 34)]


def test_what_was_paid_later_is_not_yet_spent(session):
    project = make_project()
    line = make_line(project=project)
    charge(project, 100, (line, "grant", 100), paid=100, paid_on=date(2026, 10, 1))
    assert project_money(project.id, until=date(2026, 9, 30)).total.spent == 0
    assert project_money(project.id, until=date(2026, 10, 1)).total.spent == 100


def test_a_report_is_held_against_what_was_agreed_then(session):
    project = make_project()
    line = make_line(project=project)
    make_version(project=project, dated_on=date(2026, 7, 14))
    change_row(amounts(project.id)[line.id], {"amount": 1_080_000}, actor=None)
    make_version(project=project, dated_on=date(2026, 9, 1))
    agreed = [project_money(project.id, until=day).total.agreed for day in (date(2026, 8, 31), date(2026, 9, 1), None)]
    assert agreed == [1_000_000, 1_080_000, 1_080_000]


def test_eleven_thousand_passes_and_one_grosz_more_is_a_breach(session):
    project = make_project()
    line = make_line(project=project)
    limited(project)
    make_version(project=project)
    charge(project, 1_100_000, (line, "grant", 1_000_000), (line, "own", 100_000), paid=1_100_000)
    assert project_money(project.id).breaches() == []
    (breach,) = project_money(project.id).breaches({line.id: 1})
    assert (breach.line_id, breach.value, breach.cap, breach.over, breach.planned) == (
        line.id,
        1_100_001,
        1_100_000,
        1,
        False,
    )


def test_a_limit_of_a_category_lets_its_lines_change_places(session):
    project = make_project()
    line, other = make_line(project=project), make_line(project=project, name="Przejazdy")
    make_line(project=project, category="Druk", name="Skład")
    limited(project, basis="category")
    make_version(project=project)
    charge(project, 2_200_000, (line, "grant", 1_900_000), (other, "grant", 300_000))
    assert project_money(project.id).breaches() == []
    (breach,) = project_money(project.id).breaches({other.id: 1})
    assert (breach.what, breach.over) == ("Szkolenia wyjazdowe", 1)


def test_a_limit_of_the_budget_counts_all_growth(session):
    project = make_project()
    line, other = make_line(project=project), make_line(project=project, name="Przejazdy")
    limited(project, basis="budget")
    make_version(project=project)
    charge(project, 1_200_000, (line, "grant", 1_200_000))
    assert project_money(project.id).breaches() == []
    assert project_money(project.id).breaches({other.id: 1_000_001})[0].over == 1


def test_without_a_limit_or_an_agreed_budget_nothing_breaks(session):
    project = make_project()
    line = make_line(project=project)
    assert project_money(project.id).breaches({line.id: 10**9}) == []
    make_version(project=project)
    assert project_money(project.id).breaches({line.id: 10**9}) == []

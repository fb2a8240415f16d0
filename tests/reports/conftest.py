"""A project with its team and a report in which the team writes."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_member, make_project, make_value
from tests.factories.reports import make_report


@dataclass
class Ids:
    """What a page test needs to know of a saved report."""

    project: int
    report: int
    coordinator: int
    colleague: int
    accountant: int
    indicator: int

    @property
    def place(self) -> str:
        """The address of the report."""
        return f"/projects/{self.project}/reports/{self.report}"


@pytest.fixture
def ids(saved) -> Ids:
    """A running project: Beata Tkacz coordinates, Jan Lis works in it, Anna Wilk keeps the books of all projects."""
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        jan = make_account(name="Jan Lis", roles=["member"])
        anna = make_account(name="Anna Wilk", roles=["accountant"])
        project = make_project(title="Jurajska Akademia Lidera")
        make_member(project=project, account=beata, function="coordinator")
        make_member(project=project, account=jan, function="member")
        indicator = make_indicator(project=project, name="Uczestnicy konferencji", target=60)
        make_value(indicator=indicator, value=69, dated_on=date(2026, 11, 19))
        report = make_report(project=project, actor=beata)
        return Ids(project.id, report.id, beata.id, jan.id, anna.id, indicator.id)

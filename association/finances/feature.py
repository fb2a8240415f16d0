"""Finances: the budget of a project, what it cost, and what the association gave of its own."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature
from association.finances import (
    budget_offers,
    contribution_offers,
    expense_offers,
    rules,
    volunteering,
)
from association.finances.commands.beginnings import begin_project
from association.finances.routes import finances


def _tabs(viewer, project):
    yield from budget_offers.tabs(viewer, project)
    yield from expense_offers.tabs(viewer, project)
    yield from contribution_offers.tabs(viewer, project)


def _checks(viewer, project, first, last):
    yield from expense_offers.checks(viewer, project, first, last)
    yield from contribution_offers.checks(viewer, project, first, last)


def _proofs(viewer, project, first, last):
    yield from expense_offers.proofs(viewer, project, first, last)
    yield from contribution_offers.proofs(viewer, project, first, last)


def _tasks(viewer):
    yield from expense_offers.tasks(viewer)
    yield from contribution_offers.tasks(viewer)


feature = Feature(
    name="finances",
    label=_l("Finanse"),
    thread="projects",
    blueprint=finances,
    rules=rules,
    records=[*budget_offers.RECORDS, *expense_offers.RECORDS, *contribution_offers.RECORDS],
    personal_data=[*expense_offers.HOLDINGS, *contribution_offers.HOLDINGS],
    sheets=contribution_offers.SHEETS,
    measures=volunteering.MEASURES,
    project_tabs=_tabs,
    checks=_checks,
    proofs=_proofs,
    copy_project=budget_offers.copy_project,
    begin_project=begin_project,
    tasks=_tasks,
    search=expense_offers.search,
    calendar=expense_offers.calendar,
    timeline=contribution_offers.timeline,
    about_people=contribution_offers.about_people,
    about_organisations=expense_offers.about_organisations,
    demo="association.finances.demo",
)

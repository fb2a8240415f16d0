"""What the budget offers the rest of the house: its tab, its records, its part of a copied project."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.core.feature import RecordType, Tab
from association.finances import rules
from association.finances.commands.versions import copy_budget
from association.finances.models import BudgetLine, BudgetVersion
from association.finances.queries import budget


def tabs(viewer, project):
    """The budget of a project."""
    if rules.see(viewer, project):
        yield Tab(30, _l("Budżet"), url_for("finances.budget", project_id=project.id), "budget")


def copy_project(source, target, days, ids, actor) -> None:
    """The current lines of a project into its copy."""
    copy_budget(source.id, target, ids=ids, actor=actor)


def _line_url(line) -> str:
    return url_for("finances.line", project_id=line.project_id, line_id=line.id)


def _line_tabs(line) -> list[tuple]:
    trail = url_for("core.trail", kind=BudgetLine.audit_kind, record_id=line.id)
    return [(_l("Pozycja"), _line_url(line), "line"), (_l("Historia"), trail, "history")]


def _version_url(version) -> str:
    return url_for("finances.version", project_id=version.project_id, version_id=version.id)


RECORDS = [
    RecordType(
        kind=BudgetLine.audit_kind,
        label=_l("Pozycja budżetu"),
        load=budget.line_by_id,
        title=lambda line: line.audit_title(),
        url=_line_url,
        edit=rules.plan_line,
        titles=budget.titles,
        tabs=_line_tabs,
        thread="projects",
    ),
    RecordType(
        kind=BudgetVersion.audit_kind,
        label=_l("Wersja budżetu"),
        load=budget.version_by_id,
        title=lambda version: version.audit_title(),
        url=_version_url,
        edit=rules.plan_version,
        thread="projects",
    ),
]

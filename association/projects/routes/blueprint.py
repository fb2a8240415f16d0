"""The blueprint of projects, and what all its pages show around their content."""

from operator import attrgetter

from flask import Blueprint, url_for
from flask_babel import lazy_gettext as _l

from association.core.feature import Tab, features
from association.core.web import may, page, viewer
from association.projects import rules
from association.projects.models import FUNCTIONS, INDICATOR_KINDS, STATUSES, Project

projects = Blueprint("projects", __name__)


def project_url(project, part: str = "overview") -> str:
    """A page of a project."""
    return url_for(f"projects.{part}", project_id=project.id)


def tabs(project) -> list[tuple]:
    """The tabs of a project for this viewer: (label, URL, key); those of higher floors stand at their place."""
    shown = [Tab(0, _l("Przegląd"), project_url(project), "overview")]
    if may(rules.see, project):
        papers = url_for("documents.of_record", kind=Project.audit_kind, record_id=project.id)
        contract = "contract" if may(rules.see_money, project) else "obligations"
        shown += [
            Tab(10, _l("Umowa"), project_url(project, contract), "contract"),
            Tab(20, _l("Plan"), project_url(project, "plan"), "plan"),
            Tab(50, _l("Wskaźniki"), project_url(project, "indicators"), "indicators"),
            Tab(55, _l("Oś czasu"), project_url(project, "timeline"), "timeline"),
            Tab(80, _l("Ludzie"), project_url(project, "people"), "people"),
            Tab(90, _l("Dokumenty"), papers, "documents"),
        ]
    if may(rules.edit, project):
        trail = url_for("core.trail", kind=Project.audit_kind, record_id=project.id)
        shown.append(Tab(100, _l("Historia"), trail, "history"))
    for feature in features():
        shown += feature.project_tabs(viewer(), project)
    return [(tab.label, tab.url, tab.key) for tab in sorted(shown, key=attrgetter("place"))]


def project_page(template: str, project, *, tab: str, **context):
    """A page below the head of a project, with the tab that is open. template: with its folder when not our own."""
    return page(
        template if "/" in template else f"projects/{template}",
        project=project,
        tab=tab,
        tabs=tabs(project),
        statuses=STATUSES,
        functions=FUNCTIONS,
        indicator_kinds=INDICATOR_KINDS,
        may_edit=may(rules.edit, project),
        may_see=may(rules.see, project),
        **context,
    )

"""The blueprint of projects, and what all its pages show around their content."""

from flask import Blueprint, url_for
from flask_babel import lazy_gettext as _l

from association.core.web import may, page
from association.projects import rules
from association.projects.models import FUNCTIONS, INDICATOR_KINDS, STATUSES, Project

projects = Blueprint("projects", __name__)


def project_url(project, part: str = "overview") -> str:
    """A page of a project."""
    return url_for(f"projects.{part}", project_id=project.id)


def tabs(project) -> list[tuple]:
    """The tabs of a project for this viewer: (label, URL, key)."""
    shown = [(_l("Przegląd"), project_url(project), "overview")]
    if may(rules.see, project):
        shown += [
            (_l("Wskaźniki"), project_url(project, "indicators"), "indicators"),
            (_l("Ludzie"), project_url(project, "people"), "people"),
            (
                _l("Dokumenty"),
                url_for("documents.of_record", kind=Project.audit_kind, record_id=project.id),
                "documents",
            ),
        ]
    if may(rules.edit, project):
        trail = url_for("core.trail", kind=Project.audit_kind, record_id=project.id)
        shown.append((_l("Historia"), trail, "history"))
    return shown


def project_page(template: str, project, *, tab: str, **context):
    """A page below the head of a project, with the tab that is open."""
    return page(
        f"projects/{template}",
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

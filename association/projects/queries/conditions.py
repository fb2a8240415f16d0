"""By the projects in which they take part organisations are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.core.database import db
from association.core.feature import Condition
from association.people.models import Organisation
from association.projects.models import Project, ProjectPartner
from association.projects.queries.projects import visible_ids


def _projects(viewer):
    wanted = select(Project.id, Project.title).where(
        Project.id.in_(visible_ids(viewer)), Project.is_template.is_(False)
    )
    return [tuple(row) for row in db.session.execute(wanted.order_by(Project.starts_on.desc(), Project.id.desc()))]


CONDITIONS = (
    Condition(
        "projects.partner",
        Organisation.audit_kind,
        _l("Partner projektu"),
        "choices",
        lambda _viewer, values: select(ProjectPartner.organisation_id).where(
            ProjectPartner.project_id.in_([int(ident) for ident in values])
        ),
        choices=_projects,
    ),
)

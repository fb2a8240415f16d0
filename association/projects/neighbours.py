"""What projects tell about persons and organisations of the directory."""

from flask import url_for
from flask_babel import gettext as _

from association.core import polish
from association.core.feature import Hit
from association.core.pages import locale
from association.projects import queries
from association.projects.models import FUNCTIONS


def _hit(row, said: str) -> Hit:
    days = polish.date_range(row.starts_on, row.ends_on, locale())
    meta = f"{days} · {said}" if said else days
    return Hit(row.title, url_for("projects.overview", project_id=row.id), meta, "folder", "projects", row.starts_on)


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The projects in which these organisations are partners."""
    told: dict[int, list[Hit]] = {}
    for row in queries.of_organisations(viewer, organisation_ids):
        told.setdefault(row.organisation_id, []).append(_hit(row, row.role or _("partner")))
    return told


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The projects in whose teams these persons work."""
    told: dict[int, list[Hit]] = {}
    for row in queries.of_team_members(viewer, person_ids):
        told.setdefault(row.person_id, []).append(_hit(row, str(FUNCTIONS[row.function])))
    return told

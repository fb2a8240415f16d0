"""What a project's woven timeline gets from community work; see the package."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.clock import local
from association.core.feature import Happening
from association.fieldwork import rules
from association.fieldwork.models import STAGES
from association.fieldwork.queries import happenings as queries
from association.projects import rules as project_rules


def timeline(viewer, project) -> list[Happening]:
    """The months of support, and what was reached, diagnosed, founded, agreed, adopted and asked in a project."""
    if not (rules.enter(viewer) and project_rules.see(viewer, project)):
        return []
    root = url_for("fieldwork.overview")
    return [_told(row, root, project.id) for row in queries.of_project(project.id)]


def _told(row, root: str, project_id: int) -> Happening:
    url, first, last, meta = f"{root}/{row.what}/{row.id}", row.first, row.last, ""
    if row.what == "entries":
        title, url = _("Wsparcie w terenie"), f"{root}/entries?project={project_id}&month={first:%Y-%m}"
        meta = ngettext("%(num)d spotkanie", "%(num)d spotkań", row.number)
    elif row.what == "communities":
        title = _("%(community)s: %(stage)s", community=row.title, stage=STAGES[row.word])
    elif row.what == "consultations":
        title, meta = row.title, _("konsultacje")
        first, last = local(row.opens).date(), local(row.closes).date()
    elif row.what == "diagnoses":
        title = row.title
    else:
        title = {
            "groups": _("zawiązała się grupa: %(title)s", title=row.title),
            "partnerships": _("porozumienie: %(title)s", title=row.title),
            "plans": _("przyjęto plan: %(title)s", title=row.title),
            "government": _("samorząd przyjął: %(title)s", title=row.title),
        }[row.what]
    return Happening(first, title, url, last, "fieldwork", ("fieldwork",), meta)

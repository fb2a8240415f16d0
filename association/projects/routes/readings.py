"""Looking at the numbers of a project now, saying why one fell, and the people of all activities."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import files, spreadsheets
from association.core.spreadsheets import XLSX
from association.core.web import allow, done, viewer
from association.people.models import SEXES
from association.projects import commands, evidence, queries, rules
from association.projects.forms import ExplanationForm
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.evidence import evidence_page, indicator_url


@projects.post("/projects/<int:project_id>/indicators/reading")
@allow(rules.edit, on=queries.seen_project)
def read_indicators(project):
    """Look at every indicator now."""
    drops = commands.read_indicators(project.id, actor=viewer())
    said = _("Sprawdzono wskaźniki. Żaden nie spadł.")
    if drops:
        said = ngettext("Spadł %(num)d wskaźnik.", "Spadło %(num)d wskaźników.", len(drops))
    return done(said, to=project_url(project, "indicators"))


@projects.post("/projects/<int:project_id>/indicators/<int:indicator_id>/drops/<int:drop_id>")
@allow(rules.edit_drop, on=queries.drop)
def explain_drop(drop):
    """Say why a number fell."""
    form = ExplanationForm()
    if form.accepts(commands.explain_drop, drop):
        return done(_("Zapisano wyjaśnienie."), to=indicator_url(drop.indicator))
    form.drop_id = drop.id
    return evidence_page(drop.indicator, explanation=form)


@projects.get("/projects/<int:project_id>/indicators/people")
@allow(rules.see, on=queries.seen_project)
def people_reached(project):
    """Everybody in all activities of a project, each once, and where the activities overlap."""
    people = queries.people_reached(viewer(), project.id, queries.everywhere())
    known = queries.Reckoner(project.id).sexes() if people else {}
    sexes = [(label, sum(known.get(one.person_id) == key for one in people)) for key, label in SEXES.items()]
    return project_page(
        "people_reached.html",
        project,
        tab="indicators",
        people=people,
        shown=[one for one in people if one.is_visible],
        overlaps=queries.overlaps(people),
        twice=sum(one.overlaps for one in people),
        sexes=sexes if any(number for _label, number in sexes) else [],
    )


@projects.get("/projects/<int:project_id>/indicators/people.<any(xlsx, csv):suffix>")
@allow(rules.see, on=queries.seen_project)
def export_people_reached(project, suffix):
    """The same as a file."""
    headers = [_("Rodzaj dowodu"), _("Co"), _("Szczegóły"), _("Ile"), _("Dowód")]
    rows = evidence.evidence_rows(evidence.everybody(viewer(), project.id))
    name = f"{_('osoby')}.{suffix}"
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), name, "text/csv; charset=utf-8")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, _("osoby")), name, XLSX)

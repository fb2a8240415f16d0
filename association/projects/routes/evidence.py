"""The page of an indicator: its numbers and everything behind them."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files, spreadsheets
from association.core.clock import today
from association.core.spreadsheets import XLSX
from association.core.web import allow, viewer
from association.documents.queries import documents_of
from association.projects import queries, rules
from association.projects.forms import ValueForm
from association.projects.models import Project
from association.projects.routes.blueprint import project_page, projects


def indicator_url(indicator) -> str:
    """The page of an indicator with its evidence."""
    return url_for("projects.indicator", project_id=indicator.project_id, indicator_id=indicator.id)


def value_form(indicator, **given) -> ValueForm:
    """The form of a value, with the documents of the project to choose from."""
    documents = documents_of(Project.audit_kind, [indicator.project_id])
    parts = queries.parts(indicator.id) if indicator.split else ()
    return ValueForm(documents=documents, unit=indicator.unit, parts=parts, data={"dated_on": today()}, **given)


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>")
@allow(rules.see_indicator, on=queries.indicator)
def indicator(indicator):
    """The numbers of an indicator and everything behind them."""
    return evidence_page(indicator)


def evidence_page(indicator, form=None):
    """The page of an indicator; form: a refused value."""
    entered = [] if indicator.measure_key else queries.values(indicator.id)
    editor = rules.edit(viewer(), indicator.project)
    if form is None and editor and not indicator.measure_key:
        form = value_form(indicator, formdata=None)
    return project_page(
        "indicator.html",
        indicator.project,
        tab="indicators",
        status=form.status if form else 200,
        indicator=indicator,
        standing=queries.standing(indicator),
        values=entered,
        groups=queries.evidence(viewer(), indicator, entered) if indicator.measure_key else [],
        measure=queries.measure_of(indicator),
        **({"form": form} if form else {}),
    )


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>.<any(xlsx, csv):suffix>")
@allow(rules.see_indicator, on=queries.indicator)
def export_evidence(indicator, suffix):
    """The list of evidence as a file."""
    headers = [_("Rodzaj dowodu"), _("Co"), _("Szczegóły"), _("Ile"), _("Dowód")]
    rows = queries.evidence_rows(queries.evidence(viewer(), indicator))
    name = f"{_('dowody')}-{indicator.id}.{suffix}"
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), name, "text/csv; charset=utf-8")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, _("dowody")), name, XLSX)

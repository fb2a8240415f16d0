"""The page of an indicator: its numbers and everything behind them."""

from types import SimpleNamespace

from flask import url_for
from flask_babel import gettext as _

from association.core import files, spreadsheets
from association.core.clock import today
from association.core.feature import measure, short_label
from association.core.office import explained
from association.core.pages import locale
from association.core.spreadsheets import XLSX
from association.core.web import allow, viewer
from association.documents.queries import documents_of
from association.projects import evidence, formulas, growth, queries, rules
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


def category_names(standing) -> dict:
    """How the categories of an indicator are called."""
    return {part.key: part.label for part in standing.categories}


def told_drops(indicator, editor: bool, explanation) -> list:
    """The drops of an indicator; to who may change it, those that wait tell what happened meanwhile, too.

    explanation: a refused one, whose drop waits as long as that is not settled.
    """
    drops = queries.drops_of(indicator.id)
    again = explanation.drop_id if explanation else None
    waits = {drop.id for drop in drops if drop.explained_at is None or drop.id == again}
    reckoner = queries.Reckoner(indicator.project_id) if editor and waits else None
    told = []
    for drop in drops:
        lines = []
        if reckoner and drop.id in waits:
            lines = explained(queries.causes(reckoner, reckoner.rows[indicator.id], drop))
        told.append(SimpleNamespace(row=drop, lines=lines, waits=drop.id in waits))
    return told


def formula_in_words(indicator) -> str:
    """The formula with the names of measures and indicators in the place of their codes."""
    names = {row.id: row.name for row in queries.others(indicator.project_id)}

    def name(leaf) -> str:
        known = measure(leaf.value) if leaf.kind == "measure" else None
        called = short_label(known) if known else names.get(leaf.value)
        return _("„%(title)s”", title=called) if called else formulas.code(leaf)

    try:
        return formulas.written(formulas.parse(indicator.formula), name)
    except ValueError:
        return indicator.formula


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>")
@allow(rules.see_indicator, on=queries.indicator)
def indicator(indicator):
    """The numbers of an indicator and everything behind them."""
    return evidence_page(indicator)


def evidence_page(indicator, form=None, explanation=None):
    """The page of an indicator; form: a refused value; explanation: a refused one of a drop."""
    entered = queries.values(indicator.id) if indicator.is_entered else []
    editor = rules.edit(viewer(), indicator.project)
    standing = queries.standing(indicator)
    if form is None and editor and indicator.is_entered:
        form = value_form(indicator, formdata=None)
    return project_page(
        "indicator.html",
        indicator.project,
        tab="indicators",
        status=max(one.status if one else 200 for one in (form, explanation)),
        indicator=indicator,
        standing=standing,
        values=entered,
        groups=[] if indicator.is_entered else evidence.evidence(viewer(), indicator),
        measure=queries.measure_of(indicator),
        category_names=category_names(standing),
        formula=formula_in_words(indicator) if indicator.formula else "",
        drops=told_drops(indicator, editor, explanation),
        growth=growth.drawn(queries.readings(indicator.id), indicator.target, locale()),
        explanation=explanation,
        **({"form": form} if form else {}),
    )


@projects.get("/projects/<int:project_id>/indicators/<int:indicator_id>.<any(xlsx, csv):suffix>")
@allow(rules.see_indicator, on=queries.indicator)
def export_evidence(indicator, suffix):
    """The list of evidence as a file."""
    headers = [_("Rodzaj dowodu"), _("Co"), _("Szczegóły"), _("Ile"), _("Dowód")]
    rows = evidence.evidence_rows(evidence.evidence(viewer(), indicator))
    name = f"{_('dowody')}-{indicator.id}.{suffix}"
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), name, "text/csv; charset=utf-8")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, _("dowody")), name, XLSX)

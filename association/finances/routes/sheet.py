"""The budget as a sheet that is typed into: a form without scripts, saved cell by cell with them."""

from flask import jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import database
from association.core.money import zloty
from association.core.pages import locale
from association.core.polish import percent
from association.core.refusals import Overtaken, Refused
from association.core.web import allow, done, viewer
from association.finances import grid, rules
from association.finances.models import PARTS, SOURCES
from association.finances.queries import budget as queries
from association.finances.queries import project_money
from association.finances.routes.blueprint import finances
from association.finances.routes.budget import budget_page
from association.projects.queries import seen_project

ALWAYS = ("grant", "own")


def shown_sources(money) -> list[str]:
    """The sources that have a column: what every budget has, what this one uses, or all when asked for."""
    if request.values.get("sources") == "all":
        return list(SOURCES)
    used = {source for source, _sums in money.by_source()}
    return [source for source in SOURCES if source in ALWAYS or source in used]


@finances.get("/projects/<int:project_id>/budget/sheet")
@allow(rules.see, on=seen_project)
def sheet(project):
    """The sheet; those who may not plan only read it."""
    return _page(project)


def _page(project, outcome=None):
    money = project_money(project.id)
    held = {line.row.id: line for line in money.lines if not line.row.archived_at}
    typed = {edit.key: edit for edit in outcome.edits} if outcome else {}
    groups = [(part, _groups_of(money, part)) for part in PARTS]
    return budget_page(
        "sheet.html",
        project,
        here="sheet",
        status=outcome.status if outcome else 200,
        money=money,
        breaches=money.breaches(),
        groups=groups,
        rows={ident: _shown(line, typed.get(str(ident))) for ident, line in held.items()},
        typed=typed,
        columns=shown_sources(money),
        all_sources=request.values.get("sources") == "all",
        labels=_labels(),
        outcome=outcome,
        changes={ident: change_of(line, money) for ident, line in held.items()} if money.agreed else {},
    )


def _groups_of(money, part):
    """(category, its lines) of a part; an empty part has one without lines, so that the first may be typed."""
    found = [
        (group.category, [line for line in group.lines if not line.row.archived_at], group)
        for group in money.groups
        if group.part == part
    ]
    return [each for each in found if each[1]] or [("", [], None)]


def _shown(line, edit):
    """(what its cells show, what it carries): after a refusal what was typed stays."""
    texts = grid.texts_of(line.row, line.planned, line.planned_by)
    return (edit.texts if edit else texts), grid.seen_of(line.row.version, texts)


def _labels() -> dict:
    return {
        "number": _("Nr"),
        "name": _("Nazwa kosztu"),
        "unit": _("Jednostka"),
        "quantity": _("Liczba"),
        "unit_cost": _("Koszt jedn."),
        "amount": _("Wartość"),
    } | {source: str(label) for source, label in SOURCES.items()}


def change_of(line, money) -> tuple[str, str]:
    """How far a line is from what was agreed: (kind of mark, words); no words when nothing changed."""
    difference = line.planned - line.agreed
    if not difference:
        return "", ""
    sign = "+" if difference > 0 else "\N{MINUS SIGN}"
    if not line.agreed:
        return ("danger" if line.cap is not None else "", _("nowa"))
    tenths = round(abs(difference) * 1000 / line.agreed)
    size = percent(tenths * 10, locale()) if tenths else zloty(abs(difference), locale=locale())
    over = line.cap is not None and line.planned > line.cap
    return ("danger" if over else "thread" if difference > 0 else ""), sign + size


@finances.post("/projects/<int:project_id>/budget/sheet")
@allow(rules.plan, on=seen_project)
def save_sheet(project):
    """Take what was typed; with scripts one row or a pasted block at a time, answered with what follows from it."""
    wants_data = request.accept_mimetypes.best == "application/json"
    try:
        outcome = grid.take(project, request.form, actor=viewer())
    except Refused as refusal:
        if wants_data:
            return jsonify(refused=str(refusal.message)), refusal.status
        raise Overtaken(refusal.message) from refusal
    if wants_data:
        return _answer(project, outcome)
    if outcome.status != 200:
        database.stop_writing()
        return _page(seen_project(viewer(), project.id), outcome)
    count = len(outcome.edits)
    message = ngettext("Zapisano %(num)d pozycję.", "Zapisano %(num)d pozycji.", count) if count else ""
    return done(message, to=url_for("finances.sheet", project_id=project.id, sources=request.form.get("sources")))


def _answer(project, outcome):
    """What a script needs to show: cells that followed, sums, limits, or what stood in the way."""
    if outcome.status != 200:
        wrong = {f"{edit.key}-{name}": text for edit in outcome.edits for name, text in edit.errors.items()}
        labels = _labels()
        met = [
            {
                "key": edit.key,
                "name": edit.name,
                "by": edit.by,
                "seen": grid.seen_now(edit.own),
                "cells": [
                    {"field": name, "label": labels[name], "theirs": theirs, "mine": mine}
                    for name, (theirs, mine) in edit.conflicts.items()
                ],
            }
            for edit in outcome.edits
            if edit.conflicts
        ]
        return jsonify(errors=wrong, conflicts=met), outcome.status
    money = project_money(project.id)
    touched = {edit.key for edit in outcome.edits}
    owns = queries.amounts(project.id, [int(key) for key in touched if key.isdecimal()])
    answer = {
        "rows": {ident: {"cells": grid.cells_of(own), "seen": grid.seen_now(own)} for ident, own in owns.items()},
        "created": outcome.created,
        "texts": _sums(money),
        "changes": {
            line.row.id: change_of(line, money) for line in money.lines if money.agreed and not line.row.archived_at
        },
        "limits": render_template("finances/_limits.html", money=money, breaches=money.breaches(), project=project),
    }
    if request.form.get("try"):
        # Only asked what would follow: nothing of it stays.
        database.stop_writing()
    return jsonify(answer)


def _sums(money) -> dict[str, str]:
    """The texts of all sums under the sheet, by the ids of their places."""
    texts = {"sum-amount": zloty(money.total.planned, unit=False, locale=locale())}
    by_source = dict(money.by_source())
    for source in SOURCES:
        planned = by_source[source].planned if source in by_source else 0
        texts[f"sum-{source}"] = zloty(planned, unit=False, locale=locale())
    for group in money.groups:
        texts[f"group-{group.lines[0].row.id}"] = zloty(group.planned, unit=False, locale=locale())
    return texts

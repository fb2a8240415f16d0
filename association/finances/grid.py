"""The budget as a sheet of cells: what was typed into it, and whose change it meets.

Each row carries what it showed when the page was made. So only cells that somebody changed are taken, and a change that
meets another one is found: words cell by cell, figures of a row together, because one follows from the other.
"""

import json
from dataclasses import dataclass, field

from flask_babel import gettext as _

from association.core import money
from association.core.database import db
from association.core.refusals import Refused
from association.finances import amounts
from association.finances.commands import budget as commands
from association.finances.models import PARTS, SOURCES
from association.finances.queries import budget as queries

WORDS = {"number": 20, "name": 300, "unit": 40}
FIGURES = ("quantity", "unit_cost", "amount", *SOURCES)
FIELDS = (*WORDS, *FIGURES)
LOST = "?"


@dataclass
class Edit:
    """What was typed into one row. key: the id of the line, or "n…" of a new one. texts: all that stands in its cells.

    values: changed cells as they will be kept; errors: {field: sentence}; conflicts: {field: (saved now, typed)}.
    """

    key: str
    texts: dict
    values: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)
    own: object = None
    name: str = ""
    by: str = ""


@dataclass
class Outcome:
    """What became of a sheet that was sent. created: the ids of new lines."""

    edits: list
    created: list
    status: int = 200


def texts_of(row, planned: int, by: dict) -> dict[str, str]:
    """What the cells of a line show. row: its words, quantity and unit cost."""
    texts = {key: getattr(row, key) for key in WORDS}
    texts["quantity"] = amounts.quantity_text(row.quantity) if row.quantity else ""
    texts["unit_cost"] = money.zloty(row.unit_cost, unit=False) if row.unit_cost else ""
    texts["amount"] = money.zloty(planned, unit=False) if planned else ""
    return texts | {source: money.zloty(by[source], unit=False) if by.get(source) else "" for source in SOURCES}


@dataclass
class _Row:
    number: str
    name: str
    unit: str
    quantity: int
    unit_cost: int


def _held(own) -> dict[str, str]:
    line = own.line
    row = _Row(line.number, line.name, line.unit, own.quantity, own.unit_cost)
    return texts_of(row, own.amount, {source.source: source.amount for source in own.sources})


def seen_of(version: int, texts: dict[str, str]) -> str:
    """What a row shows, as its form carries it."""
    return json.dumps([version, *(texts[key] for key in FIELDS)], ensure_ascii=False, separators=(",", ":"))


def seen_now(own) -> str:
    """What the row of a line shows now."""
    return seen_of(own.line.version, _held(own))


def cells_of(own) -> dict[str, str]:
    """What the cells of a line show now."""
    return _held(own)


def take(project, form, *, actor) -> Outcome:
    """Carry out what was typed into a sheet, all of it or nothing; the outcome says what stood in the way."""
    owns = queries.amounts(project.id)
    edits = [edit for key in _keys(form) if (edit := _edit(key, form, owns)) is not None]
    if any(edit.errors for edit in edits):
        return Outcome(edits, [], 422)
    if any(edit.conflicts for edit in edits):
        return Outcome(edits, [], 409)
    for edit in edits:
        if edit.own is not None:
            _try(edit, commands.change_row, edit.own, edit.values, actor)
    fresh = [edit for edit in edits if edit.own is None]
    created = _try_new(project, fresh, actor)
    status = 422 if any(edit.errors for edit in edits) else 200
    return Outcome(edits, created, status)


def _keys(form) -> list[str]:
    return [name.removesuffix("-seen") for name in form if name.endswith("-seen")]


def _edit(key, form, owns) -> Edit | None:
    """What changed in one row, or None when nothing did."""
    if key.startswith("n"):
        return _new(key, form)
    seen = _seen(form[f"{key}-seen"])
    typed = {name: " ".join(form.get(f"{key}-{name}", seen[name]).split()) for name in FIELDS}
    edit = Edit(key, typed)
    changed = [name for name in FIELDS if typed[name] != " ".join(seen[name].split())]
    own = owns.get(int(key)) if key.isdecimal() else None
    if not changed:
        return None
    if own is None or own.line.archived_at:
        edit.errors[changed[0]] = _("Tej pozycji nie ma już w kosztorysie – ktoś ją usunął.")
        return edit
    edit.own, edit.name = own, own.line.audit_title()
    held = {name: " ".join(text.split()) for name, text in _held(own).items()}
    if own.line.version != seen[LOST]:
        _meet(edit, changed, seen, held)
        changed = [name for name in changed if typed[name] != held[name]]
        if not changed:
            return None
    _parse(edit, changed)
    return edit


def _seen(text: str) -> dict:
    try:
        version, *texts = json.loads(text)
        return dict(zip(FIELDS, map(str, texts), strict=True)) | {LOST: version}
    except ValueError as error:
        raise Refused(_("Otwórz kosztorys jeszcze raz – tego, co było na stronie, nie da się odczytać.")) from error


def _meet(edit, changed, seen, held) -> None:
    """Find where the change meets another one that was saved meanwhile."""
    for name in WORDS:
        if name in changed and held[name] != " ".join(seen[name].split()) and held[name] != edit.texts[name]:
            edit.conflicts[name] = held[name], edit.texts[name]
    theirs = [name for name in FIGURES if held[name] != " ".join(seen[name].split())]
    mine = [name for name in FIGURES if name in changed]
    if theirs and any(edit.texts[name] != held[name] for name in mine):
        for name in FIGURES:
            if (name in theirs or name in mine) and held[name] != edit.texts[name]:
                edit.conflicts[name] = held[name], edit.texts[name]
    if edit.conflicts:
        edit.by = queries.last_changed_by(edit.own)


def _new(key, form) -> Edit | None:
    typed = {name: " ".join(form.get(f"{key}-{name}", "").split()) for name in FIELDS}
    if not any(typed.values()):
        return None
    part = form.get(f"{key}-part", "actions")
    edit = Edit(key, typed, {"part": part if part in PARTS else "actions"})
    edit.values["category"] = " ".join(form.get(f"{key}-category", "").split())[:200]
    if not typed["name"]:
        edit.errors["name"] = _("Brakuje nazwy kosztu.")
    _parse(edit, [name for name in FIELDS if typed[name]])
    return edit


def _parse(edit, changed) -> None:
    for name in changed:
        text = edit.texts[name]
        if name in WORDS:
            if len(text) > WORDS[name]:
                edit.errors[name] = _("Najwyżej %(max)d znaków.", max=WORDS[name])
            elif name == "name" and not text:
                edit.errors[name] = _("Brakuje nazwy kosztu.")
            edit.values[name] = text
            continue
        try:
            read = amounts.parse_quantity if name == "quantity" else money.parse
            edit.values[name] = read(text) if text and text not in {"-", "–"} else 0
        except ValueError as error:
            edit.errors[name] = str(error)
            continue
        if edit.values[name] < 0:
            edit.errors[name] = _("Kwota w kosztorysie nie może być ujemna.")


def _try(edit, command, *arguments) -> None:
    *subject, actor = arguments
    try:
        command(*subject, actor=actor)
    except Refused as refusal:
        edit.errors[refusal.field or next(iter(edit.values))] = str(refusal.message)


def _try_new(project, edits, actor) -> list[int]:
    if not edits:
        return []
    rows = []
    for edit in edits:
        given = {key: value for key, value in edit.values.items() if key not in SOURCES or value}
        rows.append(given)
        try:
            commands.shares_of(given)
        except Refused as refusal:
            edit.errors[refusal.field or "name"] = str(refusal.message)
    if any(edit.errors for edit in edits):
        return []
    try:
        lines = commands.add_lines(project, rows, actor=actor)
    except Refused as refusal:
        edits[0].errors["name"] = str(refusal.message)
        return []
    db.session.flush()
    return [line.id for line in lines]

"""Reading a budget from a spreadsheet: a file or a pasted block, looked at before anything is kept."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.spreadsheets import read_rows
from association.core.web import allow, done, viewer
from association.finances import budget_reading, rules
from association.finances.budget_tables import COLUMNS, block_of, rows_of
from association.finances.commands import reading as commands
from association.finances.forms.budget import ReadForm
from association.finances.queries import project_money
from association.finances.routes.blueprint import finances
from association.finances.routes.budget import budget_page
from association.projects.queries import seen_project

MOST_ROWS = 600
MOST_COLUMNS = 30


@finances.get("/projects/<int:project_id>/budget/reading")
@allow(rules.plan, on=seen_project)
def read_budget(project):
    """Where a table is pasted or a file is chosen."""
    return _page(project, ReadForm())


def _page(project, form, **context):
    return budget_page("reading.html", project, here="sheet", status=form.status, form=form, **context)


@finances.post("/projects/<int:project_id>/budget/reading")
@allow(rules.plan, on=seen_project)
def preview_budget(project):
    """What was understood of the table; kept only when it was looked at and accepted."""
    form = ReadForm()
    rows = _rows(form)
    if rows is None:
        return _page(project, form)
    columns, skip = _columns(rows)
    found = budget_reading.read(rows, columns, skip)
    money = project_money(project.id)
    if request.form.get("mode", "update") == "update":
        budget_reading.match(found, money.lines)
    right = [row for row in found if not row.errors]
    if "keep" in request.form and right and (len(right) == len(found) or request.form["keep"] == "right"):
        added, changed = commands.keep(project, right, actor=viewer())
        words = [ngettext("Dodano %(num)d pozycję.", "Dodano %(num)d pozycji.", len(added))] if added else []
        if changed:
            words.append(ngettext("Zmieniono %(num)d pozycję.", "Zmieniono %(num)d pozycji.", changed))
        undo = None
        if added and not changed:
            ids = "-".join(str(line.id) for line in added)
            undo = url_for("finances.archive_lines", project_id=project.id, ids=ids)
        message = " ".join(words) or _("Nic się nie zmieniło – kosztorys był już taki sam.")
        return done(message, to=url_for("finances.sheet", project_id=project.id), undo=undo)
    if not found:
        form.refuse(_("Nie ma tu żadnej pozycji. Sprawdź, czy wskazano kolumnę z nazwą kosztu."), "block")
    return _page(
        project,
        form,
        rows=rows,
        block=block_of(rows),
        columns=columns,
        skip=skip,
        found=found,
        right=right,
        names=COLUMNS,
        mode=request.form.get("mode", "update"),
        total=sum(row.facts["amount"] for row in right),
        standing=len([line for line in money.lines if not line.row.archived_at]),
    )


def _rows(form) -> list | None:
    """The table that was sent, or None with the reason in the form."""
    form.validate()
    file = form.table.data
    try:
        rows = read_rows(file.read(), file.filename) if file else rows_of(request.form.get("block", ""))
    except ValueError as error:
        form.refuse(str(error), "table" if file else "block")
        return None
    if not any(any(row) for row in rows):
        form.refuse(_("Wybierz plik albo wklej tabelę."), "block")
    elif len(rows) > MOST_ROWS or len(rows[0]) > MOST_COLUMNS:
        message = _("Tabela jest za duża. Najwyżej %(rows)s wierszy i %(columns)d kolumn.")
        form.refuse(message % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}, "block")
    return None if form.errors else rows


def _columns(rows) -> tuple[list[str], int]:
    """What each column holds: as somebody said below the preview, or as it looks."""
    columns, skip = budget_reading.columns_of(rows)
    if "column-0" in request.form:
        told = [request.form.get(f"column-{index}", "") for index in range(len(rows[0]))]
        columns = [key if key in COLUMNS and key not in told[:index] else "" for index, key in enumerate(told)]
    return columns, skip

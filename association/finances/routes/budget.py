"""The budget of a project: what it costs against what was planned, its lines, and what a result costs."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import files, spreadsheets
from association.core.web import allow, done, may, number, viewer
from association.finances import budget_tables, rules
from association.finances.amounts import quantity_text
from association.finances.commands import budget as commands
from association.finances.forms.budget import LineForm, ShiftForm, facts_of
from association.finances.models import PARTS, SOURCES, VERSION_KINDS
from association.finances.queries import budget as queries
from association.finances.queries import project_money
from association.finances.queries.results import costs_of_results, documents_of_line
from association.finances.queries.volunteers import given_of_line
from association.finances.routes.blueprint import finances
from association.projects.queries import seen_project
from association.projects.routes.blueprint import project_page


def budget_page(template, project, *, here, **context):
    """A page of the budget. here: the key of the page among those under its tab."""
    return project_page(
        f"finances/{template}",
        project,
        tab="budget",
        here=here,
        parts=PARTS,
        sources=SOURCES,
        may_plan=may(rules.plan, project),
        quantity=quantity_text,
        **context,
    )


@finances.get("/projects/<int:project_id>/budget")
@allow(rules.see, on=seen_project)
def budget(project):
    """Planned, bound, spent, left and expected: in total, by line and by source."""
    money = project_money(project.id)
    return budget_page("budget.html", project, here="budget", money=money, breaches=money.breaches())


@finances.get("/projects/<int:project_id>/budget.<any(xlsx, csv):suffix>")
@allow(rules.see, on=seen_project)
def export_budget(project, suffix):
    """The budget as a workbook, in the columns in which it may be read back."""
    headers, rows = budget_tables.table(project_money(project.id))
    write = {"xlsx": lambda: spreadsheets.write_xlsx(headers, rows, _("kosztorys"))}.get(
        suffix, lambda: spreadsheets.write_csv(headers, rows)
    )
    kind = spreadsheets.XLSX if suffix == "xlsx" else "text/csv"
    return files.send_bytes(write(), f"{_('kosztorys')}.{suffix}", kind)


@finances.get("/projects/<int:project_id>/budget/results")
@allow(rules.see, on=seen_project)
def cost_of_results(project):
    """What a person, an hour or a copy costs: the money spent over what was counted."""
    category = request.args.get("category") or None
    every = request.args.get("every") == "yes"
    money = project_money(project.id)
    lines = [line for line in money.lines if category is None or line.row.category == category]
    spent, planned = sum(line.spent for line in lines), sum(line.planned for line in lines)
    if category is None:
        spent = money.total.spent
    return budget_page(
        "results.html",
        project,
        here="results",
        categories=sorted({line.row.category for line in money.lines if line.row.category}),
        category=category,
        spent=spent,
        planned=planned,
        every=every,
        costs=costs_of_results(project.id, spent=spent, planned=planned, every=every),
    )


@finances.get("/projects/<int:project_id>/budget/lines/<int:line_id>")
@allow(rules.see_line, on=queries.line)
def line(line):
    """One line: its amounts, where they come from, and the documents charged to it."""
    money = project_money(line.project_id)
    standing = next((each for each in money.lines if each.row.id == line.id), None)
    own = queries.amounts(line.project_id, [line.id])[line.id]
    return budget_page(
        "line.html",
        line.project,
        here="budget",
        line=line,
        own=own,
        standing=standing,
        breach=next((each for each in money.breaches() if each.line_id == line.id), None),
        documents=documents_of_line(line.id),
        given=given_of_line(line.id),
        kinds=VERSION_KINDS,
        trail=queries.versions_of_line(line.id),
    )


@finances.get("/projects/<int:project_id>/budget/lines/new")
@allow(rules.plan, on=seen_project)
def new_line(project):
    """The form of a new line."""
    part = request.args.get("part")
    shown = {"part": part if part in PARTS else "actions", "category": request.args.get("category", "")}
    return _form(project, LineForm(project.id, data=shown))


@finances.post("/projects/<int:project_id>/budget/lines/new")
@allow(rules.plan, on=seen_project)
def add_line(project):
    """Plan one more cost."""
    form = LineForm(project.id)
    if form.accepts(commands.add_line, project):
        to = url_for("finances.sheet", project_id=project.id) + f"#line-{form.result.id}"
        return done(_("Dodano pozycję: %(name)s.", name=form.result.name), to=to)
    return _form(project, form)


@finances.get("/projects/<int:project_id>/budget/lines/<int:line_id>/edit")
@allow(rules.plan_line, on=queries.line)
def edit_line(line):
    """The form of a line."""
    own = queries.amounts(line.project_id, [line.id])[line.id]
    return _form(line.project, LineForm(line.project_id, data=facts_of(own)), line)


@finances.post("/projects/<int:project_id>/budget/lines/<int:line_id>/edit")
@allow(rules.plan_line, on=queries.line)
def change_line(line):
    """Change what is planned in a line."""
    own = queries.amounts(line.project_id, [line.id])[line.id]
    form = LineForm(line.project_id, own=own)
    if form.accepts(commands.change_line, line):
        to = url_for("finances.sheet", project_id=line.project_id) + f"#line-{line.id}"
        return done(_("Zapisano pozycję: %(name)s.", name=line.name), to=to)
    return _form(line.project, form, line)


def _form(project, form, line=None):
    return budget_page("line_form.html", project, here="sheet", status=form.status, form=form, line=line)


@finances.post("/projects/<int:project_id>/budget/lines/<int:line_id>/place/<any(up, down):way>")
@allow(rules.plan_line, on=queries.line)
def move_line(line, way):
    """One place up or down in its category."""
    commands.move_line(line, up=way == "up")
    return done("", to=url_for("finances.line", project_id=line.project_id, line_id=line.id))


def _chosen() -> list[int]:
    return [ident for text in request.values.get("ids", "").split("-") if (ident := number(text)) is not None]


@finances.post("/projects/<int:project_id>/budget/lines/removal")
@allow(rules.plan, on=seen_project)
def archive_lines(project):
    """Take lines out of the budget."""
    lines = commands.archive_lines(project, _chosen(), actor=viewer())
    return _turned(
        project,
        lines,
        "finances.restore_lines",
        ngettext("Usunięto z kosztorysu %(num)d pozycję.", "Usunięto z kosztorysu %(num)d pozycji.", len(lines)),
    )


@finances.post("/projects/<int:project_id>/budget/lines/restoration")
@allow(rules.plan, on=seen_project)
def restore_lines(project):
    """Bring lines back into the budget."""
    lines = commands.restore_lines(project, _chosen(), actor=viewer())
    return _turned(
        project,
        lines,
        "finances.archive_lines",
        ngettext("Przywrócono %(num)d pozycję.", "Przywrócono %(num)d pozycji.", len(lines)),
    )


def _turned(project, lines, back, message):
    undo = url_for(back, project_id=project.id, ids="-".join(str(line.id) for line in lines)) if lines else None
    return done(message if lines else "", to=url_for("finances.sheet", project_id=project.id), undo=undo)


@finances.get("/projects/<int:project_id>/budget/shift")
@allow(rules.plan, on=seen_project)
def shift(project):
    """The form that moves money from one line to another."""
    data = {"from_id": number(request.args.get("from", "")), "to_id": number(request.args.get("to", ""))}
    return _shift_page(project, ShiftForm(project.id, data=data))


@finances.post("/projects/<int:project_id>/budget/shift")
@allow(rules.plan, on=seen_project)
def move_money(project):
    """Plan less in one line and more in another."""
    form = ShiftForm(project.id)
    if form.accepts(commands.move_money, project):
        giver, taker = form.result
        told = {"giver": giver.name, "taker": taker.name}
        to = url_for("finances.sheet", project_id=project.id) + f"#line-{taker.id}"
        return done(_("Przesunięto pieniądze: %(giver)s → %(taker)s.", **told), to=to)
    return _shift_page(project, form)


def _shift_page(project, form):
    return budget_page("shift.html", project, here="sheet", status=form.status, form=form)

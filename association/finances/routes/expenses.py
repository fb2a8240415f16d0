"""The documents of a project: their list, a new one, what is said about one, and the archive."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import files, spreadsheets
from association.core.clock import today
from association.core.web import allow, done, page, partial, viewer
from association.finances import expense_papers, rules
from association.finances.commands import expenses as commands
from association.finances.forms.expenses import EditExpenseForm, NewExpenseForm
from association.finances.models import EXPENSE_KINDS, Expense
from association.finances.queries import expense_list, issuers
from association.finances.queries import expenses as queries
from association.finances.routes.blueprint import finances
from association.finances.settling import STAGES
from association.projects.queries import seen_project
from association.projects.routes.blueprint import project_page

TAB = "expenses"


def expense_url(filed, endpoint: str = "expense", **args) -> str:
    """A page of a document, seen from a project."""
    return url_for(f"finances.{endpoint}", project_id=filed.project.id, expense_id=filed.expense.id, **args)


def expenses_url(project_id: int) -> str:
    """The documents of a project."""
    return url_for("finances.expenses", project_id=project_id)


def expense_tabs(filed) -> list[tuple]:
    """The tabs of a document: (label, URL, key)."""
    kind, ident = Expense.audit_kind, filed.id
    return [
        (_l("Dokument"), expense_url(filed), "expense"),
        (_l("Skany"), url_for("documents.of_record", kind=kind, record_id=ident), "documents"),
        (_l("Historia"), url_for("core.trail", kind=kind, record_id=ident), "history"),
    ]


def _archived() -> bool:
    return request.args.get("archive") == "yes"


@finances.get("/projects/<int:project_id>/expenses")
@allow(rules.see, on=seen_project)
def expenses(project):
    """The documents that were entered in a project or charged to it."""
    listing = expense_list.listing(project).page(expense_list.expenses(project, archived=_archived()))
    context = {
        "listing": listing,
        "figures": expense_list.figures(project, listing.rows),
        "sums": expense_list.sums(project, listing),
        "stage": expense_list.stage,
        "stages": STAGES,
        "kinds": EXPENSE_KINDS,
        "today": today(),
        "project": project,
        "may_enter": rules.enter(viewer(), project),
    }
    if partial():
        return page("finances/expenses.html", fragment="finances/_expenses.html", **context)
    context.pop("project")
    return project_page("finances/expenses.html", project, tab=TAB, **context)


@finances.get("/projects/<int:project_id>/expenses.<any(xlsx, csv):suffix>")
@allow(rules.see, on=seen_project)
def export_expenses(project, suffix):
    """The list as a file."""
    found = expense_list.expenses(project, archived=_archived(), whole=True)
    return expense_list.listing(project).export(found, suffix, _("dokumenty księgowe"))


@finances.get("/projects/<int:project_id>/expenses/schedule.xlsx")
@allow(rules.see, on=seen_project)
def expense_schedule(project):
    """The schedule of documents that funders ask for, once for each budget line; ?paid= names the month of payment."""
    headers, rows = expense_papers.schedule_table(project, expense_list.month(request.args.get("paid", "")))
    name = _("zestawienie dokumentów")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, name), f"{name}.xlsx", spreadsheets.XLSX)


@finances.route("/projects/<int:project_id>/expenses/new", methods=["GET", "POST"])
@allow(rules.enter, on=seen_project)
def new_expense(project):
    """Enter a document; what it is charged to comes next."""
    form = NewExpenseForm(data={"kind": "invoice"})
    if form.accepts(commands.add_expense, project):
        filed = queries.Filed(project, form.result)
        message = _("Dodano dokument. Teraz rozpisz go na pozycje budżetu.")
        return done(message, to=expense_url(filed) + "#split", undo=expense_url(filed, "archive_expense"))
    return _form(project, form)


def _form(project, form, filed=None):
    return project_page(
        "finances/expense_form.html",
        project,
        tab=TAB,
        status=form.status,
        form=form,
        filed=filed,
        issuers=issuers.issuers(project.id),
    )


@finances.route("/projects/<int:project_id>/expenses/<int:expense_id>/edit", methods=["GET", "POST"])
@allow(rules.change_expense, on=queries.filed)
def edit_expense(filed):
    """Change what is said about a document."""
    checked = len(filed.expense.checks)
    form = EditExpenseForm(obj=filed.expense)
    if form.accepts(commands.change_expense, filed.expense):
        gone = checked and not filed.expense.checks
        message = _("Zapisano zmiany. Kontrole trzeba powtórzyć.") if gone else _("Zapisano zmiany.")
        return done(message, to=expense_url(filed))
    return _form(filed.project, form, filed)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/archive")
@allow(rules.change_expense, on=queries.filed)
def archive_expense(filed):
    """Put a document away."""
    commands.archive_expense(filed.expense, actor=viewer())
    message = _("Przeniesiono do archiwum: %(title)s.", title=filed.expense.number)
    return done(message, to=expenses_url(filed.project.id), undo=expense_url(filed, "restore_expense"))


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/restoration")
@allow(rules.change_expense, on=queries.filed)
def restore_expense(filed):
    """Bring a document back."""
    commands.restore_expense(filed.expense, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=filed.expense.number), to=expense_url(filed))

"""What documents offer the rest of the house: their kind of record, tab, tasks, dates, search and personal data."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import money, polish
from association.core.feature import Check, Entry, Hit, Holding, RecordType, Tab, Task
from association.core.i18n import locale
from association.documents.proofs import FOLDERS, proofs_of
from association.finances import rules
from association.finances.models import CHECKS, Expense, ExpenseCheck
from association.finances.queries import expense_proofs, expense_tasks, purchases, retention
from association.finances.queries import expenses as queries
from association.finances.routes.expenses import expense_tabs, expense_url, expenses_url


def _url(row) -> str:
    return url_for("finances.expense", project_id=row.project_id, expense_id=row.id)


RECORDS = [
    RecordType(
        kind=Expense.audit_kind,
        label=_l("Dokument księgowy"),
        load=queries.record,
        title=lambda filed: filed.expense.number,
        url=expense_url,
        edit=rules.change_expense,
        titles=queries.titles,
        tabs=expense_tabs,
        thread="projects",
        visible_ids=queries.visible_ids,
    ),
]
_PURPOSE = _l("rozliczenie wydatków projektu i księgi stowarzyszenia")
_BASIS = _l("obowiązek prawny, art. 6 ust. 1 lit. c RODO")
_RETENTION = _l("5 lat od początku roku następującego po roku obrotowym, a gdy umowa mówi dłużej – tak jak ona")
HOLDINGS = [
    Holding(
        Expense,
        ("issuer_name", "issuer_nip", "description"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        known_by=("issuer_name",),
        until=retention.documents_kept_until,
    ),
    Holding(ExpenseCheck, ("account_id", "at"), _PURPOSE, _BASIS, _RETENTION),
]


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """What was bought from these organisations, for those who see that money."""
    told: dict[int, list[Hit]] = {}
    for row in purchases.of_organisations(viewer, organisation_ids):
        amount = money.zloty(row.gross, locale=locale())
        meta = f"{polish.short_date(row.issued_on, locale())} · {amount}"
        hit = Hit(row.number, _url(row), meta, "file", "projects", row.issued_on)
        told.setdefault(row.issuer_id, []).append(hit)
    return told


def tabs(viewer, project) -> list[Tab]:
    """The documents of a project, for who sees its money."""
    return [Tab(35, _l("Wydatki"), expenses_url(project.id), "expenses")] if rules.see(viewer, project) else []


def checks(viewer, project, first, last):
    """Documents of these days that are charged to nothing or that nothing proves, for those who see the money."""
    if not rules.see(viewer, project):
        return
    for row in expense_proofs.lacking(project.id, first, last):
        url = url_for("finances.expense", project_id=project.id, expense_id=row.id)
        facts = {"number": row.number, "name": row.issuer_name}
        if not row.is_charged:
            yield Check(_("Dokument nierozpisany na pozycje budżetu: %(number)s, %(name)s.", **facts), url)
        if not row.is_proved:
            # The paper may lie in a binder, so this is advice.
            yield Check(_("Dokument bez skanu i bez numeru KSeF: %(number)s, %(name)s.", **facts), url, serious=False)


def proofs(viewer, project, first, last):
    """Scans of documents that were issued or paid in these days, for who sees the money."""
    if rules.see(viewer, project):
        rows = expense_proofs.of_days(project.id, first, last)
        owners = {row.id: ((row.number, row.issuer_name), row.issued_on) for row in rows}
        yield from proofs_of(Expense.audit_kind, owners, folder=FOLDERS["invoice"], row_key="expense")


def tasks(viewer):
    """Documents that wait for this person's check, or to be paid."""
    for waiting in expense_tasks.waiting(viewer):
        row = waiting.row
        words = (
            _("%(check)s: %(number)s", check=str(CHECKS[waiting.check]).capitalize(), number=row.number)
            if waiting.check
            else _("Zapłać: %(number)s", number=row.number)
        )
        meta = f"{row.issuer_name} · {row.title}"
        yield Task(words, _url(row), meta=meta, due=row.due_on, icon="money", thread="projects")


def calendar(viewer, first, last):
    """When documents are to be paid."""
    for row in expense_tasks.due(viewer, first, last):
        yield Entry(
            f"expense-{row.id}",
            row.due_on,
            _("Zapłata: %(number)s", number=row.number),
            _url(row),
            meta=row.issuer_name,
            thread="projects",
            stamp=row.updated_at,
        )


def search(viewer, words, limit) -> list[Hit]:
    """Documents that hold the words."""
    return [
        Hit(
            row.number,
            _url(row),
            meta=f"{row.issuer_name}, {money.zloty(row.gross, locale=locale())}",
            icon="money",
            thread="projects",
        )
        for row in expense_tasks.found(viewer, words, limit)
    ]

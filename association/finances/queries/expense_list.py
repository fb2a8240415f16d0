"""The list of a project's documents, its sums, and the schedule of documents that funders ask for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask_babel import lazy_gettext as _l
from sqlalchemy import case, exists, func, literal, or_, select

from association.core import search
from association.core.clock import today
from association.core.i18n import locale
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question, answer
from association.finances.models import (
    CHECKS,
    EXPENSE_KINDS,
    SOURCES,
    BudgetLine,
    Expense,
    ExpenseCheck,
    ExpenseShare,
    Payment,
)
from association.finances.queries.expenses import charged_to
from association.finances.settling import STAGES, stage_of

# Sources of which documents can be charged; work and things are proved otherwise.
PAID_SOURCES = {key: label for key, label in SOURCES.items() if key not in ("personal", "in_kind")}


def _sum(column, *where):
    return select(func.coalesce(func.sum(column), 0)).where(*where).correlate(Expense).scalar_subquery()


split_sum = _sum(ExpenseShare.amount, ExpenseShare.expense_id == Expense.id)
paid_sum = _sum(Payment.amount, Payment.expense_id == Expense.id)
last_paid_on = (
    select(func.max(Payment.paid_on)).where(Payment.expense_id == Expense.id).correlate(Expense).scalar_subquery()
)
checks_made = select(func.count()).where(ExpenseCheck.expense_id == Expense.id).correlate(Expense).scalar_subquery()
stage_found = case(
    (Expense.state == "settled", "settled"),
    (split_sum != Expense.gross, "split"),
    (checks_made < len(CHECKS), "check"),
    (paid_sum != Expense.gross, "pay"),
    else_="settle",
)


def _here(project_id, *where):
    """How much of a document this project takes."""
    return (
        select(func.coalesce(func.sum(ExpenseShare.amount), 0))
        .join(BudgetLine, BudgetLine.id == ExpenseShare.line_id)
        .where(ExpenseShare.expense_id == Expense.id, BudgetLine.project_id == project_id, *where)
        .correlate(Expense)
        .scalar_subquery()
    )


FACTS = (
    Expense.id,
    Expense.entry,
    Expense.project_id,
    Expense.kind,
    Expense.number,
    Expense.issuer_name,
    Expense.issuer_nip,
    Expense.description,
    Expense.issued_on,
    Expense.due_on,
    Expense.ledger_number,
    Expense.ksef_number,
    Expense.gross,
    Expense.state,
)


@Question
def _expenses(project_id, *, archived, whole):
    figures = (
        split_sum.label("split"),
        _here(project_id).label("here"),
        _here(project_id, ExpenseShare.source == "grant").label("granted"),
        paid_sum.label("paid"),
        last_paid_on.label("paid_on"),
        checks_made.label("checked"),
    )
    return select(*FACTS, *(figures if whole else ())).where(
        or_(Expense.project_id == project_id, Expense.id.in_(charged_to(project_id))),
        Expense.archived_at.is_not(None) if archived else Expense.archived_at.is_(None),
    )


def expenses(project, *, archived: bool = False, whole: bool = False):
    """The list's columns for every document that was entered in a project or charged to it. whole: with the sums of its
    shares and payments, which a page asks for its own rows only (figures)."""
    return _expenses.asked(project.id, archived=archived, whole=whole)


@Question
def _figures(project_id, *ids):
    return select(
        Expense.id,
        Expense.gross,
        Expense.state,
        split_sum.label("split"),
        _here(project_id).label("here"),
        _here(project_id, ExpenseShare.source == "grant").label("granted"),
        paid_sum.label("paid"),
        last_paid_on.label("paid_on"),
        checks_made.label("checked"),
    ).where(Expense.id.in_(ids))


def figures(project, rows) -> dict[int, object]:
    """{id: its sums} for the documents of these rows."""
    return {row.id: row for row in _figures(project.id, *(row.id for row in rows))} if rows else {}


def stage(row) -> str:
    """How far the document of a row is."""
    return stage_of(gross=row.gross, split=row.split, checks=row.checked, paid=row.paid, state=row.state)


@Question
def _line_choices(project_id):
    return (
        select(BudgetLine.id, BudgetLine.number, BudgetLine.name)
        .where(BudgetLine.project_id == project_id, BudgetLine.archived_at.is_(None))
        .order_by(BudgetLine.part, BudgetLine.position, BudgetLine.id)
    )


def lines_of(project_id: int) -> list:
    """(id, number, name) of the lines of a project's current budget in their order."""
    return _line_choices(project_id).all()


def _has_share(*where):
    return exists().where(ExpenseShare.expense_id == Expense.id, *where)


def month(key: str) -> tuple[date, date] | None:
    """The first and the last day of „2026-09”; None when that is no month."""
    try:
        first = date.fromisoformat(f"{key}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    except ValueError:
        return None


def _months(project) -> list[tuple[str, str]]:
    """The months of a project until today, the latest first."""
    first, last = project.starts_on, min(today(), project.ends_on + timedelta(days=92))
    months = range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1)
    days = [date(at // 12, at % 12 + 1, 1) for at in months]
    return [(f"{day:%Y-%m}", format_date(day, "LLLL yyyy", locale=locale())) for day in days]


def _paid_between(first, last):
    return exists().where(Payment.expense_id == Expense.id, Payment.paid_on.between(first, last))


def _unpaid_late(statement):
    return statement.where(Expense.due_on < today(), paid_sum != Expense.gross)


def listing(project) -> Listing:
    """The list of a project's documents."""

    def lines():
        return [(str(row.id), f"{row.number} {row.name}".strip()) for row in lines_of(project.id)]

    def zlotys(key):
        return lambda row: getattr(row, key) / 100

    return Listing(
        columns=[
            Column("entry", _l("Poz."), sort=[Expense.entry], numeric=True),
            Column("number", _l("Dokument"), sort=[Expense.number_key]),
            Column("kind", _l("Rodzaj"), value=lambda row: str(EXPENSE_KINDS[row.kind]), only_export=True),
            Column("issuer_name", _l("Wystawca"), only_export=True),
            Column("issuer_nip", _l("NIP"), only_export=True),
            Column("description", _l("Co kupiono i po co"), only_export=True),
            Column("issued_on", _l("Wystawiono"), sort=[Expense.issued_on]),
            Column("ledger_number", _l("Numer księgowy"), only_export=True),
            Column("ksef_number", _l("Numer KSeF"), only_export=True),
            Column("gross", _l("Kwota"), value=zlotys("gross"), only_export=True),
            Column("here", _l("W projekcie"), value=zlotys("here"), sort=[_here(project.id)], numeric=True),
            Column("granted", _l("Z dotacji"), value=zlotys("granted"), numeric=True),
            Column("paid", _l("Zapłacono"), value=zlotys("paid"), only_export=True),
            Column("paid_on", _l("Data zapłaty"), sort=[last_paid_on]),
            Column("stage", _l("Stan"), value=lambda row: str(STAGES[stage(row)])),
        ],
        order="-issued_on",
        tie=[Expense.id.desc()],
        filters=[
            Filter("stage", _l("Stan"), STAGES.items, lambda statement, key: statement.where(stage_found == key)),
            Filter("kind", _l("Rodzaj"), EXPENSE_KINDS.items, lambda each, key: each.where(Expense.kind == key)),
            Filter(
                "source",
                _l("Źródło"),
                PAID_SOURCES.items,
                lambda each, key: each.where(
                    exists().where(
                        ExpenseShare.expense_id == Expense.id,
                        ExpenseShare.source == key,
                        ExpenseShare.line_id == BudgetLine.id,
                        BudgetLine.project_id == project.id,
                    )
                ),
            ),
            Filter(
                "line",
                _l("Pozycja budżetu"),
                lines,
                lambda each, key: each.where(_has_share(ExpenseShare.line_id == int(key))),
            ),
            Filter(
                "paid",
                _l("Zapłacono w miesiącu"),
                lambda: _months(project),
                lambda each, key: each.where(_paid_between(*month(key))),
            ),
            Filter(
                "late", _l("Termin"), lambda: [("yes", _l("po terminie zapłaty"))], lambda each, _: _unpaid_late(each)
            ),
            Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda each, _: each),
        ],
        search=lambda each, words: each.where(Expense.id.in_(search.matching(Expense.search_kind, words))),
    )


@dataclass(frozen=True)
class Sums:
    """Sums of the documents of a list, as far as the project takes them."""

    here: int
    granted: int
    paid: int


@Question
def _sums(project_id):
    of_document = select(Payment.expense_id, func.sum(Payment.amount).label("paid")).group_by(Payment.expense_id)
    paid = of_document.subquery()
    whole = func.coalesce(paid.c.paid, 0) == Expense.gross
    amount, zero = ExpenseShare.amount, literal(0)
    return (
        select(
            func.coalesce(func.sum(amount), 0),
            func.coalesce(func.sum(case((ExpenseShare.source == "grant", amount), else_=zero)), 0),
            func.coalesce(func.sum(case((whole, amount), else_=zero)), 0),
        )
        .select_from(BudgetLine)
        .join(ExpenseShare, ExpenseShare.line_id == BudgetLine.id)
        .join(Expense, Expense.id == ExpenseShare.expense_id)
        .outerjoin(paid, paid.c.expense_id == Expense.id)
        .where(BudgetLine.project_id == project_id)
    )


def sums(project, listed) -> Sums:
    """What the documents that a list matches cost the project; paid: those that are paid in full."""
    matching = listed.matching.order_by(None).with_only_columns(Expense.id, maintain_column_froms=True)
    # Written as a sum, so that SQLite goes through the shares of the lines once instead of through all for each line.
    statement = _sums.statement().where((Expense.id + 0).in_(matching))
    return Sums(*answer(statement, listed.values | {"project_id": project.id}).one())


@Question
def _stages(project_id):
    return (
        select(stage_found.label("stage"), func.count().label("number"))
        .where(
            or_(Expense.project_id == project_id, Expense.id.in_(charged_to(project_id))), Expense.archived_at.is_(None)
        )
        .group_by("stage")
    )

"""The papers about documents as data: the description that goes behind each, and the schedule of all of them. Official
Polish documents, whose words do not follow the language of the page."""

from flask_babel import force_locale
from flask_babel import gettext as _

from association.core import clock, money, polish
from association.core.profile import association
from association.finances.models import CHECKS, EXPENSE_KINDS, PAYMENT_METHODS, SOURCES
from association.finances.queries import expense_list, expense_schedule


def description(filed, marking) -> dict:
    """The description of a document for the project from which it is looked at; what others pay is one sum."""
    expense, project = filed.expense, filed.project
    shares = filed.here
    here = sum(share.amount for share in shares)
    by_source = {
        key: sum(share.amount for share in shares if share.source == key)
        for key in SOURCES
        if any(share.source == key for share in shares)
    }
    issuer = association()
    with force_locale("pl"):
        return {
            "issuer": issuer.name if issuer else "",
            "funding": marking.text,
            "logos": marking.logos,
            "project_title": project.title,
            "contract": _contract(project),
            "funder": project.funder or None,
            "entry": str(expense.entry) if filed.is_home else None,
            "kind": str(EXPENSE_KINDS[expense.kind]),
            "number": expense.number,
            "issuer_name": expense.issuer_name,
            "issuer_nip": expense.issuer_nip or None,
            "issued_on": polish.long_date(expense.issued_on),
            "sold_on": polish.long_date(expense.sold_on) if expense.sold_on else None,
            "ksef_number": expense.ksef_number or None,
            "net": _amount(expense.net),
            "vat": _amount(expense.vat),
            "gross": _amount(expense.gross),
            "description": expense.description or None,
            "competition": expense.competition or "nie dotyczy",
            "ledger_number": expense.ledger_number or None,
            "shares": [
                {
                    "line": share.line.audit_title(),
                    "category": share.line.category or None,
                    "purpose": share.purpose or None,
                    "source": str(SOURCES[share.source]),
                    "amount": _amount(share.amount),
                }
                for share in shares
            ],
            "sources": [[str(SOURCES[key]), _amount(amount)] for key, amount in by_source.items()],
            "here": _amount(here),
            "elsewhere": _amount(expense.split - here) if expense.split != here else None,
            "unsplit": _amount(expense.gross - expense.split) if expense.split != expense.gross else None,
            "checks": [_check(expense.check_of(kind), label) for kind, label in CHECKS.items()],
            "payments": [
                [polish.long_date(paid.paid_on), _amount(paid.amount), str(PAYMENT_METHODS[paid.method])]
                for paid in expense.payments
            ],
        }


def _contract(project) -> str | None:
    if not project.number:
        return None
    signed = f" z {polish.long_date(project.signed_on)}" if project.signed_on else ""
    return f"nr {project.number}{signed}"


def _amount(grosze: int | None) -> str | None:
    return None if grosze is None else money.zloty(grosze)


def _check(made, label) -> dict:
    day = polish.long_date(clock.local(made.at).date()) if made else None
    return {"label": str(label), "name": made.account.name if made else None, "day": day}


def schedule_table(project, period=None) -> tuple[list[str], list[list]]:
    """The schedule of documents, which some funders ask for beside the report: headers and rows in złoty.

    period: the first and the last day of payments, or None for every document.
    """
    first, last = period or (None, None)
    found = expense_schedule.schedule(project.id, first=first, last=last)
    headers = [
        _("Lp."),
        _("Numer dokumentu"),
        _("Numer księgowy"),
        _("Rodzaj"),
        _("Wystawca"),
        _("NIP"),
        _("Data wystawienia"),
        _("Pozycja budżetu"),
        _("Nazwa wydatku"),
        _("Kwota dokumentu"),
        _("Kwota w tej pozycji"),
        *(str(label) for label in expense_list.PAID_SOURCES.values()),
        _("Data zapłaty"),
    ]
    rows = [
        [
            number,
            each.row.number,
            each.row.ledger_number,
            str(EXPENSE_KINDS[each.row.kind]),
            each.row.issuer_name,
            each.row.issuer_nip,
            each.row.issued_on,
            f"{each.row.line_number} {each.row.line}".strip(),
            each.row.purpose or each.row.description,
            each.row.gross / 100,
            each.total / 100,
            *(each.by_source.get(source, 0) / 100 for source in expense_list.PAID_SOURCES),
            each.row.paid_on,
        ]
        for number, each in enumerate(found, 1)
    ]
    return headers, rows

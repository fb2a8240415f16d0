"""Accounting documents for tests: valid, and with everything visible in the call."""

from datetime import date

from association.finances.commands import expenses, payments
from association.finances.commands.splitting import split
from association.finances.models import Expense
from association.finances.splitting import Part


def make_expense(
    *,
    project,
    kind="invoice",
    number="FV/118/11/2026",
    issuer_name="Zajazd Jurajski",
    issuer_nip="5260250274",
    issued_on=date(2026, 9, 4),
    sold_on=None,
    due_on=None,
    net=None,
    vat=None,
    gross=200_000,
    ksef_number="",
    description="Noclegi uczestników zjazdu",
    competition="",
    ledger_number="",
    despite=False,
    actor=None,
    charged=(),
    paid_on=None,
) -> Expense:
    """A document; charged: [(line, source, amount)], paid_on: when all of it was paid."""
    expense = expenses.add_expense(
        project,
        kind=kind,
        number=number,
        issuer_name=issuer_name,
        issuer_nip=issuer_nip,
        issued_on=issued_on,
        sold_on=sold_on,
        due_on=due_on,
        net=net,
        vat=vat,
        gross=gross,
        ksef_number=ksef_number,
        description=description,
        competition=competition,
        ledger_number=ledger_number,
        despite=despite,
        actor=actor,
    )
    if charged:
        charge(expense, *charged, actor=actor)
    if paid_on:
        payments.pay(expense, paid_on=paid_on, amount=gross, method="transfer", actor=actor)
    return expense


def charge(expense, *shares, actor=None) -> Expense:
    """Charge a document to (line, source, amount) and to nothing else."""
    parts = [Part(line.id, source, amount) for line, source, amount in shares]
    within = {part.line_id for part in parts} | {share.line_id for share in expense.shares}
    return split(expense, parts=parts, within=within, actor=actor)

"""What is kept about finances."""

from association.finances.models.budget import (
    PARTS,
    SOURCES,
    VERSION_KINDS,
    BudgetAmount,
    BudgetLine,
    BudgetSource,
    BudgetVersion,
)
from association.finances.models.expenses import (
    CHECKS,
    EXPENSE_KINDS,
    EXPENSE_STATES,
    PAYMENT_METHODS,
    ClosedPeriod,
    Expense,
    ExpenseCheck,
    ExpenseShare,
    Payment,
)

__all__ = [
    "CHECKS",
    "EXPENSE_KINDS",
    "EXPENSE_STATES",
    "PARTS",
    "PAYMENT_METHODS",
    "SOURCES",
    "VERSION_KINDS",
    "BudgetAmount",
    "BudgetLine",
    "BudgetSource",
    "BudgetVersion",
    "ClosedPeriod",
    "Expense",
    "ExpenseCheck",
    "ExpenseShare",
    "Payment",
]

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

__all__ = [
    "PARTS",
    "SOURCES",
    "VERSION_KINDS",
    "BudgetAmount",
    "BudgetLine",
    "BudgetSource",
    "BudgetVersion",
]

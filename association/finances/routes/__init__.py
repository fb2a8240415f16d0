"""The doors of finances."""

from association.finances.routes import (
    budget,
    categories,
    contributions,
    expenses,
    in_kind,
    reading,
    settling,
    sheet,
    versions,
    volunteers,
)
from association.finances.routes.blueprint import finances

__all__ = [
    "budget",
    "categories",
    "contributions",
    "expenses",
    "finances",
    "in_kind",
    "reading",
    "settling",
    "sheet",
    "versions",
    "volunteers",
]

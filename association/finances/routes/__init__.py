"""The doors of finances."""

from association.finances.routes import (
    budget,
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

"""The doors of finances."""

from association.finances.routes import contributions, expenses, in_kind, settling, volunteers
from association.finances.routes.blueprint import finances

__all__ = ["contributions", "expenses", "finances", "in_kind", "settling", "volunteers"]

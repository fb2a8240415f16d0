"""The doors of finances."""

from association.finances.routes.blueprint import finances

__all__ = ["finances"]

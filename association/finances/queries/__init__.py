"""What pages read about finances."""

from association.finances.queries.money import project_money

__all__ = ["project_money"]

"""What the rest of the house gets from the numbers of community work; see the package."""

from association.fieldwork.measuring import MEASURES

__all__ = ["MEASURES"]

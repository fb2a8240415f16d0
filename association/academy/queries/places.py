"""Where people come from, in a word."""

from association.core import teryt


def place_name(code: str) -> str:
    """The short name of a municipality, or ""."""
    unit = teryt.unit(code) if code else None
    return unit.name if unit else ""

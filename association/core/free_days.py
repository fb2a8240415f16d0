"""Polish public holidays, with the law of each year: 24 December is one since 2025."""

from datetime import date


def public_holidays(first: date, last: date, language: str = "pl") -> dict[date, str]:
    """The holidays between two days with their names."""
    import holidays

    found = holidays.Poland(years=range(first.year, last.year + 1), language="en_US" if language == "en" else "pl")
    return {day: name for day, name in found.items() if first <= day <= last}

"""How sharp a picture is on paper."""

# Points an inch: from which print looks sharp, and below which one sees that it is not.
SHARP, POOR = 300, 200
# How wide the text stands on the page of each book template, in millimetres.
TEXT_WIDTH = {"handbook_a5": 113, "workbook_a4": 146}
_INCH = 25.4


def density(width: int, template: str) -> int:
    """Points an inch of a picture that is as wide as the text."""
    return round(width * _INCH / TEXT_WIDTH[template])


def width_in_print(width: int) -> int:
    """How wide it may stand in print and be sharp, in millimetres."""
    return int(width * _INCH / SHARP)


def least_width(template: str) -> int:
    """Points that a picture as wide as the text must have not to look poor."""
    return round(POOR * TEXT_WIDTH[template] / _INCH)


def grade(width: int, template: str) -> str:
    """ "sharp", "fair" or "poor"."""
    found = density(width, template)
    return "sharp" if found >= SHARP else "fair" if found >= POOR else "poor"

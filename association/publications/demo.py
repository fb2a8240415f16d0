"""The publications of the demonstration: the handbook of the leaders' academy with its kalendarium.

story["projects"], story["accounts"] and story["people"] are there before; what is invented here stands in
story["publications"] by slug. Dates stand relative to today.
"""


def demo(story) -> None:
    """Tell of the books."""
    story["publications"] = {}

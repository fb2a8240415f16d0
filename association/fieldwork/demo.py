"""The community work of the demonstration: the centre's animators in Działdowo county, the organisers of Przemyśl.

story["projects"], story["accounts"], story["people"] and story["organisations"] are there before; what is invented here
stands in story["fieldwork"] by name. Dates stand relative to today.
"""


def demo(story) -> None:
    """Tell of the work in the field."""
    story["fieldwork"] = {}

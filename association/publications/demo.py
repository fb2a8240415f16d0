"""The publications of the demonstration: the handbook of the leaders' academy with its kalendarium.

story["projects"], story["accounts"] and story["people"] are there before; what is invented here stands in
story["publications"] by slug and story["chapters"] by key. Dates stand relative to today.
"""

from association.publications.demo_editions import tell_editions
from association.publications.demo_handbook import tell_handbook
from association.publications.demo_kalendarium import tell_kalendarium
from association.publications.demo_review import tell_review
from association.publications.demo_writing import tell_writing


def demo(story) -> None:
    """Tell of the books."""
    tell_handbook(story)
    tell_writing(story)
    tell_review(story)
    tell_kalendarium(story)
    tell_editions(story)

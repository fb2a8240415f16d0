"""Numbers so small that they tell of a person: whoever does not read the conversations sees them only as „few”."""

FEW = 3
HIDDEN = -1


def protected(counts) -> list[int]:
    """The same counts with HIDDEN for those between 0 and FEW. They may be parts of a whole that stands beside them:
    where just one would be hidden the next larger one is hidden, too, because the rest would give it away."""
    shown = [HIDDEN if 0 < count < FEW else count for count in counts]
    if shown.count(HIDDEN) == 1:
        others = [place for place, count in enumerate(shown) if count > 0]
        if others:
            shown[min(others, key=lambda place: shown[place])] = HIDDEN
    return shown


def alone(count: int) -> int:
    """The same for a count that has nothing beside it."""
    return HIDDEN if 0 < count < FEW else count

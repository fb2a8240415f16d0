"""What changed between two diagnoses of one place."""

from dataclasses import dataclass

from association.core.polish import fold


@dataclass(frozen=True)
class Compared:
    """Parts that came, went and stayed: [(before, now)]; those whose weight changed stand in `moved`, too."""

    came: list
    went: list
    stayed: list
    moved: list


def compared(before, now, words: str) -> Compared:
    """Match the parts of two diagnoses by their kind and their words. words: the column that holds them."""

    def key(part):
        return part.kind, " ".join(fold(getattr(part, words)).split())

    old, new = {key(part): part for part in before}, {key(part): part for part in now}
    stayed = [(old[same], part) for same, part in new.items() if same in old]
    return Compared(
        came=[part for same, part in new.items() if same not in old],
        went=[part for same, part in old.items() if same not in new],
        stayed=stayed,
        moved=[(one, other) for one, other in stayed if getattr(one, "weight", 0) != getattr(other, "weight", 0)],
    )

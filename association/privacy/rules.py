"""Who looks after personal data: consents and notices whoever works with people, requests those who answer for them."""


def enter(viewer, record=None) -> bool:
    """The notices, the consents, the register and the requests."""
    return viewer.has_role("administrator", "coordinator")


def agree(viewer, record=None) -> bool:
    """To write down what a person agreed to and was told, whoever keeps the directory."""
    return viewer.has_role("administrator", "coordinator", "animator")


def answer(viewer, record=None) -> bool:
    """To read everything about a person, to limit it and to erase it."""
    return viewer.has_role("administrator")

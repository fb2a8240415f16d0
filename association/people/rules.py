"""Who may use the directory. A trainer meets participants in the cohort, not here."""


def see(viewer, record=None) -> bool:
    """The directory is for those who work with people all over the association."""
    return viewer.has_role("administrator", "coordinator", "animator")


def edit(viewer, record=None) -> bool:
    """Whoever sees the directory also keeps it right."""
    return see(viewer)


def merge(viewer, pair=None) -> bool:
    """To make one record of two reaches into projects, so it is for those who run them."""
    return viewer.has_role("administrator", "coordinator")

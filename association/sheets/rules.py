"""Who may send scans, and who may do something about a page that found no place."""


def take_in(viewer) -> bool:
    """Send scans: whoever works with lists of people. Where each page may go is asked of its record."""
    return viewer.has_role("administrator", "coordinator", "trainer", "animator")


def handle(viewer, page) -> bool:
    """Assign, turn or throw away a page: whoever finds it in the tray. What lies under a record asks its rule, too."""
    return page is not None and take_in(viewer)


def see(viewer, found) -> bool:
    """Look at what the query found for this viewer."""
    return found is not None

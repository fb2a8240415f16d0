"""Who may do what with accounts."""


def administer(viewer, *_) -> bool:
    """Accounts, the data of the association and the outbox are for administrators."""
    return viewer is not None and viewer.has_role("administrator")

"""Who may do what in community work. Animators share what their projects' teams do; the log and the conversations are
changed by whoever wrote them, and by those who coordinate. Work outside of projects is shared by all animators."""


def enter(viewer, record=None) -> bool:
    """Animators, coordinators and administrators; what they find there is a matter of the queries."""
    return viewer.has_role("administrator", "coordinator", "animator")


def coordinate(viewer, record) -> bool:
    """Who answers for the work of others: the coordinator of its project, or any coordinator when it has none."""
    if viewer.has_role("administrator"):
        return True
    if record.project is None:
        return viewer.has_role("coordinator")
    return record.project.function_of(viewer) == "coordinator"


def see(viewer, record) -> bool:
    """Whoever finds it by the query."""
    return enter(viewer)


def work(viewer, record) -> bool:
    """Change what is shared: communities, diagnoses, groups, partnerships, plans, work with local government."""
    return record.archived_at is None and enter(viewer)


def work_in(viewer, part) -> bool:
    """Restore or change what is shared also when it is in the archive."""
    return enter(viewer)

"""Who sees and moves the money of a project: accountants, its coordinator and its own bookkeeper."""

from association.projects import rules as project_rules

HANDS = {"coordinator", "accountant"}


def see(viewer, project) -> bool:
    """The money of a project: accountants and administrators see all, its coordinator and bookkeeper their own."""
    return viewer.has_role("administrator", "accountant") or project.function_of(viewer) in HANDS


def plan(viewer, project) -> bool:
    """Change the budget: whoever may change the project, while it is not in the archive."""
    return project.status != "archived" and project_rules.edit(viewer, project)


def enter(viewer, project) -> bool:
    """Enter documents, payments and own contribution: whoever sees the money, unless it is in the archive."""
    return project.status != "archived" and see(viewer, project)

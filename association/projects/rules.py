"""Who may do what in a project: administrators, its coordinator, its team, and every member for the public facts."""

from association.core.web import signed_in

list_projects = signed_in


def create(viewer) -> bool:
    """Administrators and coordinators begin projects."""
    return viewer.has_role("administrator", "coordinator")


def see(viewer, project) -> bool:
    """The whole project: indicators, people, documents. For its team; accountants and administrators see all."""
    return viewer.has_role("administrator", "accountant") or project.function_of(viewer) is not None


def know(viewer, project) -> bool:
    """The public facts: title, dates, summary, partners."""
    return project.is_public or see(viewer, project)


def edit(viewer, project) -> bool:
    """The coordinator of this project and administrators."""
    return viewer.has_role("administrator") or project.function_of(viewer) == "coordinator"


def see_indicator(viewer, indicator) -> bool:
    """Whoever sees the project sees its indicators."""
    return see(viewer, indicator.project)


def edit_indicator(viewer, indicator) -> bool:
    """Whoever may change the project may change its indicators and enter their values."""
    return edit(viewer, indicator.project)


def edit_value(viewer, value) -> bool:
    """An entered value is changed by those who may enter it."""
    return edit_indicator(viewer, value.indicator)


def change_team(viewer, place) -> bool:
    """Whoever may change the project says who works in it."""
    return edit(viewer, place.project)

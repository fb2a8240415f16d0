"""Who may do what in the academy: whoever coordinates the project does everything, a trainer of the cohort takes
attendance and prints. Who may not see a cohort does not find it: that is said in the queries."""

from association.projects import rules as project_rules


def enter(viewer) -> bool:
    """The list of cohorts, which shows everybody their own: only who does nothing but accounts never has any."""
    return any(role != "accountant" for role in viewer.roles)


def create(viewer) -> bool:
    """Begin a cohort in one of one's projects."""
    return viewer.has_role("administrator", "coordinator")


def begin_in(viewer, project) -> bool:
    """Begin a cohort in this project."""
    return create(viewer) and project.status != "archived" and project_rules.edit(viewer, project)


def see(viewer, cohort) -> bool:
    """Whoever finds a cohort may look at it: the query leaves out the others."""
    return cohort is not None


def coordinate(viewer, cohort) -> bool:
    """Put the cohort away and bring it back."""
    return project_rules.edit(viewer, cohort.project)


def manage(viewer, cohort) -> bool:
    """Change the cohort, its people and its sessions, unless it is in the archive."""
    return cohort.archived_at is None and coordinate(viewer, cohort)


def mark(viewer, cohort) -> bool:
    """Take attendance and attach signed sheets: those who manage the cohort and its trainers."""
    return cohort.archived_at is None and (cohort.is_led_by(viewer) or coordinate(viewer, cohort))


def see_in(viewer, part) -> bool:
    """Look at a session or an enrolment."""
    return see(viewer, part.cohort)


def manage_in(viewer, part) -> bool:
    """Change a session or an enrolment."""
    return manage(viewer, part.cohort)


def mark_in(viewer, part) -> bool:
    """Take attendance at a session."""
    return mark(viewer, part.cohort)

"""Who may do what in the academy: whoever coordinates the project does everything, a trainer of the cohort takes
attendance and prints. Who may not see a cohort does not find it: that is said in the queries."""

from association.core.clock import local, today
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


def see_notes(viewer, cohort) -> bool:
    """Read why people were absent and what was noted about them: only those who work with the group."""
    return cohort.is_led_by(viewer) or coordinate(viewer, cohort)


def see_notes_in(viewer, part) -> bool:
    """Read what was noted about a person at a session."""
    return see_notes(viewer, part.cohort)


def see_in(viewer, part) -> bool:
    """Look at a session or an enrolment."""
    return see(viewer, part.cohort)


def manage_in(viewer, part) -> bool:
    """Change a session or an enrolment."""
    return manage(viewer, part.cohort)


def mark_in(viewer, part) -> bool:
    """Take attendance at a session."""
    return mark(viewer, part.cohort)


def recruit(viewer, call) -> bool:
    """Announce the call, change it, and decide about its applications: whoever manages the cohort."""
    return manage(viewer, call.cohort)


def read_applications(viewer, call) -> bool:
    """Read what people sent: whoever coordinates the project, also when the cohort is in the archive."""
    return coordinate(viewer, call.cohort)


def recruit_by(viewer, criterion) -> bool:
    """Change a criterion of a call."""
    return recruit(viewer, criterion.call)


def read_application(viewer, application) -> bool:
    """Read one application: the query finds it for nobody else."""
    return application is not None


def handle_application(viewer, application) -> bool:
    """Check an application and decide about it."""
    return recruit(viewer, application.call)


def reopen_in(viewer, session) -> bool:
    """Open the closed attendance of a session: those who manage the cohort, its trainer on the day of the closing."""
    if session.closed_at is None or session.cohort.archived_at is not None:
        return False
    fresh = local(session.closed_at).date() == today()
    return coordinate(viewer, session.cohort) or (fresh and session.cohort.is_led_by(viewer))


def rate(viewer) -> bool:
    """One's own list of applications to rate, which is empty for most."""
    return viewer is not None


def rate_application(viewer, application) -> bool:
    """Rate an application: the query finds it for its raters only."""
    return application is not None

"""Who may do what with a conference: its organisers everything, its desks what happens at the entrance, and everybody
reads what was released. Diet and accessibility answers are a right of their own, which no role brings with it."""

from association.projects import rules as project_rules


def enter(viewer) -> bool:
    """The list of conferences, which shows everybody what they may see."""
    return viewer is not None


def create(viewer) -> bool:
    """Administrators and coordinators begin conferences."""
    return viewer.has_role("administrator", "coordinator")


def see(viewer, conference) -> bool:
    """Behind the public page: the query finds it for its team and those of its project only."""
    return conference is not None


def coordinate(viewer, conference) -> bool:
    """Its organisers, who coordinates its project, and administrators: also when it is in the archive."""
    if viewer.has_role("administrator") or conference.function_of(viewer) == "organiser":
        return True
    return conference.project is not None and conference.project.function_of(viewer) == "coordinator"


def manage(viewer, conference) -> bool:
    """Change the conference, its programme and its registrations."""
    return conference.archived_at is None and coordinate(viewer, conference)


def check_in(viewer, conference) -> bool:
    """Let people in: organisers and the desks."""
    at_desk = conference.archived_at is None and conference.function_of(viewer) == "desk"
    return at_desk or manage(viewer, conference)


def check_in_on(viewer, part) -> bool:
    """Let people in on a day, or to an item."""
    return check_in(viewer, part.conference)


def see_attendees(viewer, conference) -> bool:
    """Read who is registered."""
    return conference.function_of(viewer) == "desk" or coordinate(viewer, conference)


def see_needs(viewer, conference) -> bool:
    """Read who eats what and who needs which help: those who were named for it, and nobody through a role."""
    return conference.shows_needs_to(viewer)


def erase_needs(viewer, conference) -> bool:
    """Approve that they are deleted, which tells nothing of what they say."""
    return see_needs(viewer, conference) or coordinate(viewer, conference)


def give_needs(viewer, conference) -> bool:
    """Let somebody of the team read diets and needs: administrators, and organisers who may read them themselves."""
    return viewer.has_role("administrator") or (see_needs(viewer, conference) and manage(viewer, conference))


def begin_in(viewer, project) -> bool:
    """Begin a conference in this project."""
    return create(viewer) and project.status != "archived" and project_rules.edit(viewer, project)


def see_in(viewer, part) -> bool:
    """Look at a part of a conference."""
    return see(viewer, part.conference)


def coordinate_in(viewer, part) -> bool:
    """Look at a part that only those see who organise."""
    return coordinate(viewer, part.conference)


def see_attendees_in(viewer, part) -> bool:
    """Read who is registered for a part of a conference."""
    return see_attendees(viewer, part.conference)


def manage_in(viewer, part) -> bool:
    """Change a part of a conference."""
    return manage(viewer, part.conference)


def see_attendee(viewer, attendee) -> bool:
    """Look at one person."""
    return see_attendees(viewer, attendee.conference)

"""Beginning a project, changing its facts and its status."""

from flask_babel import gettext as _

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.projects import queries
from association.projects.commands.obligations import reckon
from association.projects.commands.parts import sensible
from association.projects.models import Project, ProjectMember


def create_project(*, coordinator_id: int, actor, **facts) -> Project:
    """A new project as a draft, with its coordinator in the team."""
    _check_dates(facts["starts_on"], facts["ends_on"], facts.get("signed_on"))
    account = queries.account(coordinator_id)
    if account is None:
        raise Refused(_("To konto jest zablokowane. Wybierz inną osobę."), "coordinator_id")
    project = Project(**facts)
    note(project, actor=actor)
    member = ProjectMember(project=project, project_id=project.id, account=account, function="coordinator")
    note(member, actor=actor)
    return project


def change_project(
    project, *, title, number, signed_on, funder, programme, starts_on, ends_on, summary, actor
) -> Project:
    """Change the facts of a project."""
    _check_dates(starts_on, ends_on, signed_on)
    project.title, project.number, project.signed_on = title, number, signed_on
    project.funder, project.programme = funder, programme
    project.starts_on, project.ends_on, project.summary = starts_on, ends_on, summary
    note(project, actor=actor)
    db.session.flush()
    reckon(project, actor=actor)
    return project


def change_status(project, *, state: str, actor) -> Project:
    """Move a project on, put it away, or bring it back. A template stays a draft: it is not carried out."""
    if project.is_template and state not in {"draft", "archived"}:
        raise Refused(_("To jest szablon. Załóż z niego projekt, a jego stan zmienisz potem."), "state")
    project.status = state
    note(project, actor=actor)
    db.session.flush()
    return project


def _check_dates(starts_on, ends_on, signed_on) -> None:
    sensible(signed_on, "signed_on")
    sensible(starts_on, "starts_on")
    sensible(ends_on, "ends_on")
    if ends_on < starts_on:
        raise Refused(_("Projekt nie może skończyć się, zanim się zacznie."), "ends_on")

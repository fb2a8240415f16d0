"""Who works in a project: its team and its partners, and whom one may choose."""

from dataclasses import dataclass

from sqlalchemy import select

from association.accounts.models import Account
from association.core.database import db, get
from association.people.models import Organisation
from association.projects.models import Project, ProjectMember, ProjectPartner
from association.projects.queries.projects import seen_project, whole_project


@dataclass(frozen=True)
class Place:
    """A place in a project: somebody, and how he or she stands in it now (None: not at all)."""

    project: Project
    whom: Account | Organisation
    held: ProjectMember | ProjectPartner | None


def team_place(viewer, project_id: int, account_id: int) -> Place | None:
    """An account and its place in the team of a project."""
    project, account = seen_project(viewer, project_id), db.session.get(Account, account_id)
    if project is None or account is None:
        return None
    return Place(project, account, next((member for member in project.team if member.account_id == account_id), None))


def partner_place(viewer, project_id: int, organisation_id: int) -> Place | None:
    """An organisation and its place among the partners of a project."""
    project, organisation = whole_project(viewer, project_id), get(Organisation, organisation_id)
    if project is None or organisation is None:
        return None
    held = next((partner for partner in project.partners if partner.organisation_id == organisation_id), None)
    return Place(project, organisation, held)


def accounts_to_choose(project) -> list[tuple[int, str]]:
    """(id, name) of the accounts that may join the team of this project, or of one that does not exist yet (None)."""
    taken = [member.account_id for member in project.team] if project else []
    wanted = select(Account.id, Account.name).where(Account.disabled_at.is_(None), Account.id.not_in(taken))
    return [tuple(row) for row in db.session.execute(wanted.order_by(Account.name, Account.id))]


def account(account_id: int) -> Account | None:
    """The account that was chosen."""
    found = db.session.get(Account, account_id)
    return found if found and found.is_active else None

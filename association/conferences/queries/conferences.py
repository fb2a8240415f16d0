"""What pages read about conferences. A viewer finds those of which he or she is in the team or in the team of whose
project; the public page of an announced one is everybody's."""

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import joinedload

from association.conferences.models import (
    Conference,
    ConferenceDay,
    ConferenceMember,
    Contributor,
    PlacePool,
    Presence,
    ProgrammeItem,
)
from association.core.database import db, may_write
from association.core.questions import Question
from association.projects.models import Project, ProjectMember

NOT_HERE = "accountant"


def sight(account_id, every: bool):
    """The condition on conferences that an account may see."""
    if every:
        return literal(True)
    team = select(ConferenceMember.conference_id).where(ConferenceMember.account_id == account_id)
    of_project = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function != NOT_HERE
    )
    return or_(Conference.id.in_(team), Conference.project_id.in_(of_project))


def readership(account_id, every: bool):
    """The condition on conferences of which an account may read who was there: see rules.see_attendees."""
    if every:
        return literal(True)
    team = select(ConferenceMember.conference_id).where(ConferenceMember.account_id == account_id)
    coordinated = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    return or_(Conference.id.in_(team), Conference.project_id.in_(coordinated))


def within_sight(viewer):
    """The condition on conferences that this viewer may see."""
    return sight(viewer.id, viewer.has_role("administrator"))


def visible_ids(viewer):
    """The select of the ids of conferences that this viewer may see."""
    return select(Conference.id).where(within_sight(viewer))


def with_rights(path=None):
    """Options that load what the rules ask of a conference: its team and the team of its project."""
    load = joinedload if path is None else path.joinedload
    return load(Conference.project).joinedload(Project.team), load(Conference.team)


@Question
def _conference(conference_id, account_id, *, every):
    return select(Conference).where(Conference.id == conference_id, sight(account_id, every)).options(*with_rights())


def conference(viewer, conference_id: int) -> Conference | None:
    """A conference that this viewer may see."""
    return _conference.one(conference_id, viewer.id, every=viewer.has_role("administrator"), lock=Conference)


def conference_with_desks(viewer, conference_id: int) -> Conference | None:
    """The same where people are let in: one desk waits for another, and nobody who registers meanwhile waits for them
    with a place that a desk needs."""
    found = _conference.one(conference_id, viewer.id, every=viewer.has_role("administrator"), lock=None)
    if found and may_write():
        lock_desks(found.id)
    return found


def lock_desks(conference_id: int) -> None:
    """Let the desks of a conference write one after another."""
    db.session.execute(select(Conference.id).where(Conference.id == conference_id).with_for_update(key_share=True))


@Question
def _by_slug(slug):
    return select(Conference).where(Conference.slug == slug).options(*with_rights())


def by_slug(slug: str) -> Conference | None:
    """The conference with this name in its public address, whoever asks; the door says to whom it is shown."""
    return _by_slug(slug).unique().scalars().first()


@Question
def _titles(*ids):
    return select(Conference.id, Conference.title).where(Conference.id.in_(ids))


def titles(ids) -> dict[int, str]:
    """The names of these conferences."""
    return {row.id: row.title for row in _titles(*ids)} if ids else {}


def day_records(conference_id: int) -> list[ConferenceDay]:
    """The days of a conference in their order, to change them."""
    wanted = select(ConferenceDay).where(ConferenceDay.conference_id == conference_id)
    return list(db.session.scalars(wanted.order_by(ConferenceDay.day)))


def days_in_use(day_ids) -> set[int]:
    """Those of these days on which something is: items, places that are limited, people who were there."""
    used = (select(model.day_id).where(model.day_id.in_(day_ids)) for model in (ProgrammeItem, PlacePool, Presence))
    return set().union(*[db.session.scalars(one) for one in used]) if day_ids else set()


def slugs() -> set[str]:
    """The names in addresses that are taken."""
    return set(db.session.scalars(select(Conference.slug)))


def projects_to_fill(viewer) -> list:
    """The projects in which this viewer may begin a conference: (id, title), the youngest first."""
    wanted = select(Project.id, Project.title).where(Project.status != "archived", Project.is_template.is_(False))
    if not viewer.has_role("administrator"):
        own = ProjectMember.account_id == viewer.id, ProjectMember.function == "coordinator"
        wanted = wanted.where(Project.id.in_(select(ProjectMember.project_id).where(*own)))
    return db.session.execute(wanted.order_by(Project.starts_on.desc(), Project.id.desc())).all()


def contributor_records(conference_id: int) -> list[Contributor]:
    """Who does something in the programme, to copy them."""
    wanted = select(Contributor).where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Contributor.sort_key, Contributor.id)))


def of_project_records(project_id: int) -> list[Conference]:
    """The conferences of a project with their teams, to copy them."""
    wanted = select(Conference).where(Conference.project_id == project_id, Conference.archived_at.is_(None))
    wanted = wanted.options(*with_rights()).order_by(Conference.starts_on, Conference.id)
    return list(db.session.scalars(wanted).unique())

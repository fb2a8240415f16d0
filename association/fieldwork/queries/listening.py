"""What commands and pages read about conversations. Only whoever had a conversation and who answers for the work reads
it; everybody else who works there sees sums."""

from sqlalchemy import and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.database import db
from association.core.questions import Question
from association.fieldwork.models import (
    Community,
    GroupMember,
    InitiativeGroup,
    Listening,
    SupportClient,
    SupportEntry,
    SupportParticipant,
)
from association.fieldwork.queries.scope import breadth, sight, with_project, within_sight
from association.people.models import Person
from association.projects.models import ProjectMember

# From here on somebody is willing to act: see WILLING.
ACTS = 2


def sent(account_id, request_key) -> Listening | None:
    """The conversation that this delivery of this account has brought already."""
    if not request_key:
        return None
    same = Listening.request_key == request_key, Listening.organiser_id == account_id
    return db.session.scalar(select(Listening).where(*same))


def readable(account_id, *, every: bool, coordinates: bool):
    """The condition on conversations that an account may read: its own, and those for which it answers.
    coordinates: it is a coordinator, who answers also for what belongs to no project."""
    if every:
        return literal(True)
    led = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    found = [Listening.organiser_id == account_id, Listening.project_id.in_(led)]
    return or_(*found, Listening.project_id.is_(None)) if coordinates else or_(*found)


def reading(viewer) -> dict:
    """The keywords of `readable` for this viewer."""
    return {"every": viewer.has_role("administrator"), "coordinates": viewer.has_role("coordinator")}


def exactly(viewer) -> bool:
    """Whether this viewer sees small sums as they are."""
    return viewer.has_role("administrator", "coordinator")


def conversation(viewer, listening_id: int) -> Listening | None:
    """A conversation that this viewer may read."""
    return _conversation.one(listening_id, viewer.id, lock=Listening, **reading(viewer))


@Question
def _conversation(listening_id, account_id, *, every, coordinates):
    return (
        select(Listening)
        .where(Listening.id == listening_id, readable(account_id, every=every, coordinates=coordinates))
        .options(
            with_project(Listening.project),
            joinedload(Listening.community),
            joinedload(Listening.organiser),
            joinedload(Listening.person),
        )
    )


def visible_ids(viewer):
    """The select of the ids of conversations that this viewer may read."""
    return select(Listening.id).where(readable(viewer.id, **reading(viewer)))


def titles(ids) -> dict[int, str]:
    """Conversations as history calls them: by day, never by a name."""
    rows = db.session.execute(select(Listening.id, Listening.day).where(Listening.id.in_(ids)))
    return {row.id: f"{row.day:%d.%m.%Y}" for row in rows}


@Question
def _last(account_id):
    columns = Listening.community_id, Listening.project_id, Listening.municipality, Listening.area, Listening.setting
    mine = select(*columns).where(Listening.organiser_id == account_id, Listening.archived_at.is_(None))
    return mine.order_by(Listening.day.desc(), Listening.id.desc()).limit(1)


def last_place(account_id):
    """Where this account listened the last time, or None."""
    return _last(account_id).first()


@Question
def _on_day(account_id, day):
    talks = func.coalesce(func.sum(case((Listening.answered, 1), else_=0)), 0)
    mine = Listening.organiser_id == account_id, Listening.day == day, Listening.archived_at.is_(None)
    return select(func.count(Listening.id).label("doors"), talks.label("talks")).where(*mine)


def on_day(account_id, day):
    """How many doors this account knocked at on a day, and how many conversations came of it."""
    return _on_day(account_id, day).one()


# --- Sums -----------------------------------------------------------------------------------------------------


def _counted(account_id, community_id, *, every, free, of_community):
    where = [sight(Listening, account_id, every=every, free=free), Listening.archived_at.is_(None)]
    return [*where, Listening.community_id == community_id] if of_community else where


def _sum(condition, amount=1):
    return func.coalesce(func.sum(case((condition, amount), else_=0)), 0)


@Question
def _sums(account_id, community_id, *, every, free, of_community):
    talk = Listening.answered
    return (
        select(
            Listening.organiser_id,
            Account.name.label("organiser"),
            Listening.community_id,
            Community.name.label("community"),
            func.count(Listening.id).label("doors"),
            _sum(talk).label("talks"),
            _sum(talk, Listening.heads).label("heads"),
            _sum(and_(talk, Listening.sex == "woman")).label("women"),
            _sum(and_(talk, Listening.sex == "man")).label("men"),
            _sum(and_(talk, Listening.willing >= ACTS)).label("willing"),
            _sum(and_(talk, Listening.leader_potential)).label("leaders"),
        )
        .join(Account, Account.id == Listening.organiser_id)
        .outerjoin(Community, Community.id == Listening.community_id)
        .where(*_counted(account_id, community_id, every=every, free=free, of_community=of_community))
        .group_by(Listening.organiser_id, Account.name, Listening.community_id, Community.name, Community.sort_key)
        .order_by(Community.sort_key, Account.name, Listening.organiser_id)
    )


def sums(viewer, community_id=None) -> list:
    """What was heard by each organiser in each community that this viewer finds."""
    return _sums(viewer.id, community_id or 0, of_community=bool(community_id), **breadth(viewer)).all()


@Question
def _funnel(account_id, community_id, *, every, free, of_community):
    in_group = (GroupMember.person_id == Listening.person_id, GroupMember.group_id == InitiativeGroup.id)
    living = InitiativeGroup.archived_at.is_(None)
    leads = exists().where(*in_group, living, GroupMember.is_leader).correlate(Listening)
    belongs = exists().where(*in_group, living).correlate(Listening)
    entry = SupportEntry.archived_at.is_(None), SupportEntry.day > Listening.day
    listed = SupportParticipant.entry_id == SupportEntry.id, SupportParticipant.person_id == Listening.person_id
    served = SupportClient.entry_id == SupportEntry.id, SupportClient.person_id == Listening.person_id
    met = or_(
        Listening.next_done_on.is_not(None),
        exists().where(*entry, *listed).correlate(Listening),
        exists().where(*entry, *served).correlate(Listening),
    )
    reached = case((leads, 4), (belongs, 3), (met, 2), (Listening.willing >= ACTS, 1), else_=0)
    # Somebody who agreed to be found again is one person in however many conversations.
    who = func.coalesce(Listening.person_id, -Listening.id)
    people = (
        select(who.label("who"), func.max(reached).label("stage"), func.max(Listening.heads).label("heads"))
        .where(
            Listening.answered,
            *_counted(account_id, community_id, every=every, free=free, of_community=of_community),
        )
        .group_by(who)
        .subquery()
    )
    return select(
        people.c.stage, func.count(people.c.who).label("people"), func.sum(people.c.heads).label("heads")
    ).group_by(people.c.stage)


def funnel(viewer, community_id=None) -> list[int]:
    """How many were heard, of them would act, were met again, are in a group, lead one."""
    rows = _funnel(viewer.id, community_id or 0, of_community=bool(community_id), **breadth(viewer)).all()
    return [sum(row.heads or 0 for row in rows)] + [
        sum(row.people for row in rows if row.stage >= stage) for stage in range(1, 5)
    ]


@Question
def _persons_of(*account_ids):
    return select(Person.account_id, Person.id).where(Person.account_id.in_(account_ids))


def persons_of(account_ids) -> dict[int, int]:
    """{account: its person in the directory}."""
    return dict(map(tuple, _persons_of(*account_ids).all())) if account_ids else {}


# --- What the rest of the house asks ---------------------------------------------------------------------------


@Question
def _steps(account_id, until):
    mine = Listening.organiser_id == account_id, Listening.archived_at.is_(None)
    return (
        select(Listening.id, Listening.next_step, Listening.next_due, Listening.area, Community.name.label("community"))
        .outerjoin(Community, Community.id == Listening.community_id)
        .where(*mine, Listening.next_step != "", Listening.next_done_on.is_(None), Listening.next_due <= until)
        .order_by(Listening.next_due, Listening.id)
        .limit(30)
    )


def steps(account_id, until) -> list:
    """Next steps that this organiser agreed on and that are due until this day."""
    return _steps(account_id, until).all()


def of_people(viewer, person_ids) -> list:
    """Conversations with these persons that the viewer may read."""
    wanted = select(Listening.id, Listening.person_id, Listening.day, Community.name.label("community"))
    wanted = wanted.outerjoin(Community, Community.id == Listening.community_id).where(
        Listening.person_id.in_(person_ids),
        Listening.archived_at.is_(None),
        readable(viewer.id, **reading(viewer)),
    )
    return db.session.execute(wanted.order_by(Listening.day.desc(), Listening.id.desc())).all()


def of_project(viewer, project_id: int):
    """(conversations, people heard) of a project that the viewer finds."""
    counted = select(func.count(Listening.id), func.coalesce(func.sum(Listening.heads), 0))
    here = Listening.project_id == project_id, Listening.answered, Listening.archived_at.is_(None)
    return db.session.execute(counted.where(*here, within_sight(Listening, viewer))).one()

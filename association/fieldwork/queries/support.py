"""What commands read about the log of support, and one line of it for its page."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from association.accounts.models import Account
from association.core.database import db
from association.core.questions import Question
from association.fieldwork.models import InitiativeGroup, SupportClient, SupportEntry, SupportParticipant
from association.fieldwork.queries.figures import minutes
from association.fieldwork.queries.scope import breadth, sight, with_project
from association.people.models import Organisation, Person
from association.projects.models import Action

MOST = 100


def hold_log(account_id) -> None:
    """Keep everybody else from writing into the log of this animator until the transaction ends."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))


def overlapping(entry) -> SupportEntry | None:
    """Another entry of the same animator at the same time."""
    same = (
        SupportEntry.animator_id == entry.animator_id,
        SupportEntry.day == entry.day,
        SupportEntry.archived_at.is_(None),
        SupportEntry.starts < entry.ends,
        SupportEntry.ends > entry.starts,
    )
    wanted = select(SupportEntry).where(*same).order_by(SupportEntry.starts).limit(1)
    if entry.id is not None:
        wanted = wanted.where(SupportEntry.id != entry.id)
    return db.session.scalars(wanted).first()


def project_of_action(action_id) -> int | None:
    """The project in whose plan this action stands."""
    return db.session.scalar(select(Action.project_id).where(Action.id == action_id))


def entry_with_key(request_key) -> SupportEntry | None:
    """The entry that this request has made already."""
    whole = selectinload(SupportEntry.clients)
    return db.session.scalar(select(SupportEntry).where(SupportEntry.request_key == request_key).options(whole))


def found_by(account_id, *, every, free):
    """The condition on entries that an account finds: those of its projects, and its own wherever they are."""
    return or_(SupportEntry.animator_id == account_id, sight(SupportEntry, account_id, every=every, free=free))


@Question
def _entry(ident, account_id, *, every, free):
    clients = selectinload(SupportEntry.clients)
    return (
        select(SupportEntry)
        .where(SupportEntry.id == ident, found_by(account_id, every=every, free=free))
        .options(
            with_project(SupportEntry.project),
            joinedload(SupportEntry.animator),
            joinedload(SupportEntry.next_owner),
            joinedload(SupportEntry.action),
            joinedload(SupportEntry.community),
            joinedload(SupportEntry.diagnosis),
            joinedload(SupportEntry.plan),
            joinedload(SupportEntry.partnership),
            clients.joinedload(SupportClient.organisation),
            clients.joinedload(SupportClient.person),
            clients.joinedload(SupportClient.group),
        )
    )


def entry(viewer, entry_id: int) -> SupportEntry | None:
    """A line of the log with everything that its page tells; also from the archive."""
    return _entry.one(entry_id, viewer.id, lock=SupportEntry, **breadth(viewer))


@Question
def _participant(ident):
    return select(SupportParticipant).where(SupportParticipant.id == ident)


def participant(viewer, entry_id: int, participant_id: int) -> SupportParticipant | None:
    """Somebody on the list of an entry, with the entry."""
    found = entry(viewer, entry_id)
    listed = _participant.one(participant_id, lock=SupportParticipant) if found else None
    if listed is None or listed.entry_id != found.id:
        return None
    listed.entry = found
    return listed


def participant_by_id(viewer, participant_id: int) -> SupportParticipant | None:
    """The same by its own id alone, for its history."""
    listed = _participant.one(participant_id, lock=None)
    return participant(viewer, listed.entry_id, participant_id) if listed else None


def name_of(person_id: int) -> str:
    """A person of the directory as a list of names writes them."""
    found = db.session.get(Person, person_id)
    return found.name if found else ""


@Question
def _listed(entry_id):
    wanted = select(
        SupportParticipant.id,
        SupportParticipant.name,
        SupportParticipant.organisation_name,
        SupportParticipant.person_id,
    )
    return wanted.where(SupportParticipant.entry_id == entry_id).order_by(
        SupportParticipant.sort_key, SupportParticipant.id
    )


def participants(entry_id: int) -> list:
    """Everybody on the list of an entry, in alphabetical order."""
    return _listed(entry_id).all()


def client_names():
    """The names of the clients of an entry in one text."""
    name = func.coalesce(Organisation.name, InitiativeGroup.name, Person.given_name + " " + Person.family_name)
    return (
        select(func.aggregate_strings(name, "; "))
        .select_from(SupportClient)
        .outerjoin(Organisation, Organisation.id == SupportClient.organisation_id)
        .outerjoin(InitiativeGroup, InitiativeGroup.id == SupportClient.group_id)
        .outerjoin(Person, Person.id == SupportClient.person_id)
        .where(SupportClient.entry_id == SupportEntry.id)
        .correlate(SupportEntry)
        .scalar_subquery()
    )


ROW = (
    SupportEntry.id,
    SupportEntry.day,
    SupportEntry.starts,
    SupportEntry.ends,
    SupportEntry.form,
    SupportEntry.topic,
    SupportEntry.place,
    SupportEntry.municipality,
    SupportEntry.completed_at,
    SupportEntry.next_step,
    SupportEntry.next_due,
    SupportEntry.next_done_on,
    func.coalesce(minutes(), 0).label("minutes"),
    Account.name.label("animator"),
    client_names().label("clients"),
)


def _about(kind: str, ident):
    """The condition on entries that concern this record."""
    if kind in {"organisation", "person", "group"}:
        column = getattr(SupportClient, f"{kind}_id")
        return SupportEntry.id.in_(select(SupportClient.entry_id).where(column == ident))
    return getattr(SupportEntry, f"{kind}_id") == ident


@Question
def _about_one(ident, account_id, *, kind, every, free):
    return (
        select(*ROW)
        .join(Account, Account.id == SupportEntry.animator_id)
        .where(_about(kind, ident), found_by(account_id, every=every, free=free), SupportEntry.archived_at.is_(None))
        .order_by(SupportEntry.day.desc(), SupportEntry.starts.desc().nulls_last(), SupportEntry.id.desc())
        .limit(MOST)
    )


def entries_of(viewer, kind: str, ident: int) -> list:
    """The meetings that concern a record, the last one first, as `fieldwork/_entries.html` shows them. kind:
    "organisation", "person" or "group" (a client), "community", "diagnosis", "plan" or "partnership"."""
    return _about_one(ident, viewer.id, kind=kind, **breadth(viewer)).all()

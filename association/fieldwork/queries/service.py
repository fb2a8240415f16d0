"""The services that one client received, for its card."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from association.accounts.models import Account
from association.core.questions import Question
from association.fieldwork.models import InitiativeGroup, SupportClient, SupportEntry
from association.fieldwork.queries.figures import finished, minutes
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation, Person
from association.projects.models import Project

KEYS = {
    "organisation": (SupportClient.organisation_id, Organisation),
    "person": (SupportClient.person_id, Person),
    "group": (SupportClient.group_id, InitiativeGroup),
}


@dataclass(frozen=True)
class Service:
    """A client with the entries of the log that a viewer sees, the oldest first. kind: one of KEYS."""

    kind: str
    client: object
    rows: list

    @property
    def minutes(self) -> int:
        """How long all of it took."""
        return sum(row.minutes for row in self.rows)

    def within(self, first: date | None, last: date | None) -> "Service":
        """The same for these days alone."""
        kept = [row for row in self.rows if (first or row.day) <= row.day <= (last or row.day)]
        return Service(self.kind, self.client, kept)


@Question
def _rows(client_id, account_id, *, kind, every, free):
    entry = SupportEntry
    return (
        select(
            entry.id,
            entry.day,
            entry.starts,
            entry.ends,
            func.coalesce(minutes(), 0).label("minutes"),
            entry.form,
            entry.channel,
            entry.topic,
            entry.place,
            entry.municipality,
            entry.findings,
            entry.agreements,
            entry.next_step,
            entry.next_due,
            entry.de_minimis,
            entry.project_id,
            Project.title.label("project"),
            Account.name.label("animator"),
        )
        .join(SupportClient, SupportClient.entry_id == entry.id)
        .join(Account, Account.id == entry.animator_id)
        .outerjoin(Project, Project.id == entry.project_id)
        .where(KEYS[kind][0] == client_id, *finished(), sight(entry, account_id, every=every, free=free))
        .order_by(entry.day, entry.starts, entry.id)
    )


@Question
def _client(client_id, *, kind):
    return select(KEYS[kind][1]).where(KEYS[kind][1].id == client_id)


def _service(kind: str, viewer, client_id: int) -> Service | None:
    rows = _rows(client_id, viewer.id, kind=kind, **breadth(viewer)).all()
    return Service(kind, _client(client_id, kind=kind).scalar_one(), rows) if rows else None


def organisation(viewer, organisation_id: int) -> Service | None:
    """What an organisation received; None when this viewer sees nothing of it."""
    return _service("organisation", viewer, organisation_id)


def person(viewer, person_id: int) -> Service | None:
    """What a person received."""
    return _service("person", viewer, person_id)


def group(viewer, group_id: int) -> Service | None:
    """What an initiative group received."""
    return _service("group", viewer, group_id)


@Question
def _served(ids, account_id, *, every, free):
    return (
        select(SupportClient.organisation_id)
        .join(SupportEntry, SupportEntry.id == SupportClient.entry_id)
        .where(
            SupportClient.organisation_id.in_(ids),
            *finished(),
            sight(SupportEntry, account_id, every=every, free=free),
        )
        .distinct()
    )


def served(viewer, organisation_ids) -> list[int]:
    """The organisations of these that have a card which this viewer may read."""
    return list(_served(list(organisation_ids), viewer.id, **breadth(viewer)).scalars())

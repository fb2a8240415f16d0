"""Requests about data, and the persons they are about."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.listing import Column, Filter, Listing
from association.people.models import Person
from association.privacy import rules
from association.privacy.models import KINDS, STATES, DataRequest, RetentionProposal
from association.privacy.queries.places import places


def person(person_id: int) -> Person | None:
    """The person of the directory."""
    return get(Person, person_id)


def request(viewer, request_id: int) -> DataRequest | None:
    """One request with the copy that was made."""
    return get(DataRequest, request_id, joinedload(DataRequest.file)) if rules.enter(viewer) else None


def with_old_copies(day) -> list[DataRequest]:
    """Requests whose copy was made before this day."""
    before = datetime.combine(day, datetime.min.time())
    wanted = select(DataRequest).options(joinedload(DataRequest.file)).where(DataRequest.file_id.is_not(None))
    return [each for each in db.session.scalars(wanted) if each.file.created_at < before]


REQUESTS = Listing(
    columns=[
        Column("name", _l("Kto"), sort=[DataRequest.name]),
        Column("kind", _l("O co prosi"), value=lambda row: str(KINDS[row.kind])),
        Column("received_on", _l("Wpłynął"), sort=[DataRequest.received_on]),
        Column("due_on", _l("Odpowiedź do"), sort=[DataRequest.due_on]),
        Column("state", _l("Stan"), value=lambda row: str(STATES[row.state])),
        Column("answered_on", _l("Odpowiedziano"), only_export=True),
    ],
    filters=[
        Filter(
            "state",
            _l("Stan"),
            choices=lambda: list(STATES.items()),
            apply=lambda wanted, value: wanted.where(DataRequest.state == value),
        ),
        Filter(
            "kind",
            _l("Rodzaj"),
            choices=lambda: list(KINDS.items()),
            apply=lambda wanted, value: wanted.where(DataRequest.kind == value),
        ),
    ],
    search=lambda wanted, words: wanted.where(DataRequest.name.icontains(words, autoescape=True)),
    order="due_on",
    tie=[DataRequest.id],
)


def everything():
    """The select of all requests."""
    names = ("id", "name", "kind", "received_on", "due_on", "state", "answered_on")
    return select(*(getattr(DataRequest, name) for name in names))


def of_person(person_id: int) -> list:
    """The requests of one person, the latest first."""
    wanted = everything().where(DataRequest.person_id == person_id)
    return db.session.execute(wanted.order_by(DataRequest.received_on.desc(), DataRequest.id.desc())).all()


def waiting() -> list:
    """The requests that somebody has to answer, the most urgent first."""
    wanted = everything().where(DataRequest.state == "open").order_by(DataRequest.due_on, DataRequest.id)
    return db.session.execute(wanted.limit(20)).all()


def titles(ids) -> dict[int, str]:
    """Names of requests, for history lines."""
    rows = db.session.execute(select(DataRequest.id, DataRequest.kind, DataRequest.name).where(DataRequest.id.in_(ids)))
    return {row.id: f"{KINDS[row.kind]}: {row.name}" for row in rows}


def proposals() -> list:
    """What may go, and waits for a human."""
    wanted = (
        select(
            RetentionProposal.id,
            RetentionProposal.until,
            RetentionProposal.person_id,
            Person.given_name,
            Person.family_name,
        )
        .join(Person, Person.id == RetentionProposal.person_id)
        .where(RetentionProposal.decision == "waiting")
    )
    return db.session.execute(wanted.order_by(RetentionProposal.until, RetentionProposal.id)).all()


def decided() -> list:
    """The log of what was decided, the latest first."""
    wanted = select(RetentionProposal).where(RetentionProposal.decision != "waiting")
    return list(db.session.scalars(wanted.order_by(RetentionProposal.decided_at.desc()).limit(100)))


def proposal(viewer, proposal_id: int) -> RetentionProposal | None:
    """One proposal that waits."""
    row = get(RetentionProposal, proposal_id) if rules.answer(viewer) else None
    return row if row and row.decision == "waiting" else None


def alike(found: dict[str, set[int]]) -> list[tuple[str, int, str]]:
    """(table, id, words by which a human tells whose it is) of rows that may be this person's."""
    told = []
    for name, ids in found.items():
        place = places()[name]
        shown = [place.table.c[column] for column in place.known_by]
        for row in db.session.execute(select(place.table.c.id, *shown).where(place.table.c.id.in_(ids)).limit(50)):
            told.append((name, row[0], " ".join(str(part) for part in row[1:] if part)))
    return told

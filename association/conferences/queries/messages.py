"""Messages, those to whom they go, and who got them."""

from collections import defaultdict

from sqlalchemy import and_, exists, func, not_, select
from sqlalchemy.orm import joinedload

from association.conferences.models import Attendee, PlacePool, Presence, Registration, Seat
from association.conferences.models.messages import ConferenceMessage, MessageCopy
from association.conferences.models.places import LIVING
from association.conferences.queries.conferences import sight, with_rights
from association.core.database import db
from association.core.mail import Mail
from association.core.questions import Question


@Question
def _message(message_id, account_id, *, every):
    return (
        select(ConferenceMessage)
        .join(ConferenceMessage.conference)
        .where(ConferenceMessage.id == message_id, sight(account_id, every))
        .options(*with_rights(joinedload(ConferenceMessage.conference)))
    )


def message(viewer, conference_id: int, message_id: int) -> ConferenceMessage | None:
    """A message of a conference that this viewer may see."""
    found = message_by_id(viewer, message_id)
    return found if found is not None and found.conference_id == conference_id else None


def message_by_id(viewer, message_id: int) -> ConferenceMessage | None:
    """The same by its number alone."""
    return _message.one(message_id, viewer.id, every=viewer.has_role("administrator"), lock=ConferenceMessage)


def to_send(message_id: int) -> ConferenceMessage | None:
    """The message for the job that sends it, locked, so that two jobs do not write to the same people."""
    wanted = select(ConferenceMessage).where(ConferenceMessage.id == message_id)
    wanted = wanted.options(joinedload(ConferenceMessage.conference)).with_for_update(of=ConferenceMessage)
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


@Question
def _messages(conference_id):
    copies = (
        select(MessageCopy.message_id, func.count(MessageCopy.id).label("chosen"), func.count(MessageCopy.sent_at))
        .group_by(MessageCopy.message_id)
        .subquery()
    )
    return (
        select(
            ConferenceMessage.id,
            ConferenceMessage.subject,
            ConferenceMessage.sent_at,
            ConferenceMessage.updated_at,
            ConferenceMessage.audience,
            copies.c.chosen,
            copies.c[2].label("sent"),
        )
        .outerjoin(copies, copies.c.message_id == ConferenceMessage.id)
        .where(ConferenceMessage.conference_id == conference_id, ConferenceMessage.archived_at.is_(None))
        .order_by(ConferenceMessage.sent_at.is_not(None), ConferenceMessage.id.desc())
    )


def messages(conference_id: int) -> list:
    """The drafts, then what was sent, the newest first."""
    return _messages(conference_id).all()


def _matching(conference_id: int, audience: dict):
    """The conditions on attendees that an audience sets."""
    found = [Attendee.conference_id == conference_id]
    state = audience.get("state") or "registered"
    if state != "all":
        found.append(Attendee.state == state)
    if audience.get("category"):
        found.append(Attendee.category == audience["category"])
    seat, pool = audience.get("seat"), audience.get("pool")
    if seat or pool:
        own = [Seat.attendee_id == Attendee.id, Seat.state == seat if seat else Seat.state.in_(LIVING)]
        if pool:
            own.append(Seat.pool_id == pool)
        elif seat == "confirmed":
            own.append(Seat.pool_id.in_(select(PlacePool.id).where(PlacePool.kind == "conference")))
        found.append(exists().where(and_(*own)))
    if audience.get("presence"):
        there = exists().where(Presence.attendee_id == Attendee.id, Presence.undone_at.is_(None))
        found.append(there if audience["presence"] == "there" else not_(there))
    return found


def _people(message: ConferenceMessage):
    """The condition on attendees who are to get a message."""
    chosen = select(MessageCopy.attendee_id).where(MessageCopy.message_id == message.id)
    if message.audience is None:
        return [Attendee.id.in_(chosen)]
    return _matching(message.conference_id, message.audience)


def _written(message):
    return exists().where(
        MessageCopy.message_id == message.id, MessageCopy.attendee_id == Attendee.id, MessageCopy.sent_at.is_not(None)
    )


def counts(message: ConferenceMessage) -> tuple[int, int, int]:
    """(how many are to get it, how many of them got it already, how many have no address)."""
    has_address = (Attendee.email != "") | (func.coalesce(Registration.email, "") != "")
    wanted = (
        select(
            func.count(Attendee.id),
            func.count(Attendee.id).filter(_written(message)),
            func.count(Attendee.id).filter(not_(has_address)),
        )
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .where(*_people(message))
    )
    return tuple(db.session.execute(wanted).one())


def sent_count(message_id: int) -> int:
    """How many got it."""
    wanted = select(func.count(MessageCopy.id)).where(
        MessageCopy.message_id == message_id, MessageCopy.sent_at.is_not(None)
    )
    return db.session.scalar(wanted)


def undelivered(message_id: int) -> int:
    """How many letters of a message could not be delivered."""
    wanted = select(func.count(MessageCopy.id)).join(Mail, Mail.id == MessageCopy.mail_id)
    return db.session.scalar(wanted.where(MessageCopy.message_id == message_id, Mail.state == "failed"))


def unwritten(message: ConferenceMessage, limit: int) -> list[Attendee]:
    """Who has not got the message yet, in Polish order, with what it says to them; those without an address aside."""
    wanted = (
        select(Attendee)
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .where(
            *_people(message),
            not_(_written(message)),
            (Attendee.email != "") | (func.coalesce(Registration.email, "") != ""),
        )
        .options(joinedload(Attendee.registration))
        .order_by(Attendee.sort_key, Attendee.id)
        .limit(limit)
    )
    return list(db.session.scalars(wanted))


def listed(message: ConferenceMessage, limit: int = 200) -> list:
    """The first people of those to whom a message goes, for the choice of a preview."""
    wanted = (
        select(
            Attendee.id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.email,
            Registration.email.label("contact_email"),
            _written(message).label("written"),
        )
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .where(*_people(message))
        .order_by(Attendee.sort_key, Attendee.id)
        .limit(limit)
    )
    return db.session.execute(wanted).all()


def person(message: ConferenceMessage, attendee_id: int) -> Attendee | None:
    """One of those to whom the message goes."""
    wanted = select(Attendee).where(*_people(message), Attendee.id == attendee_id)
    return db.session.scalars(wanted.options(joinedload(Attendee.registration))).one_or_none()


def copies(message_id: int, attendee_ids) -> dict[int, MessageCopy]:
    """{attendee id: the copy}, where there is one."""
    wanted = select(MessageCopy).where(
        MessageCopy.message_id == message_id, MessageCopy.attendee_id.in_(list(attendee_ids))
    )
    return {copy.attendee_id: copy for copy in db.session.scalars(wanted)}


def seats(attendee_ids) -> dict[int, list[Seat]]:
    """{attendee id: the seats with their pools, in the order of the programme}"""
    wanted = (
        select(Seat)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.attendee_id.in_(list(attendee_ids)), Seat.state.in_(LIVING))
        .options(joinedload(Seat.pool).joinedload(PlacePool.item))
    )
    found = defaultdict(list)
    for seat in db.session.scalars(wanted):
        found[seat.attendee_id].append(seat)
    for own in found.values():
        own.sort(key=lambda seat: (seat.pool.item is None, seat.pool.item and seat.pool.item.starts_at, seat.pool_id))
    return found


@Question
def _digests(message_id):
    return select(MessageCopy.digest, MessageCopy.mail_id).where(
        MessageCopy.message_id == message_id, MessageCopy.sent_at.is_not(None)
    )


def digests(message_id: int) -> dict[str, int | None]:
    """{digest of the address and the words: the letter} of what went out already."""
    return {row.digest: row.mail_id for row in _digests(message_id)}

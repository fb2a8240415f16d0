"""Registrations as commands and private pages need them."""

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from association.accounts.models import digest
from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Conference,
    InvitationCode,
    Registration,
    RegistrationNotice,
    RegistrationRules,
    Seat,
)
from association.conferences.queries.conferences import sight, with_rights
from association.core import database
from association.core.database import db
from association.core.questions import Question


@Question
def _rules(conference_id):
    return select(RegistrationRules).where(RegistrationRules.conference_id == conference_id)


def rules_of(conference_id: int) -> RegistrationRules | None:
    """How the conference takes registrations; None as long as nobody said."""
    return _rules(conference_id).scalars().first()


def conference_with_rules(slug: str) -> tuple[Conference, RegistrationRules] | None:
    """An announced conference that takes registrations, by its public address."""
    wanted = select(Conference, RegistrationRules).join(
        RegistrationRules, RegistrationRules.conference_id == Conference.id
    )
    row = db.session.execute(wanted.where(Conference.slug == slug)).first()
    return (row[0], row[1]) if row and row[0].is_public else None


def sent_before(conference_id: int, request_key: str) -> Registration | None:
    """The registration that came of the same sending, when somebody repeats it."""
    wanted = select(Registration).where(
        Registration.conference_id == conference_id, Registration.request_key == request_key
    )
    return db.session.scalars(wanted.options(selectinload(Registration.attendees))).first()


def code_of(conference_id: int, text: str, *, lock: bool = False) -> InvitationCode | None:
    """The code of invitation with these letters, whatever their size; locked when it is about to be used."""
    wanted = select(InvitationCode).where(
        InvitationCode.conference_id == conference_id,
        InvitationCode.code == text.strip().upper(),
        InvitationCode.archived_at.is_(None),
    )
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(wanted).first()


@Question
def _codes(conference_id):
    return (
        select(InvitationCode)
        .where(InvitationCode.conference_id == conference_id)
        .order_by(InvitationCode.archived_at.is_not(None), InvitationCode.id)
    )


def codes(conference_id: int) -> list[InvitationCode]:
    """The codes of a conference, those in use first."""
    return list(_codes(conference_id).scalars())


@Question
def _invitation(code_id, account_id, *, every):
    return (
        select(InvitationCode)
        .join(InvitationCode.conference)
        .where(InvitationCode.id == code_id, sight(account_id, every))
        .options(contains_eager(InvitationCode.conference).options(*with_rights()))
    )


def invitation(viewer, conference_id: int, code_id: int) -> InvitationCode | None:
    """A code that this viewer may see."""
    found = _invitation.one(code_id, viewer.id, every=viewer.has_role("administrator"), lock=InvitationCode)
    return found if found is not None and found.conference_id == conference_id else None


def latest_notice(conference_id: int) -> RegistrationNotice | None:
    """What people are told about their data now."""
    wanted = select(RegistrationNotice).where(RegistrationNotice.conference_id == conference_id)
    return db.session.scalars(wanted.order_by(RegistrationNotice.number.desc()).limit(1)).first()


def by_token(token: str) -> Registration | None:
    """The registration behind a private link, with its people; locked when the request may write."""
    wanted = select(Registration).where(Registration.token_digest == digest(token))
    options = (
        joinedload(Registration.conference).options(*with_rights()),
        selectinload(Registration.attendees),
    )
    return database.one(wanted.options(*options), Registration)


def needs_of(attendee_id: int) -> AttendeeNeeds | None:
    """What this person said that he or she eats and needs: for the person's own page and the commands only."""
    return db.session.scalars(select(AttendeeNeeds).where(AttendeeNeeds.attendee_id == attendee_id)).first()


def seats_with_pools(attendee_ids) -> list[Seat]:
    """The seats of these people with what they are for."""
    wanted = select(Seat).where(Seat.attendee_id.in_(list(attendee_ids))).options(joinedload(Seat.pool))
    return list(db.session.scalars(wanted.order_by(Seat.attendee_id, Seat.id)))


def given_back(attendee_id: int, reason: str) -> list[Seat]:
    """The seats that a person gave back for this reason."""
    wanted = select(Seat).where(Seat.attendee_id == attendee_id, Seat.state == "cancelled", Seat.reason == reason)
    return list(db.session.scalars(wanted.order_by(Seat.id)))


def alike(conference_id: int, people) -> list[Attendee]:
    """Who of these, (given name, family name, e-mail), is registered already."""
    if not people:
        return []
    names = {(given.casefold(), family.casefold(), email) for given, family, email in people}
    wanted = select(Attendee).where(
        Attendee.conference_id == conference_id,
        Attendee.state.in_(("awaiting", "registered")),
        Attendee.email.in_({email for _given, _family, email in names if email} or {"-"}),
    )
    return [
        one
        for one in db.session.scalars(wanted)
        if (one.given_name.casefold(), one.family_name.casefold(), one.email) in names
    ]


def counts(conference_id: int) -> dict[str, int]:
    """{state: how many people}."""
    wanted = select(Attendee.state, func.count()).where(Attendee.conference_id == conference_id)
    return dict(db.session.execute(wanted.group_by(Attendee.state)).all())

"""What is read about who prepares a conference."""

from sqlalchemy import select

from association.accounts.models import Account
from association.conferences.models import ConferenceMember, ConferenceOrganiser
from association.conferences.queries.rooms import part_of
from association.core.database import db
from association.core.polish import sort_key
from association.core.questions import Question


@Question
def _team(conference_id):
    return (
        select(
            ConferenceMember.id,
            ConferenceMember.account_id,
            ConferenceMember.function,
            ConferenceMember.sees_needs,
            Account.name,
        )
        .join(Account, Account.id == ConferenceMember.account_id)
        .where(ConferenceMember.conference_id == conference_id)
    )


def team(conference_id: int) -> list:
    """Who is in the team, organisers first, by name."""
    return sorted(_team(conference_id), key=lambda row: (row.function != "organiser", sort_key(row.name), row.id))


@Question
def _organisers(conference_id):
    return (
        select(
            ConferenceOrganiser.id,
            ConferenceOrganiser.organisation_id,
            ConferenceOrganiser.name,
            ConferenceOrganiser.url,
        )
        .where(ConferenceOrganiser.conference_id == conference_id)
        .order_by(ConferenceOrganiser.position, ConferenceOrganiser.id)
    )


def organisers(conference_id: int) -> list:
    """The organisations that hold a conference, in their order."""
    return _organisers(conference_id).all()


def organiser_records(conference_id: int) -> list[ConferenceOrganiser]:
    """The same, to change them."""
    wanted = select(ConferenceOrganiser).where(ConferenceOrganiser.conference_id == conference_id)
    return list(db.session.scalars(wanted.order_by(ConferenceOrganiser.position, ConferenceOrganiser.id)))


member = part_of(ConferenceMember)
organiser = part_of(ConferenceOrganiser)


def account(account_id: int) -> Account | None:
    """The account that was chosen, unless it is locked."""
    found = db.session.get(Account, account_id)
    return found if found and found.is_active else None


def accounts_to_choose(conference) -> list[tuple[int, str]]:
    """(id, name) of the accounts that may join the team."""
    taken = [member.account_id for member in conference.team]
    wanted = select(Account.id, Account.name).where(Account.disabled_at.is_(None), Account.id.not_in(taken))
    return sorted((tuple(row) for row in db.session.execute(wanted)), key=lambda pair: (sort_key(pair[1]), pair[0]))

"""What is read about who works on a publication."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from association.accounts.models import Account
from association.core.database import db
from association.core.polish import sort_key
from association.core.questions import Question
from association.publications.models import FUNCTIONS, PublicationMember
from association.publications.queries.publications import work

_ORDER = list(FUNCTIONS)


@Question
def _team(publication_id):
    return (
        select(PublicationMember.id, PublicationMember.account_id, PublicationMember.function, Account.name)
        .join(Account, Account.id == PublicationMember.account_id)
        .where(PublicationMember.publication_id == publication_id)
    )


def team(publication_id: int) -> list:
    """Who is in the team, editors first, by name."""
    return sorted(_team(publication_id), key=lambda row: (_ORDER.index(row.function), sort_key(row.name), row.id))


def accounts_to_choose(publication) -> list[tuple[int, str]]:
    """(id, name) of the accounts that may join the team."""
    taken = [member.account_id for member in publication.team]
    wanted = select(Account.id, Account.name).where(Account.disabled_at.is_(None), Account.id.not_in(taken))
    return sorted((tuple(row) for row in db.session.execute(wanted)), key=lambda pair: (sort_key(pair[1]), pair[0]))


def account(account_id: int) -> Account | None:
    """The account that was chosen."""
    found = db.session.get(Account, account_id)
    return found if found and found.is_active else None


def member(viewer, publication_id: int, member_id: int) -> PublicationMember | None:
    """Somebody of the team of a publication whose work this viewer may see."""
    found = work(viewer, publication_id)
    row = next((row for row in found.team if row.id == member_id), None) if found else None
    if row is not None:
        set_committed_value(row, "publication", found)
    return row

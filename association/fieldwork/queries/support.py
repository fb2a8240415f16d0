"""What commands and pages read about the log of support."""

from sqlalchemy import select

from association.accounts.models import Account
from association.core.database import db
from association.fieldwork.models import SupportEntry
from association.projects.models import Action


def hold_log(account_id) -> None:
    """Keep everybody else from writing into the log of this animator until the transaction ends."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update())


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
    return db.session.scalar(select(SupportEntry).where(SupportEntry.request_key == request_key))

"""The steps of a person's work on a programme."""

from sqlalchemy import select

from association.conferences.models import ProgrammeStep
from association.core.database import db


def _of(conference_id: int, account_id: int):
    return select(ProgrammeStep).where(
        ProgrammeStep.conference_id == conference_id, ProgrammeStep.account_id == account_id
    )


def last_done(conference_id: int, account_id: int, step_id: int | None = None) -> ProgrammeStep | None:
    """The last step of this person that stands; or this one, if it stands."""
    wanted = _of(conference_id, account_id).where(ProgrammeStep.undone_at.is_(None))
    if step_id is not None:
        wanted = wanted.where(ProgrammeStep.id == step_id)
    return db.session.scalars(wanted.order_by(ProgrammeStep.id.desc()).limit(1)).first()


def last_undone(conference_id: int, account_id: int) -> ProgrammeStep | None:
    """The step that this person took back last: the oldest of those taken back, as they go back one by one."""
    wanted = _of(conference_id, account_id).where(ProgrammeStep.undone_at.is_not(None))
    return db.session.scalars(wanted.order_by(ProgrammeStep.id).limit(1)).first()


def outdated(conference_id: int, account_id: int, before) -> list[ProgrammeStep]:
    """What nobody will take back or do again: steps of this person that were taken back, and all from before."""
    wanted = select(ProgrammeStep).where(
        ProgrammeStep.conference_id == conference_id,
        (ProgrammeStep.made_at < before)
        | ((ProgrammeStep.account_id == account_id) & ProgrammeStep.undone_at.is_not(None)),
    )
    return list(db.session.scalars(wanted))


def ends(conference_id: int, account_id: int) -> tuple[str | None, str | None]:
    """What this person would take back and what they would do again, in words."""
    last, first = last_done(conference_id, account_id), last_undone(conference_id, account_id)
    return last and last.label, first and first.label

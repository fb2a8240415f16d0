"""Registers: where numbers come from."""

from sqlalchemy import func, or_, select

from association.certificates.models import Certificate, Register, RegisterYear
from association.core.database import db, get, titles_of


def years() -> list[int]:
    """The years in which numbers were given."""
    return list(db.session.scalars(select(RegisterYear.year).distinct().order_by(RegisterYear.year.desc())))


def register_choices(*, archived: bool = False, chosen: int | None = None) -> list[tuple[int, str]]:
    """The registers to choose from; a chosen one is among them though it was put away."""
    wanted = select(Register.id, Register.title, Register.pattern).order_by(Register.sort_key, Register.id)
    if not archived:
        wanted = wanted.where(or_(Register.archived_at.is_(None), Register.id == chosen))
    return [(row.id, f"{row.title} ({row.pattern})") for row in db.session.execute(wanted)]


def all_registers() -> list:
    """The registers with how many papers stand in each and its last number of the newest year."""
    count = select(func.count(Certificate.id)).where(Certificate.register_id == Register.id).scalar_subquery()
    last = select(func.max(Certificate.issued_on)).where(Certificate.register_id == Register.id).scalar_subquery()
    columns = (Register.id, Register.title, Register.pattern, Register.archived_at)
    wanted = select(*columns, count.label("papers"), last.label("last_on"))
    return db.session.execute(wanted.order_by(Register.archived_at.is_not(None), Register.sort_key, Register.id)).all()


def register(viewer, register_id: int) -> Register | None:
    """One register."""
    return get(Register, register_id)


def has_papers(register_id: int) -> bool:
    """Whether something was issued from a register."""
    wanted = select(Certificate.id).where(Certificate.register_id == register_id).limit(1)
    return db.session.scalar(wanted) is not None


register_titles = titles_of(Register.title)

"""Opening registers, and taking numbers from them without gaps and duplicates."""

import re

from flask_babel import gettext as _

from association.certificates import queries
from association.certificates.models import Register, RegisterYear
from association.core.clock import now, today
from association.core.database import db, insert, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused


def open_register(*, title, pattern, first_number=1, actor) -> Register:
    """Begin a register. first_number: of this year, when the numbers go on from a book that was kept by hand."""
    register = Register(title=title, pattern=_checked(pattern))
    with refused_if_taken(_("Inny rejestr nadaje już takie numery. Zmień na przykład skrót."), "pattern"):
        note(register, actor=actor)
    if first_number > 1:
        db.session.add(RegisterYear(register_id=register.id, year=today().year, last=first_number - 1))
    db.session.flush()
    return register


def change_register(register, *, title, pattern, actor) -> Register:
    """Change a register; how its numbers look only while there are none."""
    pattern = _checked(pattern)
    if pattern != register.pattern and queries.has_papers(register.id):
        raise Refused(_("Z tego rejestru wydano już zaświadczenia, więc wzór numeru zostaje, jaki jest."), "pattern")
    with refused_if_taken(_("Inny rejestr nadaje już takie numery. Zmień na przykład skrót."), "pattern"):
        register.title, register.pattern = title, pattern
        note(register, actor=actor)
    return register


def archive(register, *, actor) -> None:
    """Nobody may choose it any more; what was issued from it stays."""
    register.archived_at = now()
    note(register, actor=actor)
    db.session.flush()


def restore(register, *, actor) -> None:
    """It may be chosen again."""
    register.archived_at = None
    note(register, actor=actor, action="restored")
    db.session.flush()


def _checked(pattern: str) -> str:
    pattern = pattern.replace("{year}", "{rok}").replace("{nr}", "{n}")
    rest = pattern.replace("{n}", "", 1).replace("{rok}", "", 1)
    if pattern.count("{n}") != 1 or pattern.count("{rok}") != 1:
        raise Refused(_("Wzór musi raz zawierać {n} (kolejny numer) i raz {rok}. Przykład: {n}/JAL/{rok}."), "pattern")
    if re.search(r"[{}]", rest) or re.search(r"\d\{|\}\d|\}\{", pattern):
        raise Refused(_("Obok {n} i {rok} nie może stać cyfra ani inny nawias. Przykład: {n}/JAL/{rok}."), "pattern")
    return pattern


def hold(register_id: int, year: int) -> int:
    """The last number that was given; the register waits for this transaction until it ends.

    One statement makes the row of the year or locks the one that is there: two who begin a year together must not
    both begin it.
    """
    statement = insert(RegisterYear).values(register_id=register_id, year=year, last=0)
    locking = statement.on_conflict_do_update(
        index_elements=["register_id", "year"], set_={"last": RegisterYear.__table__.c.last}
    )
    return db.session.connection().execute(locking.returning(RegisterYear.__table__.c.last)).scalar_one()


def advance(register_id: int, year: int, last: int) -> None:
    """Remember the last number given, with hold() before it."""
    table = RegisterYear.__table__
    mine = (table.c.register_id == register_id) & (table.c.year == year)
    db.session.connection().execute(table.update().where(mine).values(last=last))

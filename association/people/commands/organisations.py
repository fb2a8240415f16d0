"""What can be done with organisations."""

from flask_babel import gettext as _

from association.core.database import db, get
from association.core.history import note
from association.core.polish import fold
from association.core.refusals import Refused
from association.people.models import Organisation, kind_told_by
from association.people.queries import organisations


def add_organisation(*, despite=False, actor, **facts) -> Organisation:
    """A new organisation. Refused beside `despite` when it is probably there already, unless despite is true."""
    numbers = {name: facts.get(name, "") for name in ("nip", "regon", "krs")}
    if not despite and organisations.probably_the_same(name=facts["name"], **numbers):
        raise Refused(_("Ta organizacja prawdopodobnie już tu jest."), "despite")
    organisation = Organisation(**facts)
    note(organisation, actor=actor)
    return organisation


def change_organisation(organisation: Organisation, *, actor, **facts) -> Organisation:
    """Give an organisation other facts."""
    for name, value in facts.items():
        setattr(organisation, name, value)
    note(organisation, actor=actor)
    db.session.flush()
    return organisation


def archive_organisation(organisation: Organisation, *, actor) -> None:
    """Put an organisation away; who belonged to it and what it took part in stays."""
    organisation.archive()
    note(organisation, actor=actor)


def restore_organisation(organisation: Organisation, *, actor) -> None:
    """Bring an organisation back from the archive."""
    organisation.restore()
    note(organisation, actor=actor)


def organisation_for(wanted: int | str, *, actor, field="organisation") -> Organisation:
    """The organisation with this id, or of this name: the one that is there, otherwise a new one."""
    if isinstance(wanted, int):
        found = get(Organisation, wanted)
        if found is None:
            raise Refused(_("Tej organizacji już tu nie ma."), field)
        return found
    same = [row for row in organisations.probably_the_same(name=wanted) if row.folded_name == fold(wanted)]
    if same:
        return same[0]
    return add_organisation(name=wanted, kind=kind_told_by(wanted), despite=True, actor=actor)

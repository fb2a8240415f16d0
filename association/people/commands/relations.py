"""What can be done with the relations of organisations."""

from datetime import date

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for
from association.people.models import SYMMETRIC, Organisation, OrganisationRelation
from association.people.queries import relations


def relate(
    organisation: Organisation, *, said: str, other: int | str, since=None, until=None, note="", actor
) -> OrganisationRelation:
    """What an organisation is to another one (its id, or the name of a new one). said: a key of SAYINGS."""
    ends = _ends(organisation, said, other, until, actor)
    relation = OrganisationRelation(**ends, since=since, until=until, note=note)
    _write(relation, actor)
    return relation


def change_relation(
    relation: OrganisationRelation, organisation: Organisation, *, said, other, since, until, note, actor
) -> OrganisationRelation:
    """Say it otherwise, as seen from one of the two."""
    ends = _ends(organisation, said, other, until, actor, but=relation.id)
    for name, value in (ends | {"since": since, "until": until, "note": note}).items():
        setattr(relation, name, value)
    _write(relation, actor)
    db.session.flush()
    return relation


def _ends(organisation, said, other, until, actor, but=None) -> dict:
    if isinstance(other, int):
        relations.lock(organisation.id, other)
    there = organisation_for(other, actor=actor, field="other")
    if there.id == organisation.id:
        raise Refused(_("To ta sama organizacja. Wybierz drugą."), "other")
    kind, _dash, back = said.partition("-")
    one, two = (there, organisation) if back else (organisation, there)
    lasts = until is None or until > today()
    if lasts and relations.stands(kind, one.id, two.id, today(), symmetric=kind in SYMMETRIC, but=but):
        raise Refused(_("To powiązanie już tu jest."), "other")
    return {"kind": kind, "organisation": one, "organisation_id": one.id, "other": two, "other_id": two.id}


def _write(relation, actor, action=None) -> None:
    note(relation, actor=actor, action=action)


def end_relation(relation: OrganisationRelation, *, actor) -> None:
    """It ends today."""
    relation.until = max(relation.since or date.min, today())
    _write(relation, actor)


def resume_relation(relation: OrganisationRelation, *, actor) -> None:
    """It lasts after all."""
    relation.until = None
    _write(relation, actor)


def remove_relation(relation: OrganisationRelation, *, actor) -> None:
    """It was entered by mistake."""
    _write(relation, actor, "removed")
    db.session.delete(relation)

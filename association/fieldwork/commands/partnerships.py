"""Partnerships: their parties, their agreement, how long it binds."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, get, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.fieldwork.commands import records
from association.fieldwork.models import Community, Partnership, PartnershipParty
from association.people.commands.organisations import organisation_for


def begin_partnership(*, name, kind="local", actor, **facts) -> Partnership:
    """Somebody prepares a partnership. facts: goals, rules, project_id, municipality, community_id, diagnosis_id,
    animator_id."""
    community = get(Community, facts["community_id"]) if facts.get("community_id") else None
    partnership = Partnership(name=name, kind=kind, state="preparing", **records.placed(facts, community))
    return records.begin(partnership, actor=actor)


def agree_partnership(partnership, *, agreed_on, ends_on=None, upload=None, actor) -> Partnership:
    """The parties signed: the day of the agreement, until when it binds, and the agreement, which may follow later."""
    records.has_come(agreed_on, "agreed_on")
    records.sensible(ends_on, "ends_on")
    if ends_on and ends_on < agreed_on:
        raise Refused(_("Koniec wypada przed początkiem."), "ends_on")
    title = _("Porozumienie: %(name)s", name=partnership.name)
    records.attach(partnership, upload, kind="contract", title=title, dated_on=agreed_on, actor=actor)
    over = ends_on is not None and ends_on < today()
    facts = {"agreed_on": agreed_on, "ends_on": ends_on, "state": "ended" if over else "working"}
    return records.change(partnership, **facts, actor=actor)


def end_partnership(partnership, *, ends_on, actor) -> Partnership:
    """It has ended."""
    records.has_come(ends_on, "ends_on", after=partnership.agreed_on)
    return records.change(partnership, ends_on=ends_on, state="ended", actor=actor)


def resume_partnership(partnership, *, actor) -> Partnership:
    """It works on, without an end."""
    state = "working" if partnership.agreed_on else "preparing"
    return records.change(partnership, ends_on=None, state=state, actor=actor)


def unagree_partnership(partnership, *, actor) -> Partnership:
    """It was not agreed after all; its papers stay."""
    return records.change(partnership, agreed_on=None, ends_on=None, state="preparing", actor=actor)


def add_party(
    partnership, *, organisation, brings="", is_leader=False, since=None, until=None, actor
) -> PartnershipParty:
    """An organisation of the directory, or the name of a new one, joins."""
    records.lasts(since, until)
    with refused_if_taken(_("Ta organizacja już jest w tym partnerstwie."), "organisation"):
        known = organisation_for(organisation, actor=actor)
        facts = {"brings": brings, "is_leader": is_leader, "since": since, "until": until}
        party = PartnershipParty(partnership_id=partnership.id, organisation_id=known.id, **facts)
        note(party, actor=actor)
    return party


def change_party(party, *, brings, is_leader, since, until, actor) -> PartnershipParty:
    """What it brings, since when and until when, and whether it leads."""
    records.lasts(since, until)
    party.brings, party.is_leader, party.since, party.until = brings, is_leader, since, until
    note(party, actor=actor)
    db.session.flush()
    return party

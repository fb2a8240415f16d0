"""Initiative groups: who is in them, the day and the paper of their founding, the organisation that they become."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, get, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.fieldwork.commands import records
from association.fieldwork.models import Community, GroupMember, InitiativeGroup
from association.fieldwork.queries import groups as queries
from association.people.commands import persons
from association.people.commands.organisations import add_organisation, organisation_for
from association.people.models import Membership, Organisation


def begin_group(*, name, actor, **facts) -> InitiativeGroup:
    """People begin something. facts: goal, project_id, municipality, community_id, diagnosis_id, animator_id."""
    community = get(Community, facts["community_id"]) if facts.get("community_id") else None
    group = InitiativeGroup(name=name, state="forming", **records.placed(facts, community))
    return records.begin(group, actor=actor)


def form_group(group, *, formed_on, upload=None, actor) -> InitiativeGroup:
    """It is founded: the day on its paper, and the paper itself, which may follow later."""
    records.has_come(formed_on, "formed_on")
    if group.outcome_on and formed_on > group.outcome_on:
        raise Refused(_("Organizacja nie mogła powstać przed zawiązaniem grupy."), "formed_on")
    title = _("Dokument założycielski: %(name)s", name=group.name)
    records.attach(group, upload, kind="statement", title=title, dated_on=formed_on, actor=actor)
    group.formed_on = formed_on
    return _settled(group, actor)


def unform_group(group, *, actor) -> InitiativeGroup:
    """It is not founded after all; its papers stay."""
    if group.outcome_id:
        raise Refused(_("Grupa założyła organizację. Najpierw cofnij tamten zapis."))
    group.formed_on = None
    return _settled(group, actor)


def dissolve_group(group, *, dissolved_on, actor) -> InitiativeGroup:
    """It does nothing any more."""
    records.has_come(dissolved_on, "dissolved_on", after=group.formed_on)
    group.dissolved_on = dissolved_on
    return _settled(group, actor)


def resume_group(group, *, actor) -> InitiativeGroup:
    """It works on."""
    group.dissolved_on = None
    return _settled(group, actor)


def _settled(group, actor) -> InitiativeGroup:
    group.settle_state()
    note(group, actor=actor)
    db.session.flush()
    return group


def join_group(group, *, person, is_leader=False, since=None, until=None, actor) -> GroupMember:
    """Somebody of the directory, or the name of somebody new, is in the group."""
    records.lasts(since, until)
    with refused_if_taken(_("Ta osoba już jest w tej grupie."), "person"):
        known = persons.person_for(person, actor=actor)
        member = GroupMember(group_id=group.id, person_id=known.id, is_leader=is_leader, since=since, until=until)
        note(member, actor=actor)
    return member


def change_member(member, *, is_leader, since, until, actor) -> GroupMember:
    """Since when, until when, and whether she or he leads."""
    records.lasts(since, until)
    return records.change(member, is_leader=is_leader, since=since, until=until, actor=actor)


def end_part(part, *, actor) -> None:
    """A member or a party leaves today."""
    part.until = max(part.since or today(), today())
    note(part, actor=actor)
    db.session.flush()


def resume_part(part, *, actor) -> None:
    """It belongs there still."""
    part.until = None
    note(part, actor=actor)
    db.session.flush()


def remove_part(part, *, actor) -> None:
    """It was entered by mistake."""
    note(part, actor=actor, action="removed")
    db.session.delete(part)
    db.session.flush()


def grow_organisation(
    group, *, organisation, kind, outcome_on, krs="", nip="", take_members=False, upload=None, actor
) -> Organisation:
    """The group becomes an organisation: one that is in the directory (its id) or a new one (its name).

    take_members: whoever is in the group now is written down as belonging to the organisation, too.
    """
    records.has_come(outcome_on, "outcome_on", after=group.formed_on)
    if group.outcome_id:
        raise Refused(_("Zapisano już, że ta grupa założyła organizację."))
    if isinstance(organisation, str):
        numbers = {"krs": krs, "nip": nip, "municipality": group.municipality, "founded_on": outcome_on}
        grown = add_organisation(name=organisation, kind=kind, despite=True, actor=actor, **numbers)
    else:
        grown = organisation_for(organisation, actor=actor)
    title = _("Powstanie organizacji: %(name)s", name=grown.name)
    records.attach(group, upload, kind="statement", title=title, dated_on=outcome_on, actor=actor)
    group.outcome_id, group.outcome_on = grown.id, outcome_on
    _settled(group, actor)
    if take_members:
        _take_members(group, grown, outcome_on, actor)
    return grown


def _take_members(group, organisation, day, actor) -> None:
    fresh = [
        Membership(person_id=person_id, organisation_id=organisation.id, function="", since=day)
        for person_id in queries.members_outside(group.id, organisation.id)
    ]
    note_all(fresh, actor=actor)
    db.session.flush()


def part_from_organisation(group, *, actor) -> InitiativeGroup:
    """It founded none after all; the organisation stays in the directory."""
    group.outcome_id = group.outcome_on = None
    return _settled(group, actor)

"""By what of community work persons and organisations are chosen for lists of the directory: the meetings in the log,
the groups and the partnerships in which they are."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, union

from association.core.clock import today
from association.core.feature import Condition
from association.fieldwork.models import (
    GroupMember,
    InitiativeGroup,
    Partnership,
    PartnershipParty,
    SupportClient,
    SupportEntry,
    SupportParticipant,
)
from association.fieldwork.queries.groups import groups_to_choose
from association.fieldwork.queries.growth import lasting
from association.fieldwork.queries.partnerships import partnerships_to_choose
from association.fieldwork.queries.scope import within_sight
from association.people.models import Organisation, Person
from association.people.queries.conditions import between


def _of(column, model, viewer, days):
    return (
        select(column)
        .join(SupportEntry, SupportEntry.id == model.entry_id)
        .where(
            column.is_not(None),
            SupportEntry.archived_at.is_(None),
            between(SupportEntry.day, days),
            within_sight(SupportEntry, viewer),
        )
    )


def _met(viewer, days):
    """Clients by themselves, and who stood on a list of participants."""
    return union(
        _of(SupportClient.person_id, SupportClient, viewer, days),
        _of(SupportParticipant.person_id, SupportParticipant, viewer, days),
    )


def _supported(viewer, days):
    return _of(SupportClient.organisation_id, SupportClient, viewer, days)


def _groups(viewer):
    return [tuple(row) for row in groups_to_choose(viewer)]


def _in_group(viewer, chosen):
    groups = select(InitiativeGroup.id).where(
        InitiativeGroup.id.in_([int(ident) for ident in chosen]), within_sight(InitiativeGroup, viewer)
    )
    return select(GroupMember.person_id).where(GroupMember.group_id.in_(groups), lasting(GroupMember, today()))


def _partnerships(viewer):
    return [tuple(row) for row in partnerships_to_choose(viewer)]


def _in_partnership(viewer, chosen):
    party = PartnershipParty
    found = select(Partnership.id).where(
        Partnership.id.in_([int(ident) for ident in chosen]), within_sight(Partnership, viewer)
    )
    return select(party.organisation_id).where(party.partnership_id.in_(found), lasting(party, today()))


CONDITIONS = (
    Condition("fieldwork.met", Person.audit_kind, _l("Spotkanie w terenie"), "days", _met),
    Condition("fieldwork.supported", Organisation.audit_kind, _l("Wsparcie w terenie"), "days", _supported),
    Condition("fieldwork.group", Person.audit_kind, _l("W grupie inicjatywnej"), "choices", _in_group, choices=_groups),
    Condition(
        "fieldwork.partnership",
        Organisation.audit_kind,
        _l("W partnerstwie"),
        "choices",
        _in_partnership,
        choices=_partnerships,
    ),
)

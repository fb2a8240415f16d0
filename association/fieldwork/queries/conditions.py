"""By the meetings in the log persons and organisations are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, union

from association.core.feature import Condition
from association.fieldwork.models import SupportClient, SupportEntry, SupportParticipant
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


CONDITIONS = (
    Condition("fieldwork.met", Person.audit_kind, _l("Spotkanie w terenie"), "days", _met),
    Condition("fieldwork.supported", Organisation.audit_kind, _l("Wsparcie w terenie"), "days", _supported),
)

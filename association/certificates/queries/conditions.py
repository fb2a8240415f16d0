"""By their certificates persons are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.certificates.models import Certificate
from association.certificates.queries.owners import visible_ids
from association.core.feature import Condition
from association.people.models import Person
from association.people.queries.conditions import between, moments


def _certified(viewer, days):
    return select(Certificate.person_id).where(
        Certificate.person_id.is_not(None),
        Certificate.state == "valid",
        between(Certificate.created_at, moments(days)),
        Certificate.id.in_(visible_ids(viewer)),
    )


CONDITIONS = (
    Condition("certificates.issued", Person.audit_kind, _l("Wydano ważne zaświadczenie"), "days", _certified),
)

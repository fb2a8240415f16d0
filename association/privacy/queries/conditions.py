"""By their consents persons are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.core.clock import today
from association.core.feature import Condition
from association.people.models import Person
from association.privacy.models import PURPOSES, Consent


def _agreed(_viewer, purposes):
    return select(Consent.person_id).where(
        Consent.purpose.in_(purposes), Consent.given_on <= today(), Consent.withdrawn_on.is_(None)
    )


CONDITIONS = (
    Condition(
        "privacy.consent",
        Person.audit_kind,
        _l("Zgoda, której nie wycofano"),
        "choices",
        _agreed,
        choices=lambda _viewer: list(PURPOSES.items()),
    ),
)

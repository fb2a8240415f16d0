"""The doors of personal data."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.core.web import viewer
from association.privacy import rules

privacy = Blueprint("privacy", __name__, url_prefix="/privacy")


def sections(open_one: str) -> list[tuple]:
    """The parts of the area: (label, url, whether it is open)."""
    parts = [
        (_("Wnioski"), "privacy.requests", "requests"),
        (_("Klauzule"), "privacy.notices", "notices"),
        (_("Rejestr czynności"), "privacy.register", "register"),
    ]
    if rules.answer(viewer()):
        parts.append((_("Po terminie"), "privacy.proposals", "proposals"))
    return [(label, url_for(endpoint), key == open_one) for label, endpoint, key in parts]


from association.privacy.routes import notices, persons, registers, requests  # noqa: E402, F401

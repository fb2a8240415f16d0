"""Private links of registrations: each holds a secret that the database alone does not tell."""

import secrets

from association.core.assets import public_url
from association.core.keys import keyed


def new_nonce() -> str:
    """What distinguishes one private link from all others."""
    return secrets.token_hex(16)


def registration_token(nonce: str) -> str:
    """The secret in the link; letters may repeat it at any time."""
    return keyed("registration", nonce)


def registration_url(registration) -> str:
    """Where people change or cancel what they sent, for letters."""
    return public_url("conference.registration", token=registration_token(registration.nonce))

"""Private links of applicants, who have no account: each holds a secret that the database alone does not tell."""

import secrets

from association.core.assets import public_url
from association.core.keys import keyed


def new_nonce() -> str:
    """What distinguishes one private link from all others."""
    return secrets.token_hex(16)


def token_of(nonce: str) -> str:
    """The secret in the link; letters to an applicant may repeat it at any time."""
    return keyed("application", nonce)


def private_url(application, endpoint: str = "calls.status") -> str:
    """The page of an applicant, for letters and documents."""
    return public_url(endpoint, token=token_of(application.nonce))


def call_url(call) -> str:
    """The public page of a call, to be copied and printed."""
    return public_url("calls.call", slug=call.slug)


def programme_token(nonce: str) -> str:
    """The secret in the address of a programme."""
    return keyed("programme", nonce)


def programme_address(nonce: str) -> str:
    """Where participants find their programme, to be copied and printed."""
    return public_url("academy.shared_programme", token=programme_token(nonce))

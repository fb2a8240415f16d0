"""Registration by whoever comes, without an account."""

from association.conferences.routes.blueprint import public
from association.core.web import allow, anyone


@public.get("/registration/<token>")
@allow(anyone)
def registration(token):
    """What was sent, and the way to change it."""
    return ""

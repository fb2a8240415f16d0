"""Private links of offers: a page with two buttons for whoever waited, without an account."""

from association.conferences.models import Seat
from association.core.assets import public_url
from association.core.keys import keyed


def offer_token(seat: Seat) -> str:
    """The secret in the link; the installation makes it again whenever it is needed."""
    return keyed("offer", f"{seat.id} {seat.attendee_id} {seat.pool_id}")


def offer_url(seat: Seat) -> str:
    """Where the offer is accepted or declined, for letters."""
    return public_url("conference.offer", seat_id=seat.id, token=offer_token(seat))

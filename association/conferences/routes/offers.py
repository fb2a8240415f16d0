"""The page behind the link in an offer: a place is taken or given up there, without an account."""

import hmac

from flask import abort, make_response, url_for

from association.conferences.commands import places as commands
from association.conferences.models import Guest
from association.conferences.offer_links import offer_token
from association.conferences.queries import offers as queries
from association.conferences.routes.blueprint import public
from association.core.clock import now
from association.core.pages import locale
from association.core.refusals import Refused
from association.core.web import allow, anyone, done, page


def _seat(seat_id: int, token: str):
    seat = queries.offered_seat(seat_id)
    if seat is None or not hmac.compare_digest(offer_token(seat).encode(), token.encode()):
        abort(404)
    return seat


def _shown(seat, *, problem="", status=200):
    html = page(
        "conferences/offer.html",
        seat=seat,
        attendee=seat.attendee,
        conference=seat.attendee.conference,
        item=seat.pool.item,
        what=queries.what(seat, locale()),
        late=seat.state == "offered" and seat.offer_ends_at <= now(),
        token=offer_token(seat),
        problem=problem,
        status=status,
    )
    response = make_response(html)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public.get("/offers/<int:seat_id>/<token>")
@allow(anyone)
def offer(seat_id, token):
    """What is offered, and until when."""
    return _shown(_seat(seat_id, token))


@public.post("/offers/<int:seat_id>/<token>/<any(acceptance, refusal):answer>")
@allow(anyone)
def answer_offer(seat_id, token, answer):
    """Take the place or give it up."""
    seat = _seat(seat_id, token)
    try:
        (commands.accept if answer == "acceptance" else commands.decline)(seat, actor=Guest(seat.attendee.name))
    except Refused as refused:
        return _shown(_seat(seat_id, token), problem=refused.message, status=refused.status)
    return done("", to=url_for("conference.offer", seat_id=seat.id, token=token))

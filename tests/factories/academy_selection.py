"""Panels, ratings and decisions for tests: valid, and with everything visible in the call."""

from association.academy.models import Assessment, Candidacy, PanelSeat, Rating, Selection
from association.core import history
from association.core.clock import now
from association.core.database import db


def make_selection(
    *,
    call,
    raters=(),
    half_points=True,
    difference_percent=30,
    least_percent=0,
    rate_until=None,
    confirm_until=None,
    members="",
    remarks="",
    announced_at=None,
) -> Selection:
    """How the panel works, with the accounts in its two seats."""
    selection = Selection(
        call_id=call.id,
        half_points=half_points,
        difference_percent=difference_percent,
        least_percent=least_percent,
        rate_until=rate_until,
        confirm_until=confirm_until,
        members=members,
        remarks=remarks,
        announced_at=announced_at,
    )
    history.note(selection, actor=None)
    seats = [PanelSeat(call_id=call.id, seat=seat, account_id=one.id) for seat, one in enumerate(raters, start=1)]
    history.note_all(seats, actor=None)
    return selection


def make_assessment(*, application, account, seat=1, points=None, state="confirmed", comment="") -> Assessment:
    """A rating. points: {criterion: points}, whole or half ones."""
    assessment = Assessment(
        application_id=application.id,
        account_id=account.id,
        seat=seat,
        state=state,
        comment=comment,
        confirmed_at=now() if state == "confirmed" else None,
        ratings=[],
    )
    history.note(assessment, actor=None)
    ratings = [
        Rating(assessment=assessment, assessment_id=assessment.id, criterion_id=criterion.id, halves=int(given * 2))
        for criterion, given in (points or {}).items()
    ]
    history.note_all(ratings, actor=None)
    db.session.flush()
    return assessment


def make_candidacy(*, application, outcome=None, reserve=None, reason="", lot=None, agreed_reason="") -> Candidacy:
    """What the panel says about an application."""
    candidacy = Candidacy(
        application_id=application.id,
        outcome=outcome,
        reserve=reserve,
        reason=reason,
        lot=lot,
        lot_reason="",
        agreed_reason=agreed_reason,
    )
    history.note(candidacy, actor=None)
    return candidacy

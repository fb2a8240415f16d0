"""Writing down the contract, its tranches, and the money that came."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.projects.models import Grant, Tranche


def keep_grant(grant, *, actor) -> Grant:
    """Store a grant, which may be the first word about it."""
    _check(grant)
    if grant.id is None:
        grant.version = 1
        with refused_if_taken(_("Ktoś właśnie zapisał tę umowę. Otwórz ją jeszcze raz.")):
            note(grant, actor=actor)
    else:
        note(grant, actor=actor)
        db.session.flush()
    return grant


def change_grant(grant, *, actor, **facts) -> Grant:
    """Change what the offer and the contract say."""
    for name, value in facts.items():
        setattr(grant, name, value)
    return keep_grant(grant, actor=actor)


def _check(grant) -> None:
    if grant.grant_total is None or grant.grant_total < 0:
        raise Refused(_("Kwota dotacji nie może być ujemna."), "grant_total")
    if grant.hour_rate is not None and grant.hour_rate < 0:
        raise Refused(_("Stawka nie może być ujemna."), "hour_rate")
    if grant.eligible_from and grant.eligible_to and grant.eligible_to < grant.eligible_from:
        raise Refused(_("Ten dzień jest przed pierwszym dniem wydatków."), "eligible_to")


def add_tranche(grant, *, amount: int, planned_on, condition: str, actor) -> Tranche:
    """One more part of the grant."""
    _positive(amount, "amount")
    tranche = Tranche(project_id=grant.project_id, amount=amount, planned_on=planned_on, condition=condition)
    note(tranche, actor=actor)
    return tranche


def change_tranche(tranche, *, amount: int, planned_on, condition: str, actor) -> Tranche:
    """Change what was agreed about a tranche."""
    _positive(amount, "amount")
    tranche.amount, tranche.planned_on, tranche.condition = amount, planned_on, condition
    note(tranche, actor=actor)
    db.session.flush()
    return tranche


def receive_tranche(tranche, *, received_on, received_amount: int | None, actor) -> Tranche:
    """Write down that a tranche came; without a day, that it did not come after all."""
    if received_on is None:
        received_amount = None
    elif received_amount is None:
        raise Refused(_("Podaj, ile wpłynęło."), "received_amount")
    else:
        _positive(received_amount, "received_amount")
        if received_on > today():
            raise Refused(_("Ten dzień jeszcze nie nadszedł."), "received_on")
    tranche.received_on, tranche.received_amount = received_on, received_amount
    note(tranche, actor=actor)
    db.session.flush()
    return tranche


def _positive(amount: int, field: str) -> None:
    if amount <= 0:
        raise Refused(_("Podaj kwotę większą od zera."), field)

"""Saying which action of the plan a cohort and its sessions carry out."""

from flask_babel import gettext as _

from association.academy.models import CohortAction, SessionAction
from association.academy.queries import plan_links, sessions
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused
from association.projects.queries import action_choices


def assign(cohort, *, whole, each, actor) -> int:
    """Let a cohort and its sessions carry out actions of the plan.

    whole, and each: {session id: …}: (the id of the action before, the one now), None for no action of its own. What
    is not changed may be what somebody else has just chosen. Returns how many were changed.
    """
    offered = {ident for ident, _label in action_choices(cohort.project_id)}
    held = {session.id: session for session in sessions.of_cohort(cohort)}
    places = [(plan_links.link_of(cohort.id), whole, lambda ident: CohortAction(cohort=cohort, action_id=ident))]
    links = plan_links.links_of_sessions(cohort.id)
    for ident, wanted in each.items():
        if ident in held:
            places.append((links.get(ident), wanted, _maker(held[ident])))
    changed = 0
    for link, (before, after), make in places:
        stored = link.action_id if link else None
        if before == after or stored == after:
            continue
        if stored != before:
            raise Overtaken(
                _("Ktoś w tym czasie zmienił to przypisanie. Nic nie zapisano – otwórz stronę jeszcze raz.")
            )
        if after is not None and after not in offered:
            raise Refused(_("Tego działania nie ma już w planie. Otwórz stronę jeszcze raz."))
        _set(link, after, make, actor)
        changed += 1
    db.session.flush()
    return changed


def _maker(session):
    return lambda ident: SessionAction(session=session, action_id=ident)


def _set(link, action_id, make, actor) -> None:
    if link is None:
        note(make(action_id), actor=actor)
    elif action_id is None:
        note_all([link], actor=actor, action="removed")
        db.session.delete(link)
    else:
        link.action_id = action_id
        note(link, actor=actor)

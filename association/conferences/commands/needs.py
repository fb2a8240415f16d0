"""Deleting what people eat and need, once nobody needs to know it any more."""

from flask_babel import gettext as _
from sqlalchemy import delete

from association.conferences.models import AttendeeNeeds, NeedsErasure
from association.conferences.queries import needs as queries
from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Overtaken, Refused


def erase(conference, *, sure=True, actor) -> NeedsErasure:
    """Delete all answers about diet and needs. The trail keeps how many and who approved it; a line for each person
    would tell for ever who had asked for something."""
    if conference.ends_on >= today():
        raise Refused(_("Konferencja jeszcze się nie skończyła, a te odpowiedzi są do niej potrzebne."))
    if not sure:
        raise Refused(_("Zaznacz, że te odpowiedzi nie są już potrzebne."), "sure")
    people = queries.kept(conference.id)
    if not people:
        raise Overtaken(_("Tych odpowiedzi już nie ma."))
    db.session.execute(delete(AttendeeNeeds).where(AttendeeNeeds.conference_id == conference.id))
    erasure = NeedsErasure(conference_id=conference.id, people=people, erased_by_name=actor.name if actor else "")
    note(erasure, actor=actor)
    return erasure

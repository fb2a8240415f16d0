"""What may have made a number of community work fall: the lines of history since it was last looked at."""

from sqlalchemy import and_, or_, select

from association.core.database import db
from association.core.history import HistoryEntry
from association.fieldwork.models import (
    ActionPlan,
    CommunityDiagnosis,
    GovernmentWork,
    InitiativeGroup,
    Listening,
    Partnership,
    SupportEntry,
)

MOST = 200
OWNERS = (SupportEntry, InitiativeGroup, Partnership, CommunityDiagnosis, ActionPlan, GovernmentWork, Listening)
# Of these records: the columns on which the numbers stand.
COUNTED = {
    "archived_at",
    "completed_at",
    "project_id",
    "starts",
    "ends",
    "formed_on",
    "agreed_on",
    "outcome_id",
    "state",
    "answered",
    "heads",
    "leader_potential",
    "is_leader",
    "person_id",
    "kind",
    "file_id",
}


def of_work(project_id: int, since, person_ids=()) -> list[HistoryEntry]:
    """Lines about the records of a project, their parts and their documents."""
    mine = []
    for model in OWNERS:
        ids = select(model.id).where(model.project_id == project_id)
        mine.append(and_(HistoryEntry.kind == model.audit_kind, HistoryEntry.record_id.in_(ids)))
        mine.append(and_(HistoryEntry.owner_kind == model.audit_kind, HistoryEntry.owner_id.in_(ids)))
    wanted = select(HistoryEntry).where(HistoryEntry.at >= since, HistoryEntry.action != "created", or_(*mine))
    lines = db.session.scalars(wanted.order_by(HistoryEntry.id.desc()).limit(MOST))
    return [line for line in lines if line.action == "removed" or line.field in COUNTED]

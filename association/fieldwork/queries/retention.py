"""Until when the months of work of animators have to be kept: as every project wants in which they worked then."""

from datetime import date

from sqlalchemy import select

from association.core.database import db
from association.fieldwork.models import SupportEntry, WorkMonth
from association.projects.models import Grant, Project
from association.projects.queries.retention import last_day


def months_kept_until(ids) -> dict[int, date]:
    """{month of work: day}"""
    wanted = (
        select(WorkMonth.id, WorkMonth.month, SupportEntry.day, Project.ends_on, Grant.retention_until)
        .join(SupportEntry, SupportEntry.animator_id == WorkMonth.account_id)
        .join(Project, Project.id == SupportEntry.project_id)
        .outerjoin(Grant, Grant.project_id == Project.id)
        .where(WorkMonth.id.in_(ids), SupportEntry.day >= WorkMonth.month)
    )
    days: dict[int, date] = {}
    for ident, month, day, ends_on, named in db.session.execute(wanted):
        if day.replace(day=1) == month:
            days[ident] = max(days.get(ident, date.min), last_day(ends_on, named))
    return days

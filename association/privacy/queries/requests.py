"""Requests about data, and the persons they are about."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.people.models import Person
from association.privacy import rules
from association.privacy.models import DataRequest


def person(person_id: int) -> Person | None:
    """The person of the directory."""
    return get(Person, person_id)


def request(viewer, request_id: int) -> DataRequest | None:
    """One request with the copy that was made."""
    return get(DataRequest, request_id, joinedload(DataRequest.file)) if rules.enter(viewer) else None


def with_old_copies(day) -> list[DataRequest]:
    """Requests whose copy was made before this day."""
    before = datetime.combine(day, datetime.min.time())
    wanted = select(DataRequest).options(joinedload(DataRequest.file)).where(DataRequest.file_id.is_not(None))
    return [each for each in db.session.scalars(wanted) if each.file.created_at < before]

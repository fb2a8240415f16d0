"""How long the law or a contract wants what is kept about a person, as each feature says it of its rows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from association.core.clock import today
from association.core.database import db
from association.people.models import Person
from association.privacy.models import RetentionProposal
from association.privacy.queries.places import places, target
from association.privacy.queries.traces import Trace

# How long after the last day of every duty somebody may still be looked for, and after which silence is asked about.
SILENCE = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Duty:
    """What has to stay, how many rows of it, until when, and why."""

    label: str
    count: int
    until: date
    basis: str
    retention: str


def of(found: Trace, *, after: date | None = None) -> list[Duty]:
    """The duties that last after this day, the longest first. after: today when None"""
    after = after or today()
    lasting = []
    for name, ids in found.rows.items():
        place = places()[name]
        for holding in place.holdings:
            if holding.until is None:
                continue
            days = [day for day in holding.until(ids).values() if day and day >= after]
            if days:
                label = str(getattr(place.model, "audit_label", "") or place.label)
                lasting.append(Duty(label, len(days), max(days), str(holding.basis), str(holding.retention)))
    return sorted(lasting, key=lambda duty: duty.until, reverse=True)


def over(day: date, *, most: int = 200) -> list[tuple[int, date]]:
    """(person, when the last duty ended) of those for whom nothing lasts, about whom nothing was asked lately."""
    quiet = datetime.combine(day - SILENCE, datetime.min.time())
    asked = select(RetentionProposal.person_id).where(
        (RetentionProposal.decision != "keep") | (func.coalesce(RetentionProposal.look_again_on, date.max) > day)
    )
    wanted = select(Person.id, Person.updated_at).where(
        Person.updated_at < quiet, Person.account_id.is_(None), Person.id.not_in(asked)
    )
    found = []
    latest: dict[int, list[date]] = {}
    known = dict(db.session.execute(wanted.order_by(Person.updated_at).limit(most)).all())
    for place in places().values():
        keys = [
            column
            for column in place.table.columns
            if target(column) == Person.__tablename__ and column.name in place.by
        ]
        for holding in place.holdings:
            for key in keys if holding.until else ():
                rows = db.session.execute(select(place.table.c.id, key).where(key.in_(known))).all()
                days = holding.until([row[0] for row in rows])
                for ident, person_id in rows:
                    if ident in days:
                        latest.setdefault(person_id, []).append(days[ident])
    for person_id, changed in known.items():
        last = max([changed.date() + SILENCE, *latest.get(person_id, ())])
        if last < day:
            found.append((person_id, last))
    return found

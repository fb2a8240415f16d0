"""How many hours each trainer of a cohort has."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from sqlalchemy import func, select

from association.academy.models import Cohort, SessionTrainer, TrainingSession
from association.academy.queries.attendance import wall_clock
from association.academy.queries.cohorts import cohort
from association.academy.queries.sessions import ORDER, number
from association.core.questions import Question
from association.people.models import Person


@Question
def _taught(cohort_id):
    return (
        select(
            Person.id.label("person_id"),
            Person.given_name,
            Person.family_name,
            SessionTrainer.minutes.label("own"),
            func.coalesce(SessionTrainer.minutes, TrainingSession.minutes).label("minutes"),
            TrainingSession.id,
            number().label("number"),
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.place,
        )
        .join_from(SessionTrainer, TrainingSession, TrainingSession.id == SessionTrainer.session_id)
        .join(Person, Person.id == SessionTrainer.person_id)
        .where(TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .order_by(Person.sort_key, Person.id, *ORDER)
    )


@dataclass
class Teaching:
    """What one person teaches in a cohort. sessions: (row, whether it was held)."""

    person_id: int
    name: str
    listed: str
    sessions: list[tuple] = field(default_factory=list)

    def total(self, *, held: bool | None = None, month: date | None = None) -> int:
        """Minutes, of all sessions or of those held, perhaps of one month."""
        return sum(
            row.minutes
            for row, was in self.sessions
            if (held is None or was == held) and (month is None or row.day.replace(day=1) == month)
        )

    @property
    def planned(self) -> int:
        """Minutes of all sessions."""
        return self.total()

    @property
    def held(self) -> int:
        """Minutes of the sessions that took place."""
        return self.total(held=True)

    @property
    def months(self) -> list[date]:
        """The months in which this person teaches, each by its first day."""
        return sorted({row.day.replace(day=1) for row, _held in self.sessions})


def teaching(cohort_id: int) -> list[Teaching]:
    """Everybody who teaches in a cohort, by name, in one statement."""
    moment = wall_clock()
    found = []
    for ident, rows in groupby(_taught(cohort_id), key=lambda row: row.person_id):
        held = [(row, (row.day, row.ends) <= (moment.date(), moment.time())) for row in rows]
        first = held[0][0]
        found.append(
            Teaching(ident, f"{first.given_name} {first.family_name}", f"{first.family_name} {first.given_name}", held)
        )
    return found


@dataclass
class Taught:
    """One who teaches in a cohort."""

    cohort: Cohort
    one: Teaching


def taught(viewer, cohort_id: int, person_id: int) -> Taught | None:
    """What this person teaches in a cohort that the viewer may see."""
    found = cohort(viewer, cohort_id)
    one = next((one for one in teaching(cohort_id) if one.person_id == person_id), None) if found else None
    return Taught(found, one) if one else None

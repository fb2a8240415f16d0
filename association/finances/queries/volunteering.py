"""What volunteering counts for indicators: people and hours of the clock, and how much of it is signed."""

from sqlalchemy import case, func

from association.core.feature import Measured
from association.core.questions import Question
from association.finances.models.contributions import Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.queries.contributions import signed, works
from association.people.models import Person

HOUR = 60


@Question
def _months(project_id):
    return (
        works(project_id)
        .with_only_columns(
            VolunteerWork.timesheet_id,
            Timesheet.agreement_id,
            Timesheet.month,
            VolunteerAgreement.person_id,
            Person.given_name,
            Person.family_name,
            func.sum(VolunteerWork.minutes).label("minutes"),
            func.sum(case((signed(), VolunteerWork.minutes), else_=0)).label("signed"),
        )
        .join(Person, Person.id == VolunteerAgreement.person_id)
        .group_by(
            VolunteerWork.timesheet_id,
            Timesheet.agreement_id,
            Timesheet.month,
            VolunteerAgreement.person_id,
            Person.given_name,
            Person.family_name,
            Person.sort_key,
        )
        .order_by(Person.sort_key, Timesheet.month, VolunteerWork.timesheet_id)
    )


def months(project_id: int) -> list:
    """Each month of each agreement with its minutes, and how many of them are signed; person by person."""
    return _months(project_id).all()


def count_hours(project_id: int) -> Measured:
    """Whole hours of the clock that volunteers and members worked."""
    rows = months(project_id)
    return Measured(sum(row.minutes for row in rows) // HOUR, sum(row.signed for row in rows) // HOUR)


def count_volunteers(project_id: int) -> Measured:
    """People who worked without pay, each once; proved when some of their work is signed."""
    rows = months(project_id)
    return Measured(len({row.person_id for row in rows}), len({row.person_id for row in rows if row.signed}))

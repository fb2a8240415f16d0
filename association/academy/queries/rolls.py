"""The sessions at which somebody takes attendance, for the list that a phone keeps."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, with_expression

from association.academy.models import TrainingSession
from association.academy.queries.cohorts import in_care, with_rights
from association.academy.queries.sessions import ORDER, number
from association.core.questions import Question

MOST = 60


@Question
def _rolls(account_id, first, last):
    return (
        select(TrainingSession)
        .join(TrainingSession.cohort)
        .where(
            TrainingSession.day.between(first, last),
            TrainingSession.archived_at.is_(None),
            in_care(account_id),
        )
        .options(
            *with_rights(contains_eager(TrainingSession.cohort)), with_expression(TrainingSession.number, number())
        )
        .order_by(*ORDER)
        .limit(MOST)
    )


def rolls(viewer, first: date, last: date) -> list[TrainingSession]:
    """The sessions of these days in the cohorts that somebody leads or coordinates."""
    return list(_rolls(viewer.id, first, last).scalars().unique())

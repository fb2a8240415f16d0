"""By what of the academy persons are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.academy.models import Attendance, Cohort, Enrolment, TrainingSession
from association.academy.queries.cohorts import visible_ids, within_sight
from association.core.database import db
from association.core.feature import Condition
from association.people.models import Person
from association.people.queries.conditions import between

THERE = ("present", "late")


def _cohorts(viewer):
    wanted = select(Cohort.id, Cohort.title).where(within_sight(viewer))
    return [tuple(row) for row in db.session.execute(wanted.order_by(Cohort.starts_on.desc(), Cohort.id.desc()))]


def _enrolled(state: str):
    return lambda _viewer, cohorts: select(Enrolment.person_id).where(
        Enrolment.cohort_id.in_([int(ident) for ident in cohorts]), Enrolment.state == state
    )


def _present(viewer, days):
    return (
        select(Enrolment.person_id)
        .join(Attendance, Attendance.enrolment_id == Enrolment.id)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(
            Attendance.status.in_(THERE),
            between(TrainingSession.day, days),
            Enrolment.cohort_id.in_(visible_ids(viewer)),
        )
    )


def _condition(key, label, value, chosen, **more):
    return Condition(f"academy.{key}", Person.audit_kind, label, value, chosen, **more)


CONDITIONS = (
    _condition("cohort", _l("Jest w grupie"), "choices", _enrolled("enrolled"), choices=_cohorts),
    _condition("left", _l("Zrezygnowała lub zrezygnował z grupy"), "choices", _enrolled("withdrawn"), choices=_cohorts),
    _condition("present", _l("Obecność na zajęciach"), "days", _present),
)

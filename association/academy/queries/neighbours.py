"""What the academy has about organisations: whose people take part, and which of them receive a group on a trip."""

from sqlalchemy import func, or_, select

from association.academy.models import Cohort, Enrolment, Trip
from association.academy.queries.cohorts import sees_every, sight
from association.core.clock import today
from association.core.questions import Question
from association.people.models import Membership


@Question
def _taking_part(account_id, organisation_ids, day, *, every):
    lasting = or_(Membership.until.is_(None), Membership.until > day)
    facts = (Membership.organisation_id, Cohort.id, Cohort.title, Cohort.starts_on, Cohort.ends_on)
    return (
        select(*facts, func.count(Enrolment.person_id.distinct()).label("people"))
        .join(Enrolment, Enrolment.person_id == Membership.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Membership.organisation_id.in_(organisation_ids), lasting, sight(account_id, every))
        .group_by(*facts)
        .order_by(Cohort.starts_on.desc(), Cohort.id.desc())
    )


def taking_part(viewer, organisation_ids) -> list:
    """The cohorts in which people of these organisations take part, with how many of them."""
    return _taking_part(viewer.id, list(organisation_ids), today(), every=sees_every(viewer)).all()


@Question
def _hosts(account_id, organisation_ids, *, every):
    return (
        select(Trip.host_organisation_id, Trip.id, Trip.cohort_id, Trip.title, Trip.starts_on, Trip.ends_on)
        .add_columns(Cohort.title.label("cohort"))
        .join(Cohort, Cohort.id == Trip.cohort_id)
        .where(Trip.host_organisation_id.in_(organisation_ids), Trip.archived_at.is_(None), sight(account_id, every))
        .order_by(Trip.starts_on.desc(), Trip.id)
    )


def hosts(viewer, organisation_ids) -> list:
    """The trips that these organisations receive."""
    return _hosts(viewer.id, list(organisation_ids), every=sees_every(viewer)).all()

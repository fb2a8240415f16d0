"""What warnings about the threshold are reckoned from, and where they are shown."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.academy.models import Application, Attendance, Cohort, Enrolment, StandingWarning, TrainingSession
from association.academy.queries.cohorts import in_care
from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db
from association.core.questions import Question
from association.people.models import Person
from association.projects.models import Project, ProjectMember

# Letters about a course that ended longer ago than this would only surprise people.
RECENT = timedelta(days=14)


def watched() -> list[int]:
    """The ids of the cohorts that warn and are not over."""
    latest = (
        select(func.max(TrainingSession.day))
        .where(TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None))
        .correlate(Cohort)
        .scalar_subquery()
    )
    wanted = (
        select(Cohort.id)
        .join(Project, Project.id == Cohort.project_id)
        .where(
            Cohort.warns,
            Cohort.archived_at.is_(None),
            Project.status.not_in(("settled", "archived")),
            latest >= today() - RECENT,
        )
        .order_by(Cohort.id)
    )
    return list(db.session.scalars(wanted))


def restless(cohort: Cohort, since: datetime) -> set[int]:
    """The ids of the enrolments whose marks were changed after this moment: somebody may still be correcting them."""
    wanted = (
        select(Attendance.enrolment_id)
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Enrolment.cohort_id == cohort.id, Attendance.updated_at > since)
    )
    return set(db.session.scalars(wanted))


def warned(cohort: Cohort) -> set[tuple[int, str]]:
    """(enrolment id, kind) of the warnings that were given in a cohort."""
    wanted = (
        select(StandingWarning.enrolment_id, StandingWarning.kind)
        .join(Enrolment, Enrolment.id == StandingWarning.enrolment_id)
        .where(Enrolment.cohort_id == cohort.id)
    )
    return {tuple(row) for row in db.session.execute(wanted)}


def enrolments(ids) -> dict[int, Enrolment]:
    """{id: enrolment with its person}."""
    wanted = select(Enrolment).where(Enrolment.id.in_(list(ids))).options(joinedload(Enrolment.person))
    return {row.id: row for row in db.session.scalars(wanted)}


def languages(person_ids) -> dict[int, str]:
    """{person id: language}: of their account, else of their last application; others are written to in Polish."""
    ids = list(person_ids)
    applied = select(Application.person_id, Application.language).where(Application.person_id.in_(ids))
    found = dict(db.session.execute(applied.order_by(Application.id)).all())
    own = select(Person.id, Account.language).join(Account, Account.id == Person.account_id).where(Person.id.in_(ids))
    return found | dict(db.session.execute(own).all())


def coordinators(cohort: Cohort) -> list[Account]:
    """The accounts that coordinate the project of a cohort."""
    wanted = (
        select(Account)
        .join(ProjectMember, ProjectMember.account_id == Account.id)
        .where(
            ProjectMember.project_id == cohort.project_id,
            ProjectMember.function == "coordinator",
            Account.disabled_at.is_(None),
        )
        .order_by(ProjectMember.id)
    )
    return list(db.session.scalars(wanted))


@Question
def _of_person(enrolment_id):
    columns = (
        StandingWarning.id,
        StandingWarning.kind,
        StandingWarning.made_at,
        StandingWarning.written_to,
        StandingWarning.attended,
        StandingWarning.planned,
        StandingWarning.reachable,
        StandingWarning.seen_at,
        StandingWarning.seen_by_name,
    )
    return select(*columns).where(StandingWarning.enrolment_id == enrolment_id).order_by(StandingWarning.id.desc())


def of_person(enrolment: Enrolment) -> list:
    """The warnings of one person, newest first."""
    return _of_person(enrolment.id).all()


def unseen_of(enrolment: Enrolment) -> list[StandingWarning]:
    """Those of them that nobody has taken note of."""
    wanted = select(StandingWarning).where(
        StandingWarning.enrolment_id == enrolment.id, StandingWarning.seen_at.is_(None)
    )
    return list(db.session.scalars(wanted.options(joinedload(StandingWarning.enrolment).joinedload(Enrolment.person))))


@Question
def _unseen(account_id):
    return (
        select(
            StandingWarning.enrolment_id,
            StandingWarning.made_at,
            Enrolment.cohort_id,
            Cohort.title.label("cohort"),
            (Person.given_name + " " + Person.family_name).label("name"),
        )
        .join(Enrolment, Enrolment.id == StandingWarning.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(
            in_care(account_id),
            StandingWarning.kind == "lost",
            StandingWarning.seen_at.is_(None),
            Enrolment.state == "enrolled",
        )
        .order_by(StandingWarning.id)
    )


def unseen(viewer) -> list:
    """The people of this viewer's cohorts who will not reach the threshold, and nobody has taken note of it."""
    return _unseen(viewer.id).all()

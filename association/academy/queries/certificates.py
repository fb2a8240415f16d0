"""What certificates of a cohort need to know: who is entitled, what was taught, how many a project counts."""

from sqlalchemy import case, func, select, true

from association.academy.models import Cohort, Enrolment, Module, TrainingSession
from association.academy.queries.cohorts import sees_every, sight
from association.academy.queries.enrolments import ATTENDED
from association.academy.queries.sessions import ORDER
from association.certificates.models import Certificate
from association.core.feature import Measured
from association.core.questions import Question
from association.people.models import Person


@Question
def _people(cohort_id, enrolment_id, *, single):
    mine = Enrolment.id == enrolment_id if single else true()
    return (
        select(
            Enrolment.id,
            Enrolment.person_id,
            Enrolment.state,
            Enrolment.left_on,
            Person.given_name,
            Person.family_name,
            Person.form_of_address,
            Person.email,
            ATTENDED.label("attended"),
        )
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort_id, mine)
        .order_by(Person.sort_key, Enrolment.id)
    )


def people(cohort: Cohort) -> list:
    """Everybody who is or was in the cohort, with the minutes attended."""
    return _people(cohort.id, None, single=False).all()


def person(enrolment: Enrolment):
    """The same about one person."""
    return _people(enrolment.cohort_id, enrolment.id, single=True).one()


@Question
def _modules(cohort_id):
    wanted = select(Module.title, Module.minutes).where(Module.cohort_id == cohort_id, Module.archived_at.is_(None))
    return wanted.order_by(Module.position, Module.id)


@Question
def _sessions(cohort_id):
    wanted = select(TrainingSession.topic, TrainingSession.minutes, TrainingSession.place, TrainingSession.day)
    kept = TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None)
    return wanted.where(*kept).order_by(*ORDER)


def sessions(cohort: Cohort) -> list:
    """What was or will be taught, in its order."""
    return _sessions(cohort.id).all()


def modules(cohort: Cohort) -> list:
    """The programme, if somebody wrote it down."""
    return _modules(cohort.id).all()


def _valid(project_id):
    return (
        (Certificate.owner_kind == Cohort.audit_kind)
        & (Certificate.state == "valid")
        & Certificate.owner_id.in_(select(Cohort.id).where(Cohort.project_id == project_id))
    )


@Question
def _count(project_id):
    # One who was erased from the directory is still somebody who got a certificate.
    erased = func.count(case((Certificate.person_id.is_(None), 1)))
    return select(func.count(Certificate.person_id.distinct()) + erased).where(_valid(project_id))


def count_certificates(project_id: int) -> Measured:
    """People with a valid certificate of a cohort of the project; the certificate is itself the paper that proves."""
    people = _count(project_id).scalar()
    return Measured(people, people)


@Question
def _of_project(project_id, account_id, *, every):
    columns = (
        Certificate.id,
        Certificate.person_id,
        Certificate.person_name,
        Certificate.label,
        Certificate.issued_on,
        Certificate.course,
        Cohort.title.label("cohort"),
        sight(account_id, every).label("visible"),
    )
    wanted = select(*columns).join(Cohort, Cohort.id == Certificate.owner_id).where(_valid(project_id))
    return wanted.order_by(Certificate.sort_key, Certificate.id)


def of_project(project_id: int, viewer) -> list:
    """The valid certificates of the cohorts of a project; viewer None is Splot itself, which counts all of them."""
    who, every = (viewer.id, sees_every(viewer)) if viewer else (None, True)
    return _of_project(project_id, who, every=every).all()

"""What pages read about the people of a cohort."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from association.academy.models import (
    STATES,
    Attendance,
    AttendanceNote,
    Cohort,
    Correction,
    Enrolment,
    StandingWarning,
    TrainingSession,
    passes,
    required_minutes,
)
from association.academy.queries.cohorts import sees_every, sight, with_rights, within_sight
from association.academy.queries.marks import WORTH
from association.academy.queries.places import place_name
from association.core.database import db, one
from association.core.listing import Column, Filter, Listing
from association.core.polish import fold, phone
from association.core.questions import Question
from association.core.search import matching
from association.people.models import Person

CANDIDATES = 8


def enrolment(viewer, cohort_id: int, enrolment_id: int) -> Enrolment | None:
    """One person's place in a cohort that the viewer may see."""
    wanted = (
        select(Enrolment)
        .join(Enrolment.cohort)
        .where(Enrolment.id == enrolment_id, Enrolment.cohort_id == cohort_id, within_sight(viewer))
        .options(joinedload(Enrolment.person), *with_rights(contains_eager(Enrolment.cohort)))
    )
    return one(wanted, Enrolment)


def enrolment_by_id(viewer, enrolment_id: int) -> Enrolment | None:
    """The same, found by its own id alone."""
    cohort_id = db.session.scalar(select(Enrolment.cohort_id).where(Enrolment.id == enrolment_id))
    return enrolment(viewer, cohort_id, enrolment_id) if cohort_id else None


def visible_ids(viewer):
    """The select of the ids of enrolments that this viewer may see."""
    return select(Enrolment.id).join(Enrolment.cohort).where(within_sight(viewer))


def _attended():
    return (
        select(func.coalesce(func.sum(WORTH), 0))
        .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(Attendance.enrolment_id == Enrolment.id, TrainingSession.archived_at.is_(None))
        .correlate(Enrolment)
        .scalar_subquery()
    )


ATTENDED = _attended()
MARKED = (
    select(func.coalesce(func.sum(TrainingSession.minutes), 0))
    .join_from(Attendance, TrainingSession, TrainingSession.id == Attendance.session_id)
    .where(Attendance.enrolment_id == Enrolment.id, TrainingSession.archived_at.is_(None))
    .correlate(Enrolment)
    .scalar_subquery()
)


def enrolments(cohort: Cohort):
    """The select of what a list shows of each person of a cohort."""
    return (
        select(
            Enrolment.id,
            Enrolment.person_id,
            Enrolment.state,
            Enrolment.enrolled_on,
            Enrolment.left_on,
            Enrolment.left_reason,
            Person.given_name,
            Person.family_name,
            Person.municipality,
            Person.email,
            Person.phone,
            ATTENDED.label("attended"),
            MARKED.label("marked"),
        )
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.cohort_id == cohort.id)
    )


def listing(planned: int, percent: int) -> Listing:
    """The people of a cohort. planned: the minutes of its whole course."""
    required = required_minutes(planned, percent)

    def in_threshold(statement, value):
        reached = planned * percent <= ATTENDED * 100
        return statement.where(reached if value == "reached" else ~reached)

    return Listing(
        columns=[
            Column("name", _l("Imię i nazwisko"), value=_listed, sort=[Person.sort_key]),
            Column(
                "municipality", _l("Gmina"), value=lambda row: place_name(row.municipality), sort=[Person.place_key]
            ),
            Column("email", _l("E-mail"), value=lambda row: row.email or "", only_export=True),
            Column("phone", _l("Telefon"), value=lambda row: phone(row.phone)),
            Column("enrolled_on", _l("Zapisano"), sort=[Enrolment.enrolled_on]),
            Column("state", _l("Udział"), value=lambda row: str(STATES[row.state]), only_export=True),
            Column("left_on", _l("Data rezygnacji"), only_export=True),
            Column("left_reason", _l("Powód rezygnacji"), only_export=True),
            Column("attended", _l("Godziny"), value=lambda row: round(row.attended / 45, 2), sort=[ATTENDED]),
            Column(
                "reachable",
                _l("Najwyżej"),
                value=lambda row: round((planned - row.marked + row.attended) / 45, 2),
                sort=[ATTENDED - MARKED],
            ),
            Column(
                "missing",
                _l("Brakuje"),
                value=lambda row: round(max(0, required - row.attended) / 45, 2),
                sort=[0 - ATTENDED],
            ),
            Column(
                "reached",
                _l("Próg obecności"),
                value=lambda row: str(_l("osiągnięty") if passes(row.attended, planned, percent) else ""),
                only_export=True,
            ),
        ],
        order="name",
        tie=[Person.sort_key, Enrolment.id],
        filters=[
            Filter(
                "state", _l("Udział"), STATES.items, lambda statement, value: statement.where(Enrolment.state == value)
            ),
            Filter(
                "threshold",
                _l("Próg obecności"),
                lambda: [("reached", _l("osiągnięty")), ("missing", _l("jeszcze nie"))],
                in_threshold,
            ),
        ],
        search=lambda statement, words: statement.where(Person.id.in_(matching(Person.search_kind, words))),
    )


def _listed(row) -> str:
    return f"{row.family_name} {row.given_name}"


def candidates(cohort: Cohort, words: str) -> list:
    """Persons of the directory who match the words, with the id of the enrolment of those who are in already."""
    if len(fold(words)) < 2:
        return []
    wanted = (
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.municipality,
            Person.email,
            Person.phone,
            Enrolment.id.label("enrolment_id"),
            Enrolment.state,
        )
        .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.cohort_id == cohort.id))
        .where(Person.archived_at.is_(None), Person.id.in_(matching(Person.search_kind, words)))
        .order_by(Person.sort_key, Person.id)
        .limit(CANDIDATES)
    )
    return db.session.execute(wanted).all()


def persons(ids) -> list[Person]:
    """These persons, in the order of a list; archived ones are not among them."""
    wanted = select(Person).where(Person.id.in_(list(ids)), Person.archived_at.is_(None))
    return list(db.session.scalars(wanted.order_by(Person.sort_key, Person.id)))


def enrolled_among(cohort: Cohort, person_ids) -> dict[int, Enrolment]:
    """{person id: enrolment} for those of these persons who are or were in the cohort."""
    wanted = select(Enrolment).where(Enrolment.cohort_id == cohort.id, Enrolment.person_id.in_(list(person_ids)))
    return {row.person_id: row for row in db.session.scalars(wanted.options(joinedload(Enrolment.person)))}


def has_marks(enrolment: Enrolment) -> bool:
    """Whether attendance was taken for this person, or anything was noted about it."""
    kept = (Attendance, AttendanceNote, Correction, StandingWarning)
    return any(
        db.session.scalar(select(model.id).where(model.enrolment_id == enrolment.id).limit(1)) is not None
        for model in kept
    )


@Question
def _of_people(account_id, person_ids, *, every):
    return (
        select(
            Enrolment.person_id,
            Enrolment.id,
            Enrolment.state,
            Cohort.id.label("cohort_id"),
            Cohort.title,
            Cohort.starts_on,
            Cohort.ends_on,
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Enrolment.person_id.in_(person_ids), sight(account_id, every))
        .order_by(Cohort.starts_on.desc(), Cohort.id.desc())
    )


def of_people(viewer, person_ids) -> list:
    """The cohorts of these persons that the viewer may see."""
    return _of_people(viewer.id, list(person_ids), every=sees_every(viewer)).all()


def titles(ids) -> dict[int, str]:
    """„Nowak Anna – Jurajska Akademia Lidera”, for history lines and lists of documents."""
    name = Person.family_name + " " + Person.given_name + " – " + Cohort.title
    wanted = select(Enrolment.id, name).join(Person, Person.id == Enrolment.person_id)
    return dict(db.session.execute(wanted.join(Cohort).where(Enrolment.id.in_(ids))).all())

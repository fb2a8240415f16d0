"""What pages read about the sessions of a cohort."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload, with_expression

from association.academy.models import (
    KINDS,
    Attendance,
    Cohort,
    Enrolment,
    ModuleSession,
    SessionTrainer,
    TrainingSession,
)
from association.academy.queries.cohorts import sees_every, sight, with_rights, within_sight
from association.core.clock import local, today
from association.core.database import db
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question
from association.core.search import matching
from association.documents.queries import holds
from association.people.models import Person

ORDER = (TrainingSession.day, TrainingSession.starts, TrainingSession.id)


def number():
    """The place of a session among those of its cohort, as an expression."""
    earlier = aliased(TrainingSession)
    until = tuple_(earlier.day, earlier.starts, earlier.id) <= tuple_(*ORDER)
    return (
        select(func.count(earlier.id))
        .where(earlier.cohort_id == TrainingSession.cohort_id, earlier.archived_at.is_(None), until)
        .correlate(TrainingSession)
        .scalar_subquery()
    )


@Question
def _session(session_id, account_id, *, every, removed):
    gone = TrainingSession.archived_at.is_not(None) if removed else TrainingSession.archived_at.is_(None)
    wanted = select(TrainingSession).join(TrainingSession.cohort)
    options = (
        *with_rights(contains_eager(TrainingSession.cohort)),
        joinedload(TrainingSession.trainers).joinedload(SessionTrainer.person),
        joinedload(TrainingSession.placed).joinedload(ModuleSession.module),
        with_expression(TrainingSession.number, number()),
    )
    return wanted.where(TrainingSession.id == session_id, gone, sight(account_id, every)).options(*options)


def _found(viewer, session_id: int, *, removed: bool = False) -> TrainingSession | None:
    locked = (TrainingSession, Cohort)
    return _session.one(session_id, viewer.id, every=sees_every(viewer), removed=removed, lock=locked)


def session(viewer, cohort_id: int, session_id: int) -> TrainingSession | None:
    """A session of a cohort that the viewer may see. Whoever is about to write locks its cohort, too."""
    found = _found(viewer, session_id)
    return found if found and found.cohort_id == cohort_id else None


def session_by_id(viewer, session_id: int) -> TrainingSession | None:
    """The same, found by its own id alone."""
    return _found(viewer, session_id)


def removed_session(viewer, cohort_id: int, session_id: int) -> TrainingSession | None:
    """A session that was removed, to bring it back."""
    found = _found(viewer, session_id, removed=True)
    return found if found and found.cohort_id == cohort_id else None


def visible_ids(viewer):
    """The select of the ids of sessions that this viewer may see."""
    wanted = select(TrainingSession.id).join(TrainingSession.cohort)
    return wanted.where(within_sight(viewer), TrainingSession.archived_at.is_(None))


def _trainers():
    name = Person.given_name + " " + Person.family_name
    return (
        select(func.aggregate_strings(name, ", "))
        .join_from(SessionTrainer, Person, Person.id == SessionTrainer.person_id)
        .where(SessionTrainer.session_id == TrainingSession.id)
        .correlate(TrainingSession)
        .scalar_subquery()
        .label("trainers")
    )


def _marks(*conditions):
    return (
        select(func.count(Attendance.id))
        .join_from(Attendance, Enrolment, and_(Enrolment.id == Attendance.enrolment_id, Enrolment.state == "enrolled"))
        .where(Attendance.session_id == TrainingSession.id, *conditions)
        .correlate(TrainingSession)
        .scalar_subquery()
    )


def is_signed():
    """The condition that a session has a signed sheet."""
    return holds(TrainingSession.audit_kind, TrainingSession.id, "attendance_sheet")


def sessions(cohort: Cohort):
    """The select of what a list shows of each session of a cohort."""
    return select(
        TrainingSession.id,
        number().label("number"),
        TrainingSession.kind,
        TrainingSession.topic,
        TrainingSession.block,
        TrainingSession.day,
        TrainingSession.starts,
        TrainingSession.ends,
        TrainingSession.minutes,
        TrainingSession.place,
        TrainingSession.host,
        _trainers(),
        _marks().label("marked"),
        _marks(Attendance.status.in_(("present", "late"))).label("present"),
        is_signed().label("signed"),
        TrainingSession.closed_at,
    ).where(TrainingSession.cohort_id == cohort.id, TrainingSession.archived_at.is_(None))


LISTING = Listing(
    columns=[
        Column("number", _l("Nr"), only_export=True),
        Column("day", _l("Kiedy"), sort=ORDER),
        Column("starts", _l("Od"), value=lambda row: f"{row.starts:%H:%M}", only_export=True),
        Column("ends", _l("Do"), value=lambda row: f"{row.ends:%H:%M}", only_export=True),
        Column("topic", _l("Temat")),
        Column("kind", _l("Rodzaj zajęć"), value=lambda row: str(KINDS[row.kind]), only_export=True),
        Column("block", _l("Blok"), only_export=True),
        Column("minutes", _l("Godziny"), value=lambda row: round(row.minutes / 45, 2), numeric=True),
        Column("place", _l("Miejsce")),
        Column("host", _l("Gospodarz wizyty"), only_export=True),
        Column("trainers", _l("Prowadzący"), value=lambda row: row.trainers or ""),
        Column("present", _l("Obecność"), numeric=True),
        Column(
            "signed", _l("Podpisana lista"), value=lambda row: str(_l("jest")) if row.signed else "", only_export=True
        ),
        Column(
            "closed_at",
            _l("Obecność zamknięto"),
            value=lambda row: local(row.closed_at) if row.closed_at else "",
            only_export=True,
        ),
    ],
    order="day",
    tie=ORDER,
    filters=[
        Filter(
            "kind",
            _l("Rodzaj zajęć"),
            KINDS.items,
            lambda statement, kind: statement.where(TrainingSession.kind == kind),
        ),
        Filter(
            "attendance",
            _l("Obecność"),
            lambda: [("closed", _l("zamknięta")), ("open", _l("jeszcze otwarta"))],
            lambda statement, state: statement.where(
                TrainingSession.closed_at.is_not(None) if state == "closed" else TrainingSession.closed_at.is_(None)
            ),
        ),
    ],
    search=lambda statement, words: statement.where(
        TrainingSession.id.in_(matching(TrainingSession.search_kind, words))
    ),
    per_page=100,
)


def of_cohort(cohort: Cohort, ids=None) -> list[TrainingSession]:
    """The sessions of a cohort in their order with their trainers, or those of them with these ids."""
    wanted = select(TrainingSession).where(
        TrainingSession.cohort_id == cohort.id, TrainingSession.archived_at.is_(None)
    )
    if ids is not None:
        wanted = wanted.where(TrainingSession.id.in_(list(ids)))
    options = (
        selectinload(TrainingSession.trainers).joinedload(SessionTrainer.person),
        joinedload(TrainingSession.placed),
        with_expression(TrainingSession.number, number()),
    )
    return list(db.session.scalars(wanted.options(*options).order_by(*ORDER)))


@Question
def _coming(cohort_id, day, most):
    return (
        select(
            TrainingSession.id,
            number().label("number"),
            TrainingSession.topic,
            TrainingSession.day,
            TrainingSession.starts,
            TrainingSession.ends,
            TrainingSession.place,
        )
        .where(
            TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None), TrainingSession.day >= day
        )
        .order_by(*ORDER)
        .limit(most)
    )


def coming(cohort: Cohort, most: int = 3) -> list:
    """The next sessions of a cohort, today's among them."""
    return _coming(cohort.id, today(), most).all()


def blocks(cohort: Cohort) -> list[str]:
    """The block labels in use in a cohort, for suggestions."""
    wanted = select(TrainingSession.block).where(TrainingSession.cohort_id == cohort.id, TrainingSession.block != "")
    return list(db.session.scalars(wanted.distinct().order_by(TrainingSession.block)))


def known_trainers(chosen=()) -> list[tuple[int, str]]:
    """Persons who have led a session anywhere, and these, for the boxes of a form: (id, „Nowak Anna”)."""
    taught = select(SessionTrainer.person_id)
    wanted = select(Person.id, Person.family_name, Person.given_name).where(
        (Person.id.in_(taught) & Person.archived_at.is_(None)) | Person.id.in_(list(chosen))
    )
    rows = db.session.execute(wanted.order_by(Person.sort_key, Person.id))
    return [(row.id, f"{row.family_name} {row.given_name}") for row in rows]


def titles(ids) -> dict[int, str]:
    """The topics of sessions with their days, for history lines and lists of documents."""
    wanted = select(TrainingSession.id, TrainingSession.topic, TrainingSession.day).where(TrainingSession.id.in_(ids))
    return {row.id: f"{row.topic}, {row.day:%d.%m.%Y}" for row in db.session.execute(wanted)}

"""What pages read about cohorts. A viewer finds the cohorts of the projects in whose team he or she works, and those
that he or she leads; the accountant of a project finds none of them."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.orm import joinedload

from association.academy.models import Cohort, CohortTrainer, Enrolment, SessionTrainer, TrainingSession
from association.accounts.models import Account
from association.core.clock import local, now, today
from association.core.database import db, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.polish import sort_key
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.people.models import Person
from association.projects.models import Project, ProjectMember

NOT_HERE = "accountant"


def sees_every(viewer) -> bool:
    """Whether this viewer may see every cohort."""
    return viewer.has_role("administrator")


def sight(account_id, every: bool):
    """The condition on cohorts that an account may see."""
    if every:
        return literal(True)
    team = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function != NOT_HERE
    )
    led = select(CohortTrainer.cohort_id).where(CohortTrainer.account_id == account_id)
    return or_(Cohort.project_id.in_(team), Cohort.id.in_(led))


def within_sight(viewer):
    """The condition on cohorts that this viewer may see."""
    return sight(viewer.id, sees_every(viewer))


def in_care(account_id):
    """The condition on cohorts that are an account's own work in projects that are not settled yet."""
    coordinated = select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )
    led = select(CohortTrainer.cohort_id).where(CohortTrainer.account_id == account_id)
    open_projects = select(Project.id).where(Project.status.not_in(("settled", "archived")))
    own = or_(Cohort.project_id.in_(coordinated), Cohort.id.in_(led))
    return and_(Cohort.archived_at.is_(None), Cohort.project_id.in_(open_projects), own)


def visible_ids(viewer):
    """The select of the ids of cohorts that this viewer may see."""
    return select(Cohort.id).where(within_sight(viewer))


def with_rights(path=None):
    """Options that load what the rules ask of a cohort: the team of its project and its trainers."""
    load = joinedload if path is None else path.joinedload
    return load(Cohort.project).joinedload(Project.team), load(Cohort.trainers)


@Question
def _cohort(cohort_id, account_id, *, every):
    return select(Cohort).where(Cohort.id == cohort_id, sight(account_id, every)).options(*with_rights())


def cohort(viewer, cohort_id: int) -> Cohort | None:
    """A cohort that this viewer may see."""
    return _cohort.one(cohort_id, viewer.id, every=sees_every(viewer), lock=Cohort)


def _count(column, *conditions):
    return select(func.count(column)).where(*conditions).correlate(Cohort).scalar_subquery()


def _sessions(*conditions):
    return _count(
        TrainingSession.id, TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None), *conditions
    )


@Question
def _cohorts(account_id, day, hour, *, every, archived):
    over = or_(TrainingSession.day < day, and_(TrainingSession.day == day, TrainingSession.ends <= hour))
    people = _count(Enrolment.id, Enrolment.cohort_id == Cohort.id, Enrolment.state == "enrolled").label("people")
    coming = (
        select(func.min(TrainingSession.day))
        .where(
            TrainingSession.cohort_id == Cohort.id, TrainingSession.archived_at.is_(None), TrainingSession.day >= day
        )
        .correlate(Cohort)
        .scalar_subquery()
        .label("coming")
    )
    return (
        select(
            Cohort.id,
            Cohort.title,
            Cohort.starts_on,
            Cohort.ends_on,
            Cohort.place,
            Project.title.label("project"),
            people,
            _sessions().label("sessions"),
            _sessions(over).label("held"),
            coming,
        )
        .join(Project, Project.id == Cohort.project_id)
        .where(sight(account_id, every), Cohort.archived_at.is_not(None) if archived else Cohort.archived_at.is_(None))
    )


def cohorts(viewer, *, archived: bool = False) -> Asked:
    """What a list shows of each cohort."""
    moment = local(now())
    return _cohorts.asked(viewer.id, moment.date(), moment.time(), every=sees_every(viewer), archived=archived)


def _in_state(statement, state: str):
    day = today()
    condition = {"running": Cohort.ends_on >= day, "over": Cohort.ends_on < day}.get(state)
    return statement if condition is None else statement.where(condition)


def listing(viewer) -> Listing:
    """The list of cohorts; its filter offers the projects of this viewer."""
    return Listing(
        columns=[
            Column("title", _l("Grupa"), sort=[Cohort.sort_key]),
            Column("project", _l("Projekt"), sort=[Project.sort_key]),
            Column("starts_on", _l("Kiedy"), sort=[Cohort.starts_on]),
            Column("ends_on", _l("Do"), only_export=True),
            Column("place", _l("Miejsce"), only_export=True),
            Column("people", _l("Osoby"), numeric=True),
            Column("held", _l("Odbyte sesje"), numeric=True),
            Column("sessions", _l("Wszystkie sesje"), numeric=True, only_export=True),
            Column("coming", _l("Następna sesja")),
        ],
        order="-starts_on",
        tie=[Cohort.id.desc()],
        filters=[
            Filter(
                "project",
                _l("Projekt"),
                lambda: projects_with_cohorts(viewer),
                lambda statement, value: statement.where(Cohort.project_id == int(value)),
            ),
            Filter(
                "state",
                _l("Stan"),
                lambda: [
                    ("running", _l("trwają lub przed nami")),
                    ("over", _l("zakończone")),
                    ("archived", _l("w archiwum")),
                ],
                _in_state,
            ),
        ],
        search=lambda statement, words: statement.where(Cohort.id.in_(matching(Cohort.search_kind, words))),
    )


@Question
def _projects_with_cohorts(account_id, *, every):
    seen = select(Cohort.project_id).where(sight(account_id, every))
    return select(Project.id, Project.title).where(Project.id.in_(seen)).order_by(Project.sort_key, Project.id)


def projects_with_cohorts(viewer) -> list[tuple[int, str]]:
    """The projects whose cohorts this viewer may see, for a filter."""
    return [tuple(row) for row in _projects_with_cohorts(viewer.id, every=sees_every(viewer))]


@Question
def _of_project(account_id, project_id, *, every):
    people = _count(Enrolment.id, Enrolment.cohort_id == Cohort.id, Enrolment.state == "enrolled").label("people")
    return (
        select(Cohort.id, Cohort.title, Cohort.starts_on, Cohort.ends_on, people)
        .where(Cohort.project_id == project_id, Cohort.archived_at.is_(None), sight(account_id, every))
        .order_by(Cohort.starts_on.desc(), Cohort.id.desc())
    )


def of_project(viewer, project_id: int) -> list:
    """The cohorts of a project that this viewer may see, the youngest first, with the number of their people."""
    return _of_project(viewer.id, project_id, every=sees_every(viewer)).all()


def projects_to_fill(viewer) -> list:
    """The projects in which this viewer may begin a cohort: (id, title, starts_on, ends_on), the youngest first."""
    wanted = select(Project.id, Project.title, Project.starts_on, Project.ends_on).where(Project.status != "archived")
    if not viewer.has_role("administrator"):
        own = ProjectMember.account_id == viewer.id, ProjectMember.function == "coordinator"
        wanted = wanted.where(Project.id.in_(select(ProjectMember.project_id).where(*own)))
    return db.session.execute(wanted.order_by(Project.starts_on.desc(), Project.id.desc())).all()


def accounts_to_lead(chosen=()) -> list[tuple[int, str]]:
    """The accounts that can be made trainers of a cohort, and those that are already."""
    wanted = select(Account.id, Account.name, Account.roles).where(Account.disabled_at.is_(None))
    leading = {"trainer", "coordinator", "animator"}
    rows = [row for row in db.session.execute(wanted) if leading.intersection(row.roles) or row.id in chosen]
    return [(row.id, row.name) for row in sorted(rows, key=lambda row: (sort_key(row.name), row.id))]


@Question
def _trainers(cohort_id):
    own = select(Account.name).join(CohortTrainer, CohortTrainer.account_id == Account.id)
    return own.where(CohortTrainer.cohort_id == cohort_id)


@Question
def _coordinators(project_id):
    team = select(Account.name).join(ProjectMember, ProjectMember.account_id == Account.id)
    return team.where(ProjectMember.project_id == project_id, ProjectMember.function == "coordinator")


@Question
def _teaching(cohort_id):
    return (
        select(Person.given_name, Person.family_name, func.count(TrainingSession.id).label("sessions"))
        .join(SessionTrainer, SessionTrainer.person_id == Person.id)
        .join(TrainingSession, TrainingSession.id == SessionTrainer.session_id)
        .where(TrainingSession.cohort_id == cohort_id, TrainingSession.archived_at.is_(None))
        .group_by(Person.id)
        .order_by(Person.sort_key, Person.id)
    )


def people_of(cohort: Cohort) -> SimpleNamespace:
    """Who stands behind a cohort: coordinators and trainers with accounts, and the persons who lead its sessions."""
    return SimpleNamespace(
        coordinators=sorted(_coordinators(cohort.project_id).scalars(), key=sort_key),
        trainers=sorted(_trainers(cohort.id).scalars(), key=sort_key),
        teaching=_teaching(cohort.id).all(),
    )


def found(viewer, words: str, limit: int) -> list:
    """Cohorts that hold the words."""
    if Cohort.search_kind not in kinds(words):
        return []
    wanted = select(Cohort.id, Cohort.title, Cohort.starts_on, Cohort.ends_on, Project.title.label("project"))
    wanted = wanted.join(Project, Project.id == Cohort.project_id).where(
        within_sight(viewer), Cohort.id.in_(matching(Cohort.search_kind, words))
    )
    return db.session.execute(wanted.order_by(Cohort.starts_on.desc(), Cohort.id.desc()).limit(limit)).all()


titles = titles_of(Cohort.title)


def seen_among(viewer, ids: list[int]) -> set[int]:
    """Those of these cohorts that the viewer may open."""
    return set(db.session.scalars(visible_ids(viewer).where(Cohort.id.in_(ids)))) if ids else set()

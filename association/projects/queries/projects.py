"""Projects: one, the list, and what waits in them."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from association.accounts.models import Account
from association.core import history, search
from association.core.clock import today
from association.core.database import titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.people.models import Person
from association.projects import rules
from association.projects.models import STATUSES, Indicator, IndicatorValue, Project, ProjectMember, ProjectPartner

PUBLIC = ("running", "finished", "settled")
WARN_BEFORE = timedelta(days=14)
END_BEFORE = timedelta(days=30)

coordinator = (
    select(func.min(Account.name))
    .join(ProjectMember, ProjectMember.account_id == Account.id)
    .where(ProjectMember.project_id == Project.id, ProjectMember.function == "coordinator")
    .scalar_subquery()
)


@Question
def _project(project_id, *, partners: bool):
    wanted = select(Project).where(Project.id == project_id)
    wanted = wanted.options(joinedload(Project.team).joinedload(ProjectMember.account))
    if partners:
        both = joinedload(ProjectPartner.organisation), joinedload(ProjectPartner.document)
        wanted = wanted.options(selectinload(Project.partners).options(*both))
    return wanted


def project(viewer, project_id: int) -> Project | None:
    """A project with its team and partners, or None when the viewer may not even know of it."""
    found = _project.one(project_id, lock=Project, partners=True)
    return found if found and rules.know(viewer, found) else None


def whole_project(viewer, project_id: int) -> Project | None:
    """The same for those who see the whole of it."""
    found = project(viewer, project_id)
    return found if found and rules.see(viewer, found) else None


def seen_project(viewer, project_id: int) -> Project | None:
    """A project with its team for those who see the whole of it: what belongs to it is open to nobody else."""
    found = _project.one(project_id, lock=Project, partners=False)
    return found if found and rules.see(viewer, found) else None


def sees_every(viewer) -> bool:
    """Whether this viewer sees every project whole."""
    return viewer.has_role("administrator", "accountant")


def _seen_by(account_id, every: bool):
    if every:
        return select(Project.id)
    return select(ProjectMember.project_id).where(ProjectMember.account_id == account_id)


def visible_ids(viewer):
    """The select of the ids of projects which this viewer sees whole."""
    return _seen_by(viewer.id, sees_every(viewer))


def _known(account_id, every: bool):
    return or_(Project.status.in_(PUBLIC), Project.id.in_(_seen_by(account_id, every)))


@Question
def _projects(account_id, *, every, archived):
    stored = Project.status == "archived" if archived else Project.status != "archived"
    return select(
        Project.id,
        Project.title,
        # The number of the contract is no public fact.
        case((Project.id.in_(_seen_by(account_id, every)), Project.number), else_="").label("number"),
        Project.funder,
        Project.programme,
        Project.starts_on,
        Project.ends_on,
        Project.status,
        coordinator.label("coordinator"),
    ).where(_known(account_id, every), stored, Project.is_template.is_(False))


def projects(viewer, *, archived: bool = False) -> Asked:
    """The list's columns for every project of which this viewer may know."""
    return _projects.asked(viewer.id, every=sees_every(viewer), archived=archived)


@Question
def _funders(account_id, *, every):
    funder = Project.funder
    return select(funder).where(_known(account_id, every), funder != "").distinct().order_by(funder)


@Question
def _bounds(account_id, *, every):
    return select(func.min(Project.starts_on), func.max(Project.ends_on)).where(_known(account_id, every))


def listing(viewer) -> Listing:
    """The list of projects, with the funders and years that this viewer may know as filters."""

    def funders():
        return [(name, name) for name in _funders(viewer.id, every=sees_every(viewer)).scalars()]

    def years():
        first, last = _bounds(viewer.id, every=sees_every(viewer)).one()
        return [(str(year), str(year)) for year in range(last.year, first.year - 1, -1)] if first else []

    def in_year(statement, year):
        return statement.where(Project.starts_on <= date(int(year), 12, 31), Project.ends_on >= date(int(year), 1, 1))

    return Listing(
        columns=[
            Column("title", _l("Projekt"), sort=[Project.sort_key]),
            Column("number", _l("Numer umowy"), only_export=True),
            Column("funder", _l("Grantodawca"), sort=[Project.funder]),
            Column("programme", _l("Program"), only_export=True),
            Column("starts_on", _l("Początek"), only_export=True),
            Column("ends_on", _l("Koniec"), sort=[Project.ends_on]),
            Column("coordinator", _l("Koordynacja"), sort=[coordinator]),
            Column("status", _l("Stan"), value=lambda row: str(STATUSES[row.status]), sort=[Project.status]),
        ],
        order="-ends_on",
        tie=[Project.sort_key, Project.id],
        filters=[
            Filter("status", _l("Stan"), STATUSES.items, lambda statement, key: statement.where(Project.status == key)),
            Filter(
                "funder", _l("Grantodawca"), funders, lambda statement, name: statement.where(Project.funder == name)
            ),
            Filter("year", _l("Rok"), years, in_year),
        ],
        search=lambda statement, words: statement.where(Project.id.in_(search.matching(Project.search_kind, words))),
    )


titles = titles_of(Project.title)


def found(viewer, words: str, limit: int) -> list:
    """Rows of projects that hold the words, the latest first."""
    if Project.search_kind not in search.kinds(words):
        return []

    def narrowed(known):
        matching = known.where(Project.id.in_(search.matching(Project.search_kind, words)))
        return matching.order_by(Project.ends_on.desc(), Project.id).limit(limit)

    return projects(viewer).into(narrowed).rows()


@Question
def _recent(project_id, limit):
    lines = history.entries(Project.audit_kind, project_id).limit(limit)
    return lines.with_only_columns(*history.HistoryEntry.__table__.columns)


def recent(project_id: int, limit: int) -> list:
    """The newest lines of the trail of a project and of what belongs to it."""
    return _recent(project_id, limit).all()


@Question
def _own(account_id, limit):
    return (
        select(Project)
        .join(ProjectMember, ProjectMember.project_id == Project.id)
        .where(ProjectMember.account_id == account_id, Project.status == "running", Project.is_template.is_(False))
        .options(selectinload(Project.team))
        .order_by(Project.ends_on, Project.id)
        .limit(limit)
    )


def own(viewer, limit: int = 2) -> list[Project]:
    """The running projects in whose team the viewer is, the one that ends first first."""
    return list(_own(viewer.id, limit).scalars())


@Question
def _ranged(account_id, first, last, *, every):
    return (
        select(Project.id, Project.title, Project.starts_on, Project.ends_on, Project.updated_at)
        .where(
            or_(Project.status.in_(PUBLIC), Project.id.in_(_seen_by(account_id, every))),
            Project.status.in_(PUBLIC),
            or_(Project.starts_on.between(first, last), Project.ends_on.between(first, last)),
        )
        .order_by(Project.id)
    )


@Question
def _due(account_id, first, last, *, every):
    return (
        select(
            Indicator.id, Indicator.project_id, Indicator.name, Indicator.due_on, Project.title, Indicator.updated_at
        )
        .join(Project, Project.id == Indicator.project_id)
        .where(
            Indicator.project_id.in_(_seen_by(account_id, every)),
            Project.status != "archived",
            Project.is_template.is_(False),
            Indicator.archived_at.is_(None),
            Indicator.due_on.between(first, last),
        )
        .order_by(Indicator.id)
    )


def entries(viewer, first: date, last: date) -> tuple[list, list]:
    """What falls between two days: (projects that begin or end, indicators that are due)."""
    facts, every = (viewer.id, first, last), sees_every(viewer)
    return _ranged(*facts, every=every).all(), _due(*facts, every=every).all()


def _coordinated_by(account_id):
    return select(ProjectMember.project_id).where(
        ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    )


@Question
def _without_value(account_id, until):
    valued = select(IndicatorValue.indicator_id).where(IndicatorValue.archived_at.is_(None))
    return (
        select(Indicator.id, Indicator.project_id, Indicator.name, Indicator.due_on, Project.title)
        .join(Project, Project.id == Indicator.project_id)
        .where(
            Indicator.project_id.in_(_coordinated_by(account_id)),
            Project.status.in_(("running", "finished")),
            Indicator.archived_at.is_(None),
            Indicator.measure_key.is_(None),
            Indicator.formula.is_(None),
            Indicator.due_on <= until,
            Indicator.id.not_in(valued),
        )
        .order_by(Indicator.due_on, Indicator.id)
    )


@Question
def _ending(account_id, until):
    return (
        select(Project.id, Project.title, Project.ends_on)
        .where(Project.id.in_(_coordinated_by(account_id)), Project.status == "running", Project.ends_on <= until)
        .order_by(Project.ends_on, Project.id)
    )


def waiting(viewer) -> tuple[list, list]:
    """What waits for this coordinator: (indicators due soon without any value, running projects near their end)."""
    day = today()
    return _without_value(viewer.id, day + WARN_BEFORE).all(), _ending(viewer.id, day + END_BEFORE).all()


@Question
def _of_organisations(account_id, organisation_ids, *, every):
    facts = (Project.id, Project.title, Project.starts_on, Project.ends_on)
    return (
        select(ProjectPartner.organisation_id, ProjectPartner.role, *facts)
        .join(Project, Project.id == ProjectPartner.project_id)
        .where(
            ProjectPartner.organisation_id.in_(organisation_ids),
            _known(account_id, every),
            Project.is_template.is_(False),
        )
        .order_by(Project.starts_on.desc(), Project.id)
    )


def of_organisations(viewer, organisation_ids) -> list:
    """The projects of these partners of which the viewer may know."""
    return _of_organisations(viewer.id, list(organisation_ids), every=sees_every(viewer)).all()


@Question
def _of_team_members(account_id, person_ids, *, every):
    facts = (Project.id, Project.title, Project.starts_on, Project.ends_on)
    return (
        select(Person.id.label("person_id"), ProjectMember.function, *facts)
        .select_from(ProjectMember)
        .join(Person, Person.account_id == ProjectMember.account_id)
        .join(Project, Project.id == ProjectMember.project_id)
        .where(Person.id.in_(person_ids), Project.id.in_(_seen_by(account_id, every)), Project.is_template.is_(False))
        .order_by(Project.starts_on.desc(), Project.id)
    )


def of_team_members(viewer, person_ids) -> list:
    """The projects in which these persons work by their accounts, of those that the viewer sees whole."""
    return _of_team_members(viewer.id, list(person_ids), every=sees_every(viewer)).all()

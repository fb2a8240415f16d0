"""What pages read about diagnoses."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.database import titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.fieldwork.models import (
    DIAGNOSIS_STATES,
    Community,
    CommunityDiagnosis,
    CommunityResource,
    DiagnosisAgreement,
    DiagnosisFinding,
)
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project
from association.people.queries.places import place_filter
from association.projects.models import Project


@Question
def _diagnosis(diagnosis_id, account_id, *, every, free):
    seen = sight(CommunityDiagnosis, account_id, every=every, free=free)
    options = (
        with_project(CommunityDiagnosis.project),
        joinedload(CommunityDiagnosis.community),
        joinedload(CommunityDiagnosis.author),
    )
    return select(CommunityDiagnosis).where(CommunityDiagnosis.id == diagnosis_id, seen).options(*options)


def diagnosis(viewer, diagnosis_id: int) -> CommunityDiagnosis | None:
    """A diagnosis that this viewer may see, also one in the archive."""
    return _diagnosis.one(diagnosis_id, viewer.id, **breadth(viewer), lock=CommunityDiagnosis)


visible_ids = seen_ids(CommunityDiagnosis)


titles = titles_of(CommunityDiagnosis.title)


@Question
def _choices(account_id, *, every, free):
    model = CommunityDiagnosis
    seen = sight(model, account_id, every=every, free=free)
    wanted = select(model.id, model.title, model.community_id).where(seen, model.archived_at.is_(None))
    return wanted.order_by(model.begun_on.desc(), model.id.desc())


def diagnoses_to_choose(viewer) -> list:
    """The diagnoses to which this viewer's work may belong: id, title, community_id."""
    return _choices(viewer.id, **breadth(viewer)).all()


def _count(model, *where):
    count = select(func.count()).where(model.diagnosis_id == CommunityDiagnosis.id, *where)
    return count.correlate(CommunityDiagnosis).scalar_subquery()


@Question
def _of_community(community_id):
    model = CommunityDiagnosis
    kinds = select(func.count(CommunityResource.kind.distinct())).where(CommunityResource.diagnosis_id == model.id)
    return (
        select(
            model.id,
            model.title,
            model.state,
            model.begun_on,
            model.agreed_on,
            model.goal,
            model.methods,
            model.conclusions,
            kinds.correlate(model).scalar_subquery().label("resource_kinds"),
            _count(DiagnosisFinding, DiagnosisFinding.kind == "need").label("needs"),
            _count(DiagnosisFinding, DiagnosisFinding.kind == "potential").label("potentials"),
            _count(DiagnosisAgreement).label("agreements"),
        )
        .where(model.community_id == community_id, model.archived_at.is_(None))
        .order_by(model.begun_on.desc(), model.id.desc())
    )


def of_community(community_id: int) -> list:
    """The diagnoses of a community, the youngest first, with how much they hold."""
    return _of_community(community_id).all()


@Question
def _later(diagnosis_id, account_id, *, every, free):
    seen = sight(CommunityDiagnosis, account_id, every=every, free=free)
    model = CommunityDiagnosis
    return select(model.id, model.title, model.begun_on).where(
        model.previous_id == diagnosis_id, model.archived_at.is_(None), seen
    )


def later(viewer, diagnosis_id: int) -> list:
    """The diagnoses that repeat this one."""
    return _later(diagnosis_id, viewer.id, **breadth(viewer)).all()


@Question
def _rows(account_id, *, every, free, archived):
    model = CommunityDiagnosis
    gone = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
    return (
        select(
            model.id,
            model.title,
            model.municipality,
            model.state,
            model.begun_on,
            model.agreed_on,
            Community.name.label("community"),
            Account.name.label("author"),
            Project.title.label("project"),
            _count(DiagnosisFinding).label("findings"),
            _count(CommunityResource).label("resources"),
        )
        .outerjoin(Community, Community.id == model.community_id)
        .join(Account, Account.id == model.author_id)
        .outerjoin(Project, Project.id == model.project_id)
        .where(sight(model, account_id, every=every, free=free), gone)
    )


def diagnoses(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, **breadth(viewer), archived=archived)


def _in_state(statement, value):
    return statement if value == "archived" else statement.where(CommunityDiagnosis.state == value)


def listing(projects) -> Listing:
    """The list with its filters. projects: those that the viewer may choose, (id, title)."""
    model = CommunityDiagnosis
    return Listing(
        columns=[
            Column("title", _l("Diagnoza"), sort=[model.sort_key]),
            Column("community", _l("Społeczność"), sort=[Community.sort_key]),
            Column("place", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
            Column("project", _l("Projekt"), only_export=True),
            Column("author", _l("Prowadzi"), sort=[Account.sort_key]),
            Column("begun_on", _l("Początek"), sort=[model.begun_on]),
            Column("agreed_on", _l("Wnioski uzgodniono"), only_export=True),
            Column("resources", _l("Zasoby"), numeric=True),
            Column("findings", _l("Potrzeby i potencjały"), numeric=True),
            Column("state", _l("Stan"), value=lambda row: str(DIAGNOSIS_STATES[row.state]), sort=[model.state]),
        ],
        order="-begun_on",
        tie=[model.id.desc()],
        filters=[
            place_filter(CommunityDiagnosis),
            Filter(
                "project",
                _l("Projekt"),
                lambda: projects,
                lambda statement, value: statement.where(model.project_id == int(value)),
            ),
            Filter(
                "state",
                _l("Stan"),
                lambda: [*DIAGNOSIS_STATES.items(), ("archived", _l("w archiwum"))],
                _in_state,
            ),
        ],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
    )

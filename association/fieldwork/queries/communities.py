"""What pages read about communities, and about what their stages of the OSL model rest on."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.database import db, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.documents.models import Document
from association.fieldwork.models import (
    STAGES,
    ActionPlan,
    Community,
    CommunityDiagnosis,
    CommunityStage,
    GovernmentWork,
    GroupMember,
    InitiativeGroup,
    Listening,
    Partnership,
    PlanTask,
    SupportEntry,
)
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project, within_sight
from association.people.queries.places import place_filter
from association.projects.models import Project


@Question
def _community(community_id, account_id, *, every, free):
    seen = sight(Community, account_id, every=every, free=free)
    options = with_project(Community.project), joinedload(Community.organiser)
    return select(Community).where(Community.id == community_id, seen).options(*options)


def community(viewer, community_id: int) -> Community | None:
    """A community that this viewer may see, also one in the archive."""
    return _community.one(community_id, viewer.id, **breadth(viewer), lock=Community)


visible_ids = seen_ids(Community)


titles = titles_of(Community.name)


@Question
def _choices(account_id, *, every, free):
    seen = sight(Community, account_id, every=every, free=free)
    columns = Community.id, Community.name, Community.municipality, Community.project_id
    return select(*columns).where(seen, Community.archived_at.is_(None)).order_by(Community.sort_key, Community.id)


def communities_to_choose(viewer) -> list:
    """The communities to which this viewer's work may belong: id, name, municipality, project_id."""
    return _choices(viewer.id, **breadth(viewer)).all()


def reached(community_id: int) -> dict[str, CommunityStage]:
    """The stages that were written down, by their keys."""
    wanted = select(CommunityStage).where(CommunityStage.community_id == community_id)
    return {record.stage: record for record in db.session.scalars(wanted)}


def _last_contact():
    counted = SupportEntry.completed_at.is_not(None), SupportEntry.archived_at.is_(None)
    return (
        select(func.max(SupportEntry.day))
        .where(SupportEntry.community_id == Community.id, *counted)
        .correlate(Community)
        .scalar_subquery()
    )


def _stages_count():
    count = select(func.count()).where(CommunityStage.community_id == Community.id)
    return count.correlate(Community).scalar_subquery()


@Question
def _rows(account_id, *, every, free, archived):
    gone = Community.archived_at.is_not(None) if archived else Community.archived_at.is_(None)
    return (
        select(
            Community.id,
            Community.name,
            Community.municipality,
            Community.inhabitants,
            Account.name.label("organiser"),
            Project.title.label("project"),
            _stages_count().label("stages"),
            _last_contact().label("contact"),
        )
        .outerjoin(Account, Account.id == Community.organiser_id)
        .outerjoin(Project, Project.id == Community.project_id)
        .where(sight(Community, account_id, every=every, free=free), gone)
    )


def communities(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, **breadth(viewer), archived=archived)


def _stage_filter(statement, value):
    return statement.where(_stages_count() == int(value))


def listing(projects) -> Listing:
    """The list with its filters. projects: those that the viewer may choose, (id, title)."""
    names = list(STAGES.values())
    return Listing(
        columns=[
            Column("name", _l("Społeczność"), sort=[Community.sort_key]),
            Column("place", _l("Gmina"), value=lambda row: teryt.label(row.municipality)),
            Column("inhabitants", _l("Mieszkańcy"), numeric=True, only_export=True),
            Column("project", _l("Projekt"), only_export=True),
            Column("organiser", _l("Kto tu pracuje"), sort=[Account.sort_key]),
            Column("stages", _l("Etap"), value=lambda row: stage_label(row.stages), sort=[_stages_count()]),
            Column("contact", _l("Ostatni kontakt"), sort=[_last_contact()]),
        ],
        order="name",
        tie=[Community.id],
        filters=[
            place_filter(Community),
            Filter(
                "project",
                _l("Projekt"),
                lambda: projects,
                lambda statement, value: statement.where(Community.project_id == int(value)),
            ),
            Filter(
                "stage",
                _l("Osiągnięty etap"),
                lambda: [(0, _l("żaden"))] + [(number, name) for number, name in enumerate(names, start=1)],
                _stage_filter,
            ),
            Filter("state", _l("Stan"), lambda: [("archived", _l("w archiwum"))], lambda statement, value: statement),
        ],
        search=lambda statement, words: statement.where(Community.id.in_(matching(Community.search_kind, words))),
    )


def stage_label(count: int) -> str:
    """The last of so many stages in words."""
    return str(list(STAGES.values())[count - 1]) if count else "–"


def _in_it(model, community_id):
    return and_(model.community_id == community_id, model.archived_at.is_(None))


def _count(model, *where):
    return select(func.count()).select_from(model).where(*where).scalar_subquery()


@Question
def _facts(community_id, municipality):
    entry, talk, work = SupportEntry, Listening, GovernmentWork
    counted = _in_it(entry, community_id), entry.completed_at.is_not(None)
    led = select(func.count(GroupMember.id)).join(InitiativeGroup, InitiativeGroup.id == GroupMember.group_id)
    led = led.where(_in_it(InitiativeGroup, community_id), GroupMember.is_leader, GroupMember.until.is_(None))
    papers = select(func.max(Document.dated_on)).where(
        Document.owner_kind == Community.audit_kind, Document.owner_id == community_id, Document.archived_at.is_(None)
    )
    with_government = work.municipality == municipality, work.archived_at.is_(None), work.state != "stopped"
    return select(
        _count(entry, *counted).label("entries"),
        select(func.min(entry.day)).where(*counted).scalar_subquery().label("first_contact"),
        select(func.max(entry.day)).where(*counted).scalar_subquery().label("last_contact"),
        _count(talk, _in_it(talk, community_id), talk.answered).label("talks"),
        _count(talk, _in_it(talk, community_id), talk.leader_potential).label("candidates"),
        led.scalar_subquery().label("leaders"),
        _count(work, *with_government).label("government"),
        papers.where(Document.kind == "contract").scalar_subquery().label("agreement"),
        papers.where(Document.kind == "report").scalar_subquery().label("evaluation"),
    )


def facts(community) -> object:
    """What was counted in a community: one row."""
    return _facts(community.id, community.municipality or "-").one()


@Question
def _plans(community_id):
    task = PlanTask
    of_plan = and_(task.plan_id == ActionPlan.id, task.archived_at.is_(None))
    vague = or_(and_(task.owner_id.is_(None), task.who_else == ""), task.due.is_(None))

    def count(*where):
        return select(func.count()).where(of_plan, *where).correlate(ActionPlan).scalar_subquery()

    return (
        select(
            ActionPlan.id,
            ActionPlan.title,
            ActionPlan.state,
            ActionPlan.agreed_on,
            count().label("tasks"),
            count(task.done_on.is_not(None)).label("done"),
            count(vague).label("vague"),
        )
        .where(_in_it(ActionPlan, community_id))
        .order_by(ActionPlan.agreed_on.desc().nulls_last(), ActionPlan.id.desc())
    )


def plans(community_id: int) -> list:
    """Its action plans with how many tasks they have, are done, and lack somebody or a date."""
    return _plans(community_id).all()


def _papered(model):
    """Whether a dated document is attached to the record."""
    return exists().where(
        Document.owner_kind == model.audit_kind,
        Document.owner_id == model.id,
        Document.archived_at.is_(None),
        Document.dated_on.is_not(None),
    )


@Question
def _grown(community_id):
    group, partnership = InitiativeGroup, Partnership
    kind = select(
        group.id,
        case((group.id > 0, "group")).label("what"),
        group.name,
        group.state,
        group.formed_on.label("day"),
        _papered(group).label("papered"),
        group.outcome_id,
    ).where(_in_it(group, community_id))
    other = select(
        partnership.id,
        case((partnership.id > 0, "partnership")).label("what"),
        partnership.name,
        partnership.state,
        partnership.agreed_on.label("day"),
        _papered(partnership).label("papered"),
        case((partnership.id < 0, 0)).label("outcome_id"),
    ).where(_in_it(partnership, community_id))
    grown = kind.union_all(other).subquery()
    return select(grown).order_by(grown.c.what, grown.c.day.desc().nulls_last(), grown.c.id.desc())


def grown(community_id: int) -> list:
    """Its groups, then its partnerships: (id, what, name, state, day, papered, outcome_id)."""
    return _grown(community_id).all()


def found(viewer, words: str, limit: int) -> list:
    """Communities and diagnoses that hold the words: (what, id, title, municipality)."""
    hits = []
    for what, model, title in (
        ("community", Community, Community.name),
        ("diagnosis", CommunityDiagnosis, CommunityDiagnosis.title),
    ):
        if model.search_kind not in kinds(words):
            continue
        wanted = select(model.id, title.label("title"), model.municipality).where(
            model.id.in_(matching(model.search_kind, words)), within_sight(model, viewer), model.archived_at.is_(None)
        )
        hits += [(what, *row) for row in db.session.execute(wanted.order_by(model.id.desc()).limit(limit))]
    return hits[:limit]


@Question
def _of_project(project_id):
    return select(func.count()).where(Community.project_id == project_id, Community.archived_at.is_(None))


def count_of_project(project_id: int) -> int:
    """How many communities a project works in."""
    return _of_project(project_id).scalar()

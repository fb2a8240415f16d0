"""What pages read about initiative groups."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.fieldwork.models import GROUP_STATES, Community, GroupMember, InitiativeGroup
from association.fieldwork.queries.growth import county_column, growth_filters, lasting, papered, seen_part
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project
from association.people.models import Membership, Organisation, Person
from association.people.queries.persons import lasting as belonging
from association.projects.models import Project

_OPTIONS = (
    joinedload(InitiativeGroup.community),
    joinedload(InitiativeGroup.diagnosis),
    joinedload(InitiativeGroup.animator),
    joinedload(InitiativeGroup.outcome),
)


@Question
def _group(group_id, account_id, *, every, free):
    seen = sight(InitiativeGroup, account_id, every=every, free=free)
    options = with_project(InitiativeGroup.project), *_OPTIONS
    return select(InitiativeGroup).where(InitiativeGroup.id == group_id, seen).options(*options)


def group(viewer, group_id: int) -> InitiativeGroup | None:
    """A group that this viewer may see, also one in the archive."""
    return _group.one(group_id, viewer.id, **breadth(viewer), lock=InitiativeGroup)


def member(viewer, group_id: int, member_id: int) -> GroupMember | None:
    """Somebody of a group that this viewer may see."""
    return seen_part(get(GroupMember, member_id, joinedload(GroupMember.person)), "group", group(viewer, group_id))


visible_ids = seen_ids(InitiativeGroup)


titles = titles_of(InitiativeGroup.name)


def _members_count(day):
    return (
        select(func.count())
        .where(GroupMember.group_id == InitiativeGroup.id, lasting(GroupMember, day))
        .correlate(InitiativeGroup)
        .scalar_subquery()
    )


@Question
def _rows(account_id, day, *, every, free, archived):
    model = InitiativeGroup
    gone = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
    return (
        select(
            model.id,
            model.name,
            model.municipality,
            model.state,
            model.formed_on,
            model.outcome_on,
            Community.name.label("community"),
            Project.title.label("project"),
            Account.name.label("animator"),
            Organisation.name.label("outcome"),
            _members_count(day).label("members"),
            papered(model).label("papered"),
        )
        .outerjoin(Community, Community.id == model.community_id)
        .outerjoin(Project, Project.id == model.project_id)
        .outerjoin(Account, Account.id == model.animator_id)
        .outerjoin(Organisation, Organisation.id == model.outcome_id)
        .where(sight(model, account_id, every=every, free=free), gone)
    )


def groups(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, today(), **breadth(viewer), archived=archived)


def listing(projects) -> Listing:
    """The list with its filters. projects: those in which the viewer may work."""
    model = InitiativeGroup
    return Listing(
        columns=[
            Column("name", _l("Grupa"), sort=[model.sort_key]),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality)),
            county_column(),
            Column("community", _l("Społeczność"), only_export=True),
            Column("members", _l("Osoby"), numeric=True),
            Column("animator", _l("Animuje"), sort=[Account.sort_key]),
            Column("formed_on", _l("Zawiązano"), sort=[model.formed_on]),
            Column("papered", _l("Dokument"), value=lambda row: _l("jest") if row.papered else "", only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(GROUP_STATES[row.state]), sort=[model.state]),
            Column("outcome", _l("Powstała organizacja"), only_export=True),
            Column("outcome_on", _l("Organizacja powstała dnia"), only_export=True),
            Column("project", _l("Projekt"), only_export=True),
        ],
        order="name",
        tie=[model.id],
        filters=[*growth_filters(model, projects, GROUP_STATES), _counting()],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
    )


def _counting() -> Filter:
    model = InitiativeGroup
    counts = model.formed_on.is_not(None) & papered(model)
    return Filter(
        "counts",
        _l("Do wskaźników"),
        lambda: [("yes", _l("liczą się")), ("no", _l("brakuje daty lub dokumentu"))],
        lambda statement, value: statement.where(counts if value == "yes" else ~counts),
    )


@Question
def _members(group_id):
    return (
        select(
            GroupMember.id,
            GroupMember.person_id,
            GroupMember.is_leader,
            GroupMember.since,
            GroupMember.until,
            Person.given_name,
            Person.family_name,
            Person.phone,
            Person.email,
        )
        .join(Person, Person.id == GroupMember.person_id)
        .where(GroupMember.group_id == group_id)
        .order_by(GroupMember.until.is_not(None), GroupMember.is_leader.desc(), Person.sort_key, GroupMember.id)
    )


def members(group_id: int) -> list:
    """Everybody of a group: first those who are in it now, leaders first."""
    return _members(group_id).all()


def members_outside(group_id: int, organisation_id: int) -> list[int]:
    """The persons who are in the group now and do not belong to the organisation."""
    there = select(Membership.person_id).where(Membership.organisation_id == organisation_id, belonging(today()))
    wanted = select(GroupMember.person_id).where(
        GroupMember.group_id == group_id, lasting(GroupMember, today()), GroupMember.person_id.not_in(there)
    )
    return list(db.session.scalars(wanted.order_by(GroupMember.id)))


@Question
def _of_people(ids, account_id, *, every, free):
    model = InitiativeGroup
    return (
        select(
            GroupMember.person_id,
            GroupMember.is_leader,
            GroupMember.since,
            GroupMember.until,
            model.id,
            model.name,
            model.state,
        )
        .join(model, model.id == GroupMember.group_id)
        .where(
            GroupMember.person_id.in_(ids),
            model.archived_at.is_(None),
            sight(model, account_id, every=every, free=free),
        )
        .order_by(GroupMember.since.desc().nulls_last(), model.id.desc())
    )


def of_people(viewer, ids) -> list:
    """The groups of these persons."""
    return _of_people(list(ids), viewer.id, **breadth(viewer)).all() if ids else []


@Question
def _grown(ids, account_id, *, every, free):
    model = InitiativeGroup
    return (
        select(model.id, model.name, model.outcome_id, model.outcome_on)
        .where(model.outcome_id.in_(ids), model.archived_at.is_(None), sight(model, account_id, every=every, free=free))
        .order_by(model.outcome_on.desc(), model.id.desc())
    )


def grown(viewer, ids) -> list:
    """The groups from which these organisations grew."""
    return _grown(list(ids), viewer.id, **breadth(viewer)).all() if ids else []


@Question
def _choices(account_id, *, every, free):
    model = InitiativeGroup
    seen = sight(model, account_id, every=every, free=free)
    return select(model.id, model.name).where(seen, model.archived_at.is_(None)).order_by(model.sort_key, model.id)


def groups_to_choose(viewer) -> list:
    """The groups to which a plan may belong: (id, name)."""
    return _choices(viewer.id, **breadth(viewer)).all()

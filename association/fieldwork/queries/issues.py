"""What commands and pages read about the issues that emerge from conversations."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import joinedload

from association.core import teryt
from association.core.database import db, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.polish import fold
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.fieldwork.models import (
    ISSUE_STATES,
    Community,
    CommunityIssue,
    InitiativeGroup,
    IssueMention,
    Listening,
)
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.listening import readable, reading
from association.fieldwork.queries.scope import breadth, sight, with_project

MOST_OFFERED = 60
# Issues merged into another one are counted as that one.
COUNTED_AS = func.coalesce(CommunityIssue.merged_into_id, CommunityIssue.id)


def mentions(listening_id: int) -> list[IssueMention]:
    """What a conversation spoke of."""
    return db.session.scalars(select(IssueMention).where(IssueMention.listening_id == listening_id)).all()


def by_folded_title(community_id, project_id) -> dict[str, int]:
    """{title without case and diacritics: issue} of those that a conversation of this place may mean."""
    same = CommunityIssue.community_id == community_id if community_id else CommunityIssue.community_id.is_(None)
    wanted = select(CommunityIssue.title, COUNTED_AS).where(
        same, CommunityIssue.project_id == project_id if project_id else CommunityIssue.project_id.is_(None)
    )
    living = wanted.where(CommunityIssue.archived_at.is_(None)).order_by(CommunityIssue.id.desc())
    return {fold(title): ident for title, ident in db.session.execute(living)}


def merged_into(issue_id: int) -> list[CommunityIssue]:
    """The issues that are counted as this one."""
    same = select(CommunityIssue).where(CommunityIssue.merged_into_id == issue_id)
    return db.session.scalars(same.order_by(CommunityIssue.sort_key)).all()


@Question
def _issue(issue_id, account_id, *, every, free):
    return (
        select(CommunityIssue)
        .where(CommunityIssue.id == issue_id, sight(CommunityIssue, account_id, every=every, free=free))
        .options(
            with_project(CommunityIssue.project),
            joinedload(CommunityIssue.community),
            joinedload(CommunityIssue.group),
        )
    )


def issue(viewer, issue_id: int) -> CommunityIssue | None:
    """An issue that this viewer finds."""
    return _issue.one(issue_id, viewer.id, lock=CommunityIssue, **breadth(viewer))


titles = titles_of(CommunityIssue.title)


def visible_ids(viewer):
    """The select of the ids of issues that this viewer finds."""
    return select(CommunityIssue.id).where(sight(CommunityIssue, viewer.id, **breadth(viewer)))


@Question
def _offered(account_id, *, every, free):
    spoken = select(func.count(IssueMention.id)).where(IssueMention.issue_id == CommunityIssue.id)
    often = spoken.correlate(CommunityIssue).scalar_subquery()
    return (
        select(CommunityIssue.id, CommunityIssue.title, CommunityIssue.community_id)
        .where(
            sight(CommunityIssue, account_id, every=every, free=free),
            CommunityIssue.archived_at.is_(None),
            CommunityIssue.merged_into_id.is_(None),
        )
        .order_by(often.desc(), CommunityIssue.sort_key, CommunityIssue.id)
        .limit(MOST_OFFERED)
    )


@Question
def _of_conversation(listening_id):
    wanted = select(CommunityIssue.id, CommunityIssue.title, CommunityIssue.community_id)
    return wanted.join(IssueMention, IssueMention.issue_id == CommunityIssue.id).where(
        IssueMention.listening_id == listening_id
    )


def of_conversation(listening_id: int) -> list:
    """(id, title, community) of what a conversation spoke of."""
    return _of_conversation(listening_id).all()


def offered(viewer, listening_id: int | None = None) -> list:
    """(id, title, community) of the issues most spoken of, to be ticked; those of a conversation come first."""
    mine = of_conversation(listening_id) if listening_id else []
    ticked = {row.id for row in mine}
    return [*mine, *(row for row in _offered(viewer.id, **breadth(viewer)).all() if row.id not in ticked)]


@Question
def _groups(account_id, *, every, free):
    living = InitiativeGroup.archived_at.is_(None)
    wanted = select(InitiativeGroup.id, InitiativeGroup.name).where(
        sight(InitiativeGroup, account_id, every=every, free=free), living
    )
    return wanted.order_by(InitiativeGroup.name, InitiativeGroup.id)


def groups_to_choose(viewer) -> list:
    """(id, name) of the groups that may take an issue up."""
    return _groups(viewer.id, **breadth(viewer)).all()


@Question
def _others(issue_id, account_id, *, every, free):
    seen = sight(CommunityIssue, account_id, every=every, free=free)
    alone = CommunityIssue.merged_into_id.is_(None), CommunityIssue.archived_at.is_(None)
    wanted = select(CommunityIssue.id, CommunityIssue.title, Community.name.label("community"))
    wanted = wanted.outerjoin(Community, Community.id == CommunityIssue.community_id)
    return wanted.where(seen, *alone, CommunityIssue.id != issue_id).order_by(CommunityIssue.sort_key)


def others(viewer, issue_id: int) -> list:
    """The issues as which this one may be counted."""
    return _others(issue_id, viewer.id, **breadth(viewer)).all()


# --- The board ------------------------------------------------------------------------------------------------


def _distinct(condition=None):
    who = Listening.id if condition is None else case((condition, Listening.id))
    return func.count(who.distinct())


def _counts(*by):
    """How many conversations, and of whom, speak of an issue and of what is counted as it; by these columns too."""
    return (
        select(
            COUNTED_AS.label("issue_id"),
            *by,
            _distinct().label("talks"),
            _distinct(Listening.sex == "woman").label("women"),
            _distinct(Listening.sex == "man").label("men"),
            _distinct(Listening.sex == "").label("unsaid"),
        )
        .join_from(CommunityIssue, IssueMention, IssueMention.issue_id == CommunityIssue.id)
        .join(Listening, and_(Listening.id == IssueMention.listening_id, Listening.archived_at.is_(None)))
        .group_by(COUNTED_AS, *by)
        .subquery()
    )


COUNTS = _counts()
_TALKS = func.coalesce(COUNTS.c.talks, 0)


@Question
def _board(account_id, *, every, free, archived):
    kept = CommunityIssue.archived_at.is_not(None) if archived else CommunityIssue.archived_at.is_(None)
    return (
        select(
            CommunityIssue.id,
            CommunityIssue.title,
            CommunityIssue.state,
            CommunityIssue.municipality,
            Community.name.label("community"),
            InitiativeGroup.name.label("group"),
            _TALKS.label("talks"),
            func.coalesce(COUNTS.c.women, 0).label("women"),
            func.coalesce(COUNTS.c.men, 0).label("men"),
            func.coalesce(COUNTS.c.unsaid, 0).label("unsaid"),
        )
        .outerjoin(COUNTS, COUNTS.c.issue_id == CommunityIssue.id)
        .outerjoin(Community, Community.id == CommunityIssue.community_id)
        .outerjoin(InitiativeGroup, InitiativeGroup.id == CommunityIssue.group_id)
        .where(
            sight(CommunityIssue, account_id, every=every, free=free),
            CommunityIssue.merged_into_id.is_(None),
            kept,
        )
    )


def board(viewer, *, archived=False) -> Asked:
    """The issues with how many conversations speak of each."""
    return _board.asked(viewer.id, archived=archived, **breadth(viewer))


def listing(viewer, shown) -> Listing:
    """The board with its filters. shown: (row, name of a count) -> what this viewer may read of it."""

    def count(key, label, **more):
        return Column(key, label, value=lambda row: shown(row, key), numeric=True, **more)

    return Listing(
        columns=[
            Column("title", _l("Sprawa"), sort=[CommunityIssue.sort_key]),
            Column("community", _l("Społeczność"), value=lambda row: row.community or "", sort=[Community.sort_key]),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
            count("talks", _l("Rozmowy"), sort=[_TALKS]),
            count("women", _l("Kobiety")),
            count("men", _l("Mężczyźni")),
            count("unsaid", _l("Płeć nieznana"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(ISSUE_STATES[row.state])),
            Column("group", _l("Podjęła grupa"), value=lambda row: row.group or ""),
        ],
        order="-talks",
        tie=[CommunityIssue.sort_key, CommunityIssue.id],
        filters=[
            Filter(
                "community",
                _l("Społeczność"),
                lambda: [(row.id, row.name) for row in communities_to_choose(viewer)],
                lambda statement, value: statement.where(CommunityIssue.community_id == int(value)),
            ),
            Filter(
                "state",
                _l("Stan"),
                lambda: [*ISSUE_STATES.items(), ("archived", _l("w archiwum"))],
                lambda statement, value: (
                    statement if value == "archived" else statement.where(CommunityIssue.state == value)
                ),
            ),
        ],
        search=lambda statement, words: statement.where(
            CommunityIssue.id.in_(matching(CommunityIssue.search_kind, words))
        ),
    )


@Question
def _by_area(issue_id):
    counts = _counts(Listening.community_id).c
    return (
        select(Community.name.label("area"), counts.talks, counts.women, counts.men, counts.unsaid)
        .outerjoin(Community, Community.id == counts.community_id)
        .where(counts.issue_id == issue_id)
        .order_by(counts.talks.desc(), Community.sort_key)
    )


def by_area(issue_id: int) -> list:
    """How many conversations of each community speak of an issue and of what is counted as it."""
    return _by_area(issue_id).all()


@Question
def _spoken(issue_id, account_id, *, every, coordinates):
    return (
        select(Listening.id, Listening.day, Listening.area, Listening.cares_about, Listening.concerns, Listening.ideas)
        .join(IssueMention, IssueMention.listening_id == Listening.id)
        .join(CommunityIssue, CommunityIssue.id == IssueMention.issue_id)
        .where(
            COUNTED_AS.in_([issue_id]),
            Listening.archived_at.is_(None),
            readable(account_id, every=every, coordinates=coordinates),
        )
        .order_by(Listening.day.desc(), Listening.id.desc())
        .distinct()
        .limit(20)
    )


def spoken(viewer, issue_id: int) -> list:
    """The newest conversations about an issue that this viewer may read."""
    return _spoken(issue_id, viewer.id, **reading(viewer)).all()


def found(viewer, words: str, limit: int) -> list:
    """Issues that hold the words."""
    if CommunityIssue.search_kind not in kinds(words):
        return []
    wanted = select(CommunityIssue.id, CommunityIssue.title, CommunityIssue.municipality).where(
        CommunityIssue.id.in_(matching(CommunityIssue.search_kind, words)),
        sight(CommunityIssue, viewer.id, **breadth(viewer)),
        CommunityIssue.archived_at.is_(None),
    )
    return db.session.execute(wanted.order_by(CommunityIssue.sort_key).limit(limit)).all()

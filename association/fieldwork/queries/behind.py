"""What stands behind the numbers of community work, record by record."""

from sqlalchemy import and_, case, func, literal, select
from sqlalchemy.orm import aliased

from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import holds
from association.fieldwork.models import (
    ActionPlan,
    Community,
    CommunityDiagnosis,
    GovernmentWork,
    InitiativeGroup,
    Listening,
    Partnership,
    SupportClient,
    SupportEntry,
    SupportParticipant,
)
from association.fieldwork.queries.figures import EVERYTHING, SHEET, finished, heads, minutes
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation, Person

# What is counted: (model, its name, its day).
RECORDS = {
    "entries": (SupportEntry, SupportEntry.topic, SupportEntry.day),
    "minutes": (SupportEntry, SupportEntry.topic, SupportEntry.day),
    "diagnoses": (CommunityDiagnosis, CommunityDiagnosis.title, CommunityDiagnosis.agreed_on),
    "plans": (ActionPlan, ActionPlan.title, ActionPlan.agreed_on),
    "groups": (InitiativeGroup, InitiativeGroup.name, InitiativeGroup.formed_on),
    "partnerships": (Partnership, Partnership.name, Partnership.agreed_on),
    "founded": (InitiativeGroup, InitiativeGroup.name, InitiativeGroup.outcome_on),
    "government": (GovernmentWork, GovernmentWork.title, GovernmentWork.adopted_on),
}


def _newest(owner_kind: str, owner_id, column, kind=None):
    """A column of the newest document of a record."""
    paper = aliased(Document)
    found = select(getattr(paper, column)).where(
        paper.owner_kind == owner_kind, paper.owner_id == owner_id, paper.archived_at.is_(None)
    )
    if kind:
        found = found.where(paper.kind == kind)
    return found.order_by(paper.dated_on.desc().nulls_last(), paper.id.desc()).limit(1).scalar_subquery()


@Question
def _records(project_id, account_id, *, what, every, free):
    model, title, day = RECORDS[what]
    return select(
        model.id,
        title.label("title"),
        day.label("day"),
        sight(model, account_id, every=every, free=free).label("seen"),
        _newest(model.audit_kind, model.id, "id").label("paper_id"),
        _newest(model.audit_kind, model.id, "title").label("paper"),
        literal(model.audit_kind).label("kind"),
    ).where(model.project_id == project_id)


def records(viewer, what: str, project_id: int) -> dict[int, object]:
    """{id: row} of the records of a project that may count, with their newest document. seen: by this viewer."""
    return {row.id: row for row in _records(project_id, viewer.id, what=what, **breadth(viewer))}


def _seen(account_id, every, free):
    return func.max(case((sight(SupportEntry, account_id, every=every, free=free), 1), else_=0)).label("seen")


@Question
def _supported(project_id, account_id, *, every, free):
    return (
        select(
            Organisation.id,
            Organisation.name,
            func.count(SupportEntry.id).label("times"),
            func.sum(minutes()).label("minutes"),
            func.max(SupportEntry.day).label("last"),
            func.max(SupportEntry.id).label("entry_id"),
            func.max(case((holds(SupportEntry.audit_kind, SupportEntry.id), SupportEntry.id))).label("proof_id"),
            _seen(account_id, every, free),
        )
        .join(SupportClient, SupportClient.organisation_id == Organisation.id)
        .join(SupportEntry, SupportEntry.id == SupportClient.entry_id)
        .where(SupportEntry.project_id == project_id, *finished())
        .group_by(Organisation.id)
        .order_by(Organisation.sort_key, Organisation.id)
    )


def supported(viewer, project_id: int) -> list:
    """The organisations that were supported in a project, in alphabetical order."""
    return _supported(project_id, viewer.id, **breadth(viewer)).all()


def _parts(entries):
    """(the row of a person of an entry, whose number it is, what proves it)."""
    yield SupportParticipant, func.coalesce(SupportParticipant.person_id, -SupportParticipant.id), entries.c.signed
    yield SupportClient, SupportClient.person_id, entries.c.held


@Question
def _people(project_id, account_id, *, part, every, free):
    entry = SupportEntry

    def flag(condition):
        return case((condition, 1), else_=0)

    # What proves an entry and who sees it is asked once an entry, not once for everybody on its list.
    entries = (
        select(
            entry.id,
            entry.municipality,
            flag(sight(entry, account_id, every=every, free=free)).label("seen"),
            flag(holds(entry.audit_kind, entry.id, SHEET)).label("signed"),
            flag(holds(entry.audit_kind, entry.id)).label("held"),
        )
        .where(entry.project_id == project_id, *finished())
        .subquery()
    )
    model, key, proof = list(_parts(entries))[part]
    met = (
        select(
            key.label("person_id"),
            func.max(model.name if part == 0 else literal("")).label("name"),
            func.max(model.sort_key if part == 0 else literal("")).label("sort_key"),
            func.min(entries.c.municipality).label("place"),
            func.count().label("times"),
            func.max(proof).label("proved"),
            func.max(case((entries.c.seen == 1, entries.c.id))).label("entry_id"),
            func.max(case((and_(entries.c.seen == 1, proof == 1), entries.c.id))).label("proof_id"),
        )
        .join_from(model, entries, entries.c.id == model.entry_id)
        .where(key.is_not(None))
        .group_by(key)
        .subquery()
    )
    return select(
        met.c.person_id,
        func.coalesce(Person.family_name + " " + Person.given_name, met.c.name).label("name"),
        func.coalesce(Person.sort_key, met.c.sort_key).label("sort_key"),
        func.coalesce(func.nullif(Person.municipality, ""), met.c.place).label("place"),
        met.c.times,
        met.c.proved,
        met.c.entry_id,
        met.c.proof_id,
    ).outerjoin(Person, Person.id == met.c.person_id)


def people(viewer, project_id: int) -> dict[int, list]:
    """{number of a person: rows, one as somebody on lists and one as a client} of everybody whom the meetings of a
    project reached; viewer None: Splot itself. entry_id: an entry that the viewer sees; proof_id: one with a paper."""
    seen, who = (breadth(viewer), viewer.id) if viewer else (EVERYTHING, None)
    found: dict[int, list] = {}
    for part in (0, 1):
        for row in _people(project_id, who, part=part, **seen):
            found.setdefault(row.person_id, []).append(row)
    return found


@Question
def _heard(project_id):
    return (
        select(Listening.day, func.coalesce(Community.name, "").label("community"), heads().label("heads"))
        .outerjoin(Community, Community.id == Listening.community_id)
        .where(Listening.project_id == project_id, Listening.answered, Listening.archived_at.is_(None))
        .order_by(Listening.day, Community.sort_key)
    )


def heard(project_id: int) -> list:
    """The conversations of a project without anybody's name: day, community, heads."""
    return _heard(project_id).all()

"""From a meeting to a new organisation: what there is of it in each community and municipality."""

from sqlalchemy import case, func, literal, null, select, union_all

from association.accounts.models import Account
from association.core.questions import Question
from association.fieldwork.models import (
    ActionPlan,
    Community,
    CommunityDiagnosis,
    CommunityStage,
    InitiativeGroup,
    Listening,
    Partnership,
    SupportEntry,
)
from association.fieldwork.queries.figures import dated_paper
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation

GREW_MOST = 8


def _part(what, model, counts, seen, last=None, *where):
    """(what, community, municipality, how many, how many of them count, the last day) of one kind of record."""
    return (
        select(
            literal(what).label("what"),
            model.community_id.label("community_id"),
            model.municipality.label("place"),
            func.count(model.id).label("every"),
            func.sum(case((counts, 1), else_=0)).label("counted"),
            (func.max(last) if last is not None else null()).label("last"),
        )
        .where(model.archived_at.is_(None), seen(model), *where)
        .group_by(model.community_id, model.municipality)
    )


@Question
def _parts(account_id, *, every, free):
    def seen(model):
        return sight(model, account_id, every=every, free=free)

    group, partnership, plan = InitiativeGroup, Partnership, ActionPlan
    formed = group.formed_on.is_not(None) & dated_paper(group.audit_kind, group.id)
    agreed = partnership.agreed_on.is_not(None) & dated_paper(partnership.audit_kind, partnership.id)
    entry, diagnosis = SupportEntry, CommunityDiagnosis
    every_part = union_all(
        _part("meeting", entry, entry.completed_at.is_not(None), seen, entry.day, entry.completed_at.is_not(None)),
        _part("diagnosis", diagnosis, diagnosis.state == "agreed", seen),
        _part("plan", plan, plan.state != "draft", seen),
        _part("union", group, formed, seen),
        _part("union", partnership, agreed, seen),
        _part("heard", Listening, Listening.answered, seen, Listening.day, Listening.answered),
        _part("founded", group, group.outcome_id.is_not(None), seen, None, group.outcome_id.is_not(None)),
    )
    return select(every_part.subquery())


def parts(viewer) -> list:
    """The records of every link of the chain, by community and municipality."""
    return _parts(viewer.id, **breadth(viewer)).all()


@Question
def _communities(account_id, *, every, free):
    handed = select(CommunityStage.community_id).where(CommunityStage.stage == "handover")
    return (
        select(
            Community.id,
            Community.name,
            Community.municipality,
            Community.sort_key,
            Account.name.label("organiser"),
            Community.id.in_(handed).label("handed_over"),
        )
        .outerjoin(Account, Account.id == Community.organiser_id)
        .where(Community.archived_at.is_(None), sight(Community, account_id, every=every, free=free))
    )


def communities(viewer) -> list:
    """The communities of the chains."""
    return _communities(viewer.id, **breadth(viewer)).all()


@Question
def _grew(account_id, since, until, most, *, every, free):
    def part(what, model, name, day, *where):
        return select(
            literal(what).label("what"),
            literal(model.audit_kind).label("kind"),
            model.id.label("id"),
            name.label("name"),
            day.label("day"),
            model.municipality.label("place"),
        ).where(
            day >= since,
            day <= until,
            model.archived_at.is_(None),
            sight(model, account_id, every=every, free=free),
            *where,
        )

    group, plan = InitiativeGroup, ActionPlan
    founded = part("founded", group, Organisation.name, group.outcome_on).join(
        Organisation, Organisation.id == group.outcome_id
    )
    every_part = union_all(
        part("diagnosis", CommunityDiagnosis, CommunityDiagnosis.title, CommunityDiagnosis.agreed_on),
        part("plan", plan, plan.title, plan.agreed_on, plan.state != "draft"),
        part("group", group, group.name, group.formed_on),
        part("partnership", Partnership, Partnership.name, Partnership.agreed_on),
        founded,
    ).subquery()
    return select(every_part).order_by(every_part.c.day.desc(), every_part.c.id.desc()).limit(most)


def grew(viewer, since, until) -> list:
    """What grew between these days, the newest first."""
    return _grew(viewer.id, since, until, GREW_MOST, **breadth(viewer)).all()

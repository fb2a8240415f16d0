"""What is counted of community work: each thing once, at its place by TERYT, with what proves it.

Only what is finished counts: entries that lack nothing, groups and partnerships with a dated document, agreed diagnoses
and plans. An organisation and a person count once, where they have their seat, however often they were met.
"""

from sqlalchemy import Integer, and_, case, cast, extract, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from association.core.database import remembered
from association.core.questions import Question
from association.documents.models import Document
from association.documents.queries import holds
from association.fieldwork.models import (
    ActionPlan,
    CommunityDiagnosis,
    GovernmentWork,
    GroupMember,
    InitiativeGroup,
    Listening,
    Partnership,
    SupportClient,
    SupportEntry,
    SupportParticipant,
)
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation, Person

SHEET = "attendance_sheet"
EVERYTHING = {"every": True, "free": True}


def minutes():
    """How long an entry took, as the database reckons it."""
    entry = SupportEntry
    hours = extract("hour", entry.ends) - extract("hour", entry.starts)
    return cast(hours * 60 + extract("minute", entry.ends) - extract("minute", entry.starts), Integer)


def dated_paper(owner_kind: str, owner_id):
    """The condition that a record holds a document with a date, without which it does not count."""
    paper = aliased(Document)
    held = paper.owner_kind == owner_kind, paper.owner_id == owner_id, paper.dated_on.is_not(None)
    return select(paper.id).where(*held, paper.archived_at.is_(None)).exists()


def finished() -> tuple:
    """The conditions under which an entry counts."""
    return SupportEntry.completed_at.is_not(None), SupportEntry.archived_at.is_(None)


def _flag(condition):
    return case((condition, 1), else_=0)


def _own(model, day, within, *, category=None, proof=None, amount=None):
    """Each record of one kind as itself."""
    proof = holds(model.audit_kind, model.id) if proof is None else proof
    return select(
        model.id.label("id"),
        model.municipality.label("place"),
        (null() if category is None else category).label("category"),
        (literal(1) if amount is None else amount).label("amount"),
        _flag(proof).label("proved"),
    ).where(model.archived_at.is_(None), *within(model, day))


def _entries(within):
    return _own(SupportEntry, SupportEntry.day, within, category=SupportEntry.form).where(*finished())


def _minutes(within):
    return _own(SupportEntry, SupportEntry.day, within, category=SupportEntry.form, amount=minutes()).where(*finished())


def _organisations(within):
    """Organisations that were supported, at their seats, by kind."""
    met = (
        select(
            SupportClient.organisation_id.label("id"),
            func.min(SupportEntry.municipality).label("place"),
            func.max(_flag(holds(SupportEntry.audit_kind, SupportEntry.id))).label("proved"),
        )
        .join(SupportEntry, SupportEntry.id == SupportClient.entry_id)
        .where(SupportClient.organisation_id.is_not(None), *finished(), *within(SupportEntry, SupportEntry.day))
        .group_by(SupportClient.organisation_id)
        .subquery()
    )
    return select(
        met.c.id,
        _seat(Organisation, met),
        Organisation.kind.label("category"),
        literal(1).label("amount"),
        met.c.proved,
    ).join(Organisation, Organisation.id == met.c.id)


def _seat(model, met):
    return func.coalesce(func.nullif(model.municipality, ""), met.c.place, "").label("place")


def _met(within):
    """Everybody on the lists of meetings and everybody who was supported: key, place, proof. Who does not stand in the
    directory is a person of the list alone, under a number below zero."""
    listed, client = SupportParticipant, SupportClient
    signed = _flag(holds(SupportEntry.audit_kind, SupportEntry.id, SHEET))
    parts = (
        (listed, func.coalesce(listed.person_id, -listed.id), signed, True),
        (
            client,
            client.person_id,
            _flag(holds(SupportEntry.audit_kind, SupportEntry.id)),
            client.person_id.is_not(None),
        ),
    )
    return [
        select(key.label("id"), SupportEntry.municipality.label("place"), proof.label("proved"))
        .join_from(part, SupportEntry, SupportEntry.id == part.entry_id)
        .where(condition, *finished(), *within(SupportEntry, SupportEntry.day))
        for part, key, proof, condition in parts
    ]


def _once(parts):
    """Each person of these parts once, at home where that is known, by sex."""
    rows = union_all(*parts).subquery()
    met = (
        select(rows.c.id, func.min(rows.c.place).label("place"), func.max(rows.c.proved).label("proved"))
        .group_by(rows.c.id)
        .subquery()
    )
    columns = met.c.id, _seat(Person, met), Person.sex.label("category"), literal(1).label("amount"), met.c.proved
    return select(*columns).outerjoin(Person, Person.id == met.c.id)


def _people(within):
    return _once(_met(within))


def _groups(within):
    paper = dated_paper(InitiativeGroup.audit_kind, InitiativeGroup.id)
    chosen = _own(InitiativeGroup, InitiativeGroup.formed_on, within, category=InitiativeGroup.state, proof=paper)
    return chosen.where(InitiativeGroup.formed_on.is_not(None), paper)


def _partnerships(within):
    paper = dated_paper(Partnership.audit_kind, Partnership.id)
    chosen = _own(Partnership, Partnership.agreed_on, within, category=Partnership.kind, proof=paper)
    return chosen.where(Partnership.agreed_on.is_not(None), paper)


def _diagnoses(within):
    return _own(CommunityDiagnosis, CommunityDiagnosis.agreed_on, within).where(CommunityDiagnosis.state == "agreed")


def _plans(within):
    chosen = _own(ActionPlan, ActionPlan.agreed_on, within, category=ActionPlan.state)
    return chosen.where(ActionPlan.state.in_(("agreed", "finished")))


def _founded(within):
    """Organisations that grew from groups, at the place of the group."""
    chosen = _own(InitiativeGroup, InitiativeGroup.outcome_on, within)
    return chosen.where(InitiativeGroup.outcome_id.is_not(None))


def _government(within):
    chosen = _own(GovernmentWork, GovernmentWork.adopted_on, within, category=GovernmentWork.kind)
    return chosen.where(GovernmentWork.state == "adopted")


def heads():
    """Who was heard in a conversation; of somebody who was met again only those who came along count once more."""
    again = func.row_number().over(partition_by=Listening.person_id, order_by=(Listening.day, Listening.id)) > 1
    return Listening.heads - _flag(and_(Listening.person_id.is_not(None), again))


def _listened(within):
    return _own(Listening, Listening.day, within, category=Listening.sex, amount=heads()).where(Listening.answered)


def _leaders(within):
    """Who may lead or leads: people found by listening, and leaders of groups. A group with its paper is the proof."""
    heard = select(
        func.coalesce(Listening.person_id, -Listening.id).label("id"),
        Listening.municipality.label("place"),
        literal(0).label("proved"),
    ).where(Listening.leader_potential, Listening.archived_at.is_(None), *within(Listening, Listening.day))
    group = InitiativeGroup
    leading = (
        select(
            GroupMember.person_id.label("id"),
            group.municipality.label("place"),
            _flag(dated_paper(group.audit_kind, group.id)).label("proved"),
        )
        .join(group, group.id == GroupMember.group_id)
        .where(GroupMember.is_leader, group.archived_at.is_(None), *within(group, group.formed_on))
    )
    return _once([heard, leading])


COUNTED = {
    "entries": _entries,
    "minutes": _minutes,
    "organisations": _organisations,
    "people": _people,
    "diagnoses": _diagnoses,
    "plans": _plans,
    "groups": _groups,
    "partnerships": _partnerships,
    "founded": _founded,
    "government": _government,
    "listened": _listened,
    "leaders": _leaders,
}


def _units(what, account_id, project_id, first, last, *, every, free, bound, dated):
    def within(model, day):
        seen = [sight(model, account_id, every=every, free=free)]
        if bound:
            seen.append(model.project_id == project_id)
        if dated:
            seen += [day >= first, day <= last]
        return seen

    return COUNTED[what](within)


@Question
def _places(account_id, project_id, first, last, *, what, **shape):
    counted = _units(what, account_id, project_id, first, last, **shape).subquery()
    group = counted.c.place, func.coalesce(counted.c.category, "")
    sums = func.sum(counted.c.amount), func.sum(counted.c.amount * counted.c.proved)
    return select(*group, *sums).group_by(*group)


@Question
def _each(account_id, project_id, first, last, *, what, **shape):
    return _units(what, account_id, project_id, first, last, **shape)


def _shape(project_id, period, seen) -> tuple[tuple, dict]:
    first, last = period or (None, None)
    return (project_id, first, last), {**seen, "bound": project_id is not None, "dated": period is not None}


def by_place(viewer, what: str, project_id=None, period=None) -> list[tuple]:
    """(municipality, category, how much, how much of it is proved). viewer None: Splot itself, which counts everything;
    period: (first, last) day, or None for all time."""
    seen, who = (breadth(viewer), viewer.id) if viewer else (EVERYTHING, None)
    values, shape = _shape(project_id, period, seen)
    return [tuple(row) for row in _places(who, *values, what=what, **shape)]


def counted(what: str, project_id: int) -> tuple[int, int]:
    """(how much, how much of it is proved) in a project, for Splot itself."""

    def asked():
        rows = by_place(None, what, project_id)
        return sum(row[2] for row in rows), sum(row[3] for row in rows)

    return remembered(("fieldwork.counted", what, project_id), asked)


def each(what: str, project_id: int) -> list:
    """What is counted in a project, one by one: id, place, category, amount, proved."""
    values, shape = _shape(project_id, None, EVERYTHING)
    return _each(None, *values, what=what, **shape).all()

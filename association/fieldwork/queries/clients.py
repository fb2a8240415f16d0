"""Whom one may choose as a client while an entry is written, and what else it may concern."""

from sqlalchemy import case, false, func, literal, select, union_all

from association.core.database import db
from association.core.questions import Question
from association.core.search import kinds, matching
from association.fieldwork.models import (
    ActionPlan,
    Community,
    CommunityDiagnosis,
    InitiativeGroup,
    Partnership,
    SupportClient,
    SupportEntry,
)
from association.fieldwork.queries.scope import breadth, sight
from association.people.models import Organisation, Person
from association.people.queries import organisations, persons

RECENT = 8
NEAR = 30
FOUND = 6


def key(kind: str, ident: int) -> str:
    """A client as a form sends it."""
    return f"{kind}-{ident}"


def pair(value: str) -> tuple[str, int] | None:
    """The kind and id that a form sent; None for what no form of ours sends."""
    kind, _dash, ident = value.partition("-")
    known = kind in {"organisation", "person", "group"} and ident.isdecimal() and len(ident) < 10
    return (kind, int(ident)) if known else None


def _named(condition):
    """Every client by its own columns: kind, id, name, where. condition: (model) -> of its records."""
    return union_all(
        select(
            literal("organisation").label("kind"),
            Organisation.id.label("id"),
            Organisation.name.label("name"),
            Organisation.municipality.label("municipality"),
            Organisation.sort_key.label("sort_key"),
        ).where(*condition(Organisation)),
        select(
            literal("group"),
            InitiativeGroup.id,
            InitiativeGroup.name,
            InitiativeGroup.municipality,
            literal("~"),
        ).where(*condition(InitiativeGroup)),
        select(
            literal("person"),
            Person.id,
            (Person.given_name + " " + Person.family_name),
            Person.municipality,
            Person.sort_key,
        ).where(*condition(Person)),
    )


@Question
def _known(organisation_ids, group_ids, person_ids, account_id, *, every, free):
    ids = {Organisation: organisation_ids, InitiativeGroup: group_ids, Person: person_ids}

    def condition(model):
        seen = [sight(model, account_id, every=every, free=free)] if model is InitiativeGroup else []
        return [model.id.in_(ids[model]), *seen]

    rows = _named(condition).subquery()
    return select(rows.c.kind, rows.c.id, rows.c.name)


def known(viewer, keys) -> dict[str, str]:
    """{key: name} of those of these clients that are there and that this viewer may see, in the order of the keys."""
    ids: dict[str, list[int]] = {"organisation": [], "group": [], "person": []}
    for kind, ident in filter(None, map(pair, keys)):
        ids[kind].append(ident)
    if not any(ids.values()):
        return {}
    names = {key(row.kind, row.id): row.name for row in _known(*ids.values(), viewer.id, **breadth(viewer))}
    return {each: names[each] for each in keys if each in names}


@Question
def _recent(account_id, most):
    """The clients of somebody's last meetings."""
    client = SupportClient
    ids = client.organisation_id, client.group_id, client.person_id
    last = func.max(SupportEntry.day)
    met = (
        select(*ids, last.label("last"))
        .join(SupportEntry, SupportEntry.id == client.entry_id)
        .where(SupportEntry.animator_id == account_id, SupportEntry.archived_at.is_(None))
        .group_by(*ids)
        .order_by(last.desc(), *(ident.desc().nulls_last() for ident in ids))
        .limit(most)
        .subquery()
    )
    kind = case(
        (met.c.organisation_id.is_not(None), "organisation"), (met.c.group_id.is_not(None), "group"), else_="person"
    )
    name = func.coalesce(Organisation.name, InitiativeGroup.name, Person.given_name + " " + Person.family_name)
    return (
        select(
            kind.label("kind"),
            func.coalesce(met.c.organisation_id, met.c.group_id, met.c.person_id).label("id"),
            name.label("name"),
        )
        .select_from(met)
        .outerjoin(Organisation, Organisation.id == met.c.organisation_id)
        .outerjoin(InitiativeGroup, InitiativeGroup.id == met.c.group_id)
        .outerjoin(Person, Person.id == met.c.person_id)
        .order_by(met.c.last.desc(), name)
    )


def recent(viewer) -> list:
    """Whom this person met lately: rows with kind, id, name."""
    return _recent(viewer.id, RECENT).all()


@Question
def _near(county, municipality, most, account_id, *, every, free):
    def condition(model):
        if model is Person:
            return [false()]
        seen = [sight(model, account_id, every=every, free=free)] if model is InitiativeGroup else []
        return [func.substr(model.municipality, 1, 4) == county, model.archived_at.is_(None), *seen]

    rows = _named(condition).subquery()
    here = case((func.substr(rows.c.municipality, 1, 6) == municipality, 0), else_=1)
    return (
        select(rows.c.kind, rows.c.id, rows.c.name, here.label("away"))
        .order_by(here, rows.c.sort_key, rows.c.name, rows.c.id)
        .limit(most)
    )


def near(viewer, municipality: str) -> list:
    """Organisations and groups of a municipality, then those of its county: rows with kind, id, name, away."""
    if not municipality:
        return []
    return _near(municipality[:4], municipality[:6], NEAR, viewer.id, **breadth(viewer)).all()


def suggested(viewer, words: str) -> list[tuple[str, str, str]]:
    """(kind, key, name) of clients while somebody types."""
    found = [
        ("organisation", key("organisation", ident), name) for ident, name in organisations.suggested(words, FOUND)
    ]
    if InitiativeGroup.search_kind in kinds(words):
        found += [("group", key("group", row.id), row.name) for row in _groups(viewer, words)]
    found += [("person", key("person", ident), name) for ident, name in persons.suggested(words, FOUND)]
    return found


def _groups(viewer, words: str) -> list:
    wanted = select(InitiativeGroup.id, InitiativeGroup.name).where(
        InitiativeGroup.id.in_(matching(InitiativeGroup.search_kind, words)),
        InitiativeGroup.archived_at.is_(None),
        sight(InitiativeGroup, viewer.id, **breadth(viewer)),
    )
    return db.session.execute(wanted.order_by(InitiativeGroup.name).limit(FOUND)).all()


@Question
def _subjects(account_id, *, every, free):
    def of(kind, model, name):
        seen = sight(model, account_id, every=every, free=free)
        return select(
            literal(kind).label("kind"), model.id.label("id"), name.label("name"), model.municipality.label("place")
        ).where(model.archived_at.is_(None), seen)

    rows = union_all(
        of("community", Community, Community.name),
        of("diagnosis", CommunityDiagnosis, CommunityDiagnosis.title),
        of("plan", ActionPlan, ActionPlan.title),
        of("partnership", Partnership, Partnership.name),
    ).subquery()
    return select(rows.c.kind, rows.c.id, rows.c.name, rows.c.place).order_by(rows.c.kind, rows.c.name, rows.c.id)


def subjects(viewer) -> dict[str, list[tuple[int, str]]]:
    """What an entry may concern, by kind: communities, diagnoses, plans, partnerships."""
    found: dict[str, list[tuple[int, str]]] = {"community": [], "diagnosis": [], "plan": [], "partnership": []}
    for row in _subjects(viewer.id, **breadth(viewer)):
        found[row.kind].append((row.id, row.name))
    return found


@Question
def _last(account_id):
    return (
        select(
            SupportEntry.project_id,
            SupportEntry.action_id,
            SupportEntry.municipality,
            SupportEntry.form,
            SupportEntry.channel,
            SupportEntry.travel_from,
        )
        .where(SupportEntry.animator_id == account_id, SupportEntry.archived_at.is_(None))
        .order_by(SupportEntry.id.desc())
        .limit(1)
    )


def last(viewer) -> dict:
    """What the next entry of this person probably shares with the last one."""
    row = _last(viewer.id).first()
    return row._asdict() if row else {}

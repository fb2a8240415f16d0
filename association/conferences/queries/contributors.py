"""Who does something in a programme."""

from collections import defaultdict
from itertools import combinations

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from association.conferences.models import Availability, Conference, Contributor, ItemRole, ProgrammeItem
from association.conferences.queries.conferences import sight, with_rights
from association.core.database import db
from association.core.listing import Column, Listing
from association.core.polish import fold
from association.core.questions import Question
from association.core.search import matching
from association.people.models import Person


@Question
def _contributor(contributor_id, account_id, *, every):
    return (
        select(Contributor)
        .join(Contributor.conference)
        .where(Contributor.id == contributor_id, Contributor.archived_at.is_(None), sight(account_id, every))
        .options(*with_rights(contains_eager(Contributor.conference)), joinedload(Contributor.person))
    )


def contributor(viewer, conference_id: int, contributor_id: int) -> Contributor | None:
    """Somebody in the programme of a conference that this viewer may see."""
    locked = (Contributor, Conference)
    found = _contributor.one(contributor_id, viewer.id, every=viewer.has_role("administrator"), lock=locked)
    return found if found and found.conference_id == conference_id else None


@Question
def _records(conference_id, *ids):
    return select(Contributor).where(Contributor.conference_id == conference_id, Contributor.id.in_(ids))


def records(conference_id: int, ids) -> list[Contributor]:
    """These people of a programme, removed ones among them, to change them."""
    return list(_records(conference_id, *ids).scalars()) if ids else []


def items_with(contributor_id: int) -> list[ProgrammeItem]:
    """Every item in which somebody is, removed ones among them, with all its people."""
    there = select(ItemRole.item_id).where(ItemRole.contributor_id == contributor_id)
    wanted = select(ProgrammeItem).where(ProgrammeItem.id.in_(there)).options(selectinload(ProgrammeItem.roles))
    return list(db.session.scalars(wanted.order_by(ProgrammeItem.id)))


def times_of(contributor_id: int) -> list[Availability]:
    """When somebody can come, as records."""
    wanted = select(Availability).where(Availability.contributor_id == contributor_id)
    return list(db.session.scalars(wanted.order_by(Availability.starts_at, Availability.id)))


@Question
def _named(conference_id):
    return (
        select(Contributor.id, Contributor.name, Contributor.affiliation)
        .where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None))
        .order_by(Contributor.sort_key, Contributor.id)
    )


def named(conference_id: int) -> list:
    """Everybody in a programme by name, in Polish order."""
    return _named(conference_id).all()


@Question
def _time(time_id, account_id, *, every):
    return (
        select(Availability)
        .join(Availability.conference)
        .where(Availability.id == time_id, sight(account_id, every))
        .options(*with_rights(contains_eager(Availability.conference)))
    )


def time(viewer, conference_id: int, contributor_id: int, time_id: int) -> Availability | None:
    """A time of somebody in the programme of a conference that this viewer may see."""
    found = _time.one(time_id, viewer.id, every=viewer.has_role("administrator"), lock=(Availability, Conference))
    own = (conference_id, contributor_id)
    return found if found and (found.conference_id, found.contributor_id) == own else None


@Question
def listed(conference_id):
    """What a list shows of everybody in a programme."""
    does = (
        select(func.count(ItemRole.id))
        .join(ProgrammeItem, ProgrammeItem.id == ItemRole.item_id)
        .where(ItemRole.contributor_id == Contributor.id, ProgrammeItem.archived_at.is_(None))
        .correlate(Contributor)
        .scalar_subquery()
    )
    return select(
        Contributor.id,
        Contributor.name,
        Contributor.affiliation,
        Contributor.email,
        Contributor.person_id,
        does.label("does"),
    ).where(Contributor.conference_id == conference_id, Contributor.archived_at.is_(None))


LISTING = Listing(
    columns=[
        Column("name", _l("Imię i nazwisko"), sort=(Contributor.sort_key,)),
        Column("affiliation", _l("Instytucja"), sort=(Contributor.affiliation,)),
        Column("email", _l("Adres e-mail"), only_export=True),
        Column("does", _l("W programie"), numeric=False),
    ],
    order="name",
    tie=(Contributor.sort_key, Contributor.id),
    search=lambda statement, words: statement.where(Contributor.id.in_(matching(Contributor.search_kind, words))),
    per_page=50,
)


@Question
def _items_of(conference_id):
    return (
        select(
            ItemRole.contributor_id,
            ItemRole.role,
            ProgrammeItem.id,
            ProgrammeItem.number,
            ProgrammeItem.title,
            ProgrammeItem.starts_at,
        )
        .join(ProgrammeItem, ProgrammeItem.id == ItemRole.item_id)
        .where(ItemRole.conference_id == conference_id, ProgrammeItem.archived_at.is_(None))
        .order_by(ProgrammeItem.starts_at, ProgrammeItem.id)
    )


def items_of(conference_id: int) -> dict[int, list]:
    """What everybody does, by contributor."""
    found = defaultdict(list)
    for row in _items_of(conference_id).all():
        found[row.contributor_id].append(row)
    return found


def alike(conference_id: int) -> dict[int, str]:
    """Contributors who may be one with another: the same name, or the same with a first name cut short; with whom."""
    rows = named(conference_id)
    by_family, found = defaultdict(list), {}
    for row in rows:
        given, _space, family = fold(row.name).rpartition(" ")
        by_family[family].append((given, row))
    for same in by_family.values():
        for (given, row), (other_given, other) in combinations(same, 2):
            if _may_be_one(given, other_given):
                found.setdefault(row.id, other.name)
                found.setdefault(other.id, row.name)
    return found


def _may_be_one(given: str, other: str) -> bool:
    if given == other:
        return True
    short, long = sorted((given.rstrip("."), other.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def others(person: Contributor) -> list[tuple[int, str]]:
    """Everybody else in the programme, who may be the same first."""
    called = fold(person.name).split()
    rows = [row for row in named(person.conference_id) if row.id != person.id]
    rows.sort(key=lambda row: not set(called) & set(fold(row.name).split()))
    return [(row.id, ", ".join(filter(None, (row.name, row.affiliation)))) for row in rows]


def suggested_people(person: Contributor) -> list[tuple[int, str]]:
    """Persons of the directory with this name."""
    wanted = select(Person.id, Person.family_name, Person.given_name, Person.city).where(
        Person.id.in_(matching(Person.search_kind, person.name)), Person.archived_at.is_(None)
    )
    rows = db.session.execute(wanted.order_by(Person.sort_key, Person.id).limit(5))
    return [(row.id, ", ".join(filter(None, (f"{row.given_name} {row.family_name}", row.city)))) for row in rows]

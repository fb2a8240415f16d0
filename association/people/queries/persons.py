"""What pages read about persons."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, false, func, or_, select
from sqlalchemy.orm import joinedload

from association.core import polish, teryt
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.feature import Hit, features
from association.core.kept import kept
from association.core.listing import Column, Filter, Listing, Search
from association.core.questions import Asked, Question
from association.core.search import holding, matching
from association.people import rules
from association.people.models import KINDS, Membership, Organisation, Person, may_be
from association.people.queries.places import changed_column, place_columns, place_filter, terms

LISTED = (
    Person.id,
    Person.given_name,
    Person.family_name,
    Person.municipality,
    Person.phone,
    Person.updated_at,
    Person.archived_at,
)
SHEET = (*LISTED, Person.form_of_address, Person.email, Person.street, Person.postcode, Person.city)


def lasting_row(model, day):
    """The condition that what has `until` has not ended by this day."""
    return or_(model.until.is_(None), model.until > day)


def lasting(day):
    """The condition that a membership has not ended by this day."""
    return lasting_row(Membership, day)


def _belongs(day):
    """„OPS Olsztyn, kierowniczka; OSP Mstów” for each person of a list, of what lasts today."""
    organisation = case((Organisation.short_name != "", Organisation.short_name), else_=Organisation.name)
    place = organisation + case((Membership.function != "", ", " + Membership.function), else_="")
    return (
        select(func.aggregate_strings(place, "; "))
        .join_from(Membership, Organisation)
        .where(Membership.person_id == Person.id, lasting(day))
        .correlate(Person)
        .scalar_subquery()
        .label("belongs")
    )


@Question
def _rows(day, *, seen: bool, archived: bool, whole: bool):
    kept = Person.archived_at.is_not(None) if archived else Person.archived_at.is_(None)
    return select(*(SHEET if whole else LISTED), _belongs(day)).where(kept if seen else false())


def persons(viewer, *, archived: bool = False) -> Asked:
    """What a list shows of each person."""
    return _rows.asked(today(), seen=rules.see(viewer), archived=archived, whole=False)


def sheet(viewer, *, archived: bool = False) -> Asked:
    """What a file holds of each person."""
    return _rows.asked(today(), seen=rules.see(viewer), archived=archived, whole=True)


def visible_ids(viewer):
    """The select of the ids of the persons that this viewer may see."""
    return select(Person.id).where(Person.id.is_not(None) if rules.see(viewer) else false())


def matched(statement, *words):
    """Those persons in whom, or in whose organisations, every word is found."""
    for word in words:
        members = select(Membership.person_id).where(
            Membership.organisation_id.in_(holding(Organisation.search_kind, word))
        )
        statement = statement.where(or_(Person.id.in_(holding(Person.search_kind, word)), Person.id.in_(members)))
    return statement if words else statement.where(false())


def _with_kind(statement, kind: str):
    members = select(Membership.person_id).join(Organisation).where(Organisation.kind == kind)
    return statement.where(Person.id.in_(members))


LISTING = Listing(
    columns=[
        Column("name", _l("Imię i nazwisko"), sort=[Person.sort_key], only_page=True),
        Column(
            "form_of_address",
            _l("Forma grzecznościowa"),
            value=lambda row: polish.courtesy(row.form_of_address),
            only_export=True,
        ),
        Column("given_name", _l("Imię"), only_export=True),
        Column("family_name", _l("Nazwisko"), only_export=True),
        *place_columns(Person),
        Column("threads", _l("Bierze udział"), only_page=True),
        Column("email", _l("E-mail"), only_export=True),
        Column("phone", _l("Telefon"), value=lambda row: polish.phone(row.phone)),
        Column("belongs", _l("Organizacje i funkcje"), value=lambda row: row.belongs or "", only_export=True),
        changed_column(Person),
    ],
    order="name",
    tie=[Person.sort_key, Person.id],
    filters=[
        place_filter(Person),
        Filter("kind", _l("Rodzaj organizacji"), KINDS.items, _with_kind),
        Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda statement, _value: statement),
    ],
    search=Search(terms, matched),
)


@Question
def _person(ident):
    belongs = joinedload(Person.memberships).joinedload(Membership.organisation)
    return select(Person).where(Person.id == ident).options(belongs)


def person(viewer, person_id: int) -> Person | None:
    """A person with his or her organisations, or None for whoever may not see the directory."""
    return _person.one(person_id, lock=Person) if rules.see(viewer) else None


def membership(viewer, person_id: int, membership_id: int) -> Membership | None:
    """One membership of this person."""
    options = joinedload(Membership.person), joinedload(Membership.organisation)
    row = get(Membership, membership_id, *options) if rules.see(viewer) else None
    return row if row and row.person_id == person_id else None


def belongs(person_id: int, organisation_id: int, function: str) -> bool:
    """Whether the person has this function there now."""
    same = (Membership.person_id == person_id, Membership.organisation_id == organisation_id)
    wanted = select(Membership.id).where(*same, Membership.function == function, lasting(today()))
    return db.session.scalar(wanted.limit(1)) is not None


def about(viewer, ids) -> dict[int, list[Hit]]:
    """What the features above say about these persons: {person id: hits}."""

    def asked():
        told: dict[int, list[Hit]] = {}
        for feature in features() if ids else ():
            for person_id, hits in dict(feature.about_people(viewer, ids)).items():
                told.setdefault(person_id, []).extend(hits)
        return told

    return kept(("about people", viewer.id, *ids), asked)


def probably_the_same(*, given_name: str, family_name: str, email, phone: str, municipality: str) -> list[Person]:
    """Persons of this name who may be the one that somebody is about to add."""
    name = polish.fold(f"{given_name} {family_name}")
    rows = db.session.scalars(select(Person).where(Person.folded_name == name).order_by(Person.id).limit(20))
    return [row for row in rows if may_be(row, email=email, phone=phone, municipality=municipality)]


titles = titles_of(Person.given_name, Person.family_name)


@Question
def _found(day, limit, *words):
    known = _rows.statement(seen=True, archived=False, whole=False)
    return matched(known, *words).order_by(Person.sort_key, Person.id).limit(limit)


def found(viewer, words: str, limit: int) -> list:
    """Rows of persons for the search over everything, in alphabetical order."""
    return _found(today(), limit, *terms(words)).all() if rules.see(viewer) else []


def suggested(words: str, limit: int = 8) -> list[tuple[int, str]]:
    """Persons whose names hold the words, for a field in which one types: (id, „Nowak Anna, Janów”)."""
    wanted = select(Person.id, Person.family_name, Person.given_name, Person.municipality, Person.city).where(
        Person.id.in_(matching(Person.search_kind, words)), Person.archived_at.is_(None)
    )
    rows = db.session.execute(wanted.order_by(Person.sort_key, Person.id).limit(limit)).all()
    units = [teryt.unit(row.municipality) if row.municipality else None for row in rows]
    return [
        (row.id, ", ".join(filter(None, (f"{row.family_name} {row.given_name}", unit.name if unit else row.city))))
        for row, unit in zip(rows, units, strict=True)
    ]


def listed_name(person_id: int) -> str:
    """A person as lists write the name, „Nowak Anna”."""
    row = db.session.execute(select(Person.family_name, Person.given_name).where(Person.id == person_id)).one_or_none()
    return f"{row.family_name} {row.given_name}" if row else ""


def meta(row) -> str:
    """The line below a name among search results."""
    return ", ".join(part for part in (row.belongs, teryt.label(row.municipality)) if part)

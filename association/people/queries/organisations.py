"""What pages read about organisations."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, case, false, func, not_, or_, select

from association.core import polish
from association.core.clock import today
from association.core.database import db, get, titles_of
from association.core.listing import Column, Filter, Listing, Search
from association.core.questions import Asked, Question
from association.core.search import holding, kinds
from association.people import rules
from association.people.models import KINDS, RURAL_CIRCLES, SAYINGS, SOCIAL_ECONOMY, Membership, Organisation, Person
from association.people.queries.persons import lasting
from association.people.queries.places import changed_column, place_columns, place_filter, terms
from association.people.queries.relations import related

LISTED = (
    Organisation.id,
    Organisation.name,
    Organisation.short_name,
    Organisation.kind,
    Organisation.municipality,
    Organisation.phone,
    Organisation.updated_at,
    Organisation.archived_at,
)
SHEET = (
    *LISTED,
    Organisation.nip,
    Organisation.regon,
    Organisation.krs,
    Organisation.founded_on,
    Organisation.enterprise_since,
    Organisation.enterprise_until,
    Organisation.enterprise_number,
    Organisation.email,
    Organisation.website,
    Organisation.street,
    Organisation.postcode,
    Organisation.city,
)


def entities():
    """The condition that an organisation is a social economy entity (PES)."""
    circle = or_(*(Organisation.folded_name.startswith(words) for words in RURAL_CIRCLES))
    by_kind = Organisation.kind.in_(sorted(SOCIAL_ECONOMY))
    told = or_(by_kind, and_(Organisation.kind == "informal_group", circle))
    return or_(Organisation.social_economy == "yes", and_(Organisation.social_economy == "", told))


def enterprises(day):
    """The condition that an organisation has the status of a social enterprise (PS) on this day."""
    until = or_(Organisation.enterprise_until.is_(None), Organisation.enterprise_until >= day)
    return and_(Organisation.enterprise_since <= day, until)


def _members(day):
    count = select(func.count()).where(Membership.organisation_id == Organisation.id, lasting(day))
    return count.correlate(Organisation).scalar_subquery().label("members")


@Question
def _rows(day, *, seen: bool, archived: bool, whole: bool):
    kept = Organisation.archived_at.is_not(None) if archived else Organisation.archived_at.is_(None)
    # A social enterprise (PS), another social economy entity (PES), or neither.
    economy = case((enterprises(day), "PS"), (entities(), "PES"), else_="").label("economy")
    return select(*(SHEET if whole else LISTED), economy, _members(day)).where(kept if seen else false())


def organisations(viewer, *, archived: bool = False) -> Asked:
    """What a list shows of each organisation."""
    return _rows.asked(today(), seen=rules.see(viewer), archived=archived, whole=False)


def sheet(viewer, *, archived: bool = False) -> Asked:
    """What a file holds of each organisation."""
    return _rows.asked(today(), seen=rules.see(viewer), archived=archived, whole=True)


def visible_ids(viewer):
    """The select of the ids of the organisations that this viewer may see."""
    return select(Organisation.id).where(Organisation.id.is_not(None) if rules.see(viewer) else false())


def matched(statement, *words):
    """Those organisations in which every word is found."""
    for word in words:
        statement = statement.where(Organisation.id.in_(holding(Organisation.search_kind, word)))
    return statement if words else statement.where(false())


SEARCH = Search(terms, matched)


ECONOMY = {
    "entity": _l("PES – podmioty ekonomii społecznej"),
    "enterprise": _l("PS – przedsiębiorstwa społeczne"),
    "entity_only": _l("PES bez statusu PS"),
    "former": _l("status PS wygasł"),
    "neither": _l("nie PES"),
}


def _in_economy(statement, which: str):
    day = today()
    known = func.coalesce(enterprises(day), false())
    return statement.where(
        {
            "entity": entities(),
            "enterprise": known,
            "entity_only": and_(entities(), not_(known)),
            "former": Organisation.enterprise_until < day,
            "neither": not_(entities()),
        }[which]
    )


def _said(flag: bool) -> str:
    return _("tak") if flag else _("nie")


LISTING = Listing(
    columns=[
        Column("name", _l("Nazwa"), sort=[Organisation.sort_key]),
        Column("short_name", _l("Nazwa skrócona"), only_export=True),
        Column("kind", _l("Rodzaj"), value=lambda row: str(KINDS[row.kind])),
        *place_columns(Organisation),
        Column("members", _l("Osoby"), numeric=True),
        Column("email", _l("E-mail"), only_export=True),
        Column("phone", _l("Telefon"), value=lambda row: polish.phone(row.phone)),
        Column("website", _l("Strona WWW"), only_export=True),
        Column("nip", _l("NIP"), only_export=True),
        Column("regon", _l("REGON"), only_export=True),
        Column("krs", _l("KRS"), only_export=True),
        Column("founded_on", _l("Data powstania"), only_export=True),
        Column("entity", _l("PES"), value=lambda row: _said(row.economy != ""), only_export=True),
        Column("enterprise_since", _l("Przedsiębiorstwo społeczne od"), only_export=True),
        Column("enterprise_until", _l("Przedsiębiorstwo społeczne do"), only_export=True),
        Column("enterprise_number", _l("Numer decyzji o statusie"), only_export=True),
        changed_column(Organisation),
    ],
    order="name",
    tie=[Organisation.sort_key, Organisation.id],
    filters=[
        place_filter(Organisation),
        Filter(
            "kind",
            _l("Rodzaj"),
            KINDS.items,
            lambda statement, kind: statement.where(Organisation.kind == kind),
        ),
        Filter("economy", _l("Ekonomia społeczna"), ECONOMY.items, _in_economy),
        Filter(
            "relation",
            _l("Powiązanie"),
            SAYINGS.items,
            lambda statement, said: related(statement, said, today()),
        ),
        Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda statement, _value: statement),
    ],
    search=SEARCH,
)


def organisation(viewer, organisation_id: int) -> Organisation | None:
    """An organisation, or None for whoever may not see the directory."""
    return get(Organisation, organisation_id) if rules.see(viewer) else None


def members(organisation_id: int) -> list:
    """Rows of the people of an organisation: first those who belong now, in alphabetical order."""
    statement = (
        select(
            Membership.id.label("membership_id"),
            Person.id,
            Person.given_name,
            Person.family_name,
            Membership.function,
            Membership.since,
            Membership.until,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.organisation_id == organisation_id, Person.archived_at.is_(None))
        .order_by(Membership.until.is_not(None), Person.sort_key, Membership.id)
    )
    return db.session.execute(statement).all()


def named(organisation_id: int) -> str:
    """The name of one organisation."""
    return db.session.scalar(select(Organisation.name).where(Organisation.id == organisation_id)) or ""


def suggested(words: str, limit: int = 8) -> list[tuple[int, str]]:
    """(id, name) of organisations while someone types; the name that was typed in full comes first.

    What lies in the archive is found by its full name alone.
    """
    exact = Organisation.folded_name == polish.fold(words)
    statement = SEARCH(select(Organisation.id, Organisation.name), words)
    statement = statement.where(or_(Organisation.archived_at.is_(None), exact))
    rows = db.session.execute(statement.order_by(exact.desc(), Organisation.sort_key, Organisation.id).limit(limit))
    return [(row.id, row.name) for row in rows]


def probably_the_same(*, name: str, nip: str = "", regon: str = "", krs: str = "") -> list[Organisation]:
    """Organisations that may be the one that somebody is about to add: of this name or with one of these numbers."""
    same = [Organisation.folded_name == polish.fold(name)] if name else []
    same += [
        getattr(Organisation, key) == value for key, value in (("nip", nip), ("regon", regon), ("krs", krs)) if value
    ]
    if not same:
        return []
    return list(db.session.scalars(select(Organisation).where(or_(*same)).order_by(Organisation.id).limit(20)))


titles = titles_of(Organisation.name)


@Question
def _found(day, limit, *words):
    known = _rows.statement(seen=True, archived=False, whole=False)
    return matched(known, *words).order_by(Organisation.sort_key, Organisation.id).limit(limit)


def found(viewer, words: str, limit: int) -> list:
    """Rows of organisations for the search over everything, in alphabetical order."""
    asked = terms(words)
    # All words stand in one organisation, so where the index knows no organisation with them, there is none.
    if not rules.see(viewer) or Organisation.search_kind not in kinds(" ".join(asked)):
        return []
    return _found(today(), limit, *asked).all()

"""Every row that is about one person, wherever it stands: followed along foreign keys, owners, e-mails and names."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import and_, func, null, or_, select

from association.accounts.models import Account
from association.core.database import Base, db
from association.core.files import StoredFile
from association.core.polish import fold
from association.people.models import Person, RecordMerge
from association.privacy.queries.places import Place, places, target

GIVEN, FAMILY = "given_name", "family_name"
# Columns that hold the name of a person as a whole.
WHOLE_NAMES = {"name", "person_name", "contact_name", "author", "to_name", "for_whom", "merged_title"}
# Of what was bought or lent, whether by a person or by an organisation.
WHOLE_NAMES |= {"issuer_name", "owner"}
MAILBOXES = {"email", "to_address", "written_to"}
POLYMORPHIC = (("owner_kind", "owner_id"), ("subject_kind", "subject_id"))


@dataclass
class Subject:
    """Of whom the rows are looked for. also: [(table, id)] of rows that a human said to be theirs."""

    persons: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    also: tuple = ()


@dataclass
class Trace:
    """rows: own rows by table; linked: rows that point at the person and are not theirs; alike: rows that may be
    theirs, because an e-mail or a name is the same; shared: files and papers where others stand, too."""

    rows: dict[str, set[int]]
    linked: dict[str, set[int]]
    alike: dict[str, set[int]]
    shared: dict[str, set[int]]

    def ids(self, table: str) -> set[int]:
        """The own rows of this table."""
        return self.rows.get(table, set())


def subject_of(person_id: int | None, name: str = "", email: str = "", also=()) -> Subject:
    """A person of the directory with the records that were merged into theirs and the account; or a name and e-mail."""
    found = Subject(names={fold(name)} - {""}, emails={email.lower()} - {""}, also=tuple(map(tuple, also)))
    waiting = ({person_id} | {ident for table, ident in found.also if table == Person.__tablename__}) - {None}
    while waiting:
        found.persons |= waiting
        merged = select(RecordMerge.merged_id).where(
            RecordMerge.kind == Person.audit_kind,
            RecordMerge.kept_id.in_(waiting),
            RecordMerge.undone_at.is_(None),
        )
        waiting = set(db.session.scalars(merged)) - found.persons
    about = select(Person.given_name, Person.family_name, Person.email, Person.account_id)
    for person in db.session.execute(about.where(Person.id.in_(found.persons))):
        found.names.add(fold(f"{person.given_name} {person.family_name}"))
        found.emails |= {person.email.lower()} if person.email else set()
        found.accounts |= {person.account_id} - {None}
    for row in db.session.execute(select(Account.name, Account.email).where(Account.id.in_(found.accounts))):
        found.names.add(fold(row.name))
        found.emails.add(row.email.lower())
    return found


def _ids(place: Place, condition) -> set[int]:
    return set(db.session.scalars(select(place.table.c.id).where(condition)))


def _known(place: Place, subject: Subject) -> tuple[set[int], set[int]]:
    """(theirs, perhaps theirs): the e-mail and the name are the same, or one of them."""
    table, columns = place.table, place.known_by
    mailbox = next((name for name in columns if name in MAILBOXES), None)
    named = [table.c[name] for name in columns if name != mailbox]
    wanted = [table.c.id, table.c[mailbox] if mailbox else null(), *named]
    near = [func.lower(table.c[mailbox]).in_(subject.emails or {"-"})] if mailbox else []
    if named:
        # Names are compared in Python, where Polish letters fold.
        near.append(named[-1] != "")
    sure, perhaps = set(), set()
    for ident, address, *parts in db.session.execute(select(*wanted).where(or_(*near))):
        same_address = (address or "").lower() in subject.emails
        same_name = bool(parts) and fold(" ".join(part or "" for part in parts).strip()) in subject.names
        if same_address and (same_name or not parts):
            sure.add(ident)
        elif same_address or same_name:
            perhaps.add(ident)
    return sure, perhaps


def _spoken_for(place: Place) -> dict[str, str]:
    """{kind of record: table} of what others may point at by its kind."""
    return {
        kind: name for name, other in places().items() if (kind := getattr(other.model, "audit_kind", None)) is not None
    }


def _by_kind(place: Place, rows) -> set[int]:
    found: set[int] = set()
    for kind_column, id_column in POLYMORPHIC:
        if {kind_column, id_column} <= set(place.table.c.keys()):
            for kind, name in _spoken_for(place).items():
                if rows.get(name) and name != place.table.name:
                    own = and_(place.table.c[kind_column] == kind, place.table.c[id_column].in_(rows[name]))
                    found |= _ids(place, own)
    return found


def _pointing(name: str) -> list:
    """Every foreign key of the house that points at this table."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if target(column) == name and "id" in table.c
    ]


def _followed(place: Place, rows) -> tuple[set[int], set[int]]:
    """(theirs, shared): rows at which a row of this person points, told apart by whether others point there, too."""
    name = place.table.name
    reached: set[int] = set()
    keys = _pointing(name)
    for column in keys:
        own = rows.get(column.table.name)
        if own:
            reached |= set(db.session.scalars(select(column).where(column.table.c.id.in_(own), column.is_not(None))))
    shared: set[int] = set()
    if reached:
        for column in keys:
            own = rows.get(column.table.name, set())
            pointing = db.session.execute(select(column.table.c.id, column).where(column.in_(reached)))
            shared |= {at for ident, at in pointing if ident not in own}
    return reached - shared, shared


def trace(subject: Subject) -> Trace:
    """Follow a person through the whole database."""
    rows: dict[str, set[int]] = defaultdict(set)
    rows[Person.__tablename__] |= subject.persons
    rows[Account.__tablename__] |= subject.accounts
    for table, ident in subject.also:
        rows[table].add(ident)
    alike: dict[str, set[int]] = {}
    shared: dict[str, set[int]] = {}
    for name, place in places().items():
        if place.known_by:
            sure, perhaps = _known(place, subject)
            rows[name] |= sure
            alike[name] = perhaps
    merges = select(RecordMerge.id).where(
        RecordMerge.kind == Person.audit_kind,
        or_(RecordMerge.kept_id.in_(subject.persons), RecordMerge.merged_id.in_(subject.persons)),
    )
    rows[RecordMerge.__tablename__] |= set(db.session.scalars(merges))
    while True:
        before = sum(map(len, rows.values()))
        for name, place in places().items():
            for key in place.by:
                column = place.table.c[key]
                if own := rows.get(target(column)):
                    rows[name] |= _ids(place, column.in_(own))
            rows[name] |= _by_kind(place, rows)
            if place.follows:
                own, shared[name] = _followed(place, rows)
                rows[name] |= own
        if sum(map(len, rows.values())) == before:
            break
    linked = {
        name: found
        for name, place in places().items()
        if place.linking
        and (found := _ids(place, or_(*(column.in_(rows[target(column)]) for column in place.linking))) - rows[name])
    }
    return Trace(
        {name: ids for name, ids in rows.items() if ids},
        linked,
        {name: left for name, ids in alike.items() if (left := ids - rows[name])},
        {name: left for name, ids in shared.items() if (left := ids - rows[name])},
    )


def shared_words(found: Trace, words) -> set[str]:
    """Those of the words (folded) that others are known by, too: a namesake, somebody with the same mailbox or phone.

    Where they stand by themselves nobody can tell whom they mean.
    """
    folded, shared = {fold(word) for word in words}, set()
    known = [(place, found.rows.get(name, set())) for name, place in places().items() if place.known_by]
    looked_at = [(place.table, [place.table.c[each] for each in place.known_by], own) for place, own in known]
    for model, names in ((Person, (GIVEN, FAMILY, "email", "phone")), (Account, ("name", "email"))):
        table = model.__table__
        looked_at.append((table, [table.c[each] for each in names], found.rows.get(table.name, set())))
    for table, columns, own in looked_at:
        if table.name not in {"mail", "data_request", "release_letter"}:
            for row in db.session.execute(select(table.c.id, *columns)).mappings():
                if row["id"] not in own:
                    parts = {key: value or "" for key, value in row.items() if key != "id"}
                    given, family = parts.pop(GIVEN, ""), parts.pop(FAMILY, "")
                    told = {*parts.values(), f"{given} {family}", f"{family} {given}"}
                    shared |= folded & {fold(value.strip()) for value in told}
    return shared


def stored(ids) -> list[StoredFile]:
    """These files, in order."""
    return list(db.session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)).order_by(StoredFile.id)))

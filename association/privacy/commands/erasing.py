"""A person leaves: their rows are blanked so that every sum stays, and no table keeps a word that tells of them."""

from collections import Counter

from sqlalchemy import JSON, Date, DateTime, UniqueConstraint, func, or_, select, type_coerce, update

from association.core import files
from association.core.clock import now
from association.core.database import after_commit, db
from association.core.files import StoredFile
from association.core.history import HistoryEntry
from association.core.polish import fold, sort_key
from association.core.search import SearchDocument
from association.people.models import Organisation, Person
from association.privacy.queries.places import Place, is_json, places, texts
from association.privacy.queries.traces import FAMILY, GIVEN, MAILBOXES, WHOLE_NAMES, Trace, shared_words
from association.privacy.words import TELLING, WORDS, Words

NOTHING_LEFT = "Plik usunięto na wniosek osoby, której dotyczył.\n".encode()


class Mask:
    """What stands instead of the values of one person. The same value gets the same mask and another one another, so
    that whoever counts different values counts the same as before."""

    def __init__(self, number: int):
        self.number, self._numbers = number, {}

    @property
    def name(self) -> str:
        """Under which the person is listed from now on."""
        return f"Osoba usunięta {self.number}"

    def _numbered(self, column: str, value: str) -> str:
        known = self._numbers.setdefault(column, {})
        place = known.setdefault(fold(value), len(known))
        return f"{self.number}.{place}" if place else str(self.number)

    def of(self, column, value):
        """The mask of a value in this column."""
        if value is None or value == "" or isinstance(value, int):
            return value
        if is_json(column):
            return [] if isinstance(value, list | tuple) else {} if isinstance(value, dict) else None
        if isinstance(column.type, Date | DateTime) and column.nullable:
            return None
        number = self._numbered(column.name, value)
        if column.name == GIVEN:
            return "Osoba"
        if column.name == FAMILY:
            return f"usunięta {number}"
        if column.name in WHOLE_NAMES:
            return f"Osoba usunięta {number}"
        if column.name in {"sort_key", "folded_name"}:
            # As the name is ordered and compared, whatever it is made of.
            return (sort_key if column.name == "sort_key" else fold)(f"usunięta {number} Osoba")
        if column.name in MAILBOXES:
            return f"usunieto-{number}@example.invalid"
        return f"usunięto {number}" if _is_told_apart(column) else ""


def _is_told_apart(column) -> bool:
    """Whether no two rows may hold the same here, or something has to stand here."""
    unique = any(
        isinstance(rule, UniqueConstraint) and column.name in rule.columns for rule in column.table.constraints
    )
    checked = any(f"{column.name} !=" in str(getattr(rule, "sqltext", "")) for rule in column.table.constraints)
    return bool(column.unique) or unique or checked


def blanked(place: Place) -> list:
    """The columns of an own row that lose their values, with the keys made of them."""
    made = [place.table.c[name] for name in ("sort_key", "folded_name") if name in place.table.c]
    return list(dict.fromkeys([*place.blanked, *made])) if place.blanked else []


def words_of(found: Trace) -> Words:
    """Everything that stands in the own rows of a person."""
    values, telling, names = set(), set(), set()
    organisations = {
        name for row in db.session.execute(select(Organisation.name, Organisation.short_name)) for name in row
    }
    for name, ids in found.rows.items():
        place = places()[name]
        columns = [column for column in place.blanked if not is_json(column)]
        if not columns or name == StoredFile.__tablename__:
            continue
        for row in db.session.execute(select(*columns).where(place.table.c.id.in_(ids))).mappings():
            held = {key: value for key, value in row.items() if isinstance(value, str) and value.strip()}
            values |= set(held.values())
            if held.get(GIVEN) and held.get(FAMILY):
                given, family = held[GIVEN].strip(), held[FAMILY].strip()
                names.add((fold(given), fold(family)))
                telling |= {f"{given} {family}", f"{family} {given}"}
            for key, value in held.items():
                whole = key in WHOLE_NAMES and " " in value.strip()
                if whole or key in MAILBOXES or (key == "phone" and len(value) > 6):
                    telling.add(value.strip())
        for column in columns:
            telling |= _only_here(column, ids) - organisations
    others = shared_words(found, telling)
    doubtful = {word for word in telling if fold(word) in others}
    return Words(frozenset(telling - doubtful), frozenset(values), frozenset(names), frozenset(doubtful))


def _only_here(column, ids) -> set[str]:
    """Sentences that stand in the rows of this person and in no other row of the table: a word or two, such as a
    profession or a street, may be anybody's."""
    table = column.table
    if column.name in {"body", "subject", "folded_name", "sort_key", GIVEN, FAMILY}:
        return set()
    own = {text for text in db.session.scalars(select(column).where(table.c.id.in_(ids))) if isinstance(text, str)}
    long = {text for text in own if len(text) >= TELLING and text.count(" ") >= WORDS - 1}
    elsewhere = select(column).where(column.in_(long), table.c.id.not_in(ids))
    return long - set(db.session.scalars(elsewhere)) if long else set()


def erase(found: Trace, mask: Mask, words: Words, *, progress=None, erased_files=()) -> Counter:
    """Blank the rows, the trail, the index and the files of a person, and take their words out of everything else.

    Returns how many rows of each table were touched.
    """
    touched: Counter = Counter()
    db.session.flush()
    for name, ids in found.rows.items():
        if name != StoredFile.__tablename__:
            touched[name] += _blank(places()[name], ids, mask)
    touched[HistoryEntry.__tablename__] += _silence(found)
    _unlist(found)
    for file in db.session.scalars(
        select(StoredFile).where(StoredFile.id.in_({*found.ids("stored_file"), *erased_files}))
    ):
        _empty(file)
        touched[StoredFile.__tablename__] += 1
    everything = texts()
    for number, (table, columns) in enumerate(everything.items()):
        touched[table.name] += _take_out(table, columns, words, mask)
        if progress:
            progress(number, len(everything))
    db.session.expire_all()
    return +touched


def _blank(place: Place, ids, mask: Mask) -> int:
    columns = blanked(place)
    if not columns:
        return 0
    table = place.table
    for row in db.session.execute(select(table.c.id, *columns).where(table.c.id.in_(ids))).mappings().all():
        new = {column.name: mask.of(column, row[column.name]) for column in columns}
        db.session.execute(update(table).where(table.c.id == row["id"]).values(new))
    if place.model is Person:
        db.session.execute(
            update(table).where(table.c.id.in_(ids)).values(archived_at=func.coalesce(table.c.archived_at, now()))
        )
    if "password_hash" in table.c:
        # An account without a person opens no door.
        shut = {"password_hash": None, "totp_secret": None, "disabled_at": func.coalesce(table.c.disabled_at, now())}
        db.session.execute(update(table).where(table.c.id.in_(ids)).values(shut))
    return len(ids)


def _owned(found: Trace) -> list[tuple[str, set[int]]]:
    """(kind of record, ids) of the own rows."""
    kinds = {name: getattr(places()[name].model, "audit_kind", None) for name in found.rows}
    return [(kinds[name], ids) for name, ids in found.rows.items() if kinds[name]]


def _silence(found: Trace) -> int:
    """The trail of the own rows says that something was done, and no longer what."""
    lines, own = HistoryEntry.__table__, _owned(found)
    about = [
        condition
        for kind, ids in own
        for condition in (
            (lines.c.kind == kind) & lines.c.record_id.in_(ids),
            (lines.c.owner_kind == kind) & lines.c.owner_id.in_(ids),
        )
    ]
    if not about:
        return 0
    gone = {"old": None, "new": None, "title": "", "erased_at": now()}
    return db.session.execute(update(lines).where(or_(*about)).values(gone)).rowcount


def _unlist(found: Trace) -> None:
    """Nobody finds them by words."""
    for kind, ids in _owned(found):
        document = SearchDocument.__table__
        db.session.execute(document.delete().where(document.c.kind == kind, document.c.record_id.in_(ids)))


def _empty(file: StoredFile) -> None:
    """A file stays as a line, so that what points at it still counts; on disk nothing is left of it."""
    path = files.location(file)
    file.name, file.media_type, file.size = "usunieto.txt", "text/plain", len(NOTHING_LEFT)
    file.sha256 = files.fingerprint(NOTHING_LEFT)
    after_commit(lambda: path.write_bytes(NOTHING_LEFT))


def _take_out(table, columns, words: Words, mask: Mask) -> int:
    """Replace what tells of the person in every text of a table."""
    keys = list(table.primary_key.columns)
    trail = table is HistoryEntry.__table__
    if trail:
        columns = [column for column in columns if column.name in {"title", "actor_name", "old", "new"}]
    count = 0
    plain = [column for column in columns if not is_json(column)]
    # What a type of the house makes of JSON is put aside: here it is JSON again.
    raw = [type_coerce(column, JSON()).label(column.name) if is_json(column) else column for column in columns]
    for row in db.session.execute(select(*keys, *raw)).mappings().all():
        new = {}
        for column in columns:
            value = row[column.name]
            if not value:
                continue
            if column in plain:
                changed = words.out_of(value, mask.name)
                length = getattr(column.type, "length", None)
                changed = changed if length is None else changed[:length]
            else:
                changed = words.out_of_json(value, mask.name)
            if changed != value:
                new[column.name] = changed if column in plain else type_coerce(changed, JSON())
        if not new:
            continue
        if trail:
            # A line may lose a value; it never gets another one.
            new |= ({"old": None, "new": None} if {"old", "new"} & set(new) else {}) | {"erased_at": now()}
        db.session.execute(update(table).where(*(key == row[key.name] for key in keys)).values(new))
        count += 1
    return count

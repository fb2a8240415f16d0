"""Which rows of a table are records that are already there, and which only look like one."""

from types import SimpleNamespace

from sqlalchemy import select

from association.core.database import db
from association.core.polish import fold
from association.people.likeness import alike_organisations, alike_persons
from association.people.models import Candidate, Organisation, Person
from association.people.queries.imports import known as known_persons
from association.people.queries.merges import to_compare

NUMBERS = ("nip", "regon", "krs")
COMPARED = {
    Person.audit_kind: ("given_name", "family_name", "email", "phone", "municipality"),
    Organisation.audit_kind: ("name", "nip", "regon", "krs", "municipality"),
}
SCANS = {Person.audit_kind: alike_persons, Organisation.audit_kind: alike_organisations}


def known(about: str, candidates: list[Candidate]) -> dict[int, int]:
    """{number of the row: id of the record that it is}. Every record is found at most once."""
    return known_persons(candidates) if about == Person.audit_kind else _known_organisations(candidates)


def _known_organisations(candidates: list[Candidate]) -> dict[int, int]:
    columns = (Organisation.id, Organisation.folded_name, Organisation.short_name, Organisation.municipality)
    rows = db.session.execute(
        select(*columns, Organisation.nip, Organisation.regon, Organisation.krs).order_by(
            Organisation.archived_at.is_not(None), Organisation.id
        )
    ).all()
    by_number = {(name, getattr(row, name)): row for row in reversed(rows) for name in NUMBERS if getattr(row, name)}
    by_name: dict[str, list] = {}
    for row in rows:
        for name in {row.folded_name, fold(row.short_name)} - {""}:
            by_name.setdefault(name, []).append(row)
    found, taken = {}, set()
    for candidate in candidates:
        values = candidate.values
        numbered = (by_number.get((name, values.get(name))) for name in NUMBERS if values.get(name))
        named = (row for row in by_name.get(fold(candidate.name), ()) if _may_be(row, values))
        same = next((row for row in (*filter(None, numbered), *named) if row.id not in taken), None)
        if same:
            found[candidate.number] = same.id
            taken.add(same.id)
    return found


def _may_be(row, values) -> bool:
    """Of the same name: no number and no municipality speaks against it."""
    pairs = ((getattr(row, name), values.get(name)) for name in (*NUMBERS, "municipality"))
    return all(one == other for one, other in pairs if one and other)


def alike(about: str, candidates: list[Candidate]) -> dict[int, list]:
    """{number of the row: [id of the likeliest record, reasons]} of rows that nobody knows for sure."""
    if not candidates:
        return {}
    # Rows of the table take part under negative ids, so that they are never confused with records.
    rows = [
        SimpleNamespace(id=-row.number, **{name: row.values.get(name) or "" for name in COMPARED[about]})
        for row in candidates
    ]
    found: dict[int, tuple[int, list]] = {}
    for (one, other), (reasons, score) in SCANS[about]([*to_compare(about), *rows]).items():
        new, there = sorted((one, other))
        if new < 0 < there and score > found.get(-new, (-100, []))[0]:
            found[-new] = score, [there, reasons]
    return {number: told for number, (_score, told) in found.items()}


def names(about: str, ids) -> dict[int, str]:
    """Names of records that rows look like."""
    model = Person if about == Person.audit_kind else Organisation
    name = (Person.given_name + " " + Person.family_name) if model is Person else Organisation.name
    return dict(db.session.execute(select(model.id, name).where(model.id.in_(ids))).all()) if ids else {}

"""From rows of a table to records of the directory; what was made is told, so that it can be undone."""

from sqlalchemy.orm.attributes import set_committed_value

from association.core.database import db
from association.core.history import note_all
from association.core.polish import fold
from association.people.models import Candidate, Membership, Organisation, Person, kind_told_by
from association.people.queries import imports as queries

# A fact that says nothing; a row of a table may fill it in.
EMPTY = (None, "", "none", "other")


def nothing_made() -> dict:
    """What an import has made before it began; see PersonImport."""
    return {"person": [], "organisation": [], "membership": [], "completed": {}, "taken": []}


def import_people(candidates: list[Candidate], *, actor, made: dict | None = None) -> list[int]:
    """Take these people into the directory; returns their ids in the same order.

    Who is there already (known_id) keeps all he or she has and gets only what was empty.
    """
    made = nothing_made() if made is None else made
    places = _organisations([row.values.get("organisation", "") for row in candidates], actor=actor, made=made)
    people, there = _records(Person, candidates, {"organisation", "function"}, actor=actor, made=made)
    belonging = queries.memberships(there)
    joined = []
    for row, person in zip(candidates, people, strict=True):
        place = places.get(fold(row.values.get("organisation", "")))
        function = row.values.get("function", "")
        if place and (person.id, place.id, function) not in belonging:
            membership = Membership(person_id=person.id, organisation_id=place.id, function=function)
            # The trail names the organisation; an ordinary assignment would touch thousands of persons once more.
            set_committed_value(membership, "organisation", place)
            joined.append(membership)
    note_all(joined, actor=actor)
    made["membership"] += [membership.id for membership in joined]
    return [person.id for person in people]


def import_organisations(candidates: list[Candidate], *, actor, made: dict | None = None) -> list[int]:
    """The same with organisations."""
    made = nothing_made() if made is None else made
    records, _there = _records(Organisation, candidates, set(), actor=actor, made=made)
    return [record.id for record in records]


TAKE_IN = {Person.audit_kind: import_people, Organisation.audit_kind: import_organisations}


def _records(model, candidates, other: set[str], *, actor, made) -> tuple[list, dict]:
    there = queries.records(model, [row.known_id for row in candidates if row.known_id])
    fresh, records, touched = [], [], {}
    for row in candidates:
        facts = {key: value for key, value in row.values.items() if key not in other}
        record = there.get(row.known_id)
        if record is None:
            record = model(**facts)
            fresh.append(record)
        else:
            # Several rows may be of one record.
            before, was_restored = touched.get(record.id, ([], False))
            filled, restored = _complete(record, facts)
            touched[record.id] = before + filled, was_restored or restored
        records.append(record)
    note_all(there.values(), actor=actor)
    note_all(fresh, actor=actor)
    db.session.flush()
    made[model.audit_kind.partition(".")[2]] += [record.id for record in fresh]
    made["completed"] |= {
        str(ident): [there[ident].version, filled, restored]
        for ident, (filled, restored) in touched.items()
        if filled or restored
    }
    made["taken"] += [record.id for record in records]
    return records, there


def _complete(record, facts: dict) -> tuple[list[str], bool]:
    """Fill in what is empty, and bring the record back from the archive; returns (what was filled in, brought back)."""
    filled = [name for name, value in facts.items() if value and value != "other" and getattr(record, name) in EMPTY]
    for name in filled:
        setattr(record, name, facts[name])
    restored = record.archived_at is not None
    record.restore()
    return filled, restored


def _organisations(names: list[str], *, actor, made) -> dict[str, Organisation]:
    """Organisations by folded name; those that are missing are added."""
    wanted = {fold(name): name for name in names if name}
    by_name = queries.organisations() if wanted else {}
    missing = [
        Organisation(name=name, kind=kind_told_by(name)) for folded, name in wanted.items() if folded not in by_name
    ]
    note_all(missing, actor=actor)
    made["organisation"] += [organisation.id for organisation in missing]
    return by_name | {fold(organisation.name): organisation for organisation in missing}

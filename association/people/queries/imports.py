"""What an import reads: the waiting table, who is already known, which organisations are there."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.orm import undefer

from association.core import teryt
from association.core.database import db, get
from association.core.feature import RecordType, record_type
from association.core.jobs import Job
from association.core.polish import fold
from association.people import rules
from association.people.models import Candidate, ColumnMemory, Membership, Organisation, Person, PersonImport, may_be
from association.people.queries.merges import links

PER_PAGE = 50
# Databases accept only so many values in one statement.
CHUNK = 500


@dataclass(frozen=True)
class Receiver:
    """The record that receives the people of an import; without one they go to the directory alone."""

    owner: RecordType | None = None
    record: object = None

    @property
    def then(self) -> str:
        """As it stands in an address: „academy.cohort:7”."""
        return f"{self.owner.kind}:{self.record.id}" if self.owner else ""

    @property
    def title(self) -> str:
        """What the record is called."""
        return self.owner.title(self.record) if self.owner else ""

    @property
    def url(self) -> str:
        """The page of the record."""
        return self.owner.url(self.record) if self.owner else ""


def receiver(viewer, kind: str, record_id: int | None) -> Receiver | None:
    """The receiver of this kind, or None when it does not take people or the viewer may not change it."""
    if not kind:
        return Receiver()
    owner = record_type(kind)
    record = owner.load(viewer, record_id) if owner and owner.take_people else None
    return Receiver(owner, record) if record is not None and owner.edit(viewer, record) else None


def pending(viewer, import_id: int) -> PersonImport | None:
    """A waiting table of this viewer."""
    row = get(PersonImport, import_id, undefer(PersonImport.rows)) if rules.edit(viewer) else None
    return row if row and row.account_id == viewer.id else None


def job_of(waiting: PersonImport) -> Job | None:
    """The work that takes this table in, unless it failed."""
    job = db.session.get(Job, waiting.job_id) if waiting.job_id else None
    return job if job and job.state != "failed" else None


def preview(waiting: PersonImport, state: str, number: int) -> SimpleNamespace:
    """One page of the rows in this state ("" for all), and how many rows there are in each."""
    everything = waiting.candidates
    counts = Counter(candidate.state for candidate in everything)
    rows = [candidate for candidate in everything if state in ("", candidate.state)]
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, number), pages)
    first = (number - 1) * PER_PAGE
    return SimpleNamespace(
        rows=rows[first : first + PER_PAGE],
        total=len(rows),
        first=first + 1,
        last=min(first + PER_PAGE, len(rows)),
        page=number,
        pages=pages,
        state=state,
        all=len(everything),
        new=counts["new"],
        known=counts["known"],
        alike=counts["alike"],
        wrong=counts["wrong"],
        right=counts["new"] + counts["known"] + counts["alike"],
        undecided=sum(row.state == "alike" and str(row.number) not in waiting.decided for row in everything),
        places=_doubtful_places(everything),
    )


def _doubtful_places(candidates: list[Candidate]) -> list[SimpleNamespace]:
    """Names that several municipalities bear, each with the number of its rows and with these municipalities."""
    names = Counter(row.values["municipality"] for row in candidates if "municipality" in row.errors)
    meant = {name: teryt.named(name) for name in names}
    return [
        SimpleNamespace(name=name, rows=names[name], choices=[(unit.code, teryt.label(unit.code)) for unit in units])
        for name, units in meant.items()
        if len(units) > 1
    ]


def wrong_rows(waiting: PersonImport) -> list[list[str]]:
    """The rows that were refused, as they stand in the table, each with what is wrong behind it."""
    wrong = [candidate for candidate in waiting.candidates if candidate.errors]
    return [
        [*waiting.rows[candidate.number - waiting.first_number], " ".join(candidate.errors.values())]
        for candidate in wrong
    ]


def headings_key(headings: list[str]) -> str:
    """By what the columns of a table are remembered."""
    return hashlib.sha256(json.dumps([fold(one) for one in headings]).encode()).hexdigest()


def memory(about: str, headings: list[str]) -> ColumnMemory | None:
    """What somebody said about columns with these headings."""
    asked = ColumnMemory.about == about, ColumnMemory.headings == headings_key(headings)
    return db.session.scalar(select(ColumnMemory).where(*asked))


def remembered_columns(about: str, headings: list[str]) -> list[str | None] | None:
    """The same as a list for each column, or None."""
    found = memory(about, headings)
    return found.columns if found and len(found.columns) == len(headings) else None


def taken_in(viewer):
    """The tables that this viewer took in lately, the newest first."""
    columns = (PersonImport.id, PersonImport.about, PersonImport.name, PersonImport.outcome)
    wanted = select(*columns, PersonImport.accepted_at, PersonImport.undone_at).where(
        PersonImport.account_id == viewer.id, PersonImport.accepted_at.is_not(None)
    )
    return db.session.execute(wanted.order_by(PersonImport.id.desc()).limit(50)).all()


def _in_chunks(values):
    ordered = sorted(values)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def known(candidates: list[Candidate]) -> dict[int, int]:
    """Who of the candidates is there already: {number of the row: person id}. Everybody is found at most once."""
    columns = (Person.id, Person.folded_name, Person.email, Person.phone, Person.municipality)
    there: dict[str, list] = {}
    for names in _in_chunks({fold(candidate.name) for candidate in candidates}):
        for row in db.session.execute(select(*columns).where(Person.folded_name.in_(names)).order_by(Person.id)):
            there.setdefault(row.folded_name, []).append(row)
    found, taken = {}, set()
    for candidate in candidates:
        contact = {name: candidate.values.get(name) for name in ("email", "phone", "municipality")}
        namesakes = there.get(fold(candidate.name), [])
        same = next((row for row in namesakes if row.id not in taken and may_be(row, **contact)), None)
        if same:
            found[candidate.number] = same.id
            taken.add(same.id)
    return found


def records(model, ids) -> dict:
    """Records by their ids."""
    chunks = (db.session.scalars(select(model).where(model.id.in_(chunk))) for chunk in _in_chunks(set(ids)))
    return {row.id: row for rows in chunks for row in rows}


def pointed_at(kind: str, ids) -> set[int]:
    """Those of these records at which something points: they are part of something else by now."""
    found: set[int] = set()
    for link in links(kind) if ids else ():
        column = getattr(link.model, link.column)
        wanted = select(column).where(column.in_(ids))
        if link.owned:
            wanted = wanted.where(getattr(link.model, link.owned) == kind)
        found.update(db.session.scalars(wanted.distinct()))
    return found


def organisations() -> dict[str, Organisation]:
    """Organisations by their folded names and short names; of namesakes the first."""
    rows = db.session.scalars(select(Organisation).order_by(Organisation.archived_at.is_not(None), Organisation.id))
    by_name: dict[str, Organisation] = {}
    for row in rows:
        for name in (row.folded_name, fold(row.short_name)):
            by_name.setdefault(name, row)
    return by_name


def memberships(person_ids) -> set[tuple[int, int, str]]:
    """(person, organisation, function) of these persons."""
    columns = (Membership.person_id, Membership.organisation_id, Membership.function)
    chunks = (
        db.session.execute(select(*columns).where(Membership.person_id.in_(chunk)))
        for chunk in _in_chunks(set(person_ids))
    )
    return {tuple(row) for rows in chunks for row in rows}

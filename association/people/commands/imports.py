"""Importing persons from a table: kept until somebody accepts it, then taken in as a whole or not at all."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete
from sqlalchemy.orm.attributes import set_committed_value

from association.accounts.models import Account
from association.core import jobs
from association.core.clock import now
from association.core.database import db, get, settle
from association.core.history import note_all
from association.core.polish import fold
from association.core.refusals import Refused
from association.people.models import Candidate, Membership, Organisation, Person, PersonImport, kind_told_by
from association.people.queries import imports as queries

KEPT_FOR = timedelta(days=1)
# A longer table is taken in by the worker.
AT_ONCE = 500


def keep_table(*, table, receiver, actor) -> PersonImport:
    """Keep a table until it is accepted; nothing of it reaches the directory yet."""
    waiting = PersonImport(
        account_id=actor.id,
        name=table.name,
        first_number=table.first_number,
        headings=table.headings,
        rows=table.rows,
        then_kind=receiver.owner.kind if receiver.owner else "",
        then_id=receiver.record.id if receiver.owner else None,
    )
    return understand(waiting, table=table, actor=actor)


def understand(waiting: PersonImport, *, table, actor) -> PersonImport:
    """Read a waiting table anew, perhaps with other meanings of its columns or with a place made certain."""
    candidates = table.candidates()
    _recognise(candidates)
    waiting.rows, waiting.columns = table.rows, table.columns
    waiting.read = [candidate.kept() for candidate in candidates]
    db.session.add(waiting)
    db.session.flush()
    return waiting


def drop_table(waiting: PersonImport, *, actor) -> None:
    """Forget a table."""
    db.session.delete(waiting)


def accept(waiting: PersonImport, *, take: str, url: str, actor) -> jobs.Job | None:
    """Take in the right rows of a table: "all" or only "new" people. A long one becomes a job that ends at `url`."""
    if waiting.accepted_at or queries.job_of(waiting):
        raise Refused(_("Ta tabela jest już wczytana albo właśnie się wczytuje."))
    if len(waiting.read) <= AT_ONCE:
        _take_in(waiting, take=take, actor=actor)
        return None
    label = _("Wczytywanie osób z pliku %(name)s", name=waiting.name)
    job = jobs.start("people.import", label, actor=actor, import_id=waiting.id, take=take, url=url)
    waiting.job_id = job.id
    return job


@jobs.job("people.import")
def take_in_later(progress, *, import_id: int, take: str, url: str):
    """The work for a long table: one transaction, so it shows its beginning and its end."""
    with settle():
        waiting = get(PersonImport, import_id)
        total = len(waiting.read)
    progress(0, total)
    with settle():
        waiting = get(PersonImport, import_id)
        if not waiting.accepted_at:
            _take_in(waiting, take=take, actor=get(Account, waiting.account_id))
        return waiting.outcome, url


def _take_in(waiting: PersonImport, *, take: str, actor) -> None:
    right = [candidate for candidate in waiting.candidates if not candidate.errors]
    # Others may have added people since the table was read.
    _recognise(right)
    ids = import_people([row for row in right if take == "all" or not row.known_id], actor=actor)
    if not ids:
        raise Refused(_("W tej tabeli nie ma kogo wczytać."))
    receiver = queries.receiver(actor, waiting.then_kind, waiting.then_id)
    if receiver is None:
        raise Refused(_("Nie możesz już zmieniać miejsca, do którego miała trafić ta lista."))
    told = receiver.owner.take_people(actor, receiver.record, ids) if receiver.owner else None
    read = ngettext("Wczytano %(num)d osobę.", "Wczytano %(num)d osób.", len(ids))
    waiting.outcome = f"{read} {told}" if told else read
    waiting.accepted_at = now()


def import_people(candidates: list[Candidate], *, actor) -> list[int]:
    """Take these people into the directory; returns their ids in the same order.

    Who is there already (known_id) keeps all he or she has and gets only what was empty.
    """
    places = _organisations([row.values.get("organisation", "") for row in candidates], actor=actor)
    there = queries.persons(row.known_id for row in candidates if row.known_id)
    fresh, people = [], []
    for row in candidates:
        facts = {key: value for key, value in row.values.items() if key not in {"organisation", "function"}}
        person = there.get(row.known_id)
        if person is None:
            person = Person(**facts)
            fresh.append(person)
        else:
            _complete(person, facts)
        people.append(person)
    note_all(there.values(), actor=actor)
    note_all(fresh, actor=actor)
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
    return [person.id for person in people]


def _organisations(names: list[str], *, actor) -> dict[str, Organisation]:
    """Organisations by folded name; those that are missing are added."""
    wanted = {fold(name): name for name in names if name}
    by_name = queries.organisations() if wanted else {}
    missing = [
        Organisation(name=name, kind=kind_told_by(name)) for folded, name in wanted.items() if folded not in by_name
    ]
    note_all(missing, actor=actor)
    return by_name | {fold(organisation.name): organisation for organisation in missing}


def _complete(person: Person, facts: dict) -> None:
    """Fill in what is empty, and bring the person back from the archive."""
    for name, value in facts.items():
        if value and getattr(person, name) in (None, "", "none"):
            setattr(person, name, value)
    person.restore()


def _recognise(candidates: list[Candidate]) -> None:
    """Say of each right row who is already known."""
    right = [candidate for candidate in candidates if not candidate.errors]
    found = queries.known(right)
    for candidate in right:
        candidate.known_id = found.get(candidate.number)


@jobs.every(at="03:10")
def forget_tables() -> None:
    """Delete tables that nobody accepted within a day, and those that were accepted."""
    with settle():
        db.session.execute(delete(PersonImport).where(PersonImport.created_at < now() - KEPT_FOR))

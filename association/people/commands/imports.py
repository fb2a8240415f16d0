"""Importing a table: kept until somebody accepts it, then taken in; a long one by the worker, part by part."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import delete, update

from association.accounts.models import Account
from association.core import jobs
from association.core.clock import now
from association.core.database import db, get, settle
from association.core.refusals import Refused
from association.people.commands.taking_in import TAKE_IN, import_people, nothing_made
from association.people.models import Candidate, ColumnMemory, Person, PersonImport
from association.people.queries import imports as queries
from association.people.queries import recognition

__all__ = ["accept", "decide", "drop_table", "forget_tables", "import_people", "keep_table", "understand"]

KEPT_FOR = timedelta(days=1)
# So long an import can be undone.
UNDONE_WITHIN = timedelta(days=30)
# A longer table is taken in by the worker, which settles so many rows at a time: others may write in between.
AT_ONCE, PART = 500, 250


def keep_table(*, table, receiver, remembered=False, actor) -> PersonImport:
    """Keep a table until it is accepted; nothing of it reaches the directory yet."""
    waiting = PersonImport(
        about=table.about,
        account_id=actor.id,
        name=table.name,
        first_number=table.first_number,
        headings=table.headings,
        remembered=remembered,
        rows=table.rows,
        then_kind=receiver.owner.kind if receiver.owner else "",
        then_id=receiver.record.id if receiver.owner else None,
    )
    return _read(waiting, table)


def understand(waiting: PersonImport, *, table, actor) -> PersonImport:
    """Read a waiting table anew, perhaps with other meanings of its columns or with a place made certain."""
    if table.columns != waiting.columns:
        _remember(waiting, table.columns)
    return _read(waiting, table)


def _read(waiting: PersonImport, table) -> PersonImport:
    candidates = table.candidates()
    _recognise(waiting.about, candidates)
    waiting.rows, waiting.columns = table.rows, table.columns
    waiting.read = [candidate.kept() for candidate in candidates]
    db.session.add(waiting)
    db.session.flush()
    return waiting


def _remember(waiting: PersonImport, columns: list[str | None]) -> None:
    """The next table with these headings is read like this one."""
    known = queries.memory(waiting.about, waiting.headings)
    if known is None:
        known = ColumnMemory(about=waiting.about, headings=queries.headings_key(waiting.headings))
        db.session.add(known)
    known.columns = columns


def decide(waiting: PersonImport, *, number: int, what: str, actor) -> None:
    """Say what becomes of a row that looks like a record: "new", "same" or "skip"."""
    waiting.decided = waiting.decided | {str(number): what}


def drop_table(waiting: PersonImport, *, actor) -> None:
    """Forget a table."""
    db.session.delete(waiting)


def accept(waiting: PersonImport, *, take: str, url: str, alike: str = "new", actor) -> jobs.Job | None:
    """Take in the right rows of a table: "all" or only "new" ones. A long one becomes a job that ends at `url`.

    alike: what becomes of rows that look like a record and that nobody decided about.
    """
    if waiting.accepted_at or queries.job_of(waiting):
        raise Refused(_("Ta tabela jest już wczytana albo właśnie się wczytuje."))
    if len(waiting.read) <= AT_ONCE:
        rows, receiver = _chosen(waiting, take, alike), _receiver(waiting, actor)
        waiting.made = _take_in(waiting, rows, actor)
        _finish(waiting, receiver, actor)
        return None
    label = _("Wczytywanie z pliku %(name)s", name=waiting.name)
    job = jobs.start("people.import", label, actor=actor, import_id=waiting.id, take=take, alike=alike, url=url)
    waiting.job_id = job.id
    return job


@jobs.job("people.import")
def take_in_later(progress, *, import_id: int, take: str, url: str, alike: str = "new"):
    """The work for a long table. What was taken in before something failed is remembered and can be undone."""
    with settle():
        waiting = get(PersonImport, import_id)
        _receiver(waiting, get(Account, waiting.account_id))
        rows = _chosen(waiting, take, alike)
    for start in range(0, len(rows), PART):
        progress(start, len(rows))
        with settle():
            waiting = get(PersonImport, import_id)
            waiting.made = _take_in(waiting, rows[start : start + PART], get(Account, waiting.account_id))
    with settle():
        waiting = get(PersonImport, import_id)
        actor = get(Account, waiting.account_id)
        if not waiting.accepted_at:
            _finish(waiting, _receiver(waiting, actor), actor)
        return waiting.outcome, url


def _chosen(waiting: PersonImport, take: str, alike: str) -> list[Candidate]:
    """The rows to take in; what looks like a record and is meant to be it gets its id."""
    right = [candidate for candidate in waiting.candidates if not candidate.errors]
    # Others may have added records since the table was read.
    known = recognition.known(waiting.about, right)
    chosen = []
    for row in right:
        row.known_id = known.get(row.number)
        if not row.known_id and row.alike:
            what = waiting.decided.get(str(row.number), alike)
            if what == "skip":
                continue
            row.known_id = row.alike[0] if what == "same" else None
        if take == "all" or not row.known_id:
            chosen.append(row)
    if not chosen:
        raise Refused(_("W tej tabeli nie ma czego wczytać."))
    return chosen


def _receiver(waiting: PersonImport, actor):
    receiver = queries.receiver(actor, waiting.then_kind, waiting.then_id)
    if receiver is None:
        raise Refused(_("Nie możesz już zmieniać miejsca, do którego miała trafić ta lista."))
    return receiver


def _take_in(waiting: PersonImport, rows: list[Candidate], actor) -> dict:
    """Everything that the import has made so far, with these rows."""
    made = nothing_made() | {key: type(value)(value) for key, value in waiting.made.items()}
    TAKE_IN[waiting.about](rows, actor=actor, made=made)
    return made


def _finish(waiting: PersonImport, receiver, actor) -> None:
    ids = waiting.made["taken"]
    told = receiver.owner.take_people(actor, receiver.record, ids) if receiver.owner else None
    if waiting.about == Person.audit_kind:
        read = ngettext("Wczytano %(num)d osobę.", "Wczytano %(num)d osób.", len(ids))
    else:
        read = ngettext("Wczytano %(num)d organizację.", "Wczytano %(num)d organizacji.", len(ids))
    waiting.outcome = (f"{read} {told}" if told else read)[:300]
    waiting.accepted_at = now()


def _recognise(about: str, candidates: list[Candidate]) -> None:
    """Say of each right row who is already known, and who only looks like somebody."""
    right = [candidate for candidate in candidates if not candidate.errors]
    found = recognition.known(about, right)
    for candidate in right:
        candidate.known_id = found.get(candidate.number)
    near = recognition.alike(about, [candidate for candidate in right if not candidate.known_id])
    for candidate in right:
        candidate.alike = near.get(candidate.number)


@jobs.every(at="03:10")
def forget_tables() -> None:
    """Delete tables that nobody accepted within a day; of the others only what they made is kept for a while."""
    with settle():
        old = PersonImport.created_at < now() - KEPT_FOR
        db.session.execute(delete(PersonImport).where(old, PersonImport.accepted_at.is_(None)))
        db.session.execute(
            update(PersonImport).where(old, PersonImport.accepted_at.is_not(None)).values(rows=[], read=[])
        )
        db.session.execute(delete(PersonImport).where(PersonImport.accepted_at < now() - UNDONE_WITHIN))

"""Writing the log of support. An entry is a draft until nothing is missing in it; hours of one animator never overlap,
and what belongs to a closed month stays as it is."""

from flask_babel import gettext as _

from association.core.clock import now, today
from association.core.database import db
from association.core.history import note, note_all
from association.core.i18n import locale
from association.core.polish import day_month, time_range
from association.core.refusals import Refused
from association.fieldwork.commands.months import refuse_if_closed
from association.fieldwork.models import SupportClient, SupportEntry
from association.fieldwork.queries import support as queries

# What is copied into a likeness of an entry: everything but what the database keeps about a row.
_FACTS = sorted(set(SupportEntry.__table__.columns.keys()) - {"created_at", "updated_at", "version", "request_key"})


def log_entry(*, animator, actor, clients=(), **facts) -> SupportEntry:
    """Write a line of the log. animator: the account that worked; clients: pairs of a kind ("organisation", "person",
    "group") and an id; a line that lacks something is kept as a draft. One request_key makes one line."""
    queries.hold_log(animator.id)
    if facts.get("request_key") and (known := queries.entry_with_key(facts["request_key"])):
        return known
    entry = SupportEntry(animator_id=animator.id, clients=[], **facts)
    _check(entry)
    _settle(entry, clients)
    note(entry, actor=actor)
    _receive(entry, [_client(*pair) for pair in dict.fromkeys(clients)], actor)
    return entry


def change_entry(entry, *, actor, clients=None, **facts) -> SupportEntry:
    """Change a line of the log. clients: as in log_entry, or None when they stay. Needs its clients loaded."""
    queries.hold_log(entry.animator_id)
    refuse_if_closed(entry.animator_id, entry.day)
    # A refused change must not have touched the entry, so a likeness of it is checked.
    wanted = SupportEntry(**{name: getattr(entry, name) for name in _FACTS} | facts)
    _check(wanted)
    if wanted.next_step != entry.next_step:
        wanted.next_done_on = None
    _settle(wanted, entry.clients if clients is None else clients)
    for name in _FACTS:
        setattr(entry, name, getattr(wanted, name))
    fresh = [] if clients is None else _replace(entry, clients, actor)
    note(entry, actor=actor)
    _receive(entry, fresh, actor)
    return entry


def archive(entry, *, actor) -> None:
    """Put a line away; it counts no more."""
    queries.hold_log(entry.animator_id)
    refuse_if_closed(entry.animator_id, entry.day)
    entry.archive()
    note(entry, actor=actor)
    db.session.flush()


def restore(entry, *, actor) -> None:
    """Bring a line back, unless something else stands at its time by now."""
    queries.hold_log(entry.animator_id)
    refuse_if_closed(entry.animator_id, entry.day)
    _refuse_overlap(entry)
    entry.restore()
    note(entry, actor=actor, action="restored")
    db.session.flush()


def finish_step(entry, *, actor) -> None:
    """Say that the next step was taken."""
    if not entry.next_step:
        raise Refused(_("Ten wpis nie ma następnego kroku."))
    entry.next_done_on = entry.next_done_on or today()
    note(entry, actor=actor)
    db.session.flush()


def reopen_step(entry, *, actor) -> None:
    """Say that the next step still waits."""
    entry.next_done_on = None
    note(entry, actor=actor)
    db.session.flush()


def _client(kind, ident) -> SupportClient:
    return SupportClient(**{f"{kind}_id": ident})


def _key(client) -> tuple:
    return client.organisation_id, client.person_id, client.group_id


def _replace(entry, clients, actor) -> list[SupportClient]:
    """Take away the clients that are not named; the named ones that are not there yet."""
    wanted = {_key(client): client for client in (_client(*pair) for pair in clients)}
    gone = [client for client in entry.clients if _key(client) not in wanted]
    fresh = [client for key, client in wanted.items() if key not in {_key(there) for there in entry.clients}]
    note_all(gone, actor=actor, action="removed")
    for client in gone:
        entry.clients.remove(client)
        db.session.delete(client)
    if gone or fresh:
        # Who edits at the same time must learn that the clients are not the same any more.
        entry.version += 1
    return fresh


def _receive(entry, clients, actor) -> None:
    for client in clients:
        client.entry_id = entry.id
    entry.clients.extend(clients)
    note_all(clients, actor=actor)
    db.session.flush()


def _settle(entry, clients) -> None:
    """Fill in what follows from the rest: who takes the next step, and since when nothing is missing."""
    if not entry.next_step:
        entry.next_owner_id = None
    elif entry.next_owner_id is None:
        entry.next_owner_id = entry.animator_id
    entry.completed_at = None if entry.lacks(clients) else entry.completed_at or now()


def _check(entry) -> None:
    if entry.starts and entry.ends and entry.ends <= entry.starts:
        raise Refused(_("Koniec musi być po początku."), "ends")
    if entry.action_id and queries.project_of_action(entry.action_id) != entry.project_id:
        raise Refused(_("To działanie jest w innym projekcie. Wybierz projekt, do którego należy."), "action_id")
    if entry.next_due and not entry.next_step:
        raise Refused(_("Napisz, jaki krok ma być zrobiony do tego dnia."), "next_step")
    refuse_if_closed(entry.animator_id, entry.day)
    _refuse_overlap(entry)


def _refuse_overlap(entry) -> None:
    if not entry.minutes:
        return
    other = queries.overlapping(entry)
    if other:
        day, hours = day_month(other.day, locale()), time_range(other.starts, other.ends, locale())
        raise Refused(
            _(
                "O tej porze jest już inny wpis: „%(title)s”, %(day)s, %(hours)s.",
                title=other.title,
                day=day,
                hours=hours,
            ),
            "starts",
        )

"""A line of the log as it comes from a form: with organisations that nobody knew yet, and with its papers."""

from association.core.feature import record_type
from association.documents.commands import attach
from association.documents.queries import Holder
from association.fieldwork.commands.support import change_entry, log_entry
from association.people.commands.organisations import organisation_for


def report(*, actor, clients, new_clients, sheets=(), photos=(), **facts):
    """Write a line of the actor's own log. new_clients: names of organisations; sheets, photos: files."""
    clients = [*clients, *_founded(new_clients, actor)]
    entry = log_entry(animator=actor, actor=actor, clients=clients, **facts)
    add_papers(entry, sheets=sheets, photos=photos, actor=actor)
    return entry


def amend(entry, *, actor, clients, new_clients, **facts):
    """Change a line of the log as a form says."""
    return change_entry(entry, clients=[*clients, *_founded(new_clients, actor)], actor=actor, **facts)


def _founded(names, actor) -> list[tuple[str, int]]:
    return [("organisation", organisation_for(name, actor=actor, field="client_keys").id) for name in names]


def add_papers(entry, *, sheets=(), photos=(), actor) -> None:
    """Attach the signed list and pictures of a meeting, dated on its day."""
    holder = Holder(record_type(entry.audit_kind), entry)
    for field, kind, files in (("sheets", "attendance_sheet", sheets), ("photos", "photo", photos)):
        if files:
            attach(holder, uploads=files, kind=kind, dated_on=entry.day, actor=actor, field=field)

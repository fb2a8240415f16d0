"""What is done with every record: it begins, changes, is put away and brought back, and gets its paper."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.feature import record_type
from association.core.history import note
from association.core.refusals import Refused
from association.documents import commands as documents
from association.documents.queries import Holder


def begin(record, *, actor):
    """A new record."""
    note(record, actor=actor)
    db.session.flush()
    return record


def change(record, *, actor, **facts):
    """Give a record other facts."""
    for name, value in facts.items():
        setattr(record, name, value)
    note(record, actor=actor)
    db.session.flush()
    return record


def archive(record, *, actor) -> None:
    """Put a record away; it counts no more."""
    record.archive()
    note(record, actor=actor)
    db.session.flush()


def restore(record, *, actor) -> None:
    """Bring it back."""
    record.restore()
    note(record, actor=actor, action="restored")
    db.session.flush()


def sensible(day, field: str) -> None:
    """Refuse a day whose year must be a slip."""
    if day is not None and not 1990 <= day.year < 2100:
        raise Refused(_("Sprawdź rok."), field)


def has_come(day, field: str, *, after=None) -> None:
    """Refuse a day that is still to come, or that stands before the day `after` which it follows."""
    sensible(day, field)
    if day is not None and day > today():
        raise Refused(_("Ten dzień jeszcze nie nadszedł."), field)
    if day is not None and after is not None and day < after:
        raise Refused(_("Podaj dzień nie wcześniejszy niż %(day)s.", day=f"{after:%d.%m.%Y}"), field)


def lasts(since, until) -> None:
    """Refuse an end before its beginning."""
    sensible(since, "since")
    sensible(until, "until")
    if since and until and until < since:
        raise Refused(_("Koniec wypada przed początkiem."), "until")


def attach(record, upload, *, kind: str, title: str, dated_on, actor) -> None:
    """Attach the paper that came with a form, if any."""
    if upload:
        holder = Holder(record_type(record.audit_kind), record)
        documents.attach(
            holder, uploads=[upload], kind=kind, title=title[:200], dated_on=dated_on, actor=actor, field="upload"
        )


def placed(facts: dict, community) -> dict:
    """The facts with the place and the project of the community where they were left empty."""
    if community is not None:
        facts["municipality"] = facts.get("municipality") or community.municipality
        facts["project_id"] = facts.get("project_id") or community.project_id
    return facts

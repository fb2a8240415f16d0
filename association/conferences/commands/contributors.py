"""Who does something in a programme: adding, changing, joining two that are one, and when they can come."""

from flask_babel import gettext as _

from association.conferences.commands import steps
from association.conferences.models import Availability, Contributor
from association.conferences.queries import contributors as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused


def add_contributor(conference, *, name, affiliation="", actor, **facts) -> Contributor:
    """Somebody new in the programme. facts: email, bio, bio_en, person_id, guid, exchange_id."""
    return add_contributors(conference, [{"name": name, "affiliation": affiliation, **facts}], actor=actor)[0]


def add_contributors(conference, rows, *, actor) -> list[Contributor]:
    """Many at once; each row holds what add_contributor() takes."""
    people = [Contributor(conference_id=conference.id, **row | {"email": row.get("email") or ""}) for row in rows]
    note_all(people, actor=actor)
    gone = now()
    for person in people:
        steps.keep(person, {"archived_at": gone}, {"archived_at": None})
    return people


def change_contributor(contributor, *, actor, **facts) -> Contributor:
    """Change what stands about somebody."""
    for name, value in facts.items():
        setattr(contributor, name, "" if value is None and name != "person_id" else value)
    note(contributor, actor=actor)
    db.session.flush()
    return contributor


def remove_contributor(contributor, *, actor) -> None:
    """Take somebody out of the programme and out of all its items."""
    for item in queries.items_with(contributor.id):
        _put(item, [pair for pair in steps.people_of(item) if pair[0] != contributor.id], actor)
    _archive(contributor, actor)


def join_contributor(kept, *, other_id, actor) -> Contributor:
    """The same for what a form chose."""
    other = next(iter(queries.records(kept.conference_id, [other_id])), kept)
    return merge_contributors(kept, other, actor=actor)


def merge_contributors(kept, other, *, actor) -> Contributor:
    """Let two be one: the kept one takes over the items, the times and what only the other one tells."""
    if kept.id == other.id or kept.conference_id != other.conference_id:
        raise Refused(_("Wybierz dwie różne osoby z tego samego programu."), "other_id")
    for item in queries.items_with(other.id):
        pairs = [[kept.id if ident == other.id else ident, role] for ident, role in steps.people_of(item)]
        _put(item, [list(pair) for pair in dict.fromkeys(map(tuple, pairs))], actor)
    for name in ("affiliation", "email", "bio", "bio_en", "person_id"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(other, name))
    note(kept, actor=actor)
    for row in queries.times_of(other.id):
        time = Availability(
            conference_id=kept.conference_id, contributor_id=kept.id, starts_at=row.starts_at, ends_at=row.ends_at
        )
        note(time, actor=actor)
    _archive(other, actor)
    return kept


def _put(item, pairs, actor) -> None:
    before = steps.people_of(item)
    steps.put(item, pairs, actor)
    steps.keep(item, {"roles": before}, {"roles": steps.people_of(item)})


def _archive(contributor, actor) -> None:
    moment = now()
    contributor.archived_at = moment
    note(contributor, actor=actor)
    steps.keep(contributor, {"archived_at": None}, {"archived_at": moment})
    db.session.flush()


def add_time(contributor, *, starts_at, ends_at, actor) -> Availability:
    """A time in which somebody can come."""
    if ends_at <= starts_at:
        raise Refused(_("Koniec musi być po początku."), "ends_at")
    row = Availability(
        conference_id=contributor.conference_id,
        contributor_id=contributor.id,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    note(row, actor=actor)
    return row


def remove_time(row, *, actor) -> None:
    """Forget a time."""
    note(row, actor=actor, action="removed")
    db.session.delete(row)
    db.session.flush()

"""The lists of groups as data for their document. It is an official Polish paper, so its words do not follow the
language of the page."""

from flask_babel import force_locale

from association.conferences.models import ITEM_ROLES, NEEDS
from association.conferences.queries import visit_lists as lists
from association.core import polish
from association.core.profile import association
from association.projects.queries import marking


def group_list(conference, slots, draft, *, needs: dict | None) -> dict:
    """What templates/conferences/visit_list.typ asks for. draft: an allocation that is not applied yet, or None for the
    seats; needs: {attendee: what he or she needs}, for those who may know it."""
    ids = [visit.id for slot in slots for visit in slot.visits]
    people, hosts, issuer = lists.groups(ids, draft), lists.hosts(ids), association()
    marks = marking(conference.project_id).as_data() if conference.project_id else {"logos": [], "funding": None}
    with force_locale("pl"):
        return {
            "issuer": issuer.name if issuer else "",
            **marks,
            "conference": conference.title,
            "draft": draft is not None,
            "with_needs": needs is not None,
            "groups": [
                _group(slot, visit, people[visit.id], hosts[visit.id], needs) for slot in slots for visit in slot.visits
            ],
        }


def _group(slot, visit, people, hosts, needs) -> dict:
    going = [row for row in people if row.state != "waiting"]
    when = f"{polish.weekday(visit.starts_at.date())} {polish.long_date(visit.starts_at.date())}"
    hours = polish.time_range(visit.starts_at, visit.ends_at) if visit.ends_at else f"{visit.starts_at:%H:%M}"
    return {
        "number": visit.number or None,
        "title": visit.title,
        "when": f"{when}, {hours}",
        "where": visit.where or None,
        "departure": visit.departure or None,
        "hosts": ", ".join(_host(row) for row in hosts) or None,
        "access": visit.access_note or None,
        "count": f"{len(going)} z {visit.capacity} miejsc" if visit.capacity is not None else f"{len(going)}",
        "people": [_person(row, needs) for row in going],
        "waiting": [_person(row, needs) for row in people if row.state == "waiting"],
    }


def _host(row) -> str:
    told = ", ".join(filter(None, (row.name, row.affiliation)))
    return told if row.role == "host" else f"{told} ({ITEM_ROLES[row.role]})"


def _person(row, needs) -> dict:
    required = (needs or {}).get(row.id, ())
    return {
        "name": f"{row.family_name} {row.given_name}",
        "organisation": row.organisation or None,
        "phone": polish.phone(row.phone) if row.phone else None,
        "word": row.word,
        "needs": ", ".join(str(NEEDS[need]) for need in required if need in NEEDS) or None,
    }

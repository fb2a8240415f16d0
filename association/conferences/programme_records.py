"""What programmes lend to the rest of the house: items, people, days and rooms as records that others point at."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from association.conferences import rules
from association.conferences.models import ConferenceDay, ConferenceRoom, Contributor, ProgrammeItem
from association.conferences.queries import programme_records as queries
from association.conferences.routes.contributors import contributor_url
from association.conferences.routes.programme import item_url
from association.conferences.signing import paper_url
from association.core.feature import RecordType


def setup_url(part) -> str:
    """Where rooms are set up."""
    return url_for("conferences.setup", conference_id=part.conference_id)


def _nobody(viewer, part) -> bool:
    """Rooms hold no documents of their own; they are changed with their conference."""
    return False


RECORDS = [
    RecordType(
        kind=ProgrammeItem.audit_kind,
        label=_l("Punkt programu"),
        load=queries.item,
        title=lambda item: item.title,
        url=item_url,
        edit=rules.check_in_on,
        titles=queries.item_titles,
        thread="conferences",
    ),
    RecordType(
        kind=Contributor.audit_kind,
        label=_l("Osoba w programie"),
        load=queries.contributor,
        title=lambda person: person.name,
        url=contributor_url,
        edit=rules.manage_in,
        titles=queries.contributor_titles,
        thread="conferences",
    ),
    RecordType(
        kind=ConferenceDay.audit_kind,
        label=_l("Dzień konferencji"),
        load=queries.day,
        title=lambda day: f"{day.day:%d.%m.%Y}, {day.conference.title}",
        url=paper_url,
        edit=rules.check_in_on,
        titles=queries.day_titles,
        thread="conferences",
    ),
    RecordType(
        kind=ConferenceRoom.audit_kind,
        label=_l("Sala"),
        load=queries.room,
        title=lambda room: room.name,
        url=setup_url,
        edit=_nobody,
        titles=queries.room_titles,
        thread="conferences",
    ),
]

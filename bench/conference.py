"""The reference conference to measure: its printed programme, released, with an open registration."""

from datetime import timedelta

from association.accounts.models import Account
from association.conferences.commands import exchange, releases
from association.conferences.demo_programme import PRINTED
from association.conferences.exchange import text
from association.conferences.models import Conference, ConferenceMember, ConferenceOrganiser, RegistrationRules
from association.conferences.queries import conferences
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note_all

SLUG = "osl-krakow"


def build(coordinator: int) -> None:
    """Put the conference into the database of the present application."""
    actor, first, moment = db.session.get(Account, coordinator), today() + timedelta(days=21), now()
    conference = Conference(
        title="Organizowanie społeczności lokalnej",
        slug=SLUG,
        summary="Dwa dni rozmów o tym, jak organizować społeczność lokalną.",
        venue="Centrum Kongresowe",
        city="Kraków",
        access="Wejście bez schodów, winda na każde piętro.",
        contact="konferencja@example.org",
        state="announced",
        starts_on=first,
        ends_on=first + timedelta(days=1),
    )
    note_all([conference], actor=actor)
    times = {"opens_at": moment, "closes_at": moment + timedelta(days=9), "change_until": moment + timedelta(days=9)}
    note_all(
        [
            ConferenceMember(conference_id=conference.id, account_id=coordinator),
            ConferenceOrganiser(conference_id=conference.id, name="MOPS Kraków"),
            RegistrationRules(conference_id=conference.id, **times),
        ],
        actor=actor,
    )
    conference = conferences.conference(actor, conference.id)
    draft = text.read(PRINTED.read_text(encoding="utf-8"))
    draft.fit(conference.starts_on, conference.ends_on)
    exchange.take_in(conference, draft, source="text", actor=actor)
    releases.release(conference, number=1, actor=actor)

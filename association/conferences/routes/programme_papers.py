"""The papers of a released programme for its organisers."""

from flask import url_for
from flask_babel import gettext as _

from association.conferences import programme_papers, rules
from association.conferences.commands import booklets
from association.conferences.queries import conferences, guests
from association.conferences.queries import releases as queries
from association.conferences.routes.blueprint import conferences as blueprint
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer


def _released(conference):
    """(its facts, the newest release)."""
    newest = queries.newest(conference.id)
    if newest is None or not newest.content["items"]:
        raise Refused(_("Najpierw ogłoś program."))
    return queries.facts(conference.id), newest


def _sent(template: str, data: dict, release, name: str):
    return send_bytes(typeset(template, data, made_at=release.released_at), name, "application/pdf")


@blueprint.post("/conferences/<int:conference_id>/booklet")
@allow(rules.manage, on=conferences.conference)
def prepare_booklet(conference):
    """Set the booklet in both languages, so that nobody waits for it."""
    if not conference.is_public:
        return done("", to=url_for("conferences.draft_booklet", conference_id=conference.id))
    url = url_for("conference.booklet", slug=conference.slug)
    job = booklets.prepare(conference, url=url, actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@blueprint.get("/conferences/<int:conference_id>/booklet.pdf")
@allow(rules.see, on=conferences.conference)
def draft_booklet(conference):
    """The booklet of a conference that is not announced yet, for those who prepare it."""
    facts, release = _released(conference)
    data = programme_papers.booklet(facts, release, "pl")
    return _sent(programme_papers.BOOKLET, data, release, f"program-{facts.slug}.pdf")


@blueprint.get("/conferences/<int:conference_id>/door-signs.pdf")
@allow(rules.see, on=conferences.conference)
def door_signs(conference):
    """A plan for the door of each room."""
    facts, release = _released(conference)
    data = programme_papers.door_signs(facts, release)
    if not data["sheets"]:
        raise Refused(_("W programie nie ma żadnej sali ani miejsca, więc nie ma czego powiesić na drzwiach."))
    return _sent(programme_papers.DOORS, data, release, f"drzwi-{facts.slug}.pdf")


@blueprint.get("/conferences/<int:conference_id>/moderator-cards.pdf")
@allow(rules.see_attendees, on=conferences.conference)
def moderator_cards(conference):
    """A card for each who leads something: what, where, when, with whom, and who registered for it."""
    facts, release = _released(conference)
    data = programme_papers.moderator_cards(facts, release, guests.by_item(conference.id))
    if not data["cards"]:
        raise Refused(_("W programie nikt jeszcze niczego nie moderuje ani nie prowadzi."))
    return _sent(programme_papers.CARDS, data, release, f"karty-{facts.slug}.pdf")

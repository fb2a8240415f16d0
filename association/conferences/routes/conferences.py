"""Conferences: the list, and each by itself."""

from association.conferences import rules
from association.conferences.queries import conferences as queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.web import allow, page, viewer


@conferences.get("/conferences")
@allow(rules.enter)
def every():
    """The conferences that this person may see, and those announced to everybody."""
    return page("conferences/list.html", rows=queries.listed(viewer()))


@conferences.get("/conferences/<int:conference_id>")
@allow(rules.see, on=queries.conference)
def conference(conference):
    """What the conference is and how far it is."""
    return conference_page("overview.html", conference, tab="overview")

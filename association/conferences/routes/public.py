"""The public side of a conference: its page with the released programme, each item, and the files of both. Nobody
needs an account, and nothing is left in the browser of a visitor."""

from functools import wraps

from flask import abort, g, render_template, request, url_for

from association.conferences.public_programme import programme
from association.conferences.queries import releases as queries
from association.conferences.registration_state import registration_state
from association.conferences.routes.blueprint import public
from association.conferences.surroundings import around
from association.core.kept_pages import answer
from association.core.pages import LANGUAGES, locale
from association.core.web import allow, anyone


@public.before_request
def choose_language():
    """A link may name its language, so that changing it leaves no cookie behind."""
    if request.args.get("lang") in LANGUAGES:
        g.language = request.args["lang"]


def of_conference(view):
    """Load the facts of the announced conference that the address names."""

    @wraps(view)
    def door(slug, **parts):
        conference = queries.announced(slug)
        if conference is None:
            abort(404)
        return view(conference, **parts)

    return door


def released(conference):
    """(the newest release or None, its programme in the language of the page)."""
    newest = queries.newest(conference.id)
    if newest is None or not newest.content["items"]:
        return newest, None
    return newest, programme(newest.content, language=locale(), timezone=conference.timezone)


def surroundings(conference) -> dict:
    """What every public page of a conference shows around its own content."""
    state = registration_state(conference)
    return {"conference": conference, "registration": state, **around(conference, locale())}


@public.get("/conference/<slug>", endpoint="programme")
@allow(anyone)
@of_conference
def conference_page(conference):
    """The programme, now and next, who, where, and the way to register."""
    return answer(kept_key(conference, "programme"), lambda: _drawn(conference))


def kept_key(conference, *what) -> tuple:
    """What a public page of a conference is made of. what: which page it is."""
    state = registration_state(conference)
    facts = (conference.id, conference.version, conference.state, conference.release_number, state)
    return (*what, locale(), *facts, tuple(queries.organisers(conference.id)))


def _drawn(conference) -> str:
    release, found = released(conference)
    return render_template(
        "conferences/public_programme.html",
        release=release,
        programme=found,
        preview=False,
        address=url_for("conference.programme", slug=conference.slug),
        **surroundings(conference),
    )


@public.get("/conference/<slug>/items/<int:item_id>")
@allow(anyone)
@of_conference
def item(conference, item_id):
    """One item with all that is said about it."""
    return answer(kept_key(conference, "item", item_id), lambda: _drawn_item(conference, item_id))


def _drawn_item(conference, item_id: int) -> str:
    release, found = released(conference)
    if found is None or item_id not in found.items:
        abort(404)
    return render_template(
        "conferences/public_item.html",
        release=release,
        item=found.items[item_id],
        address=url_for("conference.programme", slug=conference.slug),
        **surroundings(conference),
    )

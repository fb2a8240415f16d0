"""What a visitor takes along from the public page: the calendar file, the booklet, the list of changes."""

from types import SimpleNamespace

from flask import Response, abort, render_template, request, url_for

from association.conferences import changes, programme_papers
from association.conferences.programme_calendar import entries
from association.conferences.queries import releases as queries
from association.conferences.routes.blueprint import public
from association.conferences.routes.public import kept_key, of_conference, released, surroundings
from association.conferences.surroundings import said
from association.core.calendar_file import etag, ical
from association.core.files import send_bytes
from association.core.kept_pages import answer
from association.core.pages import locale
from association.core.typesetting import typeset
from association.core.web import allow, anyone, number
from association.projects.queries import marking

MOST_STARS = 500


@public.get("/conference/<slug>/changes", endpoint="changes")
@allow(anyone)
@of_conference
def told_changes(conference):
    """What every release changed."""
    return answer(kept_key(conference, "changes"), lambda: _drawn_changes(conference))


def _drawn_changes(conference) -> str:
    found = [
        SimpleNamespace(
            number=row.number,
            released_at=row.released_at,
            text=row.text,
            lines=[changes.in_words(change, locale()) for change in row.changes],
        )
        for row in queries.every(conference.id)
    ]
    return render_template(
        "conferences/public_changes.html",
        releases=found,
        address=url_for("conference.programme", slug=conference.slug),
        **surroundings(conference),
    )


@public.get("/conference/<slug>/logos/<int:place>.svg")
@allow(anyone)
@of_conference
def logo(conference, place):
    """A mark of the funder, as a picture; place: from 0, in their order."""
    logos = marking(conference.project_id).logos if conference.project_id else []
    drawing = logos[place].get("svg") if place < len(logos) else None
    if drawing is None:
        abort(404)
    response = answer(kept_key(conference, "logo", place, drawing), lambda: drawing, media_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    )
    return response


@public.get("/conference/<slug>/programme.ics")
@allow(anyone)
@of_conference
def calendar(conference):
    """The released programme for calendars; ?items=3,5 gives these alone."""
    release, found = released(conference)
    if found is None:
        abort(404)
    asked = request.args.get("items", "")
    wanted = {number(ident) for ident in asked.split(",")[:MOST_STARS]} if asked else None
    data = ical(entries(found, conference, release, wanted), name=said(conference, "title", locale()), base_url="")
    response = Response(data, mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{conference.slug}.ics"'
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(etag(data))
    return response.make_conditional(request)


@public.get("/conference/<slug>/programme.pdf")
@allow(anyone)
@of_conference
def booklet(conference):
    """The released programme as a booklet; set once for each release and language."""
    release, found = released(conference)
    if found is None:
        abort(404)
    data = programme_papers.booklet(conference, release, locale())
    pdf = typeset(programme_papers.BOOKLET, data, made_at=release.released_at)
    return send_bytes(pdf, f"program-{conference.slug}.pdf", "application/pdf")

"""The public side of the kalendarium: a year, its pages to print, addresses for calendar programs. Only what is marked
public stands here."""

from datetime import date

from flask import abort, current_app, render_template, url_for
from flask_babel import force_locale

from association.core.assets import public_url
from association.core.calendar_file import ical
from association.core.clock import today
from association.core.files import send_bytes
from association.core.kept_pages import answer
from association.core.pages import locale
from association.core.profile import association_name
from association.core.web import allow, anyone
from association.publications.kalendarium import board, feeds, papers, years
from association.publications.models import AUDIENCES, ENTRY_KINDS
from association.publications.queries import kalendarium as queries
from association.publications.queries.kalendarium_rules import audiences_in_words
from association.publications.routes.blueprint import public
from association.publications.routes.kalendarium import filters

EVERYTHING = "all"


def _shown(year: int) -> None:
    if year not in feeds.public_years(today()) and queries.latest_issue(year) is None:
        abort(404)


def _terms(first: date, last: date, audience: str = "") -> list:
    asked = board.Filters(audience=audience)
    return [term for term in queries.terms_between(first, last) if term.public and asked.hold(term)]


@public.get("/kalendarium/<int:year>")
@allow(anyone)
def kalendarium(year):
    """A year for everybody."""
    _shown(year)
    asked = filters()
    key = ("kalendarium", year, asked.audience, today(), locale(), *queries.state())
    return answer(key, lambda: _drawn(year, asked))


def _drawn(year: int, asked) -> str:
    found = _terms(date(year, 1, 1), date(year, 12, 31), asked.audience)
    months = [
        (date(year, month, 1), [term for term in found if (term.day.year, term.day.month) == (year, month)])
        for month in range(1, 13)
    ]
    return render_template(
        "publications/kalendarium/public.html",
        year=year,
        years=[each for each in feeds.public_years(today())],
        months=months,
        total=len(found),
        asked=asked,
        here=url_for("books.kalendarium", year=year),
        audiences=AUDIENCES,
        kinds=ENTRY_KINDS,
        in_words=audiences_in_words,
        mark_of=board.mark_of,
        today=today(),
        layouts=papers.LAYOUTS,
        feed=public_url("books.kalendarium_feed", audience=asked.audience or EVERYTHING),
    )


@public.get("/kalendarium/<audience>.ics")
@allow(anyone)
def kalendarium_feed(audience):
    """The file that calendar programs subscribe: of one audience, or everything."""
    if audience != EVERYTHING and audience not in AUDIENCES:
        abort(404)
    key = ("kalendarium.ics", audience, today().year, *queries.state())
    return answer(key, lambda: _file(audience), media_type="text/calendar")


def _file(audience: str) -> str:
    shown = feeds.public_years(today())
    # One file for all who subscribe, so in one language.
    with force_locale("pl"):
        everything = audience == EVERYTHING
        found = _terms(date(shown[0], 1, 1), date(shown[-1], 12, 31), "" if everything else audience)
        name = "Kalendarium" if everything else f"Kalendarium: {AUDIENCES[audience]}"
        listed = feeds.entries(found, lambda day: f"/kalendarium/{day.year}#day-{day.isoformat()}")
        return ical(listed, name=name, base_url=current_app.config["BASE_URL"].rstrip("/")).decode()


@public.get("/kalendarium/<int:year>/<layout>-<paper>.pdf")
@allow(anyone)
def kalendarium_pages(year, layout, paper):
    """The year as it was issued last, to print."""
    if layout not in papers.LAYOUTS or paper not in papers.PAPERS:
        abort(404)
    _shown(year)
    pdf = papers.set_year(years.frozen(year), layout, paper, issuer=association_name())
    return send_bytes(pdf, f"kalendarium-{year}-{layout}-{paper}.pdf", "application/pdf")

"""The desk, the search over everything, the calendar and its addresses for other programs."""

from datetime import date, timedelta

from flask import Blueprint, Response, abort, current_app, g, request, url_for
from flask_babel import gettext as _

from association.core import polish
from association.core.assets import public_url
from association.core.calendar_file import etag, ical
from association.core.clock import today
from association.core.free_days import public_holidays
from association.core.pages import locale
from association.core.web import allow, done, page, viewer
from association.home import commands, month, queries, rules
from association.home.forms import LABELS, FeedForm, threads

home = Blueprint("home", __name__)

DESK_DAYS = 13
FEED_PAST, FEED_AHEAD = timedelta(days=365), timedelta(days=730)


@home.get("/")
@allow(rules.see_desk)
def desk():
    """What waits for this person, the next two weeks, their projects."""
    person, day = viewer(), today()
    waiting = queries.tasks(person)
    g.nav_counts = {"home.desk": len(waiting)}
    monday = day - timedelta(days=day.weekday())
    entries = queries.entries(person, monday, monday + timedelta(days=DESK_DAYS))
    held = month.spread(entries, monday, monday + timedelta(days=DESK_DAYS))
    days = [monday + timedelta(days=n) for n in range(DESK_DAYS + 1)]
    return page(
        "home/desk.html",
        heading=_heading(day),
        day=day,
        groups=queries.by_urgency(waiting),
        total=len(waiting),
        overdue=sum(task.due is not None and task.due < day for task in waiting),
        fortnight=[[(each, held[each]) for each in days[start : start + 7]] for start in (0, 7)],
        coming=[entry for entry in entries if (entry.last_day or entry.day) >= day][:8],
        cards=queries.cards(person),
    )


@home.get("/search")
@allow(rules.search)
def search():
    """Everything this person may see that holds all the words."""
    words = request.args.get("q", "").strip()[:200]
    groups = queries.found(viewer(), words)
    return page("home/search.html", words=words, groups=groups, total=sum(len(hits) for _feature, hits in groups))


@home.get("/search/suggestions")
@allow(rules.search)
def suggestions():
    """The first hits of each feature, while typing."""
    words = request.args.get("q", "").strip()[:200]
    groups = queries.found(viewer(), words, queries.SUGGESTED)
    return page("home/_search-results.html", words=words, groups=groups)


@home.get("/begin")
@allow(rules.see_desk)
def begin():
    """From the demonstration to one's own data."""
    return page("home/begin.html")


@home.get("/calendar")
@allow(rules.see_calendar)
def calendar_now():
    """The calendar of the present month."""
    return _month_page(today().replace(day=1))


@home.get("/calendar/<int:year>/<int:number>")
@allow(rules.see_calendar)
def calendar_month(year, number):
    """The calendar of one month."""
    if not (1990 <= year <= 2100 and 1 <= number <= 12):
        abort(404)
    return _month_page(date(year, number, 1))


def _month_page(first_day):
    year, number = first_day.year, first_day.month
    first, last = month.bounds(year, number)
    thread = request.args.get("thread", "")
    entries = [entry for entry in queries.entries(viewer(), first, last) if thread in ("", entry.thread)]
    free = public_holidays(first, last, locale())
    before, after = first_day - timedelta(days=1), (first_day + timedelta(days=32)).replace(day=1)
    return page(
        "home/calendar.html",
        first_day=first_day,
        weeks=month.weeks(year, number, entries, today(), free),
        before=url_for("home.calendar_month", year=before.year, number=before.month, thread=thread or None),
        after=url_for("home.calendar_month", year=after.year, number=after.month, thread=thread or None),
        total=sum(entry.day.month == number for entry in entries),
        thread=thread,
        threads=threads(),
    )


@home.get("/calendar/agenda")
@allow(rules.see_calendar)
def agenda():
    """What comes in the next three months, day by day."""
    first, last = today(), today() + timedelta(days=92)
    thread = request.args.get("thread", "")
    entries = [entry for entry in queries.entries(viewer(), first, last) if thread in ("", entry.thread)]
    days = sorted(month.spread(entries, first, last).items())
    return page("home/agenda.html", days=days, thread=thread, threads=threads(), total=len(entries))


@home.get("/calendar/feeds")
@allow(rules.see_calendar)
def feeds():
    """The addresses by which other programs read this calendar."""
    return _feeds_page(FeedForm())


@home.post("/calendar/feeds")
@allow(rules.see_calendar)
def open_feed():
    """Make an address; its secret is shown on this answer only."""
    form = FeedForm()
    if form.accepts(commands.open_feed):
        return _feeds_page(FeedForm(formdata=None), made=public_url("home.read_feed", token=form.result))
    return _feeds_page(form)


def _feeds_page(form, made=None):
    return page(
        "home/feeds.html", form=form, feeds=queries.feeds(viewer()), made=made, threads=LABELS, status=form.status
    )


@home.post("/calendar/feeds/<int:feed_id>/revocation")
@allow(rules.own_feed, on=queries.own_feed)
def revoke_feed(feed):
    """Make an address answer 404 from now on."""
    commands.revoke_feed(feed, actor=viewer())
    undo = url_for("home.restore_feed", feed_id=feed.id)
    return done(_("Adres „%(title)s” został odwołany.", title=feed.title), to=url_for("home.feeds"), undo=undo)


@home.post("/calendar/feeds/<int:feed_id>/restoration")
@allow(rules.own_feed, on=queries.own_feed)
def restore_feed(feed):
    """Take a revocation back."""
    commands.restore_feed(feed, actor=viewer())
    return done(_("Adres „%(title)s” znowu działa.", title=feed.title), to=url_for("home.feeds"))


@home.get("/calendar/<token>.ics")
@allow(rules.read_feed)
def read_feed(token):
    """The calendar file. The secret in the address stands for its owner, who must still be allowed to sign in."""
    feed = queries.feed_by_token(token)
    if feed is None:
        abort(404)
    entries = queries.every_entry(feed.account, today() - FEED_PAST, today() + FEED_AHEAD)
    chosen = [entry for entry in entries if feed.thread in ("", entry.thread)]
    data = ical(chosen, name=f"Splot: {feed.title}", base_url=current_app.config["BASE_URL"].rstrip("/"))
    response = Response(data, mimetype="text/calendar")
    response.set_etag(etag(data))
    response.headers["Cache-Control"] = "private, max-age=300"
    return response.make_conditional(request)


def _heading(day) -> str:
    words = polish.weekday_date(day, locale=locale())
    return words[0].upper() + words[1:]

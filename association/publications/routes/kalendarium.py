"""The kalendarium: what happens in a month and in a year, and what has to be done by when."""

from datetime import date, timedelta

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core import polish
from association.core.clock import today
from association.core.feature import features
from association.core.files import send_bytes
from association.core.pages import locale
from association.core.web import allow, viewer
from association.publications import rules
from association.publications.kalendarium import board, papers, terms
from association.publications.models import AUDIENCES, CERTAINTIES, ENTRY_KINDS
from association.publications.queries import kalendarium as queries
from association.publications.queries.kalendarium_rules import audiences_in_words
from association.publications.routes.blueprint import publications, section_page

FIRST_YEAR, LAST_YEAR = 1990, 2100


def views(year: int, month: int) -> list[tuple]:
    """The views of the kalendarium: (label, url, key)."""
    return [
        (_("Miesiąc"), url_for("publications.kalendarium_month", year=year, month=month), "month"),
        (_("Rok"), url_for("publications.kalendarium_year", year=year), "year"),
        (_("Lista"), url_for("publications.kalendarium_list", year=year), "list"),
        (_("Reguły"), url_for("publications.kalendarium_rules"), "rules"),
        (_("Wydane roczniki"), url_for("publications.kalendarium_issues"), "issues"),
    ]


def kalendarium_page(template: str, view: str, *, year: int | None = None, month: int | None = None, **context):
    """A page of the kalendarium. view: the key of the open one."""
    day = today()
    year = year or day.year
    month = month or (day.month if year == day.year else 1)
    shared = {"views": views(year, month), "view": view, "year": year, "keeps": rules.keep_kalendarium(viewer())}
    return section_page(f"kalendarium/{template}", "kalendarium", **shared, **context)


def filters() -> board.Filters:
    """What the address asks for; what nobody offers is not asked."""
    audience, kind = request.args.get("audience", ""), request.args.get("kind", "")
    return board.Filters(
        audience=audience if audience in AUDIENCES else "",
        kind=kind if kind in ENTRY_KINDS else "",
        words=tuple(request.args.get("q", "")[:200].lower().split()),
    )


def sensible(year: int, month: int = 1) -> None:
    """404 for a year or a month that no calendar shows."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        abort(404)


def _lines(found: list, first: date, last: date) -> list:
    person = viewer()
    duties, people = queries.duties_between(first, last), queries.people()
    return board.lines(found, duties, people, today(), person.id, rules.keep_kalendarium(person))


def house_entries(first: date, last: date) -> list:
    """What other features put into the calendar of this viewer; the terms of the kalendarium stand there already."""
    found = [entry for feature in features() for entry in feature.calendar(viewer(), first, last)]
    return sorted(
        (entry for entry in found if not entry.uid.startswith("kalendarium-")),
        key=lambda entry: (entry.day, entry.starts is not None, entry.starts, entry.uid),
    )


@publications.get("/kalendarium")
@allow(rules.enter)
def kalendarium():
    """The present month."""
    return _month_page(today().year, today().month)


@publications.get("/kalendarium/<int:year>/<int:month>")
@allow(rules.enter)
def kalendarium_month(year, month):
    """A month: its days, then what has to be done."""
    sensible(year, month)
    return _month_page(year, month)


def _month_page(year: int, month: int):
    first, last = terms.bounds(year, month)
    asked = filters()
    found = [term for term in queries.terms_between(first, last) if asked.hold(term)]
    house = [] if asked.narrow else house_entries(first, last)
    begins, ends = date(year, month, 1), terms.days.month_end(year, month)
    here = [term for term in found if term.day <= ends and term.end >= begins]
    before, after = begins - timedelta(days=1), ends + timedelta(days=1)
    lines = _lines(here, first, last)
    return kalendarium_page(
        "month.html",
        "month",
        year=year,
        month=month,
        first_day=begins,
        weeks=terms.weeks(year, month, found, locale()),
        house=terms.spread(house, first, last),
        lines=lines,
        ours=sum(line.term.concerns_us or bool(line.owner) for line in lines),
        unsure=sum(not line.term.is_sure for line in lines),
        mark_of=board.mark_of,
        today=today(),
        before=url_for("publications.kalendarium_month", year=before.year, month=before.month, **_kept(asked)),
        after=url_for("publications.kalendarium_month", year=after.year, month=after.month, **_kept(asked)),
        here=url_for("publications.kalendarium_month", year=year, month=month),
        asked=asked,
        **LABELS,
    )


LABELS = {"audiences": AUDIENCES, "kinds": ENTRY_KINDS, "in_words": audiences_in_words}


def _kept(asked: board.Filters) -> dict:
    return {"audience": asked.audience or None, "kind": asked.kind or None}


@publications.get("/kalendarium/year/<int:year>")
@allow(rules.enter)
def kalendarium_year(year):
    """Twelve months at once."""
    sensible(year)
    asked = filters()
    found = [term for term in queries.terms_between(date(year, 1, 1), date(year, 12, 31)) if asked.hold(term)]
    months = []
    for month in range(1, 13):
        held = [term for term in found if term.day.month == month and term.day.year == year]
        important = [term for term in held if term.kind in ("obligation", "own")]
        months.append((date(year, month, 1), terms.weeks(year, month, important, locale()), important, len(held)))
    return kalendarium_page(
        "year.html",
        "year",
        year=year,
        months=months,
        total=len(found),
        mark_of=board.mark_of,
        today=today(),
        here=url_for("publications.kalendarium_year", year=year),
        asked=asked,
        layouts=papers.LAYOUTS,
        paper_sizes=papers.PAPERS,
        **LABELS,
    )


def _listed(year: int) -> list:
    asked, first, last = filters(), date(year, 1, 1), date(year, 12, 31)
    return [term for term in queries.terms_between(first, last) if asked.hold(term)]


@publications.get("/kalendarium/list/<int:year>")
@allow(rules.enter)
def kalendarium_list(year):
    """Who, what, where, on what basis, day by day."""
    sensible(year)
    found = _listed(year)
    duties = queries.duties_between(date(year, 1, 1), date(year, 12, 31))
    return kalendarium_page(
        "list.html",
        "list",
        year=year,
        terms=found,
        duties=duties,
        words=request.args.get("q", "")[:200],
        here=url_for("publications.kalendarium_list", year=year),
        asked=filters(),
        mark_of=board.mark_of,
        **LABELS,
    )


@publications.get("/kalendarium/list/<int:year>.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_kalendarium(year, suffix):
    """The list as a file."""
    from association.core import spreadsheets

    sensible(year)
    headers = [
        _("Dzień"),
        _("Do"),
        _("Przesunięto z"),
        _("Rodzaj"),
        _("Co"),
        _("Kogo dotyczy"),
        _("Gdzie"),
        _("Podstawa"),
        _("Pewność"),
        _("Dotyczy nas"),
        _("Objaśnienie"),
    ]
    rows = [
        [
            term.day,
            term.last_day,
            term.moved_from,
            str(ENTRY_KINDS[term.kind]),
            term.title,
            audiences_in_words(term.audiences),
            term.where,
            term.basis,
            str(CERTAINTIES[term.certainty]),
            _("tak") if term.concerns_us else _("nie"),
            term.about,
        ]
        for term in _listed(year)
    ]
    name = f"kalendarium-{year}"
    if suffix == "csv":
        return send_bytes(spreadsheets.write_csv(headers, rows), f"{name}.csv", "text/csv")
    return send_bytes(spreadsheets.write_xlsx(headers, rows, name), f"{name}.xlsx", spreadsheets.XLSX)


def day_in_words(day: date) -> str:
    """A day as messages name it."""
    return polish.day_month(day, locale())

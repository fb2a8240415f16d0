"""What community work did in a period, by county: the same for the page, the paper and the spreadsheet."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from association.core import polish, teryt
from association.core.summaries import Summary, Table
from association.fieldwork.models import FORMS, PARTNERSHIP_KINDS
from association.fieldwork.queries import figures
from association.people.models import KINDS, SEXES

HOUR = 60
# What was done, and what grew from it.
DONE = ("entries", "minutes", "organisations", "people", "listened")
GREW = ("diagnoses", "plans", "groups", "partnerships", "founded")


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        """The next one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def before(self) -> "Quarter":
        """The one before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def name(self) -> str:
        """„III kwartał 2026”."""
        return _("%(number)s kwartał %(year)d", number=("I", "II", "III", "IV")[self.number - 1], year=self.year)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def labels() -> dict[str, str]:
    """How each count is called in the head of a column."""
    return {
        "entries": _("Usługi"),
        "minutes": _("Godziny"),
        "organisations": _("Organizacje"),
        "people": _("Osoby"),
        "listened": _("Wysłuchani"),
        "diagnoses": _("Diagnozy"),
        "plans": _("Plany"),
        "groups": _("Grupy"),
        "partnerships": _("Partnerstwa"),
        "founded": _("Nowe organizacje"),
        "government": _("Dokumenty samorządów"),
        "leaders": _("Liderzy"),
    }


def place_name(code: str) -> str:
    """The unit of the register, or that nobody gave one."""
    return teryt.label(code) if code else _("bez gminy")


def summary(viewer, period, project_id=None) -> Summary:
    """Reckon it for what this viewer sees. period: (first, last) day."""
    counted = {what: figures.by_place(viewer, what, project_id, period) for what in (*DONE, *GREW)}
    heads = labels()
    counties = _by_place(counted, lambda place: place[:4])
    municipalities = _by_place(counted, lambda place: place)
    tables = [
        _places("done", _("Co zrobiono w powiatach"), _("Powiat"), DONE, counties, heads),
        _places("grew", _("Co z tego urosło"), _("Powiat"), GREW, counties, heads),
        _kinds(
            "forms", _("Formy wsparcia"), (_("Forma"), _("Usługi"), _("Godziny")), FORMS, counted, "entries", "minutes"
        ),
        _kinds("kinds", _("Wsparte organizacje"), (_("Rodzaj"), _("Organizacje")), KINDS, counted, "organisations"),
        _kinds("sex", _("Osoby na spotkaniach"), (_("Płeć"), _("Osoby")), SEXES, counted, "people"),
        _kinds(
            "partners", _("Partnerstwa"), (_("Rodzaj"), _("Partnerstwa")), PARTNERSHIP_KINDS, counted, "partnerships"
        ),
        _places("municipalities", _("Gminy"), _("Gmina"), (*DONE[:4], "groups"), municipalities, heads),
    ]
    people = sum(amount for _place, _kind, amount, _proved in counted["people"])
    return Summary(people, [table for table in tables if table.rows])


def _by_place(counted, unit) -> dict[str, Counter]:
    """{what: {unit of the register: how much}}."""
    sums: dict[str, Counter] = defaultdict(Counter)
    for what, rows in counted.items():
        for place, _kind, amount, _proved in rows:
            sums[what][unit(place)] += amount
    return sums


def _places(key, title, head, columns, sums, heads) -> Table:
    places = {place for what in columns for place, amount in sums[what].items() if amount}
    rows = [
        (place_name(place), *(_number(what, sums[what][place]) for what in columns))
        for place in sorted(places, key=lambda place: (not place, polish.sort_key(place_name(place))))
    ]
    if rows:
        rows.append((_("razem"), *(_number(what, sum(sums[what].values())) for what in columns)))
    return Table(key, title, (head, *(heads[what] for what in columns)), rows, total=bool(rows))


def _number(what: str, amount: int):
    return round(amount / HOUR, 2) if what == "minutes" else amount


def _kinds(key, title, heads, names, counted, *columns) -> Table:
    sums = {what: Counter() for what in columns}
    for what in columns:
        for _place, kind, amount, _proved in counted[what]:
            sums[what][kind] += amount
    kinds = [*names, *{kind for what in columns for kind in sums[what]}.difference(names)]
    rows = [
        (str(names.get(kind) or _("nie podano")), *(_number(what, sums[what][kind]) for what in columns))
        for kind in kinds
        if any(sums[what][kind] for what in columns)
    ]
    if rows:
        rows.append((_("razem"), *(_number(what, sum(sums[what].values())) for what in columns)))
    return Table(key, title, heads, rows, total=bool(rows))

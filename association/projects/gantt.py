"""The picture of a plan: where each action, what it waits for and what is held for it stand among the days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from babel.dates import format_date

from association.core.feature import Planned

ROW, HEAD, WHOLE = 56, 48, 790
BAR_TOP, BAR_HEIGHT = 16, 20
DAY = timedelta(days=1)
# How wide a day is; the whole plan takes as much as there is.
SCALES = {"whole": None, "months": 4.0, "weeks": 12.0}
LEAST_MONTH, LEAST_WEEK = 46, 40


@dataclass(frozen=True)
class Span:
    """A stretch of days on the picture."""

    x: float
    width: float


@dataclass(frozen=True)
class Bead:
    """Something that a feature holds for an action. width 0: it is a single day."""

    item: Planned
    x: float
    width: float
    done: bool


@dataclass(frozen=True)
class Bar:
    """An action on the picture. row: its columns; y: the top of its line; depth: how far it stands below others.

    done: the width of what is done; agreed, real: as the contract has it, as it happened; early: the numbers of the
    actions that should have ended before it begins.
    """

    row: object
    y: int
    depth: int
    plan: Span
    done: float
    agreed: Span | None
    real: Span | None
    beads: Sequence[Bead]
    early: Sequence[str] = ()
    after: Sequence[str] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.row.state in ("planned", "running")

    @property
    def shifted(self) -> int | None:
        """By how many days it ends later than agreed; None when nothing was agreed."""
        return (self.row.ends_on - self.row.agreed_to).days if self.row.agreed_to else None

    @property
    def held(self) -> tuple[int, int]:
        """(how much happened, of how much) of what the features hold for it."""
        return sum(bead.item.done for bead in self.beads), sum(bead.item.total for bead in self.beads)


@dataclass(frozen=True)
class Arrow:
    """From the end of an action to the beginning of one that waits for it. wrong: that one begins too early."""

    path: str
    head: str
    wrong: bool


@dataclass(frozen=True)
class Chart:
    """Everything in the picture, in pixels. day: the width of one; first: the day at its left edge."""

    width: int
    height: int
    day: float
    first: date
    project: Span
    months: Sequence[tuple[float, str]]
    weeks: Sequence[tuple[float, str]]
    today: float | None
    bars: Sequence[Bar]
    arrows: Sequence[Arrow] = field(default=())


def chart(
    project, rows, needs, items: Sequence[Planned], early, *, today: date, scale: str, locale: str, width=WHOLE
) -> Chart:
    """The picture of these actions. needs: (id, id for which it waits); early: {id: the ids that end too late for it};
    items: what the features hold, each for the action it names; width: of the whole plan."""
    days = [project.starts_on, project.ends_on]
    days += [day for row in rows for day in (row.starts_on, row.ends_on, row.agreed_from, row.agreed_to) if day]
    days += [day for row in rows for day in (row.began_on, row.finished_on) if day]
    first, last = min(days).replace(day=1), _end_of_month(max(days))
    count = (last - first).days + 1
    day = SCALES[scale] or max(width / count, 0.25)

    def at(when: date) -> float:
        return round((when - first).days * day, 1)

    def span(start: date, end: date) -> Span:
        return Span(at(start), round(max(((end - start).days + 1) * day, 3), 1))

    held: dict[int, list[Bead]] = {}
    for item in items:
        width = span(item.start, item.end).width if item.end and item.end != item.start else 0
        bead = Bead(item, at(item.start) + (0 if width else round(day / 2, 1)), width, item.done >= item.total)
        held.setdefault(item.action_id, []).append(bead)
    numbers = {row.id: row.number or row.title for row in rows}
    waits: dict[int, list[int]] = {}
    for action, need in needs:
        waits.setdefault(action, []).append(need)
    bars = []
    for place, row in enumerate(rows):
        plan = span(row.starts_on, row.ends_on)
        happened = row.began_on and (row.finished_on or (today if row.state == "running" else None))
        bars.append(
            Bar(
                row=row,
                y=HEAD + place * ROW,
                depth=min(row.number.strip(".").count("."), 2),
                plan=plan,
                done=round(plan.width * row.done_percent / 100, 1),
                agreed=span(row.agreed_from, row.agreed_to) if row.agreed_from else None,
                real=span(row.began_on, max(happened, row.began_on)) if happened else None,
                beads=held.get(row.id, ()),
                early=[numbers[need] for need in early.get(row.id, ())],
                after=[numbers[need] for need in waits.get(row.id, ()) if need in numbers],
            )
        )
    places = {bar.row.id: bar for bar in bars}
    return Chart(
        width=round(count * day),
        height=HEAD + len(bars) * ROW,
        day=round(day, 3),
        first=first,
        project=span(project.starts_on, project.ends_on),
        months=_months(first, last, at, locale),
        weeks=_weeks(first, last, at) if day * 7 >= LEAST_WEEK else (),
        today=at(today) + round(day / 2, 1) if first <= today <= last else None,
        bars=bars,
        arrows=[
            _arrow(places[need], places[action], need in early.get(action, ()))
            for action, need in needs
            if action in places and need in places
        ],
    )


def _arrow(start: Bar, end: Bar, wrong: bool) -> Arrow:
    x, y = start.plan.x + start.plan.width, start.y + BAR_TOP + BAR_HEIGHT // 2
    to_x, to_y = end.plan.x, end.y + BAR_TOP + BAR_HEIGHT // 2
    out, into = round(x + 6, 1), round(to_x - 9, 1)
    if out <= into:
        path = f"M{x:g} {y}H{out:g}V{to_y}H{to_x:g}"
    else:
        # Back between the lines of the two actions, and into the bar from its left.
        between = end.y if to_y > y else end.y + ROW
        path = f"M{x:g} {y}H{out:g}V{between}H{into:g}V{to_y}H{to_x:g}"
    return Arrow(path, f"M{to_x:g} {to_y}l-6 -4v8z", wrong)


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def _months(first: date, last: date, at, locale: str) -> list[tuple[float, str]]:
    """(x, name) of each month, the first of a year with it; where months are narrow not every one has a name."""
    found, here = [], first
    while here <= last:
        found.append(here)
        here = _end_of_month(here) + DAY
    room = at(found[1]) - at(found[0]) if len(found) > 1 else LEAST_MONTH
    step = next((step for step in (1, 2, 3) if step * room >= LEAST_MONTH), 12)
    short = room * step < 2 * LEAST_MONTH
    with_years = not short or room * step > LEAST_MONTH + 14
    named, year = [], None
    for n, day in enumerate(found):
        name = "" if n % step else format_date(day, "LLL" if short else "LLLL", locale=locale)
        if name and with_years and day.year != year:
            year = day.year
            name = f"{name} {year}"
        named.append((at(day), name))
    return named


def _weeks(first: date, last: date, at) -> list[tuple[float, str]]:
    monday = first + (7 - first.weekday()) % 7 * DAY
    return [(at(day), str(day.day)) for day in (monday + n * 7 * DAY for n in range((last - monday).days // 7 + 1))]

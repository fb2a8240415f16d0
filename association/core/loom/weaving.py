"""From threads and events to the places of everything in the picture."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date

from association.core.loom.labels import LEVEL, WIDTH, place, text_width
from association.core.loom.shapes import Event, Label, Line, Loom, Mini, Row, Strand, Thread
from association.core.polish import day_month

LEFT = 120
RIGHT = WIDTH - 18
SPACING = 46
GAP = 12
CAP = 5
BESIDE = 9
TICK_AIR = 84
DAYS = 62

ROW_FIRST, ROW_STEP = 8, 15
ROW_KNOT = 22
ROW_WIDTH = 84
ROW_END = 600
ROW_GAP = 6.5

MINI_WIDTH = 300
MINI_MARGIN = 4
MINI_SPACING = 11
MINI_TOP = 13
MINI_REACH = 8


def when(start: date, end: date | None = None, locale: str = "pl") -> str:
    """The days of an event without the year, which stands on the axis: „3–5 września”."""
    if end is None or end == start:
        return day_month(start, locale)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_month(end, locale)}"
    return f"{day_month(start, locale)} – {day_month(end, locale)}"


def weave(
    threads: Sequence[Thread],
    events: Sequence[Event],
    today: date,
    locale: str = "pl",
    *,
    window: tuple[date, date] | None = None,
    told: Sequence[Event] | None = None,
) -> Loom | None:
    """The timeline of a project, or None when there is nothing to draw. The same things give the same picture again.

    window: the first and the last day of a part of it; told: the events of the list and of the table, where the picture
    holds several as one.
    """
    return _woven(tuple(threads), tuple(events), today, locale, window, None if told is None else tuple(told))


@lru_cache(maxsize=64)
def _woven(threads: tuple, events: tuple, today: date, locale: str, window: tuple | None, told: tuple | None):
    keys = [thread.key for thread in threads]
    events = [event for event in events if event.threads & set(keys)]
    told = sorted(events if told is None else told, key=lambda event: event.start)
    threads = [_covering(thread, [*events, *told]) for thread in threads]
    if window:
        threads = [cut for thread in threads if (cut := _within(thread, *window))]
        keys = [thread.key for thread in threads]
        events = [event for event in events if _overlaps(event, *window) and event.threads & set(keys)]
    if not threads:
        return None
    first, last = window or (
        min(thread.start for thread in threads).replace(day=1),
        _month_after(max(thread.end for thread in threads)) - timedelta(days=1),
    )
    left = max(LEFT, max(text_width(thread.label) for thread in threads) + 2 * CAP)
    scale = (RIGHT - left) / (last - first).days

    def at(day: date) -> float:
        return left + (min(max(day, first), last) - first).days * scale

    def middle(event: Event) -> float:
        return (at(event.start) + at(event.end or event.start)) / 2

    events = sorted(events, key=middle)
    places = _apart([middle(event) for event in events], left)
    labels = place(keys, events, places)
    used = {side: max((lb.level + 1 for lb in labels if lb and lb.side == side), default=0) for side in (-1, 1)}
    top = 48 + used[-1] * LEVEL
    ys = {key: top + index * SPACING for index, key in enumerate(keys)}
    bottom = top + (len(keys) - 1) * SPACING
    axis = bottom + 74 + used[1] * LEVEL
    return Loom(
        height=axis + 28,
        axis=axis,
        left=left,
        months=tuple((_days if (last - first).days < DAYS else _months)(first, last, at, locale)),
        lines=tuple(_line(thread, ys[thread.key], at, today) for thread in threads),
        strands=tuple(
            _strand(event, x, label, threads, ys, today) for event, x, label in zip(events, places, labels, strict=True)
        ),
        rows=tuple(_rows(threads, told, today)),
        today=at(today) if first <= today <= last else None,
        top=top - LEVEL - 4,
        bottom=bottom + LEVEL,
    )


def miniature(threads: Sequence[Thread], events: Sequence[Event], today: date) -> Mini | None:
    """The timeline for a card: threads and strands only."""
    if not threads:
        return None
    threads = [_covering(thread, events) for thread in threads]
    first, last = min(thread.start for thread in threads), max(thread.end for thread in threads)
    scale = (MINI_WIDTH - 2 * MINI_MARGIN) / max((last - first).days, 1)

    def at(day: date) -> float:
        return MINI_MARGIN + (day - first).days * scale

    ys = {thread.key: MINI_TOP + index * MINI_SPACING for index, thread in enumerate(threads)}
    strands = []
    for event in sorted(events, key=lambda event: event.start):
        bound = [y for key, y in ys.items() if key in event.threads]
        if bound:
            x = number((at(event.start) + at(event.end or event.start)) / 2)
            strands.append((f"M{x} {bound[0] - MINI_REACH}V{bound[-1] + MINI_REACH}", event.start > today))
    lines = tuple(_line(thread, ys[thread.key], at, today, cap=0) for thread in threads)
    return Mini(2 * MINI_TOP + (len(threads) - 1) * MINI_SPACING, lines, tuple(strands))


def number(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def _covering(thread: Thread, events: Sequence[Event]) -> Thread:
    """The thread, as long as every event that it holds."""
    held = [event for event in events if thread.key in event.threads]
    return replace(
        thread,
        start=min([thread.start, *(event.start for event in held)]),
        end=max([thread.end, *(event.end or event.start for event in held)]),
    )


def _within(thread: Thread, first: date, last: date) -> Thread | None:
    """The part of a thread between two days."""
    if thread.start > last or thread.end < first:
        return None
    return replace(thread, start=max(thread.start, first), end=min(thread.end, last))


def _overlaps(event: Event, first: date, last: date) -> bool:
    return event.start <= last and (event.end or event.start) >= first


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _months(first: date, last: date, at, locale: str):
    """Ticks of the axis: as many months as have room for their names; a new year says its number."""
    wide = (RIGHT - at(first)) / (last - first).days * 30.4
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120) if wide * step >= TICK_AIR or step == 120)
    month, year, shown = first, None, None
    while month <= last:
        turn = (month.month - 1 + 12 * month.year) % step == 0
        if shown is None or (turn and at(month) - shown >= TICK_AIR):
            name = format_date(month, "LLLL", locale=locale)
            words = name if month.year == year else f"{name} {month.year}"
            if at(month) + text_width(words) <= WIDTH:
                yield at(month), words
                year, shown = month.year, at(month)
        month = _month_after(month)


def _days(first: date, last: date, at, locale: str):
    """Ticks of an axis of some weeks: as many days as have room for their names."""
    wide = (RIGHT - at(first)) / max((last - first).days, 1)
    step = next(step for step in (1, 2, 7, 14) if wide * step >= TICK_AIR or step == 14)
    day, shown = first, None
    while day <= last:
        turn = day.weekday() == 0 if step >= 7 else (day - first).days % step == 0
        words = day_month(day, locale)
        room = (shown is None or at(day) - shown >= TICK_AIR) and at(day) + text_width(words) <= WIDTH
        if room and (turn or day == first):
            yield at(day), words
            shown = at(day)
        day += timedelta(days=1)


def _line(thread: Thread, y: float, at, today: date, cap: float = CAP) -> Line:
    start = at(thread.start) + cap
    end = max(at(thread.end) - cap, start + 0.1)
    now = min(max(at(today), start), end)
    done = f"M{number(start)} {number(y)}H{number(now)}" if thread.start <= today else ""
    planned = f"M{number(now)} {number(y)}H{number(end)}" if thread.end > today else ""
    return Line(thread.key, thread.label, y, done, planned)


def _apart(places: list[float], least: float) -> list[float]:
    """The same places in their order, moved as little as it takes so that no two strands fall together and none leaves
    the picture."""
    # What is crowded moves together: around the middle of where all of it belongs.
    crowds: list[tuple[float, int]] = []
    for index, x in enumerate(places):
        middle, size = x - index * BESIDE, 1
        while crowds and crowds[-1][0] > middle:
            before, others = crowds.pop()
            middle, size = (middle * size + before * others) / (size + others), size + others
        crowds.append((middle, size))
    moved = [middle for middle, size in crowds for _one in range(size)]
    moved = [x + index * BESIDE for index, x in enumerate(moved)]
    for index, x in enumerate(moved):
        moved[index] = max(x, least)
        least = moved[index] + BESIDE
    limit = float(RIGHT)
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], limit)
        limit = moved[index] - BESIDE
    return moved


def _strand(event: Event, x: float, label: Label | None, threads, ys: dict[str, float], today: date) -> Strand:
    top, bottom = ys[threads[0].key], ys[threads[-1].key]
    bound = [ys[thread.key] for thread in threads if thread.key in event.threads]
    under = [ys[t.key] for t in threads if t.key not in event.threads and t.start <= event.start <= t.end]
    start, end = bound[0], bound[-1]
    if label and label.side < 0:
        start, label = top - LEVEL - 2 - label.level * LEVEL, replace(label, y=top + label.y)
    elif label:
        start, end = bottom + LEVEL + label.level * LEVEL, bound[0]
        label = replace(label, y=bottom + label.y)
    return Strand(
        event=event,
        x=x,
        paths=tuple(f"M{number(x)} {number(a)}V{number(b)}" for a, b in _pieces(start, end, under, GAP)),
        knots=tuple(bound),
        planned=event.start > today,
        whole=len(bound) == len(threads) > 2,
        label=label,
    )


def _pieces(start: float, end: float, under: Sequence[float], gap: float) -> list[tuple[float, float]]:
    """The visible parts of a strand between two ends that passes under some threads."""
    way = 1 if end >= start else -1
    crossed = sorted((y for y in under if min(start, end) < y < max(start, end)), reverse=way < 0)
    edges = [start, *(edge for y in crossed for edge in (y - way * gap, y + way * gap)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _rows(threads: Sequence[Thread], events: Sequence[Event], today: date):
    """The list of a narrow box: a thread enters at the first event of its time and stops at the last."""
    columns = {thread.key: ROW_FIRST + ROW_STEP * index for index, thread in enumerate(threads)}
    begun: set[str] = set()
    following = [*(event.start for event in events[1:]), None]
    for event, after in zip(events, following, strict=False):
        alive = [thread for thread in threads if thread.start <= event.start <= thread.end]
        drawn = []
        for thread in alive:
            start = 0 if thread.key in begun else ROW_KNOT
            end = ROW_KNOT if after is None or thread.end < after else ROW_END
            if start != end:
                drawn.append((thread.key, f"M{columns[thread.key]} {start}V{end}"))
        begun.update(thread.key for thread in alive)
        bound = [columns[thread.key] for thread in threads if thread.key in event.threads]
        under = [columns[thread.key] for thread in alive if thread.key not in event.threads]
        pieces = _pieces(ROW_WIDTH, bound[0], under, ROW_GAP)
        paths = tuple(f"M{number(a)} {ROW_KNOT}H{number(b)}" for a, b in pieces)
        yield Row(event, tuple(drawn), paths, tuple(bound), event.start > today)

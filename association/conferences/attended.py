"""How long somebody was there, reckoned from when they came and went. No database.

An item at whose door people were counted counts for those who were counted there; any other one for everybody who was
at the conference meanwhile. Items that stand side by side never count twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# What belongs to the programme and is no break in it.
COUNTED = frozenset({"welcome", "lecture", "workshop", "table", "panel", "study_visit", "summary"})
# Who stands in the queue at the entrance when it begins was there from the beginning.
GRACE = timedelta(minutes=15)


@dataclass(frozen=True)
class Item:
    """An item as long as it lasts; by_door: whether people were counted at its door."""

    id: int
    day_id: int
    starts_at: datetime
    ends_at: datetime
    by_door: bool = False


@dataclass(frozen=True)
class Stay:
    """Somebody at the conference on a day (item_id None) or at an item; times on the wall of the conference. came_at
    None: it was written down on another day, so nobody knows when."""

    day_id: int
    item_id: int | None = None
    came_at: datetime | None = None
    left_at: datetime | None = None

    def during(self, item: Item) -> tuple[datetime, datetime]:
        """From when to when within an item; nothing of it when the end is not after the beginning."""
        came, left = self.came_at or item.starts_at, self.left_at or item.ends_at
        starts = item.starts_at if came <= item.starts_at + GRACE else came
        ends = item.ends_at if left >= item.ends_at - GRACE else left
        return starts, ends


def items_of(rows, doors: Iterable[int]) -> list[Item]:
    """The items that count, out of rows of the programme in their order: without those that only frame others, each as
    long as it says, or until the next one begins. doors: ids of items at whose door people were counted."""
    rows, doors = list(rows), set(doors)
    frames = {row.parent_id for row in rows}
    found = []
    for row in rows:
        later = [one.starts_at for one in rows if one.day_id == row.day_id and one.starts_at > row.starts_at]
        ends = row.ends_at or min(later, default=row.starts_at)
        if row.kind in COUNTED and row.id not in frames:
            found.append(Item(row.id, row.day_id, row.starts_at, ends, row.id in doors))
    return found


def minutes(items: Iterable[Item], stays: Iterable[Stay]) -> dict[int, int]:
    """{item id: minutes} of one person, every minute counted once."""
    stays = list(stays)
    on_day = {stay.day_id: stay for stay in stays if stay.item_id is None}
    at_item = {stay.item_id: stay for stay in stays if stay.item_id is not None}
    found: dict[int, int] = {}
    until: dict[int, datetime] = {}
    for item in sorted(items, key=lambda item: (item.day_id, item.starts_at, not item.by_door, item.id)):
        day, there = on_day.get(item.day_id), at_item.get(item.id)
        stay = there if item.by_door else day
        if stay is None:
            continue
        starts, ends = stay.during(item)
        if there and day and day.left_at and day.left_at < item.ends_at - GRACE:
            ends = min(ends, day.left_at)
        starts = max(starts, until.get(item.day_id, starts))
        if ends > starts:
            found[item.id] = int((ends - starts).total_seconds()) // 60
            until[item.day_id] = ends
    return found

"""The picture of a day: rooms side by side, time downwards. What is for everybody goes across all rooms; what runs
inside a slot and has no room of its own stands in the box of the slot, so that seven tables are one thing to see."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

HOUR = 60
# How long something looks that only begins; and the least that can be read and grasped.
OPEN_END = 30
LEAST = 10
MOST_LANES = 6
# Pixels a minute, and how many of them what is written alone may ask for.
SCALES = (1.5, 2, 2.5, 3, 4)
MOST_FOR_TEXT = 2
# What a line of text, a letter of it, an edge, and a column take at least; and what all columns share.
LINE, LETTER, EDGE, COLUMN, PAGE = 20, 8, 16, 152, 1020
# How wide the list of what runs inside a slot gets, and each thing in it.
INSIDE, PART = 990, 256
MANY_ROOMS = 5
# What the stylesheet can draw: so many columns, and nights until this hour after midnight.
MOST_ROOMS, LATEST = 59, 30
BEGINS, ENDS = 8, 18


@dataclass(slots=True)
class Box:
    """An item in the picture. column: 0 outside rooms, None across all; lane of lanes: its part of the width."""

    entry: object
    inside: list
    start: int
    lasts: int
    column: int | None = 0
    lane: int = 0
    lanes: int = 1

    @property
    def end(self) -> int:
        """The minute of the day at which it ends in the picture."""
        return self.start + self.lasts

    @property
    def size(self) -> str:
        """How much can be told in it."""
        return "short" if self.lasts < 25 else "middle" if self.lasts < 45 else "long"


@dataclass(slots=True)
class Grid:
    """A day as it is drawn."""

    day: object
    rooms: list
    boxes: list[Box] = field(default_factory=list)
    first: int = BEGINS
    last: int = ENDS
    scale: float = SCALES[0]
    hidden_rooms: int = 0

    @property
    def columns(self) -> int:
        """The column outside rooms and one for each room."""
        return len(self.rooms) + 1

    @property
    def hours(self) -> range:
        """What stands at the side."""
        return range(self.first, self.last)


def minute_of(day, moment: datetime) -> int:
    """Minutes since the midnight with which a day began; more than a whole day's for what lasts into the night."""
    return (moment - datetime.combine(day, time())) // timedelta(minutes=1)


def draw(day, entries, rooms, *, every_room: bool = False) -> Grid:
    """The picture of one day. entries: of all days; rooms: all of them; every_room: unused ones, too, though many."""
    today = [entry for entry in entries if entry.day_id == day.id]
    used = {entry.room_id for entry in today}
    shown = [room for room in rooms if room.id in used]
    if every_room or not shown or len(rooms) <= MANY_ROOMS:
        shown = rooms
    shown = shown[:MOST_ROOMS]
    grid = Grid(day, shown, hidden_rooms=len(rooms) - len(shown))
    places = {room.id: column for column, room in enumerate(shown, 1)}
    there = {entry.id: entry for entry in today}
    for entry in today:
        slot = there.get(entry.parent_id)
        if slot is None or not _inside(entry, slot):
            grid.boxes.append(_box(day, entry, places))
    _spread(grid.boxes)
    for column in {box.column for box in grid.boxes}:
        _lanes([box for box in grid.boxes if box.column == column])
    if grid.boxes:
        grid.first = min(box.start for box in grid.boxes) // HOUR
        grid.last = min(max(-(-max(box.end for box in grid.boxes) // HOUR) + 1, grid.first + 2), grid.first + LATEST)
        grid.scale = _scale(grid)
    return grid


def _inside(entry, slot) -> bool:
    """Whether an item is told in the box of its slot."""
    same = (entry.starts_at, entry.ends_at) == (slot.starts_at, slot.ends_at)
    return same and entry.room_id in (None, slot.room_id) and not entry.children


def _box(day, entry, places) -> Box:
    start = minute_of(day.day, entry.starts_at)
    lasts = minute_of(day.day, entry.until) - start if entry.ends_at else OPEN_END
    inside = [child for child in entry.children if child.day_id == entry.day_id and _inside(child, entry)]
    return Box(entry, inside, start, max(min(lasts, LATEST * HOUR - start), LEAST), column=places.get(entry.room_id, 0))


def _overlap(one: Box, other: Box) -> bool:
    return one.start < other.end and other.start < one.end


def _spread(boxes) -> None:
    """Let what is outside rooms and beside nothing in a room go across all of them."""
    narrow = [box for box in boxes if box.column]
    wide = [box for box in boxes if not box.column]
    while True:
        beside = [box for box in wide if any(_overlap(box, other) for other in narrow)]
        if not beside:
            break
        narrow += beside
        wide = [box for box in wide if box not in beside]
    for box in wide:
        box.column = None


def _lanes(boxes) -> None:
    """Give boxes that overlap a part of the width each."""
    cluster, ends = [], []
    for box in sorted(boxes, key=lambda one: (one.start, -one.lasts)):
        if ends and box.start >= max(ends):
            cluster, ends = [], []
        free = next((lane for lane, end in enumerate(ends) if end <= box.start), None)
        if free is None and len(ends) < MOST_LANES:
            ends.append(0)
            free = len(ends) - 1
        box.lane = MOST_LANES - 1 if free is None else free
        ends[box.lane] = max(ends[box.lane], box.end)
        cluster.append(box)
        for one in cluster:
            one.lanes = len(ends)


def _scale(grid) -> float:
    """As few pixels a minute as let every slot tell what runs inside it."""
    wide = max(PAGE, grid.columns * COLUMN)
    wanted = max(_wanted(box, (wide if box.column is None else wide / grid.columns) / box.lanes) for box in grid.boxes)
    return next((scale for scale in SCALES if scale >= wanted), SCALES[-1])


def _wanted(box, width) -> float:
    """How many pixels a minute would show all that stands in a box of this width."""
    if box.inside:
        beside = max(int(min(width, INSIDE)) // PART, 1)
        rows = [max(map(_lines, box.inside[n : n + beside])) for n in range(0, len(box.inside), beside)]
        return (EDGE + LINE * (1 + sum(rows))) / box.lasts
    letters = width / LETTER - 3
    title = -(-(len(box.entry.title) + 14) // letters)
    people = min(-(-sum(len(person.name) + 4 for person in box.entry.people) // letters), 2)
    return min((EDGE + LINE * (title + people)) / box.lasts, MOST_FOR_TEXT)


def _lines(entry) -> int:
    """How many lines something takes inside the box of its slot."""
    return -(-len(entry.title) // (PART // LETTER)) + bool(entry.people or entry.capacity)

"""A programme on its way in or out, in no format yet: what readers give and writers take.

Times are minutes after midnight of the day an item stands under, so that a day may still be moved, and what begins
after midnight stays with its evening.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, time, timedelta

DAY = 24 * 60


class Unreadable(ValueError):
    """A file that holds no programme. reason: a key that the screens put into words; detail: what was found there."""

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


@dataclass
class PersonDraft:
    """Somebody in an item. found: as the text spells the name, when that was only guessed; record: its id here."""

    name: str
    affiliation: str = ""
    role: str = "speaker"
    found: str = ""
    guid: str = ""
    exchange_id: int | None = None
    bio: str = ""
    record: int | None = None


@dataclass
class RoomDraft:
    """A room. capacity None: not said."""

    name: str
    capacity: int | None = None
    guid: str = ""


@dataclass
class DayDraft:
    """A day. day "": the text names none, otherwise as ISO; found: what the text says, when another one was set."""

    day: str = ""
    title: str = ""
    found: str = ""


@dataclass
class ItemDraft:
    """An item. day: which of the days, from 0; parent: which of the items, or None; doubts: [what to look at, what was
    found there]; kept False: not to be taken in; record: its id here."""

    title: str
    day: int = 0
    starts: int = 0
    ends: int | None = None
    kind: str = "lecture"
    number: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    title_en: str = ""
    description_en: str = ""
    room: str = ""
    place: str = ""
    departure: str = ""
    track: str = ""
    language: str = ""
    capacity: int | None = None
    bookable: bool = False
    parent: int | None = None
    people: list[PersonDraft] = field(default_factory=list)
    guid: str = ""
    exchange_id: int | None = None
    extra: dict = field(default_factory=dict)
    doubts: list[list[str]] = field(default_factory=list)
    kept: bool = True
    record: int | None = None

    def doubt(self, what: str, found: str = "") -> None:
        """Ask the person to look at something."""
        if [what, found] not in self.doubts:
            self.doubts.append([what, found])


# What a source may say about an item; what it cannot say is left as it is in an item that is known already.
SAYS = tuple(
    each.name
    for each in fields(ItemDraft)
    if each.name not in {"guid", "exchange_id", "extra", "doubts", "kept", "record"}
)


@dataclass
class Draft:
    """A whole programme. left: lines in which nothing was recognised; says: the fields that this source has."""

    title: str = ""
    slug: str = ""
    timezone: str = ""
    venue: str = ""
    city: str = ""
    url: str = ""
    version: str = ""
    days: list[DayDraft] = field(default_factory=list)
    rooms: list[RoomDraft] = field(default_factory=list)
    items: list[ItemDraft] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=lambda: list(SAYS))

    def kept(self) -> dict:
        """As JSON."""
        return asdict(self)

    @classmethod
    def from_kept(cls, data: dict) -> "Draft":
        """From JSON."""
        parts = {"days": DayDraft, "rooms": RoomDraft}
        draft = cls(**data)
        for name, part in parts.items():
            setattr(draft, name, [part(**each) for each in data[name]])
        draft.items = [_item(each) for each in data["items"]]
        return draft

    def put_parts_below(self) -> None:
        """Let what shares a slot follow it."""
        below: dict[int | None, list[int]] = {}
        for index, item in enumerate(self.items):
            below.setdefault(item.parent, []).append(index)
        order = [place for index in below.get(None, ()) for place in (index, *below.get(index, ()))]
        places = {old: new for new, old in enumerate(order)}
        for item in self.items:
            item.parent = None if item.parent is None else places[item.parent]
        self.items = [self.items[index] for index in order]

    def fit(self, first: date, last: date) -> None:
        """Let the days stand within a conference: those that the text leaves open, and all when none falls into it."""
        dated = [date.fromisoformat(each.day) for each in self.days if each.day]
        outside = not any(first <= day <= last for day in dated)
        begins = dated[0] if dated else first
        for number, each in enumerate(self.days):
            if each.day and outside:
                each.found = each.day
                each.day = (first + (date.fromisoformat(each.day) - begins)).isoformat()
            elif not each.day:
                each.day = (first + timedelta(days=number)).isoformat()

    def fit_open(self, first: date) -> None:
        """Let days that the text leaves open follow the first day of a conference."""
        for number, each in enumerate(self.days):
            each.day = each.day or (first + timedelta(days=number)).isoformat()

    def moment(self, item: ItemDraft, minutes: int) -> datetime:
        """A moment of an item, as on the wall."""
        return datetime.combine(date.fromisoformat(self.days[item.day].day), time()) + timedelta(minutes=minutes)

    def children(self, index: int) -> list[ItemDraft]:
        """What shares the slot of this item."""
        return [item for item in self.items if item.parent == index]


def _item(data: dict) -> ItemDraft:
    return ItemDraft(**data | {"people": [PersonDraft(**person) for person in data["people"]]})


def minutes_of(moment: datetime, day: date) -> int:
    """Minutes between midnight of the day and a moment, both as on the wall."""
    return (moment - datetime.combine(day, time())) // timedelta(minutes=1)


def clock(minutes: int | None) -> str:
    """„9:05” for minutes after midnight; hours of the next morning begin again at zero."""
    return "" if minutes is None else f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"

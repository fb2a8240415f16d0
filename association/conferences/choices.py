"""What somebody may choose at a conference, put together for a form: what runs at one time is chosen in one question,
and what was chosen must not clash."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish


@dataclass(frozen=True)
class Possibility:
    """A pool of places with the day or the item that it is for."""

    id: int
    kind: str
    label: str
    capacity: int | None
    taken: int
    day: date | None
    day_title: str | None
    day_title_en: str | None
    item_kind: str | None
    number: str | None
    title: str | None
    title_en: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    parent_id: int | None
    place: str | None
    room: str | None

    @property
    def is_full(self) -> bool:
        """Whether whoever chooses it now will wait."""
        return self.capacity is not None and self.taken >= self.capacity

    def named(self, language: str) -> str:
        """What it is called."""
        if self.kind == "day":
            said = polish.weekday_date(self.day, locale=language)
            title = (language == "en" and self.day_title_en) or self.day_title
            return f"{said}, {title}" if title else said
        if self.kind == "item":
            title = (language == "en" and self.title_en) or self.title
            return f"{self.number}. {title}" if self.number else title
        return self.label or _("cała konferencja")

    def told(self, language: str) -> str:
        """The same with its place and how many places are left."""
        where = self.place or self.room
        left = self.left()
        return self.named(language) + (f" ({where})" if where else "") + (f" – {left}" if left else "")

    def left(self) -> str:
        """How many places are left, in words; "" where nobody counts."""
        if self.capacity is None:
            return ""
        if self.is_full:
            return _("brak miejsc, jest lista oczekujących")
        return ngettext("zostało %(num)d miejsce", "zostało %(num)d miejsc", self.capacity - self.taken)

    def clashes_with(self, other: "Possibility") -> bool:
        """Whether nobody can be at both."""
        if not (self.starts_at and other.starts_at and self.ends_at and other.ends_at):
            return False
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Time:
    """What runs side by side: of this one is chosen, and perhaps another in case there is no place."""

    key: int
    possibilities: list[Possibility]

    def title(self, language: str) -> str:
        """When that is."""
        first = self.possibilities[0]
        hours = (
            polish.time_range(first.starts_at.time(), first.ends_at.time())
            if first.ends_at
            else f"{first.starts_at:%H:%M}"
        )
        return f"{polish.weekday_date(first.day, locale=language)}, {hours}"


class Offer:
    """Everything that may be chosen at a conference."""

    def __init__(self, possibilities: list[Possibility]):
        self.known = {one.id: one for one in possibilities}
        self.whole = [one for one in possibilities if one.kind == "conference"]
        self.days = [one for one in possibilities if one.kind == "day"]
        self.meals = [one for one in possibilities if one.kind == "meal"]
        self.lodging = [one for one in possibilities if one.kind == "lodging"]
        times: dict = {}
        for one in possibilities:
            if one.kind == "item":
                times.setdefault((one.parent_id or 0, one.starts_at), []).append(one)
        self.times = [Time(found[0].id, found) for found in times.values()]

    @property
    def is_full(self) -> bool:
        """Whether whoever registers now will wait for a place at all."""
        return any(one.is_full for one in self.whole)

    def clash(self, pool_ids) -> tuple[Possibility, Possibility] | None:
        """Two of these at which nobody can be at once."""
        items = [self.known[ident] for ident in pool_ids if ident in self.known]
        for place, one in enumerate(items):
            for other in items[place + 1 :]:
                if one.clashes_with(other):
                    return one, other
        return None

    def always(self, asked: set[str]) -> list[int]:
        """The pools that everybody gets without being asked about them."""
        days = [] if "days" in asked and len(self.days) > 1 else self.days
        return [one.id for one in (*self.whole, *days)]

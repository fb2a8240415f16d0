"""A programme as a table: one item a row, for those who plan in a spreadsheet. Nothing is lost on the way there and
back; each item keeps its name in the last column."""

import re
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences.exchange import dates, kinds, people_lines
from association.conferences.exchange.draft import DAY, DayDraft, Draft, ItemDraft, RoomDraft, Unreadable, clock
from association.conferences.exchange.events import positive
from association.core.polish import fold

# What a column holds, and the folded headings by which it is recognised.
COLUMNS = {
    "day": (_l("Dzień"), ("dzien", "data", "day", "date")),
    "starts": (_l("Początek"), ("poczatek", "od", "godzina", "start", "starts", "from")),
    "ends": (_l("Koniec"), ("koniec", "do", "end", "ends", "to")),
    "kind": (_l("Rodzaj"), ("rodzaj", "typ", "kind", "type")),
    "number": (_l("Numer"), ("numer", "nr", "lp", "lp.", "number", "no.")),
    "title": (_l("Tytuł"), ("tytul", "nazwa", "temat", "punkt programu", "title")),
    "subtitle": (_l("Podtytuł"), ("podtytul", "subtitle")),
    "room": (_l("Sala"), ("sala", "room")),
    "place": (_l("Miejsce"), ("miejsce", "adres", "place")),
    "departure": (_l("Zbiórka"), ("zbiorka", "miejsce zbiorki", "departure")),
    "capacity": (_l("Liczba miejsc"), ("liczba miejsc", "ilosc miejsc", "miejsca", "limit", "capacity", "places")),
    "bookable": (
        _l("Do wyboru przy rejestracji"),
        ("do wyboru przy rejestracji", "do wyboru", "chosen at registration"),
    ),
    "parent": (_l("W ramach"), ("w ramach", "within", "part of")),
    "people": (_l("Osoby"), ("osoby", "prowadzacy", "prelegenci", "wystepuja", "people", "speakers")),
    "track": (_l("Ścieżka"), ("sciezka", "track")),
    "abstract": (_l("Streszczenie"), ("streszczenie", "abstract")),
    "description": (_l("Opis"), ("opis", "description")),
    "title_en": (_l("Tytuł po angielsku"), ("tytul po angielsku", "title in english", "english title")),
    "description_en": (_l("Opis po angielsku"), ("opis po angielsku", "description in english", "english description")),
    "language": (_l("Język"), ("jezyk", "language")),
    "guid": (_l("Identyfikator"), ("identyfikator", "guid", "identifier")),
}
LENGTHS = {
    "number": 20,
    "title": 400,
    "place": 300,
    "departure": 300,
    "track": 200,
    "language": 10,
    "title_en": 400,
    "room": 200,
    "guid": 36,
}
WORDS = ("subtitle", "abstract", "description", "description_en", *LENGTHS)
YES = ("tak", "yes", "1", "true", "x")
_HOUR = re.compile(r"(?:^|\s|T)(\d{1,2})[:.](\d{2})(?::\d{2})?$")


def headings() -> list[str]:
    """What stands above the columns."""
    return [str(label) for label, _words in COLUMNS.values()]


def write(programme: Draft, kind_names, role_names) -> list[list]:
    """The rows of a programme. kind_names, role_names: what each kind and role is called."""
    return [_row(programme, item, kind_names, role_names) for item in programme.items]


def _row(programme: Draft, item: ItemDraft, kind_names, role_names) -> list:
    values = {
        **{name: getattr(item, name) for name in COLUMNS if hasattr(item, name)},
        "day": date.fromisoformat(programme.days[item.day].day),
        "starts": clock(item.starts),
        "ends": clock(item.ends),
        "kind": str(kind_names[item.kind]),
        "bookable": _("tak") if item.bookable else "",
        "parent": "" if item.parent is None else programme.items[item.parent].title,
        "people": people_lines.write(item.people, role_names),
    }
    return [values[name] for name in COLUMNS]


def read(rows: list[list[str]], kind_names) -> Draft:
    """The programme in a table whose columns are called as ours are, in any order; others are skipped."""
    start, columns = _headings(rows)
    draft = Draft(says=[name for name in COLUMNS if name in columns and name != "guid"])
    named = {fold(str(label)): kind for kind, label in kind_names.items()}
    for number, row in enumerate(rows[start + 1 :], start + 2):
        cells = {name: row[index].strip() for name, index in columns.items()}
        if not any(cells.values()):
            continue
        item = _item(draft, cells, named)
        if item is None:
            draft.left.append(_("wiersz %(number)d: %(text)s", number=number, text=" | ".join(filter(None, row))[:200]))
            continue
        draft.items.append(item)
        if item.room and item.room not in [room.name for room in draft.rooms]:
            draft.rooms.append(RoomDraft(item.room))
    draft.put_parts_below()
    return draft


def _headings(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The row with the headings, and which column is what."""
    for start, row in enumerate(rows[:10]):
        columns: dict[str, int] = {}
        for index, heading in enumerate(map(fold, row)):
            name = next((name for name, (_label, words) in COLUMNS.items() if heading in words), None)
            if name and name not in columns:
                columns[name] = index
        if {"title", "starts"} <= set(columns):
            return start, columns
    raise Unreadable("no_columns")


def _hour(text: str) -> int | None:
    found = _HOUR.search(text)
    return int(found[1]) * 60 + int(found[2]) if found and int(found[1]) <= 24 and int(found[2]) < 60 else None


def _item(draft: Draft, cells: dict, named: dict) -> ItemDraft | None:
    starts = _hour(cells["starts"])
    if starts is None or not cells["title"]:
        return None
    ends = _hour(cells.get("ends", ""))
    title = cells["title"]
    item = ItemDraft("", _day(draft, cells.get("day") or cells["starts"]), starts, ends)
    if ends is not None and ends < starts:
        item.ends = ends + DAY
    for name in WORDS:
        if name in cells:
            setattr(item, name, cells[name][: LENGTHS.get(name, 20_000)])
    told = fold(cells.get("kind", ""))
    item.kind = named.get(told) or (told if told in named.values() else kinds.guess(told or title))
    seats = positive(cells.get("capacity"))
    item.capacity = seats if seats and seats < 100_000 else None
    item.bookable = fold(cells.get("bookable", "")) in YES
    item.people = people_lines.read(cells.get("people", ""))
    item.parent = _slot(draft, item, fold(cells.get("parent", "")))
    if cells.get("parent") and item.parent is None:
        item.doubt("parent", cells["parent"])
    return item


def _day(draft: Draft, text: str) -> int:
    """The place of a day among the days; a row that names none stands under the one of the row above it."""
    told = dates.found(text)
    if told is None or not told[0]:
        if not draft.days:
            draft.days.append(DayDraft())
        return draft.items[-1].day if draft.items else 0
    known = [day.day for day in draft.days]
    if told[0] not in known:
        draft.days.append(DayDraft(told[0]))
        known.append(told[0])
    return known.index(told[0])


def _slot(draft: Draft, item: ItemDraft, title: str) -> int | None:
    """The slot of this name on the same day, the one at the same hour first."""
    found = [
        (other.starts != item.starts, index)
        for index, other in enumerate(draft.items)
        if title and other.parent is None and other.day == item.day and fold(other.title) == title
    ]
    return min(found)[1] if found else None

"""Where something is, as a title tells it: „…, sala 12”, „„Po prostu ZiK”, ul. Gustawa Morcinka 15 w Krakowie”."""

import re

_ROOM = re.compile(
    r"\s*(?:[,|–(-]\s*)((?:sala|room|s\.)\s+[^,()|]{1,60}?|(?:aula|hala)(?:\s+[^,()|]{1,60}?)?)\)?\s*$", re.I
)
_STREET = re.compile(r"[,.]?\s+(?=(?:ul|os|al|pl)\.\s)")
_SEATS = re.compile(
    r"\(?(?:ilość|liczba|limit)\s+(?:miejsc|osób)\s*[:–-]?\s*(\d{1,4})(?:\s*(?:osób|osoby|miejsc))?\)?\.?", re.I
)
_QUOTED = re.compile(r"(?<=”)[,.]?\s+")


def room(title: str) -> tuple[str, str]:
    """A title without its room, and the room."""
    found = _ROOM.search(title)
    return (title[: found.start()].strip(), found[1].strip()) if found and found.start() else (title, "")


def visit(heading: str) -> tuple[str, str]:
    """The heading of a visit as its name and its place: the name ends with its quotation or before the street."""
    heading = heading.strip(" .")
    ends = [found for found in (_QUOTED.search(heading), _STREET.search(heading)) if found]
    if not ends:
        return heading, ""
    first = min(ends, key=lambda found: found.start())
    return heading[: first.start()].strip(" ,."), heading[first.end() :].strip()


def capacity(text: str) -> tuple[str, int | None]:
    """A line without „Ilość miejsc: 20 osób”, and the number."""
    found = _SEATS.search(text)
    if not found or int(found[1]) < 1:
        return text, None
    return f"{text[: found.start()]}{text[found.end() :]}".strip(" –-"), int(found[1])

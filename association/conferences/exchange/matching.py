"""What of a programme is there already, and what became different.

Formats cannot say everything: schedule.xml knows no roles and no seats. So an item is compared with what the format
would say of it as it is now, and only what differs from that is taken over.
"""

from dataclasses import dataclass, field

from association.conferences.exchange import schedule_json, schedule_xml
from association.conferences.exchange.draft import Draft, ItemDraft
from association.conferences.exchange.events import exchanged
from association.core.polish import fold

_AS_WRITTEN = {
    "xml": lambda draft: schedule_xml.read(schedule_xml.write(draft)),
    "json": lambda draft: schedule_json.read(schedule_json.write(draft)),
}


@dataclass
class Match:
    """An item of a draft. known: which of the items that are there, or None; fields: what becomes different in it."""

    known: int | None = None
    fields: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """new, changed or same."""
        return "new" if self.known is None else "changed" if self.fields else "same"


def match(draft: Draft, there: Draft, source: str) -> list[Match]:
    """For each item of a draft what it is to the programme that is there."""
    written = _AS_WRITTEN[source](there) if source in _AS_WRITTEN and there.items else there
    shown = {exchanged(item.guid): item for item in written.items}
    by_guid = {exchanged(item.guid): index for index, item in enumerate(there.items)}
    by_look = {_look(there, item): index for index, item in enumerate(there.items)}
    matches, used = [], set()
    for item in draft.items:
        found = by_guid.get(exchanged(item.guid)) if item.guid else by_look.get(_look(draft, item))
        if found is None or found in used:
            matches.append(Match())
            continue
        used.add(found)
        now = shown[exchanged(there.items[found].guid)]
        matches.append(Match(found, _differ(draft, item, written, now, by_name=source in _AS_WRITTEN)))
    return matches


def _look(draft: Draft, item: ItemDraft) -> tuple:
    return draft.days[item.day].day, item.starts, fold(item.title)


def _differ(draft: Draft, item: ItemDraft, there: Draft, now: ItemDraft, *, by_name: bool) -> list[str]:
    return [
        name
        for name in draft.says
        if _told(draft, item, name, by_name=by_name) != _told(there, now, name, by_name=by_name)
    ]


def _told(draft: Draft, item: ItemDraft, name: str, *, by_name: bool):
    match name:
        case "day":
            return draft.days[item.day].day
        case "parent":
            return None if item.parent is None else fold(draft.items[item.parent].title)
        case "people" if by_name:
            return [person.name for person in item.people]
        case "people":
            return [(fold(person.name), fold(person.affiliation), person.role) for person in item.people]
    return getattr(item, name)


def missing(draft: Draft, there: Draft, matches: list[Match]) -> list[int]:
    """The items that are there and that the draft does not have; those below a missing slot go with it."""
    met = {each.known for each in matches}
    gone = [index for index in range(len(there.items)) if index not in met]
    return [index for index in gone if there.items[index].parent not in gone]

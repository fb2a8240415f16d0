"""Taking programmes in: kept until somebody has looked at them, then taken in as a whole, in one step that can be
taken back."""

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from association.conferences.commands import conferences, contributors, programme, rooms, steps, teams
from association.conferences.exchange import matching
from association.conferences.exchange.draft import Draft, ItemDraft, PersonDraft
from association.conferences.exchange.events import MOST_EVENTS, exchanged
from association.conferences.models import ProgrammeImport
from association.conferences.models.programme import new_guid
from association.conferences.queries import exchange as queries
from association.conferences.queries import programme as programme_queries
from association.conferences.queries import steps as step_queries
from association.core import jobs
from association.core.clock import now
from association.core.database import db, settle
from association.core.polish import fold
from association.core.refusals import Refused

# These columns hold what a draft says in a field of the same name.
COLUMNS = (
    "kind", "number", "title", "title_en", "subtitle", "abstract", "description", "description_en", "place",
    "departure", "track", "language", "capacity", "bookable",
)  # fmt: skip

# Formats that tell neither offices nor roles.
BY_NAME = ("xml", "json")


class Outcome(NamedTuple):
    """What came of it. step_id: to take it back."""

    added: int
    changed: int
    removed: int
    step_id: int | None


def keep(conference, *, source: str, name: str, draft: Draft, actor) -> ProgrammeImport:
    """Keep a programme until somebody has looked at it."""
    if not draft.items:
        raise Refused(_("Nie znaleźliśmy tu żadnego punktu programu: żadna linia nie zaczyna się od godziny."), "text")
    if len(draft.items) > MOST_EVENTS:
        raise Refused(_("Ten program jest za duży. Najwyżej %(most)d punktów.", most=MOST_EVENTS), "text")
    draft.fit(conference.starts_on, conference.ends_on)
    facts = {"source": source, "name": name[:200], "draft": draft.kept()}
    waiting = ProgrammeImport(conference=conference, conference_id=conference.id, account_id=actor.id, **facts)
    db.session.add(waiting)
    db.session.flush()
    return waiting


@jobs.every(at="02:40")
def sweep() -> int:
    """Forget what nobody took in within a week; returns how many that were."""
    with settle():
        gone = queries.outdated()
        for waiting in gone:
            db.session.delete(waiting)
    return len(gone)


def correct(waiting: ProgrammeImport, *, draft: Draft, actor) -> None:
    """Keep what a person corrected."""
    waiting.draft = draft.kept()
    waiting.version += 1
    db.session.flush()


def drop(waiting: ProgrammeImport) -> None:
    """Do not take it in."""
    db.session.delete(waiting)
    db.session.flush()


def accept(waiting: ProgrammeImport, *, draft: Draft, remove_missing: bool = False, actor) -> Outcome:
    """Take a waiting programme in."""
    outcome = take_in(
        waiting.conference, draft, source=waiting.source, remove_missing=remove_missing, name=waiting.name, actor=actor
    )
    waiting.accepted_at = now()
    # What was taken in stands in the programme, and nobody needs these names twice.
    waiting.draft = {}
    db.session.flush()
    return outcome


def take_in(conference, draft: Draft, *, source: str, name: str = "", remove_missing=False, actor) -> Outcome:
    """Let the programme be what a draft says: known items change, others are added."""
    label = _("wczytanie programu: %(name)s", name=name) if name else _("wczytanie programu")
    with steps.step(conference, label, actor=actor) as changes:
        added, changed, removed = _Taking(conference, draft, source, actor).carry_out(remove_missing)
    made = step_queries.last_done(conference.id, actor.id) if changes and actor else None
    return Outcome(added, changed, removed, made.id if made else None)


class _Taking:
    def __init__(self, conference, draft: Draft, source: str, actor):
        self.conference, self.draft, self.source, self.actor = conference, draft, source, actor
        self.there, self.ids = queries.draft(conference)
        self.matches = matching.match(draft, self.there, source)
        self.ids_of: dict[int, int] = {}

    def carry_out(self, remove_missing: bool) -> tuple[int, int, int]:
        draft = self.draft
        wanted = [index for index, item in enumerate(draft.items) if item.kept and self.matches[index].state != "same"]
        for index, each in enumerate(self.matches):
            if each.known is not None:
                self.ids_of[index] = self.ids[each.known]
        used = [draft.items[index] for index in wanted]
        self.days = self._days({item.day for item in used})
        self.rooms = self._rooms({item.room for item in used if item.room})
        self.people = _People(self.conference, self.actor, by_name=self.source in BY_NAME)
        self.people.meet([person for item in used for person in item.people])
        self._organisers()
        gone = queries.removed(self.conference.id)
        gone = {exchanged(guid): ident for guid, ident in gone.items()}
        added = changed = 0
        # What runs inside a slot comes after the slot.
        for below in (False, True):
            level = [index for index in wanted if (draft.items[index].parent is not None) is below]
            fresh = [index for index in level if index not in self.ids_of]
            added += self._restore([index for index in fresh if self._guid(index) in gone], gone)
            added += self._add([index for index in fresh if self._guid(index) not in gone])
            changed += self._change([index for index in level if self.matches[index].known is not None])
        return added, changed, self._remove() if remove_missing else 0

    def _guid(self, index: int) -> str:
        guid = self.draft.items[index].guid
        return exchanged(guid) if guid else ""

    def _days(self, used: set[int]) -> dict[int, int]:
        dates = {index: date.fromisoformat(self.draft.days[index].day) for index in used}
        if dates:
            conferences.cover_days(self.conference, list(dates.values()), actor=self.actor)
        known = {row.day: row.id for row in programme_queries.days(self.conference.id)}
        return {index: known[day] for index, day in dates.items()}

    def _rooms(self, used: set[str]) -> dict[str, int]:
        # Published schedules tell „Dach” from „DACH”; in what people type it is the same room.
        called = str if self.source in BY_NAME else fold
        known = {called(row.name): row.id for row in programme_queries.rooms(self.conference.id)}
        told = {room.name: room for room in self.draft.rooms}
        for name in dict.fromkeys([*told, *sorted(used)]):
            if name in used and called(name) not in known:
                room = told.get(name)
                facts = {"capacity": room.capacity, "guid": room.guid} if room else {}
                known[called(name)] = rooms.add_room(self.conference, name=name, **facts, actor=self.actor).id
        return {name: known[called(name)] for name in used}

    def _organisers(self) -> None:
        if self.draft.organisers and not queries.has_organisers(self.conference.id):
            for name in self.draft.organisers:
                teams.add_organiser(self.conference, organisation=None, name=name[:300], actor=self.actor)

    def _facts(self, index: int, names) -> dict:
        """The columns for these fields of an item."""
        item: ItemDraft = self.draft.items[index]
        facts = {name: getattr(item, name) for name in COLUMNS if name in names}
        if not {"day", "starts", "ends"}.isdisjoint(names):
            facts |= {"day_id": self.days[item.day], "starts_at": self.draft.moment(item, item.starts)}
            facts["ends_at"] = None if item.ends is None else self.draft.moment(item, item.ends)
        if "room" in names:
            facts["room_id"] = self.rooms.get(item.room)
        if "parent" in names:
            facts["parent_id"] = self.ids_of.get(item.parent)
        return facts

    def _add(self, indexes: list[int]) -> int:
        rows = []
        for index in indexes:
            item = self.draft.items[index]
            own = {"guid": item.guid or new_guid(), "exchange_id": item.exchange_id, "extra": item.extra}
            own |= {"position": index, "roles": self.people.roles(item)}
            rows.append(self._facts(index, self.draft.says) | own)
        made = programme.add_items(self.conference, rows, actor=self.actor) if rows else []
        self.ids_of |= {index: item.id for index, item in zip(indexes, made, strict=True)}
        return len(made)

    def _restore(self, indexes: list[int], gone: dict) -> int:
        wanted = {gone[self._guid(index)]: index for index in indexes}
        for item in programme_queries.records(self.conference.id, list(wanted)):
            index = wanted[item.id]
            programme.restore_item(item, actor=self.actor)
            self.ids_of[index] = item.id
            roles = self.people.roles(self.draft.items[index])
            programme.change_item(item, roles=roles, actor=self.actor, **self._facts(index, self.draft.says))
        return len(wanted)

    def _change(self, indexes: list[int]) -> int:
        wanted = {self.ids_of[index]: index for index in indexes}
        for item in programme_queries.records(self.conference.id, list(wanted)):
            index = wanted[item.id]
            fields = self.matches[index].fields
            roles = self.people.roles(self.draft.items[index], item) if "people" in fields else None
            programme.change_item(item, roles=roles, actor=self.actor, **self._facts(index, fields))
        return len(wanted)

    def _remove(self) -> int:
        missing = matching.missing(self.draft, self.there, self.matches)
        for item in programme_queries.records(self.conference.id, [self.ids[index] for index in missing]):
            programme.remove_item(item, actor=self.actor)
        return len(missing)


class _People:
    """Who in a draft is whom in the programme. by_name: the draft tells no offices and no roles."""

    def __init__(self, conference, actor, *, by_name: bool):
        self.conference, self.actor, self.by_name = conference, actor, by_name
        # „Vimja” and „vimja” are two in published schedules.
        self.called = str if by_name else fold
        self.known = [(row.id, row.name, row.affiliation, row.exchange_id) for row in queries.people(conference.id)]
        self.names: dict[str, list] = {}
        for row in self.known:
            self.names.setdefault(self.called(row[1]), []).append(row)

    def meet(self, everybody: list[PersonDraft]) -> None:
        """Add those whom the programme does not know."""
        fresh: dict[str, list[PersonDraft]] = {}
        for person in everybody:
            same = fresh.setdefault(self.called(person.name), [])
            if self.find(person) is None and not any(_same(person, other, self.by_name) for other in same):
                same.append(person)
        rows = [
            {
                "name": person.name[:200],
                "affiliation": person.affiliation[:300],
                "bio": person.bio,
                "exchange_id": person.exchange_id,
                "guid": person.guid or new_guid(),
            }
            for same in fresh.values()
            for person in same
        ]
        for made in contributors.add_contributors(self.conference, rows, actor=self.actor) if rows else []:
            row = (made.id, made.name, made.affiliation, made.exchange_id)
            self.names.setdefault(self.called(made.name), []).append(row)

    def find(self, person: PersonDraft) -> int | None:
        """The id of somebody, if the programme knows that person."""
        same = [row for row in self.names.get(self.called(person.name), ()) if _same(person, _draft(row), self.by_name)]
        exact = [row for row in same if fold(row[2]) == fold(person.affiliation) or row[3] == person.exchange_id]
        found = exact or same
        return found[0][0] if found else None

    def roles(self, item: ItemDraft, stored=None) -> list[tuple[int, str]]:
        """Who is in an item, as commands take it; from a format without roles everybody keeps the one there is."""
        held = {row.contributor_id: row.role for row in stored.roles} if stored and self.by_name else {}
        pairs = []
        for person in item.people:
            ident = self.find(person)
            pairs.append((ident, held.get(ident, person.role)))
        return list(dict.fromkeys(pairs))


def _draft(row) -> PersonDraft:
    return PersonDraft(row[1], row[2], exchange_id=row[3])


def _same(one: PersonDraft, other: PersonDraft, by_name: bool) -> bool:
    """Whether two of the same name are one person: numbers of exchanges tell, otherwise the offices."""
    if by_name:
        return not (one.exchange_id and other.exchange_id) or one.exchange_id == other.exchange_id
    return not one.affiliation or not other.affiliation or fold(one.affiliation) == fold(other.affiliation)

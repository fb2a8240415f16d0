"""The people whom a project reached: each once over all activities of all features, with where they overlap."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from association.core.database import db
from association.core.feature import Measured, Reached, measures
from association.people.models import Person
from association.projects.queries.reckoning import once, reached_by

EVERYBODY = "projects.people"


@dataclass
class Somebody:
    """One person with what he or she took part in: each activity once, by its best proved line."""

    person_id: int
    name: str = ""
    sort_key: str = ""
    activities: dict[str, Reached] = field(default_factory=dict)

    def take(self, one: Reached) -> None:
        """One more line about this person."""
        kept = self.activities.get(one.activity)
        if kept is None or (one.documented, bool(one.detail)) > (kept.documented, bool(kept.detail)):
            self.activities[one.activity] = one

    @property
    def is_visible(self) -> bool:
        """Whether the viewer may see at least one of the activities with its people."""
        return any(one.url is not None for one in self.activities.values())

    @property
    def documented(self) -> bool:
        """Whether any activity is proved."""
        return any(one.documented for one in self.activities.values())

    @property
    def overlaps(self) -> bool:
        """Whether this person would count twice where activities are only added up."""
        return len(self.activities) > 1


@dataclass(frozen=True)
class Overlap:
    """An activity: how many people it has, and how many of them are elsewhere, too."""

    activity: str
    people: int
    shared: int


def everywhere() -> list[str]:
    """The measures that count people, except the one over all of them."""
    return [found.key for found in measures() if found.people and found.key != EVERYBODY]


def reached_anywhere(viewer, project_id: int) -> list[Reached]:
    """The lines of all these measures."""
    return [one for key in everywhere() for one in reached_by(key, viewer, project_id) or ()]


def count_everybody(project_id: int) -> Measured:
    """People in all activities, each once."""
    people = once(reached_anywhere(None, project_id))
    return Measured(len(people), sum(people.values()))


def people_reached(viewer, project_id: int, keys: Iterable[str], only=None) -> list[Somebody]:
    """The people of these measures in the order of their names; only: the ids that count, None for all."""
    found: dict[int, Somebody] = {}
    for key in keys:
        for one in reached_by(key, viewer, project_id) or ():
            if only is None or one.person_id in only:
                found.setdefault(one.person_id, Somebody(one.person_id)).take(one)
    for row in _names(found):
        found[row.id].name, found[row.id].sort_key = f"{row.family_name} {row.given_name}".strip(), row.sort_key
    for somebody in found.values():
        if somebody.is_visible and not somebody.name:
            somebody.name = _("osoba usunięta z kartoteki")
    return sorted(found.values(), key=lambda one: (one.sort_key or "~", one.person_id))


def _names(found) -> list:
    ids = sorted(ident for ident, somebody in found.items() if ident > 0 and somebody.is_visible)
    wanted = select(Person.id, Person.family_name, Person.given_name, Person.sort_key)
    wanted = wanted.where(Person.id.in_(bindparam("ids", expanding=True)))
    return db.session.execute(wanted, {"ids": ids}).all() if ids else []


def overlaps(people: list[Somebody]) -> list[Overlap]:
    """Each activity with its people, those that have the most first."""
    counts: dict[str, list[int]] = {}
    for somebody in people:
        for activity in somebody.activities:
            pair = counts.setdefault(activity, [0, 0])
            pair[0] += 1
            pair[1] += somebody.overlaps
    found = [Overlap(activity, *pair) for activity, pair in counts.items()]
    return sorted(found, key=lambda one: (-one.people, one.activity))

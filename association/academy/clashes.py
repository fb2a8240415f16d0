"""What stands in the way of a session at the same time: its own group, a trainer, participants, the place.

A clash is told and never forbids anything. A cohort that the viewer may not see is "another group".
"""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.polish import fold, time_range


@dataclass(frozen=True)
class Clash:
    """Another session at the same time. cohort, topic: "" when the viewer may not see it; own: of the same cohort."""

    cohort: str
    cohort_id: int | None
    session_id: int | None
    topic: str
    day: date
    starts: time
    ends: time
    own: bool
    trainers: str
    people: int
    place: str

    @property
    def reasons(self) -> list[str]:
        """Why both cannot be attended to, in words."""
        said = []
        if self.own:
            said.append(_("ta sama grupa"))
        if self.trainers:
            said.append(_("prowadzi też: %(names)s", names=self.trainers))
        if self.people:
            said.append(ngettext("%(num)d wspólna osoba", "%(num)d wspólnych osób", self.people))
        if self.place:
            said.append(_("to samo miejsce: %(place)s", place=self.place))
        return said

    @property
    def sentence(self) -> str:
        """The whole of it in one line."""
        which = f"{self.cohort}, {self.topic}" if self.topic else _("inna grupa")
        if self.own:
            which = self.topic
        return f"{which}, {time_range(self.starts, self.ends)}: {', '.join(self.reasons)}"


@lru_cache(maxsize=1000)
def _plain(place: str) -> str:
    return " ".join(fold(place).split())


def same_place(one: str, other: str) -> bool:
    """Whether two names of a place mean the same; capitals, accents and spaces do not matter."""
    return bool(one.strip()) and _plain(one) == _plain(other)


def told(row, place: str, *, remote: bool, trainers: str) -> Clash | None:
    """The clash with the session of a row, or None when both can take place.

    row: id, cohort_id, cohort, topic, day, starts, ends, place, kind, seen, own, people.
    """
    shared = row.place if not remote and row.kind != "webinar" and same_place(place, row.place) else ""
    if not (row.own or trainers or row.people or shared):
        return None
    seen = bool(row.own or row.seen)
    return Clash(
        cohort=row.cohort if seen else "",
        cohort_id=row.cohort_id if seen else None,
        session_id=row.id if seen else None,
        topic=row.topic if seen else "",
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        own=bool(row.own),
        trainers=trainers,
        people=0 if row.own else row.people,
        place=shared,
    )

"""The programme of a course: what was planned against what stands in the timetable, and as data for its document.
The document is for the participants of a Polish project, so its words do not follow the language of the page."""

from dataclasses import dataclass, field
from itertools import groupby

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from association.academy.models import KINDS
from association.core import polish
from association.core.profile import association
from association.projects.queries import marking


@dataclass
class Part:
    """A module with its sessions; without an id the sessions that belong to none."""

    id: int | None
    title: str
    outcomes: list[str]
    planned: int
    scheduled: int
    held: int
    sessions: list = field(default_factory=list)

    @property
    def gap(self) -> int:
        """Minutes that are planned and not in the timetable yet; below zero there are too many."""
        return self.planned - self.scheduled


def parts(modules, sessions) -> list[Part]:
    """Modules in their order with their sessions; sessions without a module come last, when there are any."""
    found = [
        Part(row.id, row.title, row.outcomes.splitlines(), row.minutes, row.scheduled, row.held) for row in modules
    ]
    by_id = {part.id: part for part in found}
    rest = Part(None, "", [], 0, 0, 0)
    for session in sessions:
        by_id.get(session.module_id, rest).sessions.append(session)
    rest.scheduled = sum(session.minutes for session in rest.sessions)
    return [*found, rest] if rest.sessions else found


def warnings(found: list[Part]) -> list[str]:
    """Where plan and timetable do not match, in sentences; nothing while no module was planned."""
    if not any(part.id for part in found):
        return []
    said = []
    for part in found:
        if part.id is None:
            number = len(part.sessions)
            said.append(
                ngettext(
                    "%(num)d sesja nie należy do żadnego modułu.", "%(num)d sesji nie należy do żadnego modułu.", number
                )
            )
        elif not part.sessions:
            said.append(_("„%(title)s”: nie ma jeszcze żadnej sesji.", title=part.title))
        elif part.gap > 0:
            short = polish.hours(part.gap)
            said.append(_("„%(title)s”: w planie zajęć brakuje %(hours)s", title=part.title, hours=short))
        elif part.gap < 0:
            over = polish.hours(-part.gap)
            said.append(_("„%(title)s”: w planie zajęć jest za dużo o %(hours)s", title=part.title, hours=over))
    return said


def document(cohort, found: list[Part], trainers: dict[int, list[str]], trips, materials) -> dict:
    """What templates/academy/programme.typ asks for. trainers: names by session id; materials: titles by owner."""
    issuer, project = association(), cohort.project
    with force_locale("pl"):
        return {
            "issuer": issuer.name if issuer else "",
            **marking(project.id).as_data(),
            "project_title": project.title,
            "contract_number": project.number or None,
            "cohort": cohort.title,
            "description": cohort.description or None,
            "when": polish.date_range(cohort.starts_on, cohort.ends_on),
            "place": cohort.place or None,
            "hours": _hours(sum(part.scheduled for part in found)),
            "threshold": cohort.threshold_percent,
            "modules": [
                {
                    "title": part.title,
                    "hours": _hours(part.scheduled or part.planned),
                    "outcomes": part.outcomes,
                    "sessions": [session.number for session in part.sessions],
                    "materials": materials.get(("academy.module", part.id), []),
                }
                for part in found
                if part.id
            ],
            "days": _days(found, trainers, materials),
            "trips": [_trip(trip) for trip in trips],
        }


def _days(found, trainers, materials) -> list[dict]:
    titles = {session.id: part.title for part in found for session in part.sessions}
    sessions = sorted(
        (session for part in found for session in part.sessions), key=lambda each: (each.day, each.starts, each.id)
    )
    return [
        {
            "date": polish.long_date(day),
            "weekday": polish.weekday(day),
            "sessions": [
                {
                    "number": session.number,
                    "hours": polish.time_range(session.starts, session.ends),
                    "teaching_hours": _hours(session.minutes),
                    "topic": session.topic,
                    "module": titles[session.id] if titles[session.id] != session.topic else None,
                    "kind": str(KINDS[session.kind]),
                    "place": session.place or None,
                    "trainers": trainers.get(session.id, []),
                    "materials": materials.get(("academy.session", session.id), []),
                }
                for session in held
            ],
        }
        for day, held in groupby(sessions, key=lambda each: each.day)
    ]


def _trip(trip) -> dict:
    hour = f", godz. {trip.meets_at:%H:%M}" if trip.meets_at else ""
    return {
        "title": trip.title,
        "when": polish.date_range(trip.starts_on, trip.ends_on),
        "place": trip.place or None,
        "host": ", ".join(filter(None, (trip.host_person, trip.host_organisation))) or None,
        "meeting": f"{trip.meeting_point}{hour}" if trip.meeting_point else None,
        "programme": [line.strip() for line in trip.programme.splitlines() if line.strip()],
    }


def _hours(minutes: int) -> str:
    return polish.hours(minutes)

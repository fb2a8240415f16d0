"""The woven timeline of a project and its contents: what every feature tells about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import loom
from association.core.clock import today
from association.core.feature import Happening, Hit, features
from association.core.kept import kept
from association.core.polish import long_date

# More events than these do not fit side by side; those of a week or a month and the same threads become one.
CROWD = 28
LONG = timedelta(days=300)


@dataclass(frozen=True)
class Woven:
    """The threads of a project and everything that happened in them."""

    threads: list[loom.Thread]
    happenings: list[Happening]
    labels: dict[str, str]


def woven(viewer, project) -> Woven:
    """Threads in the order of the features, from their first to their last happening, and the events between them."""
    happenings = [happening for feature in features() for happening in feature.timeline(viewer, project)]
    labels = {"projects": _("Projekt")}
    labels |= {
        feature.thread: str(feature.label) for feature in features() if feature.thread not in {"plain", "projects"}
    }
    days: dict[str, list] = {"projects": [project.starts_on, project.ends_on]}
    for happening in happenings:
        for thread in happening.threads or (happening.thread,):
            days.setdefault(thread, []).extend([happening.start, happening.end or happening.start])
    threads = [loom.Thread(key, label, min(days[key]), max(days[key])) for key, label in labels.items() if key in days]
    happenings.sort(key=lambda happening: (happening.start, happening.end or happening.start))
    return Woven(threads, happenings, {thread.key: thread.label for thread in threads})


def events_of(happenings: Sequence[Happening], locale: str, *, years: bool = False) -> list[loom.Event]:
    """Happenings as events of a picture. years: each says its year, too."""
    return [
        loom.Event(
            start=happening.start,
            end=happening.end,
            title=str(happening.title),
            when=", ".join(filter(None, (happening.meta, _when(happening, locale, years)))),
            threads=frozenset(happening.threads or (happening.thread,)),
            url=happening.url,
        )
        for happening in happenings
    ]


def _when(happening, locale: str, years: bool) -> str:
    if not years:
        return loom.when(happening.start, happening.end, locale)
    start, end = happening.start, happening.end
    if end is None or end == start:
        return long_date(start, locale)
    if start.year == end.year:
        return f"{loom.when(start, end, locale)} {end.year}"
    return f"{long_date(start, locale)} – {long_date(end, locale)}"


def gathered(events: list[loom.Event], first: date, last: date, locale: str, url=None) -> list[loom.Event]:
    """The same events, where they are too many to stand side by side: as one for each week or month and its threads.

    url: (first day, last day) -> where these days are seen closer.
    """
    if len(events) <= CROWD:
        return events
    monthly = last - first > LONG

    def group(event):
        start = event.start.replace(day=1) if monthly else event.start - timedelta(days=event.start.weekday())
        return start, sorted(event.threads)

    found = []
    for (start, threads), members in groupby(sorted(events, key=group), key=group):
        same = list(members)
        if len(same) == 1:
            found.append(same[0])
            continue
        end = max(event.end or event.start for event in same)
        begin = min(event.start for event in same)
        said = ngettext("%(num)d wydarzenie", "%(num)d wydarzeń", len(same))
        when = loom.when(begin, end, locale)
        found.append(loom.Event(begin, said, when, frozenset(threads), end, url(start, monthly) if url else ""))
    return found


def picture(viewer, project, locale: str) -> loom.Loom | None:
    """The timeline in full."""

    def drawn():
        whole = woven(viewer, project)
        events = events_of(whole.happenings, locale)
        shown = gathered(events, project.starts_on, project.ends_on, locale)
        return loom.weave(whole.threads, shown, today(), locale, told=events)

    return kept(("picture", project.id, viewer.id, locale), drawn)


def small_picture(viewer, project, locale: str) -> loom.Mini | None:
    """The timeline for a card on the desk."""

    def drawn():
        whole = woven(viewer, project)
        events = gathered(events_of(whole.happenings, locale), project.starts_on, project.ends_on, locale)
        return loom.miniature(whole.threads, events, today())

    return kept(("small picture", project.id, viewer.id, locale), drawn)


def within(viewer, project) -> list[Hit]:
    """What the features above have in a project."""

    def asked():
        return [hit for feature in features() for hit in feature.about_project(viewer, project)]

    return kept(("within", project.id, viewer.id), asked)

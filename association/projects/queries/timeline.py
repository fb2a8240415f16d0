"""The woven timeline of a project and its contents: what every feature tells about it."""

from flask_babel import gettext as _

from association.core import loom
from association.core.clock import today
from association.core.feature import Happening, Hit, features


def _woven(viewer, project) -> tuple[list[loom.Thread], list[Happening]]:
    """Threads in the order of the features, from their first to their last happening, and the events between them."""
    happenings = [happening for feature in features() for happening in feature.timeline(viewer, project)]
    labels = {feature.thread: str(feature.label) for feature in features() if feature.thread != "plain"}
    labels["projects"] = _("Projekt")
    days: dict[str, list] = {"projects": [project.starts_on, project.ends_on]}
    for happening in happenings:
        for thread in happening.threads or (happening.thread,):
            days.setdefault(thread, []).extend([happening.start, happening.end or happening.start])
    threads = [loom.Thread(key, label, min(days[key]), max(days[key])) for key, label in labels.items() if key in days]
    return threads, happenings


def _events(happenings, locale: str) -> list[loom.Event]:
    return [
        loom.Event(
            start=happening.start,
            end=happening.end,
            title=str(happening.title),
            when=", ".join(filter(None, (happening.meta, loom.when(happening.start, happening.end, locale)))),
            threads=frozenset(happening.threads or (happening.thread,)),
            url=happening.url,
        )
        for happening in happenings
    ]


def picture(viewer, project, locale: str) -> loom.Loom | None:
    """The timeline in full."""
    threads, happenings = _woven(viewer, project)
    return loom.weave(threads, _events(happenings, locale), today(), locale)


def small_picture(viewer, project, locale: str) -> loom.Mini | None:
    """The timeline for a card on the desk."""
    threads, happenings = _woven(viewer, project)
    return loom.miniature(threads, _events(happenings, locale), today())


def within(viewer, project) -> list[Hit]:
    """What the features above have in a project."""
    return [hit for feature in features() for hit in feature.about_project(viewer, project)]

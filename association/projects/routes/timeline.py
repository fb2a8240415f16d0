"""The woven timeline: everything that happened in a project, near or far, by thread, on screen and on paper."""

from datetime import date

from flask import render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from association.core import files, loom, polish, typesetting
from association.core.clock import today
from association.core.kept import kept
from association.core.pages import locale
from association.core.profile import association
from association.core.web import allow, viewer
from association.projects import queries, rules, zoom
from association.projects.routes.blueprint import project_page, projects


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


class _View:
    """What of a timeline the address asks for. It is kept between requests, so it holds no record."""

    def __init__(self, project, language: str):
        self.project_id, self.language = project.id, language
        self.whole = queries.woven(viewer(), project)
        days = [day for thread in self.whole.threads for day in (thread.start, thread.end)]
        bounds = min(days), max(days)
        window = self.window = zoom.window(request.args.get("scale", ""), _asked_day(), *bounds, today())
        chosen = [key for key in request.args.getlist("thread") if key in self.whole.labels]
        self.chosen = chosen or list(self.whole.labels)
        self._closer: dict[str, str] = {}
        self.title = window.title(language)
        self.before = self.url(day=window.before) if window.before else None
        self.after = self.url(day=window.after) if window.after else None
        away = window.scale != "whole" and not window.first <= today() <= window.last
        self.now = self.url(day=today()) if away else None
        self.threads, self.scales = self._threads(), self._scales()
        self.paper = self.url("projects.print_timeline")
        self.picture = self._picture()

    def url(self, endpoint="projects.timeline", **changes) -> str:
        """This view with something changed."""
        whole = len(self.chosen) == len(self.whole.labels)
        scale = self.window.scale
        parts = {"scale": None if scale == "whole" else scale, "thread": None if whole else self.chosen}
        parts["day"] = None if scale == "whole" else self.window.first.isoformat()
        return url_for(endpoint, project_id=self.project_id, **(parts | changes))

    def _threads(self) -> list[tuple]:
        """(key, label, whether it is shown, where it is turned on or off)."""
        found = []
        for key, label in self.whole.labels.items():
            others = [one for one in self.whole.labels if (one in self.chosen) != (one == key)]
            on = key in self.chosen
            # The last one that is shown cannot be turned off: it would leave nothing to look at.
            found.append((key, label, on, self.url(thread=others) if others else None))
        return found

    def _scales(self) -> list[tuple]:
        """(label, address, whether it is the present one)."""
        day = self.window.first if self.window.scale != "whole" else None
        return [
            (
                str(label),
                self.url(scale=None if key == "whole" else key, day=None if key == "whole" or not day else day),
                key == self.window.scale,
            )
            for key, label in zoom.SCALES.items()
        ]

    def _nearer(self, start: date, monthly: bool) -> str:
        """Where the happenings of a week or a month are seen one by one."""
        scale = "month" if monthly else "week"
        if scale not in self._closer:
            self._closer[scale] = self.url(scale=scale, day="").removesuffix("day=")
        return f"{self._closer[scale]}day={start.isoformat()}"

    def _picture(self) -> loom.Loom | None:
        """The picture of the days and threads that are looked at."""
        first, last = self.window.first, self.window.last
        seen = [
            one
            for one in self.whole.happenings
            if set(one.threads or (one.thread,)) & set(self.chosen)
            and one.start <= last
            and (one.end or one.start) >= first
        ]
        threads = [thread for thread in self.whole.threads if thread.key in self.chosen]
        years = first.year != last.year
        events = queries.events_of(seen, self.language)
        told = queries.events_of(seen, self.language, years=True) if years else events
        shown = queries.gathered(events, first, last, self.language, self._nearer)
        window = None if self.window.scale == "whole" else (first, last)
        return loom.weave(threads, shown, today(), self.language, window=window, told=told)


@projects.get("/projects/<int:project_id>/timeline")
@allow(rules.see, on=queries.seen_project)
def timeline(project):
    """Everything that happened in a project and is to come, woven."""
    key = ("timeline", project.id, viewer().id, request.query_string)
    view = kept(key, lambda: _View(project, locale()))
    return project_page("timeline.html", project, tab="timeline", view=view)


@projects.get("/projects/<int:project_id>/timeline.pdf")
@allow(rules.see, on=queries.seen_project)
def print_timeline(project):
    """The same on paper. An official Polish document: its words do not follow the language of the page."""
    with force_locale("pl"):
        view = _View(project, "pl")
        picture = view.picture
        issuer, marking = association(), queries.marking(project.id)
        data = {
            "issuer": issuer.name if issuer else "",
            "funding": marking.text,
            "logos": marking.logos,
            "project": project.title,
            "contract": project.number or None,
            "title": view.title,
            "as_of": polish.long_date(today()),
            "picture": render_template("projects/timeline.svg", picture=picture) if picture else None,
            "rows": [_row(row.event, picture) for row in picture.rows] if picture else [],
        }
    pdf = typesetting.typeset("projects/timeline.typ", data)
    return files.send_bytes(pdf, f"{_('oś czasu')}.pdf", "application/pdf")


def _row(event, picture) -> dict:
    threads = [line.label for line in picture.lines if line.key in event.threads]
    return {"when": event.when, "title": event.title, "threads": ", ".join(threads)}

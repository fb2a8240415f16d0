"""Reports for tests: begun after a template that comes with Splot, with everything visible in the call."""

from datetime import date

from association.reports import commands
from association.reports.models import Report
from association.reports.places import places
from association.reports.queries import figures


def make_report(
    *,
    project,
    template="annex5",
    kind="final",
    first=date(2026, 7, 1),
    last=date(2026, 12, 31),
    due_on=None,
    actor=None,
) -> Report:
    """A report in which nobody has written; flushed, so it has an id."""
    return commands.begin(project, template=template, kind=kind, first=first, last=last, due_on=due_on, actor=actor)


def write(report, key: str, text: str, *, actor=None) -> None:
    """Put a text in its place."""
    commands.write(places(report, figures.actions(report.project_id))[key], text=text, actor=actor)

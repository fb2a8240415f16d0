"""Beginning a report, changing its facts, putting it away."""

from flask_babel import gettext as _

from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.reports import queries
from association.reports.models import Report, built_in


def begin(project, *, template: str, kind: str, first, last, due_on, actor) -> Report:
    """A new report after a template: the key of one that comes with Splot, or the id of one of our own."""
    _check_days(project, first, last)
    name, outline = _outline(template)
    taken = queries.numbers(project.id)
    with refused_if_taken(_("Ktoś właśnie założył sprawozdanie tego projektu. Spróbuj jeszcze raz.")):
        report = Report(
            project=project,
            project_id=project.id,
            number=max(taken, default=0) + 1,
            kind=kind,
            first=first,
            last=last,
            due_on=due_on,
            template_name=name,
            outline=outline,
            texts=[],
        )
        note(report, actor=actor)
    return report


def _outline(template: str) -> tuple[str, dict]:
    if template in built_in():
        return built_in()[template]["name"], built_in()[template]["outline"]
    own = queries.template_to_use(template)
    if own is None:
        raise Refused(_("Tego wzoru już nie ma. Wybierz inny."), "template")
    return own.name, own.outline


def change(report, *, kind: str, first, last, due_on, actor) -> Report:
    """Put the facts of an open report right."""
    if not report.is_open:
        raise Refused(_("Złożonego sprawozdania nie zmienia się. Zacznij korektę."))
    _check_days(report.project, first, last)
    report.kind, report.first, report.last, report.due_on = kind, first, last, due_on
    note(report, actor=actor)
    db.session.flush()
    return report


def _check_days(project, first, last) -> None:
    if last < first:
        raise Refused(_("Okres nie może skończyć się, zanim się zacznie."), "last")
    if last < project.starts_on:
        raise Refused(_("Ten okres skończył się, zanim projekt się zaczął."), "last")


def archive(report, *, actor) -> None:
    """Put a report away that was never sent."""
    if report.state != "writing":
        raise Refused(_("Złożonego sprawozdania nie usuwa się z listy."))
    report.archive()
    note(report, actor=actor)
    db.session.flush()


def restore(report, *, actor) -> None:
    """Bring it back."""
    report.restore()
    note(report, actor=actor, action="restored")
    db.session.flush()

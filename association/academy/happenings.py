"""What the academy tells on the timeline of a project: recruitment, meetings, what teams saw, certificates."""

from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.models import KINDS
from association.academy.queries import offers
from association.core.clock import local
from association.core.feature import Happening
from association.projects import rules as project_rules


def timeline(viewer, project) -> list[Happening]:
    """Everything of the academy that this viewer may see."""
    rows = sorted(offers.of_project(viewer, project.id), key=lambda row: (row.cohort_id, row.day))
    blocks = groupby(rows, key=lambda row: (row.cohort_id, row.block or f"#{row.id}"))
    return [
        *(_call(row, project_rules.edit(viewer, project)) for row in offers.calls_of_project(viewer, project.id)),
        *(_block(block, list(group)) for (_cohort, block), group in blocks),
        *(_seen(row) for row in offers.monitored_in_project(viewer, project.id)),
        *(_issued(row) for row in offers.certificates_of_project(viewer, project.id)),
    ]


def _call(row, reads: bool) -> Happening:
    """A call; reads: whether the applications may be read, not only counted."""
    return Happening(
        start=local(row.opens_at).date(),
        end=local(row.closes_at).date(),
        title=_("Nabór"),
        url=url_for("academy.applications" if reads else "academy.cohort", cohort_id=row.cohort_id),
        thread="academy",
        meta=ngettext("%(num)d zgłoszenie", "%(num)d zgłoszeń", row.sent),
    )


def _block(block: str, sessions) -> Happening:
    """A block of sessions; a session without a block stands by itself. A study visit leads out of the academy."""
    first = sessions[0]
    alone = len(sessions) == 1
    kind = str(KINDS[first.kind])
    said = ngettext("%(num)d sesja", "%(num)d sesji", len(sessions))
    place = {"cohort_id": first.cohort_id}
    return Happening(
        start=first.day,
        end=sessions[-1].day,
        title=first.topic if alone or block.startswith("#") else block,
        url=url_for("academy.session", session_id=first.id, **place) if alone else url_for("academy.sessions", **place),
        thread="academy",
        meta=kind if alone else said,
    )


def _seen(row) -> Happening:
    return Happening(
        start=row.accessed_on,
        title=_("Monitoring: %(question)s", question=row.question),
        url=url_for("academy.monitoring_task", cohort_id=row.cohort_id, task_id=row.id),
        thread="academy",
    )


def _issued(row) -> Happening:
    return Happening(
        start=row.issued_on,
        title=_("Zaświadczenia"),
        url=url_for("academy.certificates", cohort_id=row.cohort_id),
        thread="academy",
        threads=("projects", "academy"),
        meta=ngettext("%(num)d osoba", "%(num)d osób", row.number),
    )

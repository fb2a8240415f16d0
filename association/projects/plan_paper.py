"""The plan on paper, as data for its template. An official Polish document: its words do not follow the language of
the page."""

from datetime import date

from flask_babel import force_locale

from association.core import polish
from association.core.profile import association
from association.projects.gantt import Chart, Span
from association.projects.models import ACTION_STATES


def paper(project, chart: Chart, marking, *, size: str, today: date) -> dict:
    """What the template asks for; places are shares of the width of the picture."""
    issuer = association()
    return {
        "issuer": issuer.name if issuer else "",
        "funding": marking.text,
        "logos": marking.logos,
        "size": size,
        "project": project.title,
        "contract": project.number or None,
        "when": polish.date_range(project.starts_on, project.ends_on),
        "as_of": polish.long_date(today),
        "months": [{"at": _share(x, chart), "name": name} for x, name in chart.months],
        "today": None if chart.today is None else _share(chart.today, chart),
        "rows": [_row(bar, chart, today) for bar in chart.bars],
    }


def _share(x: float, chart: Chart) -> float:
    return round(x / chart.width, 5)


def _span(span: Span | None, chart: Chart) -> dict | None:
    return span and {"at": _share(span.x, chart), "width": _share(span.width, chart)}


def _days(first: date, last: date) -> str:
    """Both days in figures; what they share is said once."""
    start = f"{first:%d.%m}" if first.year == last.year else f"{first:%d.%m.%Y}"
    return f"{last:%d.%m.%Y}" if first == last else f"{start}–{last:%d.%m.%Y}"


def _row(bar, chart: Chart, today: date) -> dict:
    row = bar.row
    late = bar.is_open and row.ends_on < today
    with force_locale("pl"):
        state = "po terminie" if late else str(ACTION_STATES[row.state])
    done, total = bar.held
    agreed = (row.agreed_from, row.agreed_to)
    shifted = bar.agreed is not None and agreed != (row.starts_on, row.ends_on)
    return {
        "number": row.number,
        "title": row.title,
        "depth": bar.depth,
        "when": _days(row.starts_on, row.ends_on),
        "agreed_when": _days(*agreed) if shifted else None,
        "after": ", ".join(bar.after),
        "who": row.responsible or "",
        "state": state,
        "late": late,
        "open": row.state != "dropped",
        "percent": row.done_percent,
        "held": f"{done} z {total}" if total else "",
        "plan": _span(bar.plan, chart),
        "done": _share(bar.done, chart),
        "agreed": _span(bar.agreed, chart) if shifted else None,
        "real": _span(bar.real, chart),
        "beads": [
            {"at": _share(bead.x + bead.width / 2, chart), "done": bead.done, "thread": bead.item.thread}
            for bead in bar.beads
        ],
    }

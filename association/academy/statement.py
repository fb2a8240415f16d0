"""The record of a trainer's hours as data for its document. It is an official Polish document, so its words do not
follow the language of the page."""

from datetime import date

from babel.dates import format_date

from association.core import polish
from association.core.clock import local, now
from association.core.profile import association
from association.projects.queries import marking


def statement(cohort, one, month: date | None) -> dict:
    """What templates/academy/hours.typ asks for: the held sessions of one trainer, of one month or of all."""
    rows = [row for row, held in one.sessions if held and (month is None or row.day.replace(day=1) == month)]
    issuer, project = association(), cohort.project
    total = sum(row.minutes for row in rows)
    return {
        "issuer": issuer.name if issuer else "",
        **marking(project.id).as_data(),
        "project_title": project.title,
        "contract_number": project.number or None,
        "cohort": cohort.title,
        "trainer": one.name,
        "period": format_date(month, "LLLL y", locale="pl") if month else polish.date_range(*_ends(rows, cohort)),
        "rows": [
            {
                "date": polish.short_date(row.day),
                "hours": polish.time_range(row.starts, row.ends),
                "topic": row.topic,
                "place": row.place or None,
                "minutes": f"{row.minutes}\N{NO-BREAK SPACE}min",
                "teaching_hours": polish.hours(row.minutes),
            }
            for row in rows
        ],
        "total": {
            "teaching_hours": polish.hours(total),
            "clock": polish.duration(total),
            "minutes": f"{total}\N{NO-BREAK SPACE}min",
        },
        "made": polish.date_time(local(now())),
    }


def _ends(rows, cohort):
    return (rows[0].day, rows[-1].day) if rows else (cohort.starts_on, cohort.ends_on)

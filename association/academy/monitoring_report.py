"""What monitoring teams found, as data for its paper. It is an official Polish document and names no observers."""

from itertools import groupby

from flask_babel import force_locale

from association.academy.models.deadlines import SOURCE
from association.academy.models.monitoring import AREAS, CHANNELS, EVIDENCE_KINDS, OUTCOMES, RATINGS, TASK_STATES
from association.core import polish, teryt
from association.core.clock import today
from association.core.profile import association

STANDINGS = {"waiting": "czeka na odpowiedź", "soon": "czeka na odpowiedź", "overdue": "po terminie"}


def report(cohort, tasks: list, requests: list) -> dict:
    """What the template asks for. tasks: rows by municipality and area; requests: with their tasks."""
    with force_locale("pl"):
        return _report(cohort, tasks, requests)


def _report(cohort, tasks: list, requests: list) -> dict:
    issuer = association()
    places = [
        {
            "name": teryt.label(code),
            "areas": [
                {"name": str(AREAS[area]), "tasks": [_told(row) for row in group]}
                for area, group in groupby(rows, key=lambda row: row.area)
            ],
        }
        for code, rows in groupby(tasks, key=lambda row: row.municipality)
    ]
    return {
        "issuer": issuer.name if issuer else "",
        "title": f"Monitoring: {cohort.title}",
        "owner": cohort.title,
        "project": cohort.project.title,
        "as_of": polish.long_date(today()),
        "tasks": len(tasks),
        "found": sum(bool(row.finding) for row in tasks),
        "recommended": sum(bool(row.recommendation) for row in tasks),
        "answered": sum(bool(row.reply) for row in tasks),
        "overdue": sum(one.standing == "overdue" for one in requests),
        "places": places,
        "requests": [_asked(one) for one in requests],
        "source": str(SOURCE),
    }


def _told(row) -> dict:
    source = ", ".join(
        filter(None, (str(EVIDENCE_KINDS[row.evidence_kind]), row.url, _day(row.accessed_on, "sprawdzono {}")))
    )
    return {
        "question": row.question,
        "state": str(TASK_STATES[row.state]),
        "lines": [
            [label, text]
            for label, text in (
                ("Źródło", source),
                ("Ustalenie", row.finding),
                ("Ocena", str(RATINGS[row.rating]) if row.rating else ""),
                ("Rekomendacja", row.recommendation),
                ("Odpowiedź urzędu", row.reply),
                ("Co dalej", row.follow_up),
                ("Wrócić do sprawy", _day(row.follow_up_on, "{}")),
            )
            if text
        ],
    }


def _asked(one) -> dict:
    outcome = str(OUTCOMES[one.outcome]) if one.outcome else STANDINGS[one.standing]
    return {
        "office": one.office,
        "question": one.task.question,
        "sent": polish.short_date(one.sent_on),
        "channel": str(CHANNELS[one.channel]),
        "due": polish.short_date(one.deadline),
        "extended": one.extended_to is not None,
        "answered": polish.short_date(one.answered_on) if one.answered_on else "",
        "outcome": f"{outcome}, po terminie" if one.standing == "late" else outcome,
    }


def _day(day, words: str) -> str:
    return words.format(polish.long_date(day)) if day else ""

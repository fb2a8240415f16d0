"""The attendance sheet as data for its template. It is an official Polish document, so its words do not follow the
language of the page."""

from collections.abc import Sequence

import segno
from flask_babel import force_locale

from association.academy.models import KINDS, TrainingSession
from association.academy.queries.places import place_name
from association.core import polish
from association.core.assets import public_url
from association.core.clock import local, now
from association.core.profile import association
from association.projects.queries import marking

BLANK_ROWS = 2
MOST_COLUMNS = 5

_TEACHING_HOURS = {
    "one": "godzina dydaktyczna",
    "few": "godziny dydaktyczne",
    "many": "godzin dydaktycznych",
    "other": "godziny dydaktycznej",
}


def sheet(sessions: Sequence[TrainingSession], people: Sequence[tuple], *, project, cohort, recorded: bool) -> dict:
    """What the template asks for: one session, or a block of them with a column to sign for each.

    people: (enrolment, mark or None) in the order to print; recorded: print the stored marks of the one session.
    """
    first, last = sessions[0], sessions[-1]
    places = [place_name(enrolment.person.municipality) for enrolment, _mark in people]
    issuer = association()
    return {
        "issuer": issuer.name if issuer else "",
        **marking(project.id).as_data(),
        "project_title": project.title,
        "contract_number": project.number or None,
        "cohort": cohort.title,
        "session": _named(sessions),
        "date": _date(first, last),
        "hours": polish.time_range(first.starts, first.ends) if len(sessions) == 1 else "godziny nad kolumnami",
        "teaching_hours": _teaching_hours(sum(session.minutes for session in sessions)),
        "place": ", ".join(dict.fromkeys(session.place for session in sessions if session.place)) or None,
        "trainers": list(dict.fromkeys(row.person.name for session in sessions for row in session.trainers)),
        "people": [
            {
                "name": enrolment.person.listed_name,
                "organisation": place,
                "mark": _mark(mark, first) if recorded else None,
            }
            for (enrolment, mark), place in zip(people, places, strict=True)
        ],
        "organisation_label": "Gmina" if any(places) else None,
        "signature_columns": _columns(sessions),
        "blank_rows": BLANK_ROWS,
        "qr": _code(first) if len(sessions) == 1 else None,
        "marks": {"as_of": polish.date_time(local(now()))} if recorded else None,
    }


def _named(sessions) -> dict:
    numbers = [session.number for session in sessions]
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    topics = dict.fromkeys(session.topic for session in sessions)
    with force_locale("pl"):
        kinds = dict.fromkeys(str(KINDS[session.kind]) for session in sessions)
    if len(numbers) == 1:
        number = numbers[0]
    else:
        number = f"{numbers[0]}–{numbers[-1]}" if whole else ", ".join(map(str, numbers))
    return {"number": number, "kind": ", ".join(kinds), "topic": "; ".join(topics)}


def _date(first, last) -> str:
    if first.day == last.day:
        return f"{polish.weekday(first.day)} {polish.long_date(first.day)}"
    return polish.date_range(first.day, last.day)


def _columns(sessions) -> list[dict]:
    if len(sessions) == 1:
        return [{"label": "Podpis"}]
    return [
        {
            "label": f"{polish.weekday(session.day)} {session.day.day}.{session.day.month:02}",
            "note": f"sesja {session.number}, {polish.time_range(session.starts, session.ends)}",
        }
        for session in sessions
    ]


def _mark(mark, session) -> dict | None:
    if mark is None:
        return None
    missed = None if mark.minutes is None else session.minutes - mark.minutes
    return {"status": mark.status, "minutes": missed}


def _teaching_hours(minutes: int) -> str:
    number = polish.hours(minutes).partition("\N{NO-BREAK SPACE}")[0]
    words = _TEACHING_HOURS[polish.plural_category(minutes / 45)]
    return f"{number} {words}"


def _code(session) -> dict:
    url = public_url("academy.session", cohort_id=session.cohort_id, session_id=session.id)
    return {"svg": segno.make(url, error="m").svg_inline(border=0), "label": f"S-{session.id}"}

"""Diet and needs as lists: for the kitchen, for those who prepare the place, and when they are to be deleted."""

from datetime import timedelta

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from association.conferences.models import NEEDS
from association.conferences.models.registrations import DIETS
from association.conferences.queries import needs as queries
from association.core import polish
from association.core.clock import local, now, today
from association.core.feature import Task
from association.core.profile import association
from association.projects.queries import marking

# By then the caterer's bill is there; earlier somebody might still have to check a portion.
KEPT_DAYS = 14


def needed(row) -> str:
    """What somebody needs, in words."""
    return ", ".join(
        [str(NEEDS[need]) for need in row.needs if need in NEEDS] + [row.needs_note] * bool(row.needs_note)
    )


def eaten(row) -> str:
    """What somebody eats, in words; "" for everything."""
    return ", ".join([str(DIETS[row.diet])] * bool(row.diet) + [row.diet_note] * bool(row.diet_note))


def diets(people, coming: int) -> list[tuple]:
    """[(diet, how many)], those without one first."""
    counted = {key: sum(row.diet == key for row in people) for key in DIETS}
    counted[""] = max(0, coming - sum(number for key, number in counted.items() if key))
    return [(DIETS[key], number) for key, number in counted.items() if number or not key]


def helps(people) -> list[tuple]:
    """[(need, how many people)]."""
    counted = [(label, sum(key in row.needs for row in people)) for key, label in NEEDS.items()]
    return [(label, number) for label, number in counted if number]


def meals(conference_id: int) -> list[tuple]:
    """[(meal, [(diet, portions)], all portions)]."""
    return [
        (label, [(DIETS.get(key, key), portions[key]) for key in DIETS if portions.get(key)], sum(portions.values()))
        for label, portions in queries.meals(conference_id)
    ]


def table(conference) -> tuple:
    """(heads, rows) for a spreadsheet."""
    heads = [_("Nazwisko i imię"), _("Instytucja"), _("Telefon"), _("Dieta"), _("Potrzeby")]
    rows = [
        [f"{row.family_name} {row.given_name}", row.organisation, polish.phone(row.phone), eaten(row), needed(row)]
        for row in queries.people(conference.id)
    ]
    return heads, rows


def paper(conference) -> dict:
    """What templates/conferences/needs.typ asks for; a Polish document, so its words do not follow the page."""
    issuer, people = association(), queries.people(conference.id)
    marks = marking(conference.project_id).as_data() if conference.project_id else {"logos": [], "funding": None}
    with force_locale("pl"):
        return {
            "issuer": issuer.name if issuer else "",
            **marks,
            "conference": conference.title,
            "when": polish.date_range(conference.starts_on, conference.ends_on),
            "as_of": polish.date_time(local(now())),
            "diets": [[str(label), number] for label, number in diets(people, queries.coming(conference.id))],
            "helps": [[str(label), number] for label, number in helps(people)],
            "meals": [
                [label, total, ", ".join(f"{diet}: {number}" for diet, number in portions)]
                for label, portions, total in meals(conference.id)
            ],
            "people": [
                {
                    "name": f"{row.family_name} {row.given_name}",
                    "organisation": row.organisation or None,
                    "diet": eaten(row) or None,
                    "needs": needed(row) or None,
                }
                for row in people
            ],
        }


def tasks(viewer) -> list[Task]:
    """The deletions that wait for this person's approval."""
    return [
        Task(
            _("Usuń odpowiedzi o diecie i potrzebach"),
            url_for("conferences.needs_erasure", conference_id=row.id),
            row.title,
            row.ends_on + timedelta(days=2 * KEPT_DAYS),
            "trash",
            "conferences",
        )
        for row in queries.overdue(viewer.id, today() - timedelta(days=KEPT_DAYS))
    ]

"""The results of a conference: a page, a paper, a spreadsheet."""

from flask import url_for
from flask_babel import force_locale

from association.conferences import rules
from association.conferences.queries import conferences as queries
from association.conferences.queries import surveys as survey_queries
from association.conferences.results import results as reckoned
from association.conferences.routes.blueprint import conference_page, conferences
from association.core import polish
from association.core.clock import today
from association.core.files import send_bytes
from association.core.profile import association
from association.core.spreadsheets import XLSX
from association.core.summaries import as_sheet, on_paper
from association.core.typesetting import typeset
from association.core.web import allow


def results_url(conference) -> str:
    """The page of the results."""
    return url_for("conferences.results", conference_id=conference.id)


@conferences.get("/conferences/<int:conference_id>/results")
@allow(rules.see_attendees, on=queries.conference)
def results(conference):
    """Numbers of the conference as they stand now."""
    return conference_page(
        "results/report.html",
        conference,
        tab="results",
        found=reckoned(conference),
        surveys=survey_queries.of_conference(conference.id),
    )


@conferences.get("/conferences/<int:conference_id>/results.pdf")
@allow(rules.see_attendees, on=queries.conference)
def results_pdf(conference):
    """The paper; an official Polish document, so its words do not follow the page."""
    issuer = association()
    with force_locale("pl"):
        found = reckoned(conference)
        data = {
            "issuer": issuer.name if issuer else "",
            "kind": "Wyniki konferencji",
            "thread": "conferences",
            "title": conference.title,
            "project": conference.project.title if conference.project else None,
            "contract": (conference.project.number or None) if conference.project else None,
            "dates": polish.date_range(conference.starts_on, conference.ends_on),
            "people": found.people,
            "as_of": polish.long_date(today()),
            "tables": on_paper(found),
        }
    return send_bytes(
        typeset("documents/summary.typ", data, title=data["title"]), f"{conference.slug}-wyniki.pdf", "application/pdf"
    )


@conferences.get("/conferences/<int:conference_id>/results.xlsx")
@allow(rules.see_attendees, on=queries.conference)
def results_xlsx(conference):
    """The same as one sheet."""
    book = as_sheet(reckoned(conference), conference.title)
    return send_bytes(book, f"{conference.slug}-wyniki.xlsx", XLSX)

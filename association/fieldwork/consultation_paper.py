"""The report of a consultation: what was asked, what everybody said, what was answered. A Polish document."""

from textwrap import shorten

from flask_babel import force_locale

from association.core import polish
from association.core.clock import local, now
from association.core.profile import association
from association.fieldwork.draft import sections
from association.fieldwork.models import ANSWERS, SPEAKERS
from association.fieldwork.queries import comments
from association.projects.queries import marking

TEMPLATE = "fieldwork/consultation.typ"


def signature(row) -> str:
    """Who said a comment, as everybody may know."""
    return row.author if row.signed and row.author else str(SPEAKERS[row.speaker])


def paper(consultation) -> dict:
    """What templates/fieldwork/consultation.typ asks for. Nobody is named who did not sign on the public page."""
    issuer = association()
    marks = marking(consultation.project_id).as_data() if consultation.project_id else {"logos": [], "funding": None}
    with force_locale("pl"):
        rows = comments.every(consultation.id)
        return {
            "issuer": issuer.name if issuer else "",
            **marks,
            "title": consultation.title,
            # The name of a file is no place for a whole sentence.
            "short_title": shorten(consultation.title, 120, placeholder="…"),
            "host": consultation.host.name if consultation.host else issuer.name if issuer else "",
            "place": consultation.place_label,
            "window": f"{_moment(consultation.opens_at)} – {_moment(consultation.closes_at)}",
            "as_of": _moment(consultation.reported_at or now()),
            "summary": _paragraphs(consultation.summary),
            "report": _paragraphs(consultation.report),
            "verdicts": [[str(label), sum(row.verdict == key for row in rows)] for key, label in ANSWERS.items()],
            "speakers": [
                [str(label), number]
                for key, label in SPEAKERS.items()
                if (number := sum(r.speaker == key for r in rows))
            ],
            "total": len(rows),
            "parts": _parts(consultation, rows),
        }


def _parts(consultation, rows) -> list[dict]:
    """The comments by the part of the draft that they are about, in the order of the draft."""
    headings = [section.heading for section in sections(consultation.draft)]
    order = list(dict.fromkeys(["", *headings, *(row.passage for row in rows)]))
    numbers = {row.id: number for number, row in enumerate(rows, 1)}
    return [
        {
            "heading": heading or "Do całego projektu",
            "comments": [
                {
                    "number": numbers[row.id],
                    "who": signature(row),
                    "when": polish.short_date(local(row.sent_at).date()),
                    "said": row.said,
                    "verdict": str(ANSWERS[row.verdict]) if row.verdict else "bez odpowiedzi",
                    "answer": row.answer,
                }
                for row in rows
                if row.passage == heading
            ],
        }
        for heading in order
        if any(row.passage == heading for row in rows)
    ]


def _moment(moment) -> str:
    return polish.date_time(local(moment))


def _paragraphs(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]

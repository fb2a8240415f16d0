"""The report of a diagnosis as data for its template: an official document, whose words do not follow the page."""

from flask_babel import force_locale

from association.core import polish, teryt
from association.core.clock import today
from association.fieldwork.models import RESOURCE_KINDS
from association.fieldwork.papers import frame

FINDINGS = (("need", "Potrzeby"), ("potential", "Potencjały"))
ASKED = (("Cel", "goal"), ("Metody", "methods"), ("Kogo objęto badaniem", "sample"), ("Źródła", "sources"))


def report(diagnosis, *, resources, findings, agreements, surveys) -> dict:
    """What the template asks for. surveys: the questionnaires' Results, of which only those are told that have so many
    replies that nobody can be recognised."""
    with force_locale("pl"):
        kinds = {kind: str(label).capitalize() for kind, label in RESOURCE_KINDS.items()}
        told = [_survey(found) for found in surveys if found.replies]
    return {
        **frame([(diagnosis.project_id, diagnosis.project.title)] if diagnosis.project else []),
        "title": diagnosis.title,
        "community": diagnosis.community.name if diagnosis.community else None,
        "place": teryt.label(diagnosis.municipality) if diagnosis.municipality else None,
        "dates": polish.date_range(diagnosis.begun_on, diagnosis.agreed_on)
        if diagnosis.agreed_on
        else f"od {polish.long_date(diagnosis.begun_on)}",
        "author": diagnosis.author.name,
        "agreed": polish.long_date(diagnosis.agreed_on) if diagnosis.agreed_on else None,
        "as_of": polish.long_date(today()),
        "asked": [(label, getattr(diagnosis, field)) for label, field in ASKED if getattr(diagnosis, field)],
        "kinds": [
            {
                "label": label,
                "rows": [{"name": row.name, "offers": row.offers} for row in resources if row.kind == kind],
            }
            for kind, label in kinds.items()
        ],
        "findings": [
            {
                "label": label,
                "rows": [
                    {
                        "text": row.text,
                        "about": ", ".join(filter(None, (row.whom, row.source))),
                        "weight": row.weight,
                    }
                    for row in findings
                    if row.kind == kind
                ],
            }
            for kind, label in FINDINGS
        ],
        "surveys": told,
        "conclusions": diagnosis.conclusions,
        "agreements": [{"name": row.name, "day": polish.long_date(row.agreed_on)} for row in agreements],
    }


def _survey(found) -> dict:
    """How many answered, and what they said on scales and chose, when they are many enough."""
    return {
        "title": found.questionnaire.title,
        "replies": len(found.replies),
        "means": list(_lines(found)) if found.is_enough else [],
    }


def _lines(found):
    for result in found.tallied():
        kind, label = result.item.kind, result.item.label
        if not result.is_enough:
            continue
        if kind == "scale":
            yield {"label": label, "said": f"{result.mean:.1f}".replace(".", ","), "share": round(result.height, 1)}
        elif kind in ("one", "many"):
            for bar in result.bars:
                yield {"label": f"{label} – {bar.label}", "said": f"{bar.share:.0f} %", "share": round(bar.share, 1)}

"""What a test before and after shows, as data for its paper. It is an official Polish document."""

from association.core import polish
from association.core.clock import today
from association.core.profile import association


def summary(survey, outcome) -> dict:
    """What the template asks for."""
    issuer = association()
    found = outcome.comparison
    before, after = found.means
    return {
        "issuer": issuer.name if issuer else "",
        "title": outcome.title,
        "owner": survey.cohort.title,
        "project": survey.cohort.project.title,
        "as_of": polish.long_date(today()),
        "before": found.before,
        "after": found.after,
        "pairs": len(found.pairs),
        "most": outcome.most,
        "mean_before": _decimal(before),
        "mean_after": _decimal(after),
        "gain": _decimal(after - before),
        "improved": found.improved,
        "share": _decimal(found.share_improved, 1),
        "questions": [
            {"label": label, "before": round(first), "after": round(last)} for label, first, last in outcome.questions
        ],
    }


def _decimal(number: float, places: int = 2) -> str:
    return f"{number:.{places}f}".replace(".", ",").replace("-", "−")

"""The results as data for their paper. It is an official Polish document, so its words do not follow the page."""

from flask_babel import force_locale

from association.core import polish
from association.core.clock import local, today
from association.core.profile import association
from association.questionnaires import tally
from association.questionnaires.items import KINDS

# A paper that nobody reads helps nobody: what is longer or more stands in the spreadsheet.
MOST_WORDS, LEAST_WORDS, LONGEST_WORDS = 40, 5, 600
ALL_WORDS = 800


def summary(found, *, owner: str, area: str) -> dict:
    """What the template asks for. owner, area: the name and the thread of the record with the questionnaire."""
    issuer = association()
    with force_locale("pl"):
        tallied = found.tallied()
        written = sum(bool(result.words) for result in tallied)
        most = max(LEAST_WORDS, min(MOST_WORDS, ALL_WORDS // max(1, written)))
        blocks = [_block(result, most) for result in tallied]
        score = found.score()
    return {
        "issuer": issuer.name if issuer else "",
        "title": found.questionnaire.title,
        "owner": owner,
        "area": area if area != "plain" else "projects",
        "replies": len(found.replies),
        "first": _day(found.replies[0]),
        "last": _day(found.replies[-1]),
        "as_of": polish.long_date(today()),
        "score": None if score is None else {"mean": _decimal(score[0]), "most": score[1]},
        "means": [
            {"label": each.item.label, "mean": _decimal(each.mean), "share": round(each.height, 1)}
            for each in tally.scales(tallied)
        ],
        "blocks": blocks,
    }


def _day(reply) -> str:
    return polish.long_date(local(reply.sent_at).date())


def _decimal(number: float, places: int = 2) -> str:
    return f"{number:.{places}f}".replace(".", ",")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1].rstrip() + "…"


def _block(result, most: int) -> dict:
    item = result.item
    block = {"kind": "heading" if not item.is_question else "question", "label": item.label}
    if not item.is_question:
        return block
    enough = result.is_enough
    return block | {
        "asks": str(KINDS[item.kind]),
        "answered": result.answered,
        "enough": enough,
        "mean": _decimal(result.mean) if enough and result.mean is not None else None,
        "range": f"{item.steps[0]}–{item.steps[-1]}" if item.kind == "scale" else None,
        "ends": [item.least_label, item.most_label] if item.kind == "scale" else None,
        "bars": [
            {
                "label": bar.label,
                "count": bar.count,
                "share": round(bar.share, 1),
                "said": f"{_decimal(bar.share, 1)} %",
            }
            for bar in result.bars
        ]
        if enough
        else [],
        "words": [_short(words) for words in result.words[:most]],
        "more": max(0, len(result.words) - most),
    }

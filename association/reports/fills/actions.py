"""Actions: each planned against done, and what people say about it."""

from collections import defaultdict
from datetime import timedelta

from flask import url_for

from association.core import polish
from association.core.feature import features
from association.projects.models import ACTION_STATES
from association.reports import content

DAY = timedelta(days=1)


def text_key(action_id: int) -> str:
    """The place of the text about an action."""
    return f"action-{action_id}"


def schedule(gathered, section) -> list[dict]:
    """The plan against what happened."""
    held = _held(gathered)
    rows = [
        content.row(
            f"action-{one.id}",
            one.number,
            one.title,
            _days(one.agreed_from or one.starts_on, one.agreed_to or one.ends_on),
            _days(one.began_on, one.finished_on) if one.began_on else "–",
            held.get(one.id, "–"),
            str(ACTION_STATES[one.state]),
            content.percent(100 if one.state == "done" else one.done_percent, 100),
            deviation(one) or "–",
            url=url_for("projects.action", project_id=gathered.report.project_id, action_id=one.id),
        )
        for one in gathered.actions
    ]
    heads = "Nr|Działanie|Termin według umowy|Termin rzeczywisty|Odbyło się|Stan|Wykonano>|Odstępstwo"
    return [content.table("actions", "Działania: plan i wykonanie", heads, rows)]


def actions(gathered, section) -> list[dict]:
    """The same, and below it what was done in each; what the plan says is taken over until somebody writes here."""
    required = bool(section["text"] and section["text"]["required"])
    return schedule(gathered, section) + [
        content.text(
            text_key(one.id),
            gathered.words(text_key(one.id), required=required, otherwise=one.outcome),
            label=f"{one.number} {one.title}".strip(),
        )
        for one in gathered.actions
    ]


def deviation(action) -> str:
    """What went otherwise than agreed, in words; "" when nothing did."""
    if action.state == "dropped":
        return "odstąpiono od działania"
    until = action.agreed_to or action.ends_on
    if action.finished_on and action.finished_on > until:
        return f"zakończono {_later(action.finished_on - until)} po terminie"
    if action.agreed_to and action.ends_on > action.agreed_to and not action.finished_on:
        return f"termin przesunięty o {_later(action.ends_on - action.agreed_to)}"
    return ""


def _later(distance: timedelta) -> str:
    return f"{distance // DAY}{content.NBSP}{'dzień' if distance == DAY else 'dni'}"


def _days(first, last) -> str:
    return polish.date_range(first, last) if last else f"od {polish.long_date(first)}"


def _held(gathered) -> dict[int, str]:
    """{id of an action: how much of what features hold for it has happened}."""
    sums = defaultdict(lambda: [0, 0])
    for feature in features():
        for one in feature.planned(gathered.viewer, gathered.project):
            if one.action_id is not None:
                sums[one.action_id][0] += one.done
                sums[one.action_id][1] += one.total
    return {action_id: f"{done} z {total}" for action_id, (done, total) in sums.items()}

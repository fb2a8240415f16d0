"""Results of the demonstration: categories, formulas, how numbers grew, and one that fell and waits for a word."""

from datetime import timedelta

from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.people.commands.persons import change_person
from association.projects import commands, queries
from association.projects.models import IndicatorDrop, IndicatorReading

HANDBOOK = "Egzemplarze poradnika rozdane bezpłatnie"
CONFERENCE = "Uczestnicy konferencji"
ENROLLED = "Liderzy zapisani do akademii"
# (name, target, unit, formula, method)
RECKONED = (
    (
        "Odsetek liderów, którzy doszli do progu",
        75,
        "%",
        "procent(academy.attended; academy.enrolled)",
        "Osoby z co najmniej 80 % obecności wobec zapisanych.",
    ),
    (
        "Osoby objęte działaniami, każda raz",
        24,
        "osób",
        "osoby(academy.enrolled; academy.certificates)",
        "Kto był na kilku działaniach, liczy się raz.",
    ),
)
# Indicator: [(days ago, achieved, documented)], as Splot saw them.
SEEN = {
    CONFERENCE: ((4, 0, 0), (3, 58, 0), (2, 72, 0), (1, 72, 58)),
    ENROLLED: ((92, 9, 0), (84, 20, 0), (79, 24, 0), (76, 24, 19), (57, 24, 24)),
    "Godziny zajęć akademii": ((79, 8, 0), (77, 20, 0), (70, 20, 20), (57, 32, 20), (50, 32, 32), (43, 50, 32)),
}


def tell_results(story: dict, indicators: dict) -> None:
    """What makes the indicators of the academy's project worth looking at."""
    academy, beata = story["projects"]["academy"], story["accounts"]["coordinator"]
    # What people said for the statistics of the funder when they applied; two of them did not say.
    for person in story["groups"]["jura"]:
        sex = {"pani": "woman", "pan": "man"}.get(person.form_of_address)
        if sex:
            change_person(person, sex=sex, actor=beata)
    _split(indicators[ENROLLED], "sex", [("woman", "", 14), ("man", "", 8)], beata)
    shares = (("gminy i biblioteki", 200), ("organizacje i grupy", 200), ("uczestnicy konferencji", 100))
    _split(indicators[HANDBOOK], "category", [(None, *share) for share in shares], beata, baseline=0)
    for name, target, unit, formula, method in RECKONED:
        commands.add_indicator(
            academy,
            name=name,
            kind="result",
            target=target,
            unit=unit,
            measure_key=None,
            formula=formula,
            due_on=academy.ends_on,
            method=method,
            source="Dokumentacja projektu",
            actor=beata,
        )
    for name, seen in SEEN.items():
        _see(indicators[name], seen)
    _fall(story, indicators[CONFERENCE])


def _split(indicator, split, parts, actor, **more) -> None:
    facts = {
        key: getattr(indicator, key)
        for key in ("name", "kind", "target", "unit", "measure_key", "method", "source", "due_on")
    }
    commands.change_indicator(indicator, **facts, **more, split=split, parts=parts, actor=actor)


def _see(indicator, seen) -> None:
    moments = [now() - timedelta(days=days) for days, *_numbers in seen]
    for (_days, achieved, documented), at, until in zip(seen, moments, [*moments[1:], now()], strict=True):
        db.session.add(
            IndicatorReading(indicator_id=indicator.id, at=at, until=until, achieved=achieved, documented=documented)
        )


def _fall(story, indicator) -> None:
    """Three people had signed twice: their number was put right, and Splot noticed."""
    entered = next(row for row in queries.values(indicator.id) if row.document_id is None)
    value = queries.value(story["accounts"]["coordinator"], indicator.project_id, indicator.id, entered.id)
    since = now() - timedelta(hours=1)
    commands.change_value(
        value,
        dated_on=value.dated_on,
        value=11,
        note=value.note,
        document_id=None,
        upload=None,
        actor=story["accounts"]["member"],
    )
    db.session.add(IndicatorReading(indicator_id=indicator.id, achieved=69, documented=58))
    drop = IndicatorDrop(
        indicator=indicator,
        indicator_id=indicator.id,
        since=since,
        was_achieved=72,
        was_documented=58,
        achieved=69,
        documented=58,
    )
    note(drop, actor=None)

"""A year of the kalendarium as data: what books print, what an issue keeps for ever.

A frozen year, in Polish, as books are::

    {"year", "number": of the issue, 0 when it was not issued yet, "issued_on": iso | None,
     "kinds": {key: label}, "audiences": {key: label}, "order": [keys of audiences],
     "months": [{"number": 1…12, "name": "styczeń", "days": [{"day": iso, "number": 1…31, "week": 1…53,
                 "weekday": "pn"…, "free": bool, "holiday": "" | name, "entries": [places in entries]}]}],
     "entries": [entry], "events": [entry without day]}

An entry: {"rule": id | None, "entry": id | None, "version", "kind", "title", "short": for a square, "day": iso,
"last_day": iso | None, "starts", "ends": "9:30" | None, "when": "31 stycznia, sobota" in words, "moved_from": iso |
None, "moved": "z soboty 31.01" | "", "audiences": [key], "where", "basis", "about", "certainty": sure | unsure}. Events
are what falls some days after something that has no day of its own; their "when" says after what.
"""

import hashlib
import json
from datetime import date, time

from flask_babel import force_locale

from association.core import polish
from association.core.free_days import public_holidays
from association.publications.kalendarium import terms, words
from association.publications.models import AUDIENCES, ENTRY_KINDS
from association.publications.queries import kalendarium as queries

# Issues do not change, and a preview asks for the same one at every stroke: kept as text, which nobody alters.
MOST_KEPT = 8
_issued: dict[tuple, str] = {}
_TEXTS = ("title", "short", "where", "basis", "about", "when")


def frozen(year: int) -> dict:
    """The year as it was issued last, or as it would be issued now."""
    issue = queries.latest_issue(year)
    if issue is None:
        return as_calendar(year, computed(year))
    key = (year, issue.number, issue.digest)
    if key not in _issued:
        if len(_issued) >= MOST_KEPT:
            _issued.clear()
        _issued[key] = json.dumps(of_issue(issue))
    return json.loads(_issued[key])


def of_issue(issue) -> dict:
    """A year as it was issued, from its stored entries."""
    return as_calendar(issue.year, issue.entries, number=issue.number, issued_on=issue.issued_at.date().isoformat())


def computed(year: int) -> list[dict]:
    """The public entries of a year by the rules of today; those without a day stand last."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rules = queries.rules_in_force().all()
    found = terms.terms(rules, queries.entries_between(first, last).all(), first, last)
    found = [_entry(term) for term in found if term.public and (term.day.year == year or term.source == "entry")]
    with force_locale("pl"):
        events = [
            _plain(rule, rule.short_title or rule.title, rule.id, None)
            | {"when": words.in_words(rule.shape, rule.parts)}
            for rule in rules
            if rule.public and rule.shape == "after" and not rule.parts.get("rule")
        ]
    return found + sorted(events, key=lambda event: event["title"])


def _plain(record, short: str, rule_id, entry_id) -> dict:
    return {
        "rule": rule_id,
        "entry": entry_id,
        "version": record.version,
        "kind": record.kind,
        "title": record.title,
        "short": short,
        "day": None,
        "last_day": None,
        "starts": None,
        "ends": None,
        "moved_from": None,
        "audiences": list(record.audiences),
        "where": record.where,
        "basis": record.basis,
        "about": record.about,
        "certainty": record.certainty,
    }


def _entry(term: terms.Term) -> dict:
    rule_id, entry_id = (term.id, None) if term.source == "rule" else (None, term.id)
    return _plain(term, term.short, rule_id, entry_id) | {
        "day": term.day.isoformat(),
        "last_day": _iso(term.last_day),
        "starts": _iso(term.starts),
        "ends": _iso(term.ends),
        "moved_from": _iso(term.moved_from),
    }


def _iso(value: date | time | None) -> str | None:
    return value and value.isoformat()


def digest(entries: list[dict]) -> str:
    """What tells one issue from another: everything that it says."""
    return hashlib.sha256(json.dumps(entries, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def as_calendar(year: int, entries: list[dict], *, number: int = 0, issued_on: str | None = None) -> dict:
    """Stored entries as a frozen year, with its months and in the typography of books."""
    with force_locale("pl"):
        labels = {
            "kinds": {key: str(label) for key, label in ENTRY_KINDS.items()},
            "audiences": {key: str(label) for key, label in AUDIENCES.items()},
        }
    told = [_told(entry) for entry in entries]
    dated = [entry for entry in told if entry["day"]]
    return {
        "year": year,
        "number": number,
        "issued_on": issued_on,
        **labels,
        "order": list(AUDIENCES),
        "months": _months(year, dated),
        "entries": dated,
        "events": [entry for entry in told if not entry["day"]],
    }


def _told(entry: dict) -> dict:
    """An entry with its day in words."""
    told = {"moved": "", "when": ""} | entry
    if entry["day"]:
        day, last = date.fromisoformat(entry["day"]), entry["last_day"] and date.fromisoformat(entry["last_day"])
        told["when"] = polish.date_range(day, last) if last else f"{polish.day_month(day)}, {polish.weekday(day)}"
        if entry["starts"]:
            told["starts"] = _clock(entry["starts"])
            told["ends"] = _clock(entry["ends"]) if entry["ends"] else None
            told["when"] += f", {told['starts']}" + (f"–{told['ends']}" if told["ends"] else "")
    if entry["moved_from"]:
        nominal = date.fromisoformat(entry["moved_from"])
        told["moved"] = f"{words.FROM_WEEKDAY[nominal.weekday()]} {nominal:%d.%m}"
    return told | {name: polish.typography(told[name]) for name in _TEXTS}


def _clock(iso: str) -> str:
    at = time.fromisoformat(iso)
    return f"{at.hour}:{at.minute:02}"


def _months(year: int, entries: list[dict]) -> list[dict]:
    free = public_holidays(date(year, 1, 1), date(year, 12, 31))
    held: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        held.setdefault(entry["day"], []).append(place)
        last = entry["last_day"]
        if last and last[:4] == str(year):
            held.setdefault(last, []).append(place)
    return [
        {
            "number": month,
            "name": words.MONTHS[month - 1],
            "days": [
                _day(date(year, month, n), free, held) for n in range(1, terms.days.month_end(year, month).day + 1)
            ],
        }
        for month in range(1, 13)
    ]


def _day(day: date, free: dict, held: dict) -> dict:
    return {
        "day": day.isoformat(),
        "number": day.day,
        "week": day.isocalendar().week,
        "weekday": polish.weekday_short(day),
        "free": day.weekday() == 6 or day in free,
        "holiday": polish.typography(free.get(day, "")),
        "entries": held.get(day.isoformat(), []),
    }

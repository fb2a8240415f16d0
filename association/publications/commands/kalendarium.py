"""What is done to rules and entries of the kalendarium."""

from datetime import date

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.publications.kalendarium import days, words
from association.publications.kalendarium.shipped import shipped
from association.publications.models import KalendariumEntry, KalendariumRule
from association.publications.queries import kalendarium as queries

# What each shape asks for; the rest of a form is left aside.
NEEDED = {
    "fixed": ("month", "day"),
    "monthly": ("day",),
    "nth_weekday": ("month", "n", "weekday"),
    "easter": ("offset",),
    "month_end": (),
    "after": ("offset",),
}
ALLOWED = {"fixed": ("until_month", "until_day"), "month_end": ("month",), "after": ("rule", "event")}
PARTS = ("month", "day", "until_month", "until_day", "n", "weekday", "offset", "rule", "event")


def load_rules(*, actor) -> int:
    """Take in the rules that come with Splot and are not here yet; returns how many there were."""
    known = queries.keys()
    rows = [row for row in shipped() if row["key"] not in known]
    for follows in (False, True):
        batch = [row for row in rows if ("rule" in row["parts"]) is follows]
        rules = [_shipped(row, known) for row in batch]
        note_all(rules, actor=actor)
        known |= {rule.key: rule.id for rule in rules}
    return len(rows)


def _shipped(row: dict, ids: dict[str, int]) -> KalendariumRule:
    facts = row | {"verified_on": date.fromisoformat(row["verified_on"]) if "verified_on" in row else None}
    base = ""
    if "rule" in row["parts"]:
        facts["parts"] = row["parts"] | {"rule": ids[row["parts"]["rule"]]}
        base = next(each["title"] for each in shipped() if each["key"] == row["parts"]["rule"])
    with force_locale("pl"):
        return KalendariumRule(**facts, wording=words.in_words(row["shape"], facts["parts"], base))


def add_rule(*, actor, **facts) -> KalendariumRule:
    """A rule of our own."""
    rule = KalendariumRule()
    _keep(rule, facts)
    note(rule, actor=actor)
    return rule


def change_rule(rule, /, *, actor, **facts) -> KalendariumRule:
    """Change a rule; years that were issued stay as they are."""
    _keep(rule, facts)
    note(rule, actor=actor)
    db.session.flush()
    return rule


def _keep(rule, facts: dict) -> None:
    parts = parts_of(facts["shape"], {name: facts.pop(name) for name in PARTS})
    base = _base(rule, parts)
    if facts["first_year"] and facts["last_year"] and facts["last_year"] < facts["first_year"]:
        raise Refused(_("Ostatni rok jest wcześniejszy niż pierwszy."), "last_year")
    if facts["certainty"] == "sure" and facts["kind"] == "obligation" and not facts["basis"]:
        raise Refused(_("Obowiązek bez podstawy nie jest pewny. Podaj ją albo zaznacz „do sprawdzenia”."), "basis")
    for name, value in facts.items():
        setattr(rule, name, value)
    rule.parts = parts
    with force_locale("pl"):
        rule.wording = words.in_words(rule.shape, parts, base)[:300]


def parts_of(shape: str, given: dict) -> dict:
    """The parts of a rule of this shape, or a refusal beside the one that is missing or impossible."""
    for name in NEEDED[shape]:
        if given[name] is None:
            raise Refused(_("Uzupełnij to pole."), name)
    parts = {name: given[name] for name in NEEDED[shape] + ALLOWED.get(shape, ()) if given[name] not in (None, "")}
    if shape == "fixed":
        _possible(parts, "month", "day")
        if "until_month" in parts or "until_day" in parts:
            if not {"until_month", "until_day"} <= parts.keys():
                raise Refused(_("Podaj dzień i miesiąc końca."), "until_day")
            _possible(parts, "until_month", "until_day")
    if shape == "monthly" and not 1 <= parts["day"] <= 28:
        raise Refused(_("Podaj dzień od 1 do 28. Na koniec miesiąca jest „ostatni dzień miesiąca”."), "day")
    if shape == "after" and ("rule" in parts) == ("event" in parts):
        raise Refused(_("Wybierz regułę, od której się liczy, albo nazwij zdarzenie."), "event")
    return parts


def _possible(parts: dict, month: str, day: str) -> None:
    longest = days.month_end(2024, parts[month]).day
    if not 1 <= parts[day] <= longest:
        message = ngettext("Ten miesiąc ma %(num)d dzień.", "Ten miesiąc ma %(num)d dni.", longest)
        raise Refused(message, day)


def _base(rule, parts: dict) -> str:
    """The title of the rule that this one follows."""
    if "rule" not in parts:
        return ""
    rules = {each.id: each for each in queries.rules_in_force()}
    base = rules.get(parts["rule"])
    if base is None:
        raise Refused(_("Tej reguły już nie ma."), "rule")
    if rule.id is not None and rule.id in {base.id, *(each.id for each in days.follows(base, rules))}:
        raise Refused(_("Ta reguła liczy się od tej, którą zmieniasz. Wybierz inną."), "rule")
    return base.title


def archive_rule(rule, *, actor) -> None:
    """Put a rule away: coming years go without it."""
    if followers := [each.title for each in queries.rules_in_force() if each.parts.get("rule") == rule.id]:
        raise Refused(_("Od tej reguły liczy się: %(titles)s. Najpierw zmień tamtą.", titles=", ".join(followers)))
    rule.archived_at = now()
    note(rule, actor=actor)
    db.session.flush()


def restore_rule(rule, *, actor) -> None:
    """Take a rule out of the archive."""
    rule.archived_at = None
    note(rule, actor=actor, action="restored")
    db.session.flush()


def verify_rule(rule, *, day: date, actor) -> None:
    """Somebody looked at the law and the rule still holds."""
    rule.certainty, rule.verified_on = "sure", day
    if rule.kind == "obligation" and not rule.basis:
        raise Refused(_("Podaj najpierw podstawę: bez niej obowiązek nie jest pewny."))
    note(rule, actor=actor)
    db.session.flush()


def add_entry(*, actor, **facts) -> KalendariumEntry:
    """A date of our own."""
    entry = KalendariumEntry()
    _keep_entry(entry, facts)
    note(entry, actor=actor)
    return entry


def change_entry(entry, *, actor, **facts) -> KalendariumEntry:
    """Change a date of our own."""
    _keep_entry(entry, facts)
    note(entry, actor=actor)
    db.session.flush()
    return entry


def _keep_entry(entry, facts: dict) -> None:
    if facts["last_day"] and facts["last_day"] < facts["day"]:
        raise Refused(_("Koniec jest przed początkiem."), "last_day")
    if facts["last_day"] and (facts["last_day"] - facts["day"]).days > 366:
        raise Refused(_("Wpis może trwać najwyżej rok."), "last_day")
    if facts["ends"] and not facts["starts"]:
        raise Refused(_("Podaj godzinę początku."), "starts")
    one_day = facts["last_day"] in (None, facts["day"])
    if facts["ends"] and one_day and facts["ends"] <= facts["starts"]:
        raise Refused(_("Koniec jest przed początkiem."), "ends")
    if not 1990 <= facts["day"].year <= 2100:
        raise Refused(_("Podaj rok od 1990 do 2100."), "day")
    for name, value in facts.items():
        setattr(entry, name, value)


def archive_entry(entry, *, actor) -> None:
    """Take an entry out of the calendar."""
    entry.archived_at = now()
    note(entry, actor=actor)
    db.session.flush()


def restore_entry(entry, *, actor) -> None:
    """Put an entry back."""
    entry.archived_at = None
    note(entry, actor=actor, action="restored")
    db.session.flush()


def note_event(rule, *, happened_on: date, actor) -> KalendariumEntry:
    """What a rule waits for has happened: its term becomes an entry."""
    if rule.shape != "after" or rule.parts.get("rule"):
        raise Refused(_("Ta reguła sama zna swój dzień."), "happened_on")
    entry = KalendariumEntry(
        kind=rule.kind,
        day=days.moved(happened_on + days.timedelta(days=rule.parts["offset"]), rule.roll),
        title=rule.title,
        audiences=list(rule.audiences),
        where=rule.where,
        basis=rule.basis,
        about=_("Po zdarzeniu z dnia %(day)s: %(event)s.", day=f"{happened_on:%d.%m.%Y}", event=rule.parts["event"]),
        owner_id=rule.owner_id,
        rule_id=rule.id,
    )
    note(entry, actor=actor)
    return entry

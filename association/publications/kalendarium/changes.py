"""What became different between two states of a year, and which issues and editions a changed rule affects."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """An entry before and after; None where it was not there. The texts differ when the days do not."""

    before: dict | None
    after: dict | None

    @property
    def title(self) -> str:
        """What it is about."""
        return (self.after or self.before)["title"]

    @property
    def kind(self) -> str:
        """ "added", "gone", "moved" to another day, or "changed" in what it says."""
        if self.before is None or self.after is None:
            return "added" if self.before is None else "gone"
        return "moved" if self.before["day"] != self.after["day"] else "changed"

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The day before and after."""
        return _day(self.before), _day(self.after)


def _day(entry: dict | None) -> date | None:
    return date.fromisoformat(entry["day"]) if entry and entry["day"] else None


def _source(entry: dict) -> tuple:
    return ("rule", entry["rule"]) if entry["rule"] else ("entry", entry["entry"])


def _told(entry: dict) -> dict:
    """What readers of an entry see; its version says only that somebody saved."""
    return {name: value for name, value in entry.items() if name != "version"}


def changes(before: list[dict], after: list[dict], rule_id: int | None = None) -> list[Change]:
    """The differences in the order of days. rule_id: only of this rule."""
    found = []
    old, new = _by_source(before, rule_id), _by_source(after, rule_id)
    for source in old | new:
        was, now = old.get(source, []), new.get(source, [])
        same = [entry for entry in was if entry in now]
        was = [entry for entry in was if entry not in same]
        now = [entry for entry in now if entry not in same]
        most = max(len(was), len(now))
        pairs = zip(was + [None] * (most - len(was)), now + [None] * (most - len(now)), strict=True)
        found += [Change(*pair) for pair in pairs]
    return sorted(found, key=lambda change: (change.days[0] or change.days[1] or date.max, change.title))


def _by_source(entries: list[dict], rule_id: int | None) -> dict[tuple, list[dict]]:
    held: dict[tuple, list[dict]] = {}
    for entry in entries:
        if rule_id is None or entry["rule"] == rule_id:
            held.setdefault(_source(entry), []).append(_told(entry))
    return held


@dataclass(frozen=True)
class Affected:
    """An issue of a year that says something else than the rules say today, with the editions that hold it."""

    year: int
    number: int
    changes: list[Change]
    editions: list


def affected(issues, computed, editions, rule_id: int | None = None) -> list[Affected]:
    """The issues that differ from today's rules. computed: (year) -> the entries as they would be issued now."""
    found = []
    for issue in issues:
        different = changes(issue.entries, computed(issue.year), rule_id)
        if different:
            held = [each for each in editions if (each.calendar_year, each.issue) == (issue.year, issue.number)]
            found.append(Affected(issue.year, issue.number, different, held))
    return found

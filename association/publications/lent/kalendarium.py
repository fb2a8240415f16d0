"""What the rest of the house gets from the kalendarium; see the package."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.feature import Entry, Happening, Hit, Holding, RecordType, Task
from association.core.kept import kept
from association.core.polish import fold
from association.publications import rules
from association.publications.kalendarium.feeds import uid_of
from association.publications.kalendarium.terms import WARNINGS
from association.publications.models import KalendariumDuty, KalendariumEntry, KalendariumRule, KalendariumYear
from association.publications.queries import kalendarium as queries

# For so long a term that nobody settled stays on the desk.
LATE_DAYS = 14
LONG_DAYS = 7


def _rule_url(rule) -> str:
    return url_for("publications.kalendarium_rule", rule_id=rule.id)


def _month_url(day) -> str:
    return url_for("publications.kalendarium_month", year=day.year, month=day.month)


def _keeps(viewer, record) -> bool:
    return rules.keep_kalendarium(viewer)


RECORDS = [
    RecordType(
        kind=KalendariumRule.audit_kind,
        label=_l("Reguła kalendarium"),
        load=queries.rule,
        title=lambda record: record.title,
        url=_rule_url,
        edit=_keeps,
        titles=lambda ids: queries.titles_of(KalendariumRule, ids),
        thread="publications",
    ),
    RecordType(
        kind=KalendariumEntry.audit_kind,
        label=_l("Wpis kalendarium"),
        load=queries.entry,
        title=lambda record: record.title,
        url=lambda record: _month_url(record.day),
        edit=_keeps,
        titles=lambda ids: queries.titles_of(KalendariumEntry, ids),
        thread="publications",
    ),
    RecordType(
        kind=KalendariumDuty.audit_kind,
        label=_l("Termin kalendarium"),
        load=queries.duty,
        title=lambda record: record.title,
        url=lambda record: _month_url(record.day),
        edit=_keeps,
        titles=lambda ids: queries.titles_of(KalendariumDuty, ids),
        thread="publications",
    ),
]

_WORK = {
    "purpose": _l("prowadzenie kalendarium terminów"),
    "basis": _l("prawnie uzasadniony interes (art. 6 ust. 1 lit. f RODO)"),
    "retention": _l("jak długo rok kalendarium jest przechowywany"),
}
HOLDINGS = [
    Holding(KalendariumDuty, ("done_by_name",), by=(), **_WORK),
    Holding(KalendariumYear, ("issued_by_name",), by=(), **_WORK),
]


def tasks(viewer):
    """The terms that this account looks after, from 30 days before until somebody says what became of them."""
    if not queries.owns_some(viewer):
        return
    day = today()
    first, last = day - timedelta(days=LATE_DAYS), day + timedelta(days=WARNINGS[0])
    duties = queries.duties_between(first, last)
    for term in queries.terms_between(first, last):
        duty = duties.get(term.key)
        waits = duty is None or (duty.state == "open" and duty.obligation_id is None)
        if term.owner_id == viewer.id and term.end >= first and waits:
            meta = _("Kalendarium") if term.is_sure else _("Kalendarium, data do sprawdzenia")
            yield Task(
                term.title, _month_url(term.day), meta=meta, due=term.end, icon="calendar", thread="publications"
            )


def calendar(viewer, first, last):
    """Dates of our own for everybody; what the law demands of us for who looks after it or keeps the kalendarium."""
    keeps = rules.keep_kalendarium(viewer) or viewer.has_role("accountant")
    for term in queries.terms_between(first, last):
        mine = term.owner_id == viewer.id or (keeps and term.kind == "obligation" and term.concerns_us)
        if mine or term.source == "entry":
            yield from _entries(term, first, last)


def _entries(term, first, last):
    """A term as entries; one that lasts for weeks stands on its first and its last day alone."""
    title = term.title if term.is_sure else _("%(title)s (do sprawdzenia)", title=term.title)
    told = {"url": _month_url(term.day), "place": term.where, "thread": "publications"}
    if (term.end - term.day).days <= LONG_DAYS:
        hours = {"starts": term.starts, "ends": term.ends}
        yield Entry(uid=uid_of(term), day=term.day, last_day=term.last_day, title=title, **hours, **told)
        return
    if first <= term.day:
        yield Entry(uid=uid_of(term), day=term.day, title=_("%(title)s – początek", title=title), **told)
    if term.end <= last:
        yield Entry(uid=f"{uid_of(term)}-end", day=term.end, title=_("%(title)s – koniec", title=title), **told)


def timeline(viewer, project):
    """Dates of our own that belong to the project."""
    for row in queries.entries_of_project(project.id):
        yield Happening(row.day, row.title, _month_url(row.day), end=row.last_day, thread="publications")


def _findable() -> list[tuple[str, Hit]]:
    found = []
    for rule in queries.rules_in_force():
        meta = _("Reguła kalendarium") if rule.certainty == "sure" else _("Reguła kalendarium, do sprawdzenia")
        hit = Hit(rule.title, _rule_url(rule), meta=meta, icon="calendar", thread="publications")
        found.append((fold(f"{rule.title} {rule.basis}"), hit))
    return found


def search(viewer, words: str, limit: int):
    """Rules by what they are called."""
    asked = fold(words).split()
    found = kept(("kalendarium", "rules"), _findable)
    return [hit for folded, hit in found if all(word in folded for word in asked)][:limit]

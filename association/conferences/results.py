"""The results of a conference: who registered, who was there, by category and item. Each person counts once and has
exactly one main category, so every table adds up to the same whole."""

from collections import Counter

from flask_babel import gettext as _

from association.conferences.models import CATEGORIES, ITEM_KINDS
from association.conferences.queries import presence as queries
from association.conferences.queries import results as seats
from association.core import polish, teryt
from association.core.i18n import locale
from association.core.summaries import Summary, Table

HOUR = 60
# Where nobody counted; a zero would say that nobody came.
NOTHING = "–"


def results(conference) -> Summary:
    """Reckon them from what is recorded now."""
    found = queries.attendance(conference.id, conference.timezone)
    people = once(found.people)
    there = [one for one in people if one.was_there]
    registered = [one for one in people if one.state == "registered" and not one.walk_in]
    tables = [
        _whole(people, registered, there),
        _by_category(registered, there),
        _by_day(conference, people),
        _by_item(conference, found),
        _hours(found, there),
        _by_municipality(there),
    ]
    return Summary(len(there), [table for table in tables if table.rows])


def once(people) -> list:
    """Each person once: of several entries of the same one the first at which they were there, otherwise the first."""
    best: dict[tuple, object] = {}
    for one in people:
        kept = best.get(one.key)
        if kept is None or (one.was_there and not kept.was_there):
            best[one.key] = one
    return list(best.values())


def _whole(people, registered, there) -> Table:
    rows = [
        (_("Zgłosili się i zostali przyjęci"), len(registered)),
        (_("Byli na miejscu"), len(there)),
        (_("w tym bez wcześniejszego zgłoszenia"), sum(one.walk_in for one in there)),
        (_("Nie przyszli mimo zgłoszenia"), sum(not one.was_there for one in registered)),
        (_("Odwołali zgłoszenie"), sum(one.state == "cancelled" and not one.walk_in for one in people)),
    ]
    return Table("people", _("Uczestnicy"), (_("Kto"), _("Osób")), rows if people else [])


def _by_category(registered, there) -> Table:
    came = Counter(one.category for one in there)
    signed = Counter(one.category for one in registered)
    missed = Counter(one.category for one in registered if not one.was_there)
    rows = [
        (str(label), signed[key], came[key], missed[key])
        for key, label in CATEGORIES.items()
        if signed[key] or came[key]
    ]
    if rows:
        rows.append((_("razem"), len(registered), len(there), sum(missed.values())))
    heads = (_("Kategoria"), _("Przyjęte zgłoszenia"), _("Byli"), _("Nie przyszli"))
    return Table("categories", _("Kategorie"), heads, rows, total=bool(rows))


def _by_day(conference, people) -> Table:
    rows = [
        (
            polish.weekday_date(day.day, locale()),
            sum(day.id in one.days for one in people),
            _("tak") if day.signed_day else _("nie"),
        )
        for day in queries.days(conference.id)
    ]
    return Table("days", _("Dni"), (_("Dzień"), _("Byli"), _("Podpisana lista")), rows if len(people) else [])


def _by_item(conference, found) -> Table:
    """The items that were booked or at whose door people were counted."""
    booked = seats.booked(conference.id)
    present = Counter(stay.item_id for one in found.people for stay in one.stays if stay.item_id)
    of_item = {
        item: sum(any(stay.item_id == item for stay in one.stays) for one in found.people if one.id in ids)
        for item, ids in booked.items()
    }
    rows = []
    for row in found.rows:
        if row.id in booked or present[row.id]:
            seated, counted = len(booked.get(row.id, ())), present[row.id]
            missed = seated - of_item.get(row.id, 0) if counted and seated else NOTHING
            numbers = (row.capacity or NOTHING, seated or NOTHING, counted or NOTHING, missed)
            rows.append((_named(row), str(ITEM_KINDS[row.kind]), *numbers))
    heads = (_("Punkt programu"), _("Rodzaj"), _("Miejsc"), _("Zapisani"), _("Byli"), _("Nie przyszli"))
    return Table("items", _("Punkty programu"), heads, rows)


def _named(row) -> str:
    return f"{row.number}. {row.title}" if row.number else row.title


def _hours(found, there) -> Table:
    if not there or not found.items:
        return Table("hours", "", (), [])
    minutes = sum(one.attended for one in there)
    rows = [
        (_("Godzin programu dla jednej osoby"), found.planned / HOUR),
        (_("Osobogodziny razem"), minutes / HOUR),
        (_("Średnio na osobę"), minutes / HOUR / len(there)),
    ]
    return Table("hours", _("Godziny zegarowe"), (_("Co"), _("Godzin")), [(label, round(n, 2)) for label, n in rows])


def _by_municipality(there) -> Table:
    told = [teryt.label(one.municipality) for one in there if one.municipality]
    counted = Counter(told)
    rows = sorted(counted.items(), key=lambda pair: (-pair[1], polish.sort_key(pair[0])))
    if told and len(told) < len(there):
        rows.append((_("nie podano"), len(there) - len(told)))
    return Table("municipality", _("Gminy"), (_("Gmina"), _("Osób")), rows, shares=True)

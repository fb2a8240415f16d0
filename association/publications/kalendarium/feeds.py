"""The public kalendarium as entries of a calendar file."""

from datetime import date

from flask_babel import gettext as _

from association.core.feature import Entry
from association.publications.kalendarium.terms import Term


def entries(found: list[Term], url) -> list[Entry]:
    """The terms as entries, in their order. url: (day) -> where a day stands on the web."""
    return [_entry(term, url(term.day)) for term in found]


def uid_of(term: Term) -> str:
    """The same for one term however it moves, so that a calendar program moves it, too."""
    return f"kalendarium-{term.source}-{term.id}-{term.nominal.isoformat()}"


def _entry(term: Term, url: str) -> Entry:
    told = [term.about]
    if term.moved_from:
        told.append(_("Termin przesunięty z dnia %(day)s.", day=f"{term.moved_from:%d.%m.%Y}"))
    if term.basis:
        told.append(_("Podstawa: %(basis)s.", basis=term.basis))
    if not term.is_sure:
        told.append(_("Data do sprawdzenia przed użyciem."))
    return Entry(
        uid=uid_of(term),
        day=term.day,
        last_day=term.last_day,
        title=term.title if term.is_sure else _("%(title)s (do sprawdzenia)", title=term.title),
        url=url,
        starts=term.starts,
        ends=term.ends,
        place=term.where,
        meta="\n".join(filter(None, told)),
        thread="publications",
    )


def public_years(today: date) -> range:
    """The years that the public calendar shows."""
    return range(today.year - 1, today.year + 3)

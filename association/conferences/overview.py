"""What comes next in the preparation of a conference."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish
from association.core.clock import local, now, today
from association.core.i18n import locale


@dataclass(frozen=True)
class Step:
    """A part of the work. state: "done", "now" (somebody should do something) or "later"; url: where, or ""."""

    title: str
    told: str
    state: str
    url: str = ""


def steps(conference, facts, urls: dict[str, str]) -> list[Step]:
    """The parts of the work in their order. urls: of the tabs that the viewer has."""
    found = [
        ("programme", _("Program"), _programme(facts)),
        ("releases", _("Ogłoszenie"), _announced(conference, facts)),
        ("registration", _("Rejestracja"), _registration(conference, facts)),
        ("places", _("Miejsca"), _places(facts)),
        ("prints", _("Wydruki"), _prints(conference)),
        ("desk", _("Recepcja"), _day(conference, facts)),
        ("results", _("Wyniki"), _results(conference, facts)),
    ]
    return [Step(title, told, state, urls.get(key, "")) for key, title, (told, state) in found]


def _at(moment) -> str:
    return polish.date_time(local(moment), locale())


def _programme(facts) -> tuple[str, str]:
    if not facts.items:
        return _("Nie ma jeszcze żadnego punktu. Ułóż go, wklej albo wczytaj z pliku."), "now"
    told = ngettext("%(num)d punkt", "%(num)d punktów", facts.items)
    if facts.contributors:
        told += ", " + ngettext("%(num)d osoba", "%(num)d osób", facts.contributors)
    if facts.unled:
        lacking = ngettext("%(num)d stolik lub panel", "%(num)d stolików lub paneli", facts.unled)
        return _("%(told)s. Bez osoby prowadzącej: %(lacking)s.", told=told, lacking=lacking), "now"
    return told, "done"


def _announced(conference, facts) -> tuple[str, str]:
    if conference.state == "planned":
        return _("Strona konferencji jest jeszcze ukryta."), "now" if facts.items else "later"
    if facts.release is None:
        return _("Strona jest publiczna, ale bez programu: ogłoś jego pierwszą wersję."), "now"
    return _("Publiczna jest wersja %(number)d programu.", number=facts.release), "done"


def _registration(conference, facts) -> tuple[str, str]:
    over = conference.ends_on < today()
    people = ngettext("%(num)d zgłoszenie", "%(num)d zgłoszeń", facts.registered)
    if facts.opens_at is None:
        return (people, "done") if over else (_("Nie ustawiono jeszcze, kiedy i kto może się zgłosić."), "now")
    if facts.awaiting:
        waits = ngettext("%(num)d zgłoszenie czeka na decyzję", "%(num)d zgłoszeń czeka na decyzję", facts.awaiting)
        return f"{people}, {waits}.", "now"
    moment = now()
    if moment < facts.opens_at:
        return _("Otworzy się %(when)s.", when=_at(facts.opens_at)), "later"
    if facts.closed_at is None and moment < facts.closes_at:
        return _("Trwa do %(when)s: %(people)s.", when=_at(facts.closes_at), people=people), "done"
    return _("Zamknięta: %(people)s.", people=people), "done"


def _places(facts) -> tuple[str, str]:
    if facts.places is None:
        return _("Liczba miejsc jest nieograniczona."), "later"
    told = _("Zajęte miejsca: %(taken)d z %(places)d.", taken=facts.taken or 0, places=facts.places)
    if facts.waiting:
        told += " " + _("Czekających: %(waiting)d.", waiting=facts.waiting)
    return told, "done"


def _prints(conference) -> tuple[str, str]:
    return _("Identyfikatory, karty na stoły, listy do podpisu."), ("done" if conference.ends_on < today() else "later")


def _day(conference, facts) -> tuple[str, str]:
    day = today()
    if day < conference.starts_on:
        left = (conference.starts_on - day).days
        return ngettext("Został %(num)d dzień.", "Zostało %(num)d dni.", left), "later"
    told = _("Na miejscu: %(present)d z %(registered)d.", present=facts.present, registered=facts.registered)
    return told, "now" if day <= conference.ends_on else "done"


def _results(conference, facts) -> tuple[str, str]:
    if today() <= conference.ends_on:
        return _("Po konferencji: kto był, w jakich kategoriach, zaświadczenia i ankieta."), "later"
    if conference.state != "finished":
        return _("Konferencja minęła. Sprawdź obecność i oznacz ją jako zakończoną."), "now"
    return ngettext("Była %(num)d osoba.", "Było %(num)d osób.", facts.present), "done"

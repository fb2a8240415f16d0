"""The messages of a conference: the places to fill in, the usual texts, and how they read for one person."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences.models import ATTENDEE_STATES, CATEGORIES
from association.conferences.registration_links import registration_url
from association.core import polish, wording
from association.core.assets import public_url
from association.core.profile import association_name
from association.core.wording import Wording

PLACES = {
    "zwrot": _l("powitanie: „Szanowna Pani”, „Szanowny Panie” albo „Szanowni Państwo”"),
    "osoba": _l("imię i nazwisko"),
    "konferencja": _l("nazwa konferencji"),
    "termin": _l("dni konferencji"),
    "miejsce": _l("miejsce i adres"),
    "wybór": _l("na co ta osoba ma miejsce, każdy punkt w osobnej linii"),
    "oczekuje": _l("na co ta osoba czeka"),
    "szczegóły": _l("to, co przygotowano tylko dla tej osoby, na przykład jej wizyta studyjna"),
    "program": _l("adres strony z programem"),
    "strona": _l("prywatny adres zgłoszenia, pod którym można je zmienić albo odwołać"),
    "kontakt": _l("kontakt do organizatora"),
    "podpis": _l("nazwa stowarzyszenia"),
}
# A line whose only places have nothing to say for this person is left out.
OPTIONAL = frozenset({"miejsce", "wybór", "oczekuje", "szczegóły", "strona", "kontakt"})


# What an audience may ask for: {filter: {value: label}}.
FILTERS = {
    "state": {**ATTENDEE_STATES, "all": _l("wszystkie stany")},
    "category": CATEGORIES,
    "seat": {
        "confirmed": _l("mają miejsce"),
        "waiting": _l("czekają na miejsce"),
        "offered": _l("mają propozycję miejsca"),
    },
    "presence": {"there": _l("byli na konferencji"), "away": _l("nie było ich na konferencji")},
}


@dataclass(frozen=True)
class Starter:
    """A text to begin with. audience: to whom it usually goes."""

    label: object
    audience: dict
    text: Wording
    english: Wording


STARTERS = {
    "reminder": Starter(
        _l("Przypomnienie przed konferencją"),
        {"state": "registered", "seat": "confirmed"},
        Wording(
            "{konferencja}: do zobaczenia {termin}",
            """{zwrot},

przypominamy o konferencji „{konferencja}”.
Termin: {termin}
Miejsce: {miejsce}

Zapisane punkty programu: {wybór}

Program: {program}
Jeśli plany się zmieniły, prosimy dać znać na tej stronie – na miejsce czekają inni:
{strona}

Pytania: {kontakt}

Z poważaniem
{podpis}""",
        ),
        Wording(
            "{konferencja}: see you on {termin}",
            """{zwrot},

we look forward to seeing you at {konferencja}.
When: {termin}
Where: {miejsce}

What you have chosen: {wybór}

Programme: {program}
If your plans have changed, please tell us on this page, because others are waiting for a place:
{strona}

Questions: {kontakt}

Yours sincerely
{podpis}""",
        ),
    ),
    "waiting": Starter(
        _l("Do osób z listy oczekujących"),
        {"state": "registered", "seat": "waiting"},
        Wording(
            "{konferencja}: lista oczekujących",
            """{zwrot},

dziękujemy za cierpliwość. Zgłoszenie na nazwisko {osoba} jest nadal na liście oczekujących.
Na co czeka: {oczekuje}

Gdy zwolni się miejsce, od razu napiszemy. Jeśli nie trzeba już czekać, prosimy zaznaczyć to tutaj:
{strona}

Z poważaniem
{podpis}""",
        ),
        Wording(
            "{konferencja}: waiting list",
            """{zwrot},

thank you for your patience. Your registration ({osoba}) is still on the waiting list.
What you are waiting for: {oczekuje}

We will write as soon as a place becomes free. If you no longer wish to wait, please tell us here:
{strona}

Yours sincerely
{podpis}""",
        ),
    ),
    "thanks": Starter(
        _l("Podziękowanie po konferencji"),
        {"state": "registered", "presence": "there"},
        Wording(
            "Dziękujemy za udział: {konferencja}",
            """{zwrot},

dziękujemy za udział w konferencji „{konferencja}”. Program i materiały są na stronie:
{program}

Z poważaniem
{podpis}""",
        ),
        Wording(
            "Thank you for coming: {konferencja}",
            """{zwrot},

thank you for taking part in {konferencja}. The programme and materials are on this page:
{program}

Yours sincerely
{podpis}""",
        ),
    ),
    "blank": Starter(
        _l("Pusta wiadomość"),
        {"state": "registered"},
        Wording("", "{zwrot},\n\n\n\nZ poważaniem\n{podpis}"),
        Wording("", ""),
    ),
}


def unknown_places(text: str) -> list[str]:
    """The places of a text that nobody can fill in."""
    return wording.unknown_places(text, PLACES)


def titled(subject: str, conference) -> str:
    """A subject for lists of the office: what is the same for everybody stands in it already."""
    values = {"konferencja": conference.title, "termin": polish.date_range(conference.starts_on, conference.ends_on)}
    return wording.filled(subject, values) or _("(bez tematu)")


def language_of(attendee) -> str:
    """In which language a person registered."""
    return attendee.registration.language if attendee.registration else "pl"


def address_of(attendee) -> str:
    """Where a person is written to: at an own address, or at that of whoever registered everybody."""
    return attendee.email or (attendee.registration.email if attendee.registration else "")


def read(message, attendee, *, seats=(), names=None, detail="", signed="") -> Wording:
    """How a message reads for one person. seats: the person's; names: {pool id: what it has places for}."""
    language = language_of(attendee)
    conference = message.conference
    english = language == "en" and message.subject_en and message.body_en
    text = Wording(message.subject_en, message.body_en) if english else Wording(message.subject, message.body)
    language = "en" if english else "pl"
    values = {
        "zwrot": polish.address(attendee.form_of_address, attendee.name, locale=language),
        "osoba": attendee.name,
        "konferencja": conference.said("title", language),
        "termin": polish.date_range(conference.starts_on, conference.ends_on, locale=language),
        "miejsce": ", ".join(filter(None, [conference.venue, conference.address, conference.city])),
        "wybór": _listed([seat for seat in seats if seat.state == "confirmed"], names, language),
        "oczekuje": _listed([seat for seat in seats if seat.state != "confirmed"], names, language),
        "szczegóły": detail,
        "program": public_url("conference.programme", slug=conference.slug),
        "strona": registration_url(attendee.registration) if attendee.registration else "",
        "kontakt": conference.contact,
        "podpis": signed or association_name(),
    }
    subject = " ".join(wording.filled(text.subject, values).split())
    return Wording(subject, wording.filled(text.body, values, OPTIONAL).replace(" \n", "\n"))


def _listed(seats, names, language: str) -> str:
    """What these living seats are for, a line each; the conference as a whole only when there is nothing else."""
    parts = [seat for seat in seats if seat.pool.kind not in ("conference", "day")]
    return "".join(f"\n– {_timed(seat.pool, names, language)}" for seat in parts or seats)


def _timed(pool, names, language: str) -> str:
    if pool.item is None:
        return names[pool.id]
    begins = pool.item.starts_at
    return f"{polish.day_month(begins.date(), locale=language)}, {begins:%H:%M}: {names[pool.id]}"


def told_audience(audience: dict | None, pools: dict) -> list[str]:
    """To whom a message goes, in words."""
    if audience is None:
        return [_("osoby wybrane przy przygotowaniu")]
    return [str(label) for label in _told(audience, pools)]


def _told(audience, pools):
    for key, choices in FILTERS.items():
        if audience.get(key):
            yield choices[audience[key]]
    if audience.get("pool"):
        yield pools.get(audience["pool"], "")

"""The letters about decisions: the usual texts, the places to fill in, and how they read for one person.

A text is written by the office for each call, so its places to fill in are Polish words in braces in both languages.
"""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy.links import private_url
from association.core import polish, wording
from association.core.profile import association_name
from association.core.wording import Wording

PLACES = {
    "zwrot": _l("powitanie: „Szanowna Pani”, „Szanowny Panie” albo „Szanowni Państwo”"),
    "osoba": _l("imię i nazwisko"),
    "nabór": _l("nazwa naboru"),
    "wynik": _l("punkty i najwyższy możliwy wynik, na przykład 47,5 z 60"),
    "rezerwa": _l("miejsce na liście rezerwowej"),
    "powód": _l("powód, gdy zgłoszenie nie weszło do rankingu"),
    "początek": _l("pierwszy dzień zajęć"),
    "termin": _l("do kiedy potwierdzić udział"),
    "strona": _l("prywatny adres, pod którym można potwierdzić udział albo zrezygnować"),
    "podpis": _l("nazwa stowarzyszenia"),
}
# A line whose only places have nothing to say for this person is left out.
_OPTIONAL = frozenset({"wynik", "rezerwa", "powód", "termin"})


_POLISH = {
    "accepted": Wording(
        "Zgłoszenie przyjęte: {nabór}",
        """{zwrot},

z radością zawiadamiamy, że zgłoszenie na nazwisko {osoba} zostało przyjęte: „{nabór}”. Zaczynamy {początek}.

Wynik w ocenie komisji: {wynik}.

Prosimy potwierdzić udział do {termin}.
Potwierdzić udział albo zrezygnować można na tej stronie:
{strona}

Z poważaniem
{podpis}""",
    ),
    "reserve": Wording(
        "Lista rezerwowa: {nabór}",
        """{zwrot},

dziękujemy za zgłoszenie na nazwisko {osoba}: „{nabór}”. Zgłoszeń było więcej niż miejsc.

Miejsce na liście rezerwowej: {rezerwa}. Gdy ktoś zrezygnuje, od razu napiszemy.
Wynik w ocenie komisji: {wynik}.

Na tej stronie widać stan zgłoszenia i można z niego zrezygnować:
{strona}

Z poważaniem
{podpis}""",
    ),
    "rejected": Wording(
        "Wynik naboru: {nabór}",
        """{zwrot},

dziękujemy za zgłoszenie na nazwisko {osoba}: „{nabór}”. Tym razem nie możemy zaproponować miejsca.

Wynik w ocenie komisji: {wynik}.
Powód: {powód}.

O kolejnych naborach będziemy pisać na naszej stronie.

Z poważaniem
{podpis}""",
    ),
    "promoted": Wording(
        "Zwolniło się miejsce: {nabór}",
        """{zwrot},

zwolniło się miejsce: „{nabór}”. Z listy rezerwowej przechodzi na nie zgłoszenie na nazwisko {osoba}.
Zaczynamy {początek}.

Prosimy potwierdzić udział do {termin}.
Potwierdzić udział albo zrezygnować można na tej stronie:
{strona}

Z poważaniem
{podpis}""",
    ),
    "withdrawn": Wording(
        "Przyjęliśmy rezygnację: {nabór}",
        """{zwrot},

potwierdzamy rezygnację ze zgłoszenia na nazwisko {osoba}: „{nabór}”. Dziękujemy za wiadomość.

Z poważaniem
{podpis}""",
    ),
}
_ENGLISH = {
    "accepted": Wording(
        "We have a place for you: {nabór}",
        """{zwrot},

we are glad to tell you that your application ({osoba}) has been accepted. {nabór} begins on {początek}.

The panel's result: {wynik}.

Please confirm by {termin} that you are coming.
You can confirm or withdraw on this page:
{strona}

Yours sincerely
{podpis}""",
    ),
    "reserve": Wording(
        "Reserve list: {nabór}",
        """{zwrot},

thank you for your application ({osoba}, {nabór}). There were more applications than places.

Your turn on the reserve list: {rezerwa}. We will write as soon as somebody withdraws.
The panel's result: {wynik}.

On this page you can see your application and withdraw it:
{strona}

Yours sincerely
{podpis}""",
    ),
    "rejected": Wording(
        "The outcome of the call: {nabór}",
        """{zwrot},

thank you for your application ({osoba}, {nabór}). We are sorry that we cannot offer you a place this time.

The panel's result: {wynik}.
The reason: {powód}.

Further calls will be announced on our website.

Yours sincerely
{podpis}""",
    ),
    "promoted": Wording(
        "A place has become free: {nabór}",
        """{zwrot},

a place has become free, and your application ({osoba}) moves up from the reserve list. {nabór} begins on {początek}.

Please confirm by {termin} that you are coming.
You can confirm or withdraw on this page:
{strona}

Yours sincerely
{podpis}""",
    ),
    "withdrawn": Wording(
        "You have withdrawn: {nabór}",
        """{zwrot},

we confirm that you have withdrawn ({osoba}, {nabór}). Thank you for telling us.

Yours sincerely
{podpis}""",
    ),
}
USUAL = {"pl": _POLISH, "en": _ENGLISH}


def unknown_places(text: str) -> list[str]:
    """The places of a text that nobody can fill in."""
    return wording.unknown_places(text, PLACES)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text for one person."""
    return wording.filled(text, values, _OPTIONAL)


def values_for(
    application, selection, *, result: str = "", reserve: int | None = None, reason: str = "", signed: str | None = None
) -> dict:
    """What the places of a letter hold for this person, in the language of the application."""
    language = application.language
    call = application.call
    until = selection.confirm_until if selection else None
    return {
        "zwrot": polish.address(application.form_of_address, application.name, locale=language),
        "osoba": application.name,
        "nabór": call.wording(language).title,
        "wynik": result,
        "rezerwa": str(reserve) if reserve else "",
        "powód": reason,
        "początek": polish.long_date(call.cohort.starts_on, locale=language),
        "termin": polish.long_date(until, locale=language) if until else "",
        "strona": private_url(application),
        "podpis": signed or association_name(),
    }


def reason_of(why: str, row) -> str:
    """Why an application did not enter the ranking, as its letter and the protocol say it."""
    if why == "fix":
        return _("można je jeszcze uzupełnić")
    if why == "incomplete":
        return _("zgłoszenie nie zostało uzupełnione w terminie")
    if why == "late":
        late = _("zgłoszenie po terminie")
        return f"{late} ({row.late_reason})" if row.late_reason else late
    if why == "withdrawn":
        return _("rezygnacja przed decyzją")
    return _("zgłoszenie odrzucone przed oceną") if why == "rejected" else ""

"""From a table that somebody keeps to persons: which column is what, and what each cell says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import polish, teryt
from association.people.forms.persons import plain_postcode
from association.people.models import Candidate, Person

# What a column may hold, and the folded headings by which it is recognised.
FIELDS = {
    "given_name": (_l("Imię"), ("imie", "imiona", "first name", "given name", "name first")),
    "family_name": (_l("Nazwisko"), ("nazwisko", "last name", "surname", "family name")),
    "name": (
        _l("Imię i nazwisko"),
        ("imie i nazwisko", "imie nazwisko", "uczestnik", "uczestniczka", "osoba", "name", "full name"),
    ),
    "listed_name": (
        _l("Nazwisko i imię"),
        ("nazwisko i imie", "nazwisko imie", "nazwisko, imie", "surname and first name"),
    ),
    "form_of_address": (
        _l("Forma grzecznościowa"),
        ("forma grzecznosciowa", "zwrot grzecznosciowy", "zwrot", "pan/pani", "pani/pan", "form of address", "title"),
    ),
    "email": (_l("E-mail"), ("e-mail", "email", "mail", "adres e-mail", "adres email", "poczta", "e-mail address")),
    "phone": (
        _l("Telefon"),
        ("telefon", "tel", "tel.", "nr telefonu", "numer telefonu", "telefon kontaktowy", "komorka", "phone", "mobile"),
    ),
    "municipality": (_l("Gmina"), ("gmina", "gmina zamieszkania", "municipality", "commune")),
    "county": (_l("Powiat"), ("powiat", "powiat zamieszkania", "county")),
    "street": (
        _l("Ulica i numer"),
        ("ulica", "ulica i numer", "ulica i nr", "adres", "street", "street and number", "address"),
    ),
    "postcode": (_l("Kod pocztowy"), ("kod pocztowy", "kod", "postcode", "zip", "postal code")),
    "city": (_l("Miejscowość"), ("miejscowosc", "miasto", "miejsce zamieszkania", "city", "town")),
    "organisation": (
        _l("Organizacja"),
        ("organizacja", "instytucja", "nazwa organizacji", "podmiot", "zaklad pracy", "organisation", "organization"),
    ),
    "function": (_l("Funkcja"), ("funkcja", "stanowisko", "rola", "function", "position", "role")),
    "birth_date": (_l("Data urodzenia"), ("data urodzenia", "ur.", "urodzony", "birth date", "date of birth")),
    "sex": (_l("Płeć"), ("plec", "plec uczestnika", "k/m", "sex", "gender")),
    "note": (_l("Notatka"), ("notatka", "uwagi", "uwaga", "note", "notes", "remarks")),
}
LENGTHS = {
    "given_name": 80,
    "family_name": 120,
    "email": 254,
    "phone": 16,
    "street": 200,
    "postcode": 6,
    "city": 100,
    "organisation": 300,
    "function": 120,
    "note": 10_000,
}
COURTESY = {"pani": "pani", "p. pani": "pani", "ms": "pani", "mrs": "pani", "pan": "pan", "mr": "pan"}
COURTESY |= dict.fromkeys(("", "-", "–", "brak", "none", "bez formy grzecznosciowej"), "none")
SAID_SEX = dict.fromkeys(("kobieta", "k", "woman", "female", "f"), "woman")
SAID_SEX |= dict.fromkeys(("mezczyzna", "m", "man", "male"), "man")
SAID_SEX |= dict.fromkeys(("", "-", "–", "nie podano", "brak"), "")
HEADING_ROWS = 10
# The template that people download: some of the fields, and a row that shows how to fill them in.
TEMPLATE = {
    "given_name": "Anna",
    "family_name": "Przykładowa",
    "form_of_address": "Pani",
    "email": "anna.przykladowa@example.org",
    "phone": "601 000 000",
    "municipality": "Janów",
    "county": "częstochowski",
    "city": "Złoty Potok",
    "organisation": "KGW Złoty Potok",
    "function": "przewodnicząca",
}


@dataclass(frozen=True)
class Table:
    """A table that was read. first_number: the number of the first row below the headings, as spreadsheets count;
    about: the kind of its records, a key of TABLES."""

    name: str
    headings: list[str]
    rows: list[list[str]]
    first_number: int
    columns: list[str | None]
    about: str = Person.audit_kind

    def candidates(self) -> list[Candidate]:
        """Its rows, read and checked; empty ones and the example of our own template are left out."""
        return TABLES[self.about].candidates(self.rows, self.columns, self.first_number)


@dataclass(frozen=True)
class TableKind:
    """How tables of one kind of records are read. needed: of these columns one has to be there."""

    fields: dict
    template: dict
    needed: frozenset[str]
    candidates: Callable


def heading_row(rows: list[list[str]], fields: dict = FIELDS) -> int:
    """The index of the row with the headings: of the first rows the one in which most are recognised."""
    scores = [sum(key is not None for key in recognised(row, fields)) for row in rows[:HEADING_ROWS]]
    return scores.index(max(scores)) if scores and max(scores) else 0


def recognised(headings: list[str], fields: dict = FIELDS) -> list[str | None]:
    """What each column holds by its heading; of two alike the first counts."""
    meanings = {word: key for key, (_label, words) in fields.items() for word in words}
    seen: set[str] = set()
    columns = []
    for heading in headings:
        key = meanings.get(polish.fold(heading).strip(" .:*"))
        columns.append(None if key in seen else key)
        seen |= {key} - {None}
    return columns


def candidates(rows: list[list[str]], columns: list[str | None], first_number: int) -> list[Candidate]:
    """The rows below the headings, read and checked; empty ones are left out."""
    read = [_candidate(first_number + index, row, columns) for index, row in enumerate(rows) if any(row)]
    read = [(candidate, cells) for candidate, cells in read if cells.get("email") != TEMPLATE["email"]]
    settle_places(read)
    _refuse_repeated([candidate for candidate, _cells in read])
    return [candidate for candidate, _cells in read]


def _candidate(number: int, row: list[str], columns: list[str | None]) -> tuple[Candidate, dict[str, str]]:
    cells = _with_names({key: " ".join(cell.split()) for key, cell in zip(columns, row, strict=False) if key})
    candidate = Candidate(number)
    for key in ("given_name", "family_name"):
        if not cells.get(key):
            candidate.errors[key] = _("Brakuje imienia.") if key == "given_name" else _("Brakuje nazwiska.")
    for key, text in cells.items():
        if key in {"county", "municipality"}:
            continue
        try:
            candidate.values[key] = READERS[key](text) if key in READERS else text
        except ValueError as error:
            candidate.values[key] = text
            candidate.errors[key] = str(error)
        most = LENGTHS.get(key, LENGTHS["note"])
        if len(str(candidate.values[key] or "")) > most:
            candidate.errors[key] = _("Najwyżej %(max)d znaków.", max=most)
    if cells.get("function") and not cells.get("organisation"):
        candidate.errors["function"] = _("Jest funkcja, ale nie ma organizacji.")
    return candidate, cells


def _with_names(cells: dict[str, str]) -> dict[str, str]:
    """Split a whole name: the last word is the family name, in „Nowak Anna” the first."""
    whole = cells.pop("name", "").split()
    listed = cells.pop("listed_name", "").replace(",", " ").split()
    if not cells.get("family_name"):
        if whole:
            cells |= {"given_name": " ".join(whole[:-1]), "family_name": whole[-1]}
        elif listed:
            cells |= {"given_name": " ".join(listed[1:]), "family_name": listed[0]}
    return cells


def settle_places(read: list[tuple[Candidate, dict[str, str]]]) -> None:
    """Find the municipalities. Of namesakes the one counts that lies in the county of the row, otherwise in a county of
    the rows whose place is certain."""
    meant = [teryt.named(cells["municipality"]) if cells.get("municipality") else [] for _candidate, cells in read]
    around = {units[0].code[:4] for units in meant if len(units) == 1}
    for (candidate, cells), units in zip(read, meant, strict=True):
        text = cells.get("municipality", "")
        if len(units) > 1:
            county = polish.fold(cells.get("county", "")).removeprefix("powiat ").removeprefix("pow. ")
            stated = [unit for unit in units if county == polish.fold(teryt.county_of(unit.code).name)]
            near = [unit for unit in units if unit.code[:4] in around]
            units = stated or near or units
        candidate.values["municipality"] = units[0].code if len(units) == 1 else text
        if text and not units:
            candidate.errors["municipality"] = _("Nie ma takiej gminy.")
        elif len(units) > 1:
            candidate.errors["municipality"] = _(
                "Takich gmin jest kilka. Dopisz powiat, na przykład „%(label)s”.", label=teryt.label(units[0].code)
            )


def _refuse_repeated(read: list[Candidate]) -> None:
    """The same person twice in one table is most often a slip."""
    seen: dict[tuple, int] = {}
    for candidate in read:
        values = candidate.values
        key = (polish.fold(candidate.name), values.get("email"), values.get("phone"), values.get("municipality"))
        if candidate.name and not candidate.errors:
            first = seen.setdefault(key, candidate.number)
            if first != candidate.number:
                candidate.errors["family_name"] = _("Ta sama osoba jest w wierszu %(number)d.", number=first)


def email_of(text: str) -> str | None:
    if not text:
        return None
    # Its table of every mark that an address may hold would take 20 ms of every start.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        raise ValueError(_("To nie wygląda na adres e-mail.")) from None
    return text.lower()


def phone_of(text: str) -> str:
    number = polish.plain_phone(text)
    if number and not (number.removeprefix("+").isdecimal() and 7 <= len(number.removeprefix("+")) <= 15):
        raise ValueError(_("To nie wygląda na numer telefonu."))
    return number


def _form_of_address(text: str) -> str:
    if polish.fold(text) not in COURTESY:
        raise ValueError(_("Wpisz „Pani”, „Pan” albo zostaw puste."))
    return COURTESY[polish.fold(text)]


def postcode_of(text: str) -> str:
    found = plain_postcode(text)
    if found and not (len(found) == 6 and found[2] == "-" and found.replace("-", "").isdecimal()):
        raise ValueError(_("Kod pocztowy ma postać 42-200."))
    return found


def day_of(text: str) -> date | None:
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date() if text else None
        except ValueError:
            continue
    raise ValueError(_("To nie jest data. Przykład: 22.11.1980."))


def _sex(text: str) -> str:
    if polish.fold(text) not in SAID_SEX:
        raise ValueError(_("Wpisz „kobieta”, „mężczyzna” albo zostaw puste."))
    return SAID_SEX[polish.fold(text)]


READERS = {
    "email": email_of,
    "phone": phone_of,
    "form_of_address": _form_of_address,
    "postcode": postcode_of,
    "birth_date": day_of,
    "sex": _sex,
}
# By the kind of records; organisations are added where they are read.
TABLES = {
    Person.audit_kind: TableKind(FIELDS, TEMPLATE, frozenset({"family_name", "name", "listed_name"}), candidates),
}
